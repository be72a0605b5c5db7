"""Verbs of codes, quotes and findings."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from savejie.core.held import held
from savejie.core.models import Generation
from savejie.people.models import User
from savejie.research.errors import TalkRefused
from savejie.research.models import Code, Coding, Finding, Passage, Quote
from savejie.research.operations.talks import refuse_others
from savejie.research.talks.excerpts import is_of, squeezed


@transaction.atomic
def code_passage(
    *, passage: Passage, codes: Mapping[int, str], by: User, now: datetime
) -> tuple[int, int]:
    """Let a passage carry these codes and no others, each for an excerpt or, where that is empty, for all of it.

    Returns how many were added and how many taken off. A code that was there keeps who gave it and when.
    """
    refuse_others(by)
    for excerpt in codes.values():
        if excerpt and not is_of(passage.text, excerpt):
            raise TalkRefused(
                _("The words “%(words)s” are not in this passage. Copy them as they stand there.")
                % {"words": excerpt[:80]}
            )
    held(Passage.objects.all(), passage.pk)
    before = {coding.code_id: coding for coding in passage.codings.order_by("pk")}
    gone = passage.codings.exclude(code__in=codes).delete()[0]
    added = [code for code in codes if code not in before]
    Coding.objects.bulk_create(
        Coding(passage=passage, code_id=code, excerpt=squeezed(codes[code]), by=by, at=now)
        for code in added
    )
    for code in set(codes) & set(before):
        passage.codings.filter(code=code).update(excerpt=squeezed(codes[code]))
    Generation.bump()
    return len(added), gone


@transaction.atomic
def take_quote(*, passage: Passage, text: str, by: User) -> Quote:
    """Keep words of a passage as a quote; refuse what was not said so, or not by a participant."""
    refuse_others(by)
    held(Passage.objects.all(), passage.pk)
    if passage.participant is None:
        raise TalkRefused(
            _("Choose who says this first: a quote needs a participant who can consent to it.")
        )
    if not is_of(passage.text, text):
        raise TalkRefused(
            _(
                "These words are not in the passage. A quote is word for word; write […] for what is left out."
            )
        )
    quote, _made = Quote.objects.get_or_create(
        passage=passage,
        text=squeezed(text),
        defaults={"participant": passage.participant, "said_on": passage.talk.on, "by": by},
    )
    Generation.bump()
    return quote


@transaction.atomic
def remove_code(*, code: Code, by: User) -> None:
    """Take a code out of the list; refuse where passages carry it or findings rest on it."""
    refuse_others(by)
    if code.codings.exists() or code.findings.exists():
        raise TalkRefused(
            _("“%(code)s” is in use, so it stays. Take it off its passages and findings first.")
            % {"code": code}
        )
    code.delete()


@transaction.atomic
def state_finding(
    *,
    finding: Finding,
    codes: Collection[Code],
    passages: Collection[Passage],
    by: User,
    now: datetime,
) -> Finding:
    """Keep a finding with what it rests on; refuse one that rests on nothing."""
    refuse_others(by)
    if not passages:
        raise TalkRefused(
            _("A finding rests on at least one passage: choose codes that passages carry.")
        )
    if finding.pk:
        held(Finding.objects.all(), finding.pk)
    finding.by, finding.changed_at = by, now
    finding.save()
    finding.codes.set(codes)
    finding.passages.set(passages)
    Generation.bump()
    return finding


@transaction.atomic
def remove_finding(*, finding: Finding, by: User) -> None:
    """Remove a finding; the pages that tell of it tell it no more."""
    refuse_others(by)
    finding.delete()
    Generation.bump()


@transaction.atomic
def drop_quote(*, quote: Quote, by: User) -> None:
    """Erase a quote."""
    refuse_others(by)
    quote.delete()
    Generation.bump()
