"""The summary of a survey: 5,000 sheets of 40 questions, its staff page made cold, as the first reader gets it.

Each round clears what a process keeps, then asks the page through the whole of Django, in memory. Goal: p95 ≤ 1 s.
"""

import argparse
import gc
import json
import os
import random
import statistics
import tempfile
import time

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--sheets", type=int, default=5000)
parser.add_argument("--questions", type=int, default=40)
parser.add_argument("--rounds", type=int, default=20)
asked = parser.parse_args()

os.environ["SAVEJIE_HOME"] = tempfile.mkdtemp(prefix="savejie-bench-")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "savejie.settings.test")

import django  # noqa: E402

django.setup()

from django.core.cache import cache  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from savejie.core.home import prepare_home  # noqa: E402
from savejie.people.models import User  # noqa: E402
from savejie.surveys.models import Kind, Sheet, Survey, random_key  # noqa: E402
from savejie.surveys.needs import CODES  # noqa: E402
from savejie.surveys.operations.building import add_question, make_survey  # noqa: E402
from savejie.website import frame  # noqa: E402

KINDS = (Kind.ONE, Kind.MANY, Kind.SCALE, Kind.THREE, Kind.NUMBER, Kind.TEXT, Kind.ONE, Kind.MATRIX)


def make() -> Survey:
    """Make the survey and its sheets."""
    survey = make_survey(title_lv="Mērījums")
    for number in range(asked.questions):
        kind = KINDS[number % len(KINDS)]
        options = "\n".join(f"atbilde {n}" for n in range(1, 9)) if kind != Kind.SCALE else ""
        add_question(survey=survey, kind=kind, text_lv=f"Jautājums {number}", options_lv=options)
    chance = random.Random(1)
    questions = list(survey.questions.current())
    Sheet.objects.bulk_create(
        (
            Sheet(
                id=random_key(),
                survey=survey,
                is_anonymous=True,
                answers={q.name: answer(q.kind, chance) for q in questions},
                answered_on=timezone.localdate(),
            )
            for _number in range(asked.sheets)
        ),
        batch_size=500,
    )
    return survey


def answer(kind: str, chance: random.Random) -> object:
    """Return an answer of a kind."""
    if kind in (Kind.ONE, Kind.SCALE):
        return str(chance.randint(1, 5))
    if kind in (Kind.MANY, Kind.THREE):
        return [str(n) for n in sorted(chance.sample(range(1, 9), 3))]
    if kind == Kind.MATRIX:
        return {code: [chance.randint(1, 5), chance.randint(1, 5)] for code in CODES}
    return chance.randint(1, 500) if kind == Kind.NUMBER else "Daži vārdi par to, ko vajadzētu."


def main() -> None:
    """Print one JSON line."""
    prepare_home()
    survey = make()
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.create_superuser("a@example.org", "x" * 20))
    url = reverse("aptaujas:results", args=[survey.pk])
    gc.set_threshold(20_000, 20, 100)  # as the command savejie does
    times, cpu = [], []
    for _round in range(asked.rounds):
        cache.clear()
        frame.forget()
        started, worked = time.perf_counter(), time.process_time()
        response = client.get(url)
        times.append(time.perf_counter() - started)
        cpu.append(time.process_time() - worked)
        assert response.status_code == 200, response
    times.sort()
    print(
        json.dumps(
            {
                "benchmark": "survey_summary",
                "sheets": asked.sheets,
                "questions": asked.questions,
                "rounds": asked.rounds,
                "median": round(statistics.median(times), 3),
                "cpu_median": round(statistics.median(cpu), 3),
                "p95": round(times[max(0, round(0.95 * len(times)) - 1)], 3),
            }
        )
    )


if __name__ == "__main__":
    main()
