"""Surveys whose results are published: which, and what was answered; small counts left out."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import override
from ninja import Query, Router, Schema
from ninja.errors import HttpError

from savejie.api.asking import ListOut, Part, Tongue
from savejie.surveys.models import Survey
from savejie.surveys.published_list import Listed, published_surveys
from savejie.surveys.showing import as_plain
from savejie.surveys.summary import summarise

router = Router()


class SurveyOut(Schema):
    """A survey: how it was asked and when; `answers` is null where fewer than five answered."""

    code: str
    title: str
    mode: str
    opened_on: date | None
    closed_on: date | None
    answers: int | None
    asked: int | None
    page: str
    csv: str


class Surveys(ListOut):
    """A part of the list of surveys."""

    results: list[SurveyOut]


class AnswerOut(Schema):
    """An answer: how many gave it, in per cent of those who answered; null where few could be told apart."""

    code: str
    label: str
    count: int | None
    percent: float | None


class MarkOut(Schema):
    """A need as it was marked: means from 1 to 5, and their difference."""

    code: str
    label: str
    answers: int | None
    importance: float | None
    satisfaction: float | None
    gap: float | None


class QuestionOut(Schema):
    """One wording of a question and what was answered to it; `answered` is null where fewer than five."""

    key: str
    version: int
    number: int
    kind: str
    text: str
    current: bool
    answered: int | None
    mean: float | None
    median: float | None
    answers: list[AnswerOut]
    needs: list[MarkOut]


class ResultsOut(SurveyOut):
    """The results of a survey; without questions where fewer than five answered."""

    questions: list[QuestionOut]


@router.get("", response=Surveys, summary="Surveys with published results")
def list_surveys(request: HttpRequest, asked: Query[Part]) -> dict[str, Any]:
    """Return the surveys whose results anybody may read, the last one closed first."""
    with override(asked.language):
        found = list(published_surveys())
        chosen = found[asked.offset : asked.offset + asked.limit]
        return {
            "count": len(found),
            "limit": asked.limit,
            "offset": asked.offset,
            "results": [listed_plain(one) for one in chosen],
        }


def listed_plain(one: Listed) -> dict[str, Any]:
    """Return a survey of the list."""
    survey = one.survey
    names = ("code", "title", "mode", "opened_on", "closed_on")
    return {
        **{name: getattr(survey, name) for name in names},
        "answers": one.answers,
        "asked": one.asked,
        **addresses(survey.code),
    }


def addresses(code: str) -> dict[str, str]:
    """Return where people read the results, and where the file is."""
    return {
        "page": settings.ADDRESS + reverse("survey_results", args=[code]),
        "csv": settings.ADDRESS + reverse("survey_results_csv", args=[code]),
    }


@router.get("{slug:code}", response=ResultsOut, summary="Results of one survey")
def get_survey(request: HttpRequest, code: str, asked: Query[Tongue]) -> dict[str, Any]:
    """Return the published results of a survey as its page shows them; any other survey is not there."""
    survey = Survey.objects.published().filter(code=code).first()
    if survey is None:
        raise HttpError(404, "There is no such survey; see /api/v1/surveys.")
    with override(asked.language):
        return {**as_plain(summarise(survey, guarded=True)), **addresses(code)}
