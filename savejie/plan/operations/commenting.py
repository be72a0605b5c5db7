"""Verbs of comments: take one, answer it, put it aside."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from savejie.core.held import held
from savejie.core.models import Generation
from savejie.people.models import User
from savejie.plan.errors import NotYours, PlanRefused
from savejie.plan.models import Comment, Measure, Version
from savejie.plan.permissions import can_answer


def open_version(now: datetime) -> Version | None:
    """Return the version that takes comments at this moment, or None."""
    newest = Version.objects.newest_first().defer("content").first()
    if newest is None or newest.state != Version.State.OPEN or newest.comments_until is None:
        return None
    return newest if now.date() <= newest.comments_until else None


@transaction.atomic
def take_comment(
    *, measure: Measure | None, text: str, author: str, contact: str, now: datetime
) -> Comment:
    """Keep what somebody says to the plan; raise where its time is over."""
    version = open_version(now)
    if version is None:
        raise PlanRefused(
            _(
                "The time for comments has passed. Write to the support point: what you say counts all the same."
            )
        )
    about = str(measure) if measure else ""
    if measure:  # a measure that has just been taken out loses nobody's words
        measure = Measure.objects.select_for_update().filter(pk=measure.pk).first()
    return Comment.objects.create(
        version=version, measure=measure, about=about[:260], text=text, author=author,
        contact=contact, at=now,
    )  # fmt: skip


@transaction.atomic
def answer_comment(
    *, comment: Comment, verdict: str, answer: str, by: User, now: datetime
) -> Comment:
    """Answer a comment: from now on everybody reads both."""
    _require(by)
    if verdict not in Comment.Verdict.values or not answer.strip():
        raise PlanRefused(_("Choose what becomes of the comment, and write the answer."))
    kept = held(Comment.objects.all(), comment.pk)
    kept.state, kept.verdict, kept.answer = Comment.State.ANSWERED, verdict, answer.strip()
    kept.answered_by, kept.answered_at = by, now
    kept.save()
    Generation.bump()
    return kept


@transaction.atomic
def put_aside(*, comment: Comment, by: User) -> Comment:
    """Put a comment aside that is none: advertising, insults, somebody's personal data."""
    _require(by)
    kept = held(Comment.objects.all(), comment.pk)
    kept.state = Comment.State.ASIDE
    kept.save(update_fields=["state"])
    Generation.bump()
    return kept


def _require(user: User) -> None:
    if not can_answer(user):
        raise NotYours(_("Your role does not answer comments."))
