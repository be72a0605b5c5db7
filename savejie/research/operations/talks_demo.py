"""Gives the demo conversations that nobody held: each topic says so."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from savejie.research.models import (
    Code,
    Coding,
    Finding,
    Guide,
    GuideQuestion,
    Participant,
    Passage,
    Quote,
    QuoteConsent,
    Talk,
)
from savejie.research.models.talks import KEPT_MONTHS
from savejie.research.talks.period import months_after
from savejie.territory.models import Point, ReportingArea

TOLD = Path(__file__).parents[1] / "seeds" / "demo_talks.json"


@transaction.atomic
def add_demo_talks(*, today: date) -> int:
    """Enter the invented conversations of a demo that has none yet; return how many were entered."""
    if Talk.objects.exists() or not Point.objects.filter(is_demo=True).exists():
        return 0
    told = json.loads(TOLD.read_text(encoding="utf-8"))
    guide = _guide(told["guide"])
    asked = [question for question, _english in told["guide"]["questions"]]
    codes = {code.title: code for code in Code.objects.in_order()}
    areas = list(ReportingArea.objects.in_order())
    for number, one in enumerate(told["talks"]):
        on = today - timedelta(days=one["days"])
        talk = Talk.objects.create(
            kind=one["kind"],
            topic=one["topic"],
            on=on,
            guide=guide,
            area=areas[number % len(areas)] if areas else None,
            keep_until=months_after(on, KEPT_MONTHS),
        )
        _held(talk, one, asked, codes)
    _state(told["findings"], codes)
    return len(told["talks"])


def _guide(told: dict[str, Any]) -> Guide:
    """Make the guide, unless there is one of its name."""
    guide, made = Guide.objects.get_or_create(
        title=told["title"], defaults={"purpose": told["purpose"]}
    )
    if made:
        GuideQuestion.objects.bulk_create(
            GuideQuestion(guide=guide, position=n, text=text, english=english)
            for n, (text, english) in enumerate(told["questions"], 1)
        )
    return guide


def _held(talk: Talk, told: dict[str, Any], asked: list[str], codes: dict[str, Code]) -> None:
    """Enter who took part, what was said, its codes, consents and quotes."""
    people = [
        Participant.objects.create(talk=talk, number=n, role=role, organisation=organisation)
        for n, (role, organisation) in enumerate(told["people"], 1)
    ]
    for number, purpose, how in told["consents"]:
        person = people[number - 1]
        QuoteConsent.objects.create(participant=person, purpose=purpose, how=how, on=talk.on)
    for place, (question, speaker, text, titles, *quotes) in enumerate(told["passages"], 1):
        person = people[speaker - 1]
        passage = Passage.objects.create(
            talk=talk, position=place, asked=asked[question], text=text, participant=person
        )
        at = datetime.combine(talk.on, datetime.min.time(), timezone.get_current_timezone())
        Coding.objects.bulk_create(
            Coding(passage=passage, code=codes[title], at=at) for title in titles if title in codes
        )
        for words in quotes:
            Quote.objects.create(passage=passage, participant=person, text=words, said_on=talk.on)


def _state(told: list[Any], codes: dict[str, Code]) -> None:
    """State the findings, each on all passages with its codes."""
    for place, (sentence, english, titles) in enumerate(told, 1):
        ground = [codes[title] for title in titles if title in codes]
        finding = Finding.objects.create(
            sentence=sentence, english=english, position=place, changed_at=timezone.now()
        )
        finding.codes.set(ground)
        finding.passages.set(Passage.objects.filter(codings__code__in=ground).distinct())
