"""The eight needs: how important and how well met, who said so, what is done about each."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from ninja import Query, Router, Schema
from ninja.errors import HttpError

from savejie.api.asking import Tongue
from savejie.plan.needs_told import NeedsTold, NeedTold, needs_told
from savejie.plan.shown import MeasureTold
from savejie.surveys.needs import BY_CODE
from savejie.surveys.needs_said import Group

router = Router()


class GroupOut(Schema):
    """Those of one area or kind: how many of how many said so. Small groups are not told."""

    key: str
    title: str
    said: int
    of: int


class SaidOut(Schema):
    """How many said that a need matters more than it is met; null where few could be told apart."""

    said: int | None
    of: int | None
    by_area: list[GroupOut]
    by_kind: list[GroupOut]


class KindOut(Schema):
    """How many people of a kind of organisation spoke of a need."""

    title: str
    people: int


class QuoteOut(Schema):
    """Words that their speaker lets be shown; in Latvian."""

    text: str
    who: str
    year: int


class TalksOut(Schema):
    """What conversations say of a need; `people` is null where few could be told apart."""

    passages: int
    conversations: int
    people: int | None
    by_kind: list[KindOut]
    findings: list[str]
    quotes: list[QuoteOut]


class AnsweringOut(Schema):
    """A measure of the plan that answers a need."""

    identifier: str
    title: str
    state: str
    state_title: str
    due_on: date | None
    page: str


class NeedOut(Schema):
    """A need: means from 1 to 5 and their difference; null where fewer than five answered."""

    code: str
    title: str
    importance: float | None
    satisfaction: float | None
    gap: float | None
    answers: int | None
    said: SaidOut | None
    conversations: TalksOut | None
    measures: list[AnsweringOut]
    nobody_works_on_it: bool


class NeedsSurvey(Schema):
    """The newest published survey that asks about the needs; `answers` is null where fewer than five."""

    code: str
    title: str
    mode: str
    opened_on: date | None
    closed_on: date | None
    asked: int | None
    answers: int | None
    page: str


class FromWhere(Schema):
    """On what the needs rest, and as of which day the measures stand as they do."""

    as_of: date
    survey: NeedsSurvey | None
    has_plan: bool
    page: str
    csv: str


class NeedsOut(FromWhere):
    """All eight needs, the widest gap first."""

    needs: list[NeedOut]


class OneNeed(FromWhere):
    """One need with what it rests on."""

    need: NeedOut


@router.get("", response=NeedsOut, summary="The eight needs")
def list_needs(request: HttpRequest, asked: Query[Tongue]) -> dict[str, Any]:
    """Return the needs as their page tells them; small counts are left out as there."""
    with override(asked.language):
        told = needs_told(today=timezone.localdate(), public=True)
        return {**from_where(told), "needs": [need_plain(one) for one in told.needs]}


@router.get("{code}", response=OneNeed, summary="One need")
def get_need(request: HttpRequest, code: str, asked: Query[Tongue]) -> dict[str, Any]:
    """Return one of the eight: communication, cooperation, funding and the others of /api/v1/needs."""
    if code not in BY_CODE:
        raise HttpError(404, "There is no such need; see /api/v1/needs.")
    with override(asked.language):
        told = needs_told(today=timezone.localdate(), public=True)
        need = next(one for one in told.needs if one.need.code == code)
        return {**from_where(told), "need": need_plain(need)}


def from_where(told: NeedsTold) -> dict[str, Any]:
    """Return what all numbers rest on."""
    return {
        "as_of": timezone.localdate(),
        "survey": source_plain(told),
        "has_plan": told.has_plan,
        "page": settings.ADDRESS + reverse("needs"),
        "csv": settings.ADDRESS + reverse("needs_csv"),
    }


def source_plain(told: NeedsTold) -> dict[str, Any] | None:
    """Return the survey; how many answered only where its numbers are shown."""
    if told.said is None:
        return None
    survey = told.said.survey
    names = ("code", "title", "mode", "opened_on", "closed_on")
    return {
        **{name: getattr(survey, name) for name in names},
        "asked": told.said.asked,
        "answers": told.said.result.n,
        "page": settings.ADDRESS + reverse("survey_results", args=[survey.code]),
    }


def need_plain(one: NeedTold) -> dict[str, Any]:
    """Return a need."""
    gap = one.gap
    return {
        "code": one.need.code,
        "title": one.title,
        "importance": gap and gap.importance,
        "satisfaction": gap and gap.satisfaction,
        "gap": gap and gap.gap,
        "answers": gap and gap.n,
        "said": said_plain(one),
        "conversations": talks_plain(one),
        "measures": [answering_plain(measure) for measure in one.measures],
        "nobody_works_on_it": one.is_nobodys,
    }


def said_plain(one: NeedTold) -> dict[str, Any] | None:
    """Return who said in the survey that a need matters more than it is met."""
    if one.who is None or not one.is_said:
        return None
    groups: dict[str, Iterable[Group]] = {"by_area": one.who.by_area, "by_kind": one.who.by_kind}
    return {
        "said": one.who.said,
        "of": one.who.of,
        **{
            name: [
                {"key": group.key, "title": group.title, "said": group.said, "of": group.of}
                for group in found
            ]
            for name, found in groups.items()
        },
    }


def talks_plain(one: NeedTold) -> dict[str, Any] | None:
    """Return what conversations say of a need, where any came to it."""
    if one.talks is None or not one.was_talked_of:
        return None
    counts = one.talks.counts
    return {
        "passages": counts.passages,
        "conversations": counts.talks,
        "people": counts.people,
        "by_kind": [
            {"title": title, "people": people}
            for title, people in one.talks.by_kind
            if counts.people
        ],
        "findings": [str(finding) for finding in one.talks.findings],
        "quotes": [
            {"text": quote.text, "who": quote.participant.described, "year": quote.said_on.year}
            for quote in one.talks.quotes
        ],
    }


def answering_plain(told: MeasureTold) -> dict[str, Any]:
    """Return a measure that answers a need."""
    measure = told.measure
    return {
        "identifier": measure.ident,
        "title": measure.title,
        "state": told.state,
        "state_title": told.title,
        "due_on": measure.due_on,
        "page": settings.ADDRESS + reverse("plan_measure", args=[measure.slug]),
    }
