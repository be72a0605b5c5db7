"""Keeping what was answered: anonymous sheets, drafts and sheets by personal link."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from savejie.directory import matching
from savejie.directory.models import Organisation
from savejie.surveys.errors import AnswersClosed, SavedElsewhere
from savejie.surveys.models import (
    Channel,
    Invitation,
    Kind,
    ProfileOffer,
    Question,
    Sheet,
    SheetFile,
    Survey,
    random_key,
)
from savejie.surveys.operations.merging import counting

MOST_OF_FIELD = {"summary": 300, "phone": 40}


@dataclass(frozen=True, slots=True)
class Filled:
    """What somebody filled in: answers by the names of questions, files, and how it came."""

    answers: Mapping[str, Any]
    files: Mapping[str, UploadedFile] = field(default_factory=dict)
    channel: str = Channel.WEB
    consent: bool = False
    finished: bool = True


@transaction.atomic
def keep_anonymous(*, survey: Survey, filled: Filled, today: date) -> None:
    """Keep an anonymous sheet: the answers, how they came, the day. Raises `AnswersClosed`."""
    refuse_closed(survey, today, filled.channel)
    Sheet.objects.create(
        id=random_key(),
        survey=survey,
        is_anonymous=True,
        answers=with_organisations(survey, filled.answers),
        channel=filled.channel,
        answered_on=today,
    )


@transaction.atomic
def keep_personal(*, invitation: Invitation, filled: Filled, revision: int, today: date) -> Sheet:
    """Keep what an organisation answered, or its draft.

    `revision` is that of the sheet which the form showed, 0 for none. Raises `AnswersClosed`; raises `SavedElsewhere`
    when the sheet was saved in another window in the meantime.
    """
    survey = invitation.survey
    refuse_closed(survey, today, filled.channel)
    found = Invitation.objects.select_for_update().filter(pk=invitation.pk).first()
    if found is None:
        raise AnswersClosed(_("This link is no longer in use, so this could not be kept."))
    invitation = counting(found)
    sheet = Sheet.objects.filter(invitation=invitation).first()
    if (sheet.revision if sheet else 0) != revision:
        raise SavedElsewhere(
            _("In the meantime this questionnaire was saved in another window. Nothing is lost.")
        )
    sheet = sheet or Sheet(
        id=random_key(),
        survey=survey,
        invitation=invitation,
        is_anonymous=False,
        is_finished=False,
        revision=0,
    )
    sheet.answers = merged(survey, sheet.answers, with_organisations(survey, filled.answers))
    sheet.is_finished = filled.finished or sheet.is_finished
    sheet.channel, sheet.answered_on = filled.channel, today
    sheet.consent = filled.consent and survey.asks_consent
    sheet.revision += 1
    sheet.save()
    keep_files(sheet, filled.files)
    if sheet.is_finished:
        offer(invitation, sheet)
    return sheet


def refuse_closed(survey: Survey, today: date, channel: str) -> None:
    """Refuse answers to a survey that takes none; staff type in what came on paper until it is closed by hand."""
    state = Survey.objects.select_for_update().filter(pk=survey.pk).first()
    typed_in = channel != Channel.WEB
    if state is None or not (state.takes_answers(today) or (typed_in and state.is_open)):
        raise AnswersClosed(_("The survey is closed, so this could not be kept any more."))


def merged(survey: Survey, before: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers of now, with those to older wordings that were not answered anew.

    A file stays until another comes in its place.
    """
    questions = {question.name: question for question in survey.questions.all()}
    anew = {questions[name].key for name in now}
    kept = {
        name: answer
        for name, answer in before.items()
        if name in questions
        and questions[name].key not in anew
        and (not questions[name].is_current or questions[name].kind == Kind.FILE)
    }
    return {**kept, **now}


def keep_files(sheet: Sheet, files: Mapping[str, UploadedFile]) -> None:
    """Keep the files of a sheet, each in the place of the one before."""
    for name, file in files.items():
        for old in SheetFile.objects.filter(sheet=sheet, question=name):
            old.file.delete(save=False)
            old.delete()
        SheetFile.objects.create(
            sheet=sheet, question=name, name=(file.name or "")[:200], file=file
        )


def with_organisations(survey: Survey, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Say of each name of an organisation which one is meant, where that is sure."""
    asked = {q.name for q in survey.questions.filter(kind=Kind.ORGANISATION)} & set(answers)
    if not asked:
        return dict(answers)
    named = [(name, one["name"]) for name in sorted(asked) for one in answers[name]]
    found = matching.match([matching.Question(words[:200]) for _name, words in named], limit=1)
    sure = [c[0].organisation if c and c[0].score >= matching.SURE else None for c in found]
    known = Organisation.objects.in_bulk([pk for pk in sure if pk])
    result = dict(answers) | {name: [] for name in asked}
    for (name, words), pk in zip(named, sure, strict=True):
        said = {"name": words}
        result[name].append(said | ({"ref": known[pk].reference} if pk in known else {}))
    return result


def offer(invitation: Invitation, sheet: Sheet) -> None:
    """Put what an organisation says of itself before staff, if it agreed; what was decided stays decided."""
    invitation.offers.filter(state=ProfileOffer.State.NEW).delete()
    if not sheet.consent:
        return
    decided = dict(invitation.offers.values_list("field", "value"))
    for question in invitation.survey.questions.current().exclude(fills=""):
        value = offered(question, sheet.answers.get(question.name))
        if not value or value == getattr(invitation.organisation, question.fills):
            continue
        if decided.get(question.fills) != value:
            invitation.offers.update_or_create(
                field=question.fills,
                defaults={"value": value, "state": ProfileOffer.State.NEW, "by": None, "on": None},
            )


def offered(question: Question, answer: Any) -> str:
    """Return what an answer offers for the field that its question fills; nothing where it does not fit."""
    value = " ".join(str(answer).split()) if isinstance(answer, str) else ""
    if question.fills == "website" and value and "://" not in value:
        value = f"https://{value}"
    return value if len(value) <= MOST_OF_FIELD.get(question.fills, 200) else ""


def differences(
    survey: Survey, theirs: Mapping[str, Any], mine: Mapping[str, Any]
) -> list[tuple[str, str, str]]:
    """Say what two windows answered differently: (question, saved there, written here)."""
    found = []
    for question in survey.questions.current():
        there, here = theirs.get(question.name), mine.get(question.name)
        if there != here:
            found.append((question.text, question.words_of(there), question.words_of(here)))
    return found
