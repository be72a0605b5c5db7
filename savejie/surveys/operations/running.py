"""A survey's life: opened, organisations invited and reminded, closed."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from savejie.core.held import held
from savejie.core.models import Generation
from savejie.directory.models import Organisation
from savejie.surveys import emails
from savejie.surveys.errors import SurveyRefused
from savejie.surveys.models import Invitation, OptOut, Sheet, State, Survey
from savejie.surveys.models.sheet import InvitationQuerySet
from savejie.surveys.tokens import digest_of, new_mark, token_of

AT_ONCE = 100
"""So many letters are sent by one click: more would take longer than a browser waits."""
BETWEEN = timedelta(days=5)
"""A reminder comes so long after the letter before it, at the earliest."""


@transaction.atomic
def open_survey(*, survey: Survey, today: date) -> None:
    """Let answers come. Raises `SurveyRefused` where there is nothing to ask, or the last day is over."""
    survey = held(Survey.objects.all(), survey.pk)
    if survey.is_open:
        return
    if not survey.questions.current().exists():
        raise SurveyRefused(_("There are no questions yet. Add one first."))
    if survey.closes_on and survey.closes_on < today:
        raise SurveyRefused(_("The last day for answers is over. Set a later one first."))
    if survey.erased_on:
        raise SurveyRefused(_("The answers of this survey were erased; it cannot go on."))
    survey.state, survey.opened_on, survey.closed_on = State.OPEN, survey.opened_on or today, None
    survey.results_public = False
    survey.save()
    Generation.bump()


@transaction.atomic
def close_survey(*, survey: Survey, today: date) -> None:
    """Take no more answers; anonymous sheets are shuffled, so that not even their place on the disk tells when they came."""
    survey = held(Survey.objects.all(), survey.pk)
    if not survey.is_open:
        return
    survey.state, survey.closed_on = State.CLOSED, today
    survey.save()
    if survey.is_anonymous:
        shuffle(survey)
    Generation.bump()


def shuffle(survey: Survey) -> None:
    """Write all sheets of an anonymous survey anew, in the order of their random keys."""
    sheets = list(Sheet.objects.filter(survey=survey).order_by("pk"))
    Sheet.objects.filter(survey=survey).delete()
    Sheet.objects.bulk_create(sheets, batch_size=500)


def close_past(*, today: date) -> int:
    """Close the surveys whose last day is over; return how many were."""
    past = list(Survey.objects.past_closing(today))
    for survey in past:
        close_survey(survey=survey, today=today)
    return len(past)


@transaction.atomic
def invite(*, survey: Survey, organisations: Iterable[Organisation], language: str) -> int:
    """Put organisations on the list of those who are asked; return how many are new on it.

    Nothing is sent yet. Raises `SurveyRefused` for an anonymous survey: it knows nobody.
    """
    if survey.is_anonymous:
        raise SurveyRefused(
            _("An anonymous survey has no list of names. Spread its address or the printed form.")
        )
    known = set(survey.invitations.values_list("organisation_id", flat=True))
    fresh = [one for one in organisations if one.pk not in known]
    Invitation.objects.bulk_create(
        _invitation(survey, one, language) for one in {one.pk: one for one in fresh}.values()
    )
    return len(fresh)


def _invitation(survey: Survey, organisation: Organisation, language: str) -> Invitation:
    mark = new_mark()
    return Invitation(
        survey=survey,
        organisation=organisation,
        email=organisation.email,
        language=language,
        mark=mark,
        token_digest=digest_of(token_of(mark, settings.SECRET_KEY)),
    )


@transaction.atomic
def uninvite(*, invitation: Invitation) -> None:
    """Take an organisation off the list. Raises `SurveyRefused` where it has answered or begun to."""
    if Sheet.objects.filter(invitation=invitation).exists():
        raise SurveyRefused(
            _("%(organisation)s has written something already, so it stays on the list.")
            % {"organisation": invitation.organisation.title}
        )
    invitation.delete()


def link_token(invitation: Invitation) -> str:
    """Return the token of an invitation's link; where the installation's secret changed, the link changes."""
    token = token_of(invitation.mark, settings.SECRET_KEY)
    if invitation.token_digest != digest_of(token):
        invitation.token_digest = digest_of(token)
        invitation.save(update_fields=["token_digest"])
    return token


def send_invitations(*, survey: Survey, today: date, most: int = AT_ONCE) -> tuple[int, int]:
    """Send the link to those who have not had it; return how many letters went, and how many wait."""
    refuse_unready(survey, today)
    waiting = survey.invitations.reachable().filter(sent_on=None)
    sent = 0
    for invitation in waiting.select_related("organisation").order_by("pk")[:most]:
        if emails.invitation(invitation, link_token(invitation)):
            Invitation.objects.filter(pk=invitation.pk).update(sent_on=today)
            sent += 1
    return sent, waiting.count()


def to_remind(survey: Survey, today: date) -> "InvitationQuerySet":
    """Return whom a reminder may reach now: invited, not answered, last letter five days ago or more."""
    before = today - BETWEEN
    return (
        survey.invitations.unanswered()
        .reachable()
        .filter(sent_on__lte=before)
        .exclude(reminded_on__gt=before)
    )


def to_print(survey: Survey) -> "InvitationQuerySet":
    """Return for whom a sheet may be printed: asked, not answered, and no letter has gone to them."""
    return survey.invitations.unanswered().filter(sent_on=None).exclude(mark="")


def send_reminders(*, survey: Survey, today: date, most: int = AT_ONCE) -> tuple[int, int]:
    """Remind those who have not answered, and only them; return how many letters went, and how many wait."""
    refuse_unready(survey, today)
    waiting = to_remind(survey, today)
    sent = 0
    for invitation in waiting.select_related("organisation").order_by("pk")[:most]:
        if emails.reminder(invitation, link_token(invitation)):
            Invitation.objects.filter(pk=invitation.pk).update(
                reminded_on=today, reminders=invitation.reminders + 1
            )
            sent += 1
    return sent, waiting.count()


def refuse_unready(survey: Survey, today: date) -> None:
    """Refuse to send letters about a survey that takes no answers."""
    if not survey.takes_answers(today):
        raise SurveyRefused(_("The survey is not open, so no letters are sent. Open it first."))


@transaction.atomic
def opt_out(*, invitation: Invitation, today: date, wanted: bool = True) -> None:
    """Send an organisation no letters about surveys any more, or let them come again."""
    if wanted:
        OptOut.objects.get_or_create(organisation=invitation.organisation, defaults={"on": today})
    else:
        OptOut.objects.filter(organisation=invitation.organisation).delete()
