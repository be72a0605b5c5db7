"""Surveys of a demo: one closed, with invented answers, and one open. Their titles say that they are invented."""

import random
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from savejie.directory.models import Organisation
from savejie.surveys.models import Channel, Invitation, Kind, Question, Sheet, State, Survey
from savejie.surveys.needs import CODES
from savejie.surveys.operations.building import make_survey
from savejie.surveys.operations.running import invite
from savejie.surveys.questionnaires import ready_by_name
from savejie.territory.models import Point

SEED = 2026
ASKED, ANSWERED = 180, 0.58
LIKED = {
    "funding": (4.6, 2.1), "premises": (3.8, 2.9), "communication": (4.0, 3.1), "municipality": (4.2, 3.4),
    "international": (2.6, 2.4), "people": (4.7, 2.3), "awareness": (3.9, 2.6), "strategy": (3.2, 2.8),
}  # fmt: skip
TEXTS = (
    "Skaņas aparatūra un projektors",
    "Nojume āra pasākumiem",
    "Dators un printeris",
    "Vieta, kur glabāt lietas",
    "Nekā netrūkst",
)


def add_demo_surveys(today: date) -> int:
    """Give a demo its surveys, unless it has some, or is none; return how many were made."""
    if not Point.objects.filter(is_demo=True).exists() or Survey.objects.exists():
        return 0
    organisations = list(Organisation.objects.in_territory().standing().by_name()[:ASKED])
    if not organisations:
        return 0
    with transaction.atomic():
        _closed(organisations, today)
        _open(today)
    return 2


def _closed(organisations: list[Organisation], today: date) -> None:
    """Make the survey of needs, two months old, with answers drawn by lot."""
    chance = random.Random(SEED)  # noqa: S311 (a repeatable demo)
    survey = make_survey(
        ready=ready_by_name("needs"),
        title_lv="Organizāciju vajadzības (izdomāti dati)",
        title_en="Needs of organisations (invented data)",
        closes_on=today - timedelta(days=20),
    )
    invite(survey=survey, organisations=organisations, language="lv")
    questions = list(survey.questions.current())
    invitations = list(Invitation.objects.filter(survey=survey).select_related("organisation"))
    answering = [one for one in invitations if chance.random() < ANSWERED]
    Sheet.objects.bulk_create(_sheet(one, questions, chance, today) for one in answering)
    Invitation.objects.filter(survey=survey).update(sent_on=today - timedelta(days=60))
    Survey.objects.filter(pk=survey.pk).update(
        state=State.CLOSED,
        opened_on=today - timedelta(days=60),
        closed_on=today - timedelta(days=20),
        results_public=True,
    )


def _sheet(
    invitation: Invitation, questions: list[Question], chance: random.Random, today: date
) -> Sheet:
    answers = {}
    for question in questions:
        answer = _answer(invitation, question, chance)
        if answer not in (None, [], "") and (question.required or chance.random() < 0.9):
            answers[question.name] = answer
    return Sheet(
        id=chance.randrange(1, 2**53),
        survey_id=invitation.survey_id,
        invitation=invitation,
        is_anonymous=False,
        answers=answers,
        channel=chance.choices(Channel.values, (80, 14, 6))[0],
        answered_on=today - timedelta(days=chance.randrange(20, 60)),
    )


def _answer(invitation: Invitation, question: Question, chance: random.Random) -> Any:
    codes = [code for code, _words in question.choices]
    if question.kind == Kind.TEXT:
        return invitation.organisation.name[:200] if question.required else chance.choice(TEXTS)
    if question.kind == Kind.NUMBER:
        return int(chance.lognormvariate(2.6, 0.7)) + 1
    if question.kind == Kind.MATRIX:
        return {code: [_step(chance, mean) for mean in LIKED[code]] for code in CODES}
    if question.kind == Kind.SCALE:
        return str(_step(chance, 3.4))
    if question.kind == Kind.ONE:
        return chance.choices(codes, range(len(codes) + 1, 1, -1))[0]
    most = 3 if question.kind == Kind.THREE else 4
    return sorted(chance.sample(codes, min(chance.randrange(1, most + 1), len(codes))), key=int)


def _step(chance: random.Random, mean: float) -> int:
    return min(5, max(1, round(chance.gauss(mean, 0.9))))


def _open(today: date) -> None:
    """Make the survey of recognition, open for a month."""
    survey = make_survey(
        ready=ready_by_name("recognition"),
        title_lv="Kuras organizācijas tu zini? (izdomāta aptauja)",
        title_en="Which organisations do you know? (invented survey)",
        closes_on=today + timedelta(days=30),
    )
    Survey.objects.filter(pk=survey.pk).update(state=State.OPEN, opened_on=today)
