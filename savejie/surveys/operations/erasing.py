"""Erases what need not be kept: addresses and links after 30 days, people's own words after the survey's period."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from savejie.surveys.models import Invitation, Sheet, SheetFile, Survey, random_key
from savejie.surveys.models.question import COUNTED, Kind
from savejie.surveys.models.survey import KEEP_ADDRESSES, State
from savejie.surveys.operations.running import close_past

KEPT_KINDS = (*COUNTED, Kind.MATRIX, Kind.NUMBER, Kind.DATE)


def look_after(*, today: date) -> dict[str, int]:
    """Close what is past its last day and erase what is due; return how much of each."""
    return {
        "closed": close_past(today=today),
        "addresses": erase_addresses(today=today),
        "surveys": erase_words(today=today),
    }


@transaction.atomic
def erase_addresses(*, today: date) -> int:
    """Erase addresses and links of surveys that closed 30 days ago; return of how many invitations."""
    past = Survey.objects.filter(state=State.CLOSED, closed_on__lte=today - KEEP_ADDRESSES)
    due = Invitation.objects.filter(survey__in=past).exclude(email="", token_digest=None)
    return due.update(email="", token_digest=None, mark="")


def erase_words(*, today: date) -> int:
    """Erase own words, files and who answered, of surveys past their period; return of how many surveys."""
    closed = Survey.objects.filter(~Q(closed_on=None), state=State.CLOSED, erased_on=None)
    due = [one for one in closed if months_after(one.closed_on, one.keep_months) <= today]  # type: ignore[arg-type]
    for survey in due:
        _erase(survey, today)
    return len(due)


def months_after(day: date, months: int) -> date:
    """Return the day so many months later; the first of the next month where there is no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    try:
        return date(day.year + years, month + 1, day.day)
    except ValueError:
        return date(day.year + years + (month + 1) // 12, (month + 1) % 12 + 1, 1)


@transaction.atomic
def _erase(survey: Survey, today: date) -> None:
    """Leave of a survey's sheets what can be counted, and nothing of whose they were."""
    kept = {q.name for q in survey.questions.filter(kind__in=KEPT_KINDS)}
    for file in SheetFile.objects.filter(sheet__survey=survey):
        file.file.delete(save=False)
    sheets = list(Sheet.objects.finished().filter(survey=survey))
    Sheet.objects.filter(survey=survey).delete()
    Invitation.objects.filter(survey=survey).delete()
    Sheet.objects.bulk_create(
        sorted((_bare(sheet, kept) for sheet in sheets), key=lambda sheet: sheet.pk),
        batch_size=500,
    )
    Survey.objects.filter(pk=survey.pk).update(erased_on=today)


def _bare(sheet: Sheet, kept: set[str]) -> Sheet:
    return Sheet(
        id=random_key(),
        survey_id=sheet.survey_id,
        is_anonymous=True,
        answers={name: answer for name, answer in sheet.answers.items() if name in kept},
        channel=sheet.channel,
        codes=sheet.codes,
        answered_on=sheet.answered_on,
    )
