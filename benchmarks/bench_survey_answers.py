"""Five thousand answers in an hour: each sent through the whole of Django from one of many addresses, then summed up.

Each visitor sends a form of their own. Fails where one is refused or lost, or a figure is not exact. Prints seconds,
answers a second and peak memory. `--addresses 5` puts a thousand people behind each address: as many as one may send.
"""

import argparse
import json
import os
import resource
import secrets
import tempfile
import time

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--answers", type=int, default=5000)
parser.add_argument("--addresses", type=int, default=5)
parser.add_argument("--questions", type=int, default=12)
asked = parser.parse_args()

os.environ["SAVEJIE_HOME"] = tempfile.mkdtemp(prefix="savejie-bench-")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "savejie.settings.test")

import django  # noqa: E402

django.setup()

from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from savejie.core.home import prepare_home  # noqa: E402
from savejie.surveys.models import Kind, Sheet, Survey  # noqa: E402
from savejie.surveys.operations.building import add_question, make_survey  # noqa: E402
from savejie.surveys.operations.running import open_survey  # noqa: E402
from savejie.surveys.summary import summarise  # noqa: E402

OPTIONS = 5


def make() -> Survey:
    """Make an open survey of choices and scales."""
    survey = make_survey(title_lv="Mērījums")
    words = "\n".join(f"atbilde {n}" for n in range(1, OPTIONS + 1))
    for number in range(asked.questions):
        add_question(survey=survey, kind=Kind.ONE, text_lv=f"Jautājums {number}", options_lv=words)
    open_survey(survey=survey, today=timezone.localdate())
    return survey


def answer(client: Client, survey: Survey, number: int, names: list[str]) -> None:
    """Send the form as one visitor."""
    address = reverse("survey", args=[survey.code])
    came_from = f"203.0.113.{number % asked.addresses}"
    sent = {name: str(1 + (number + place) % OPTIONS) for place, name in enumerate(names)}
    sent["form"] = secrets.token_hex(16)
    response = client.post(address, sent, REMOTE_ADDR=came_from)
    assert response.status_code == 302, (number, response.status_code)


def exact(survey: Survey) -> bool:
    """Tell whether nothing is lost and each answer is counted as often as it was given."""
    summary = summarise(survey)
    wanted = [
        sum(1 for number in range(asked.answers) if (number + place) % OPTIONS == code)
        for place in range(asked.questions)
        for code in range(OPTIONS)
    ]
    told = [row.count for result in summary.results for row in result.rows]
    return (summary.total, Sheet.objects.count(), told) == (asked.answers, asked.answers, wanted)


def main() -> None:
    """Print one JSON line."""
    prepare_home()
    survey, client = make(), Client(SERVER_NAME="localhost")
    names = [f"q{question.pk}" for question in survey.questions.current()]
    started, worked = time.perf_counter(), time.process_time()
    for number in range(asked.answers):
        answer(client, survey, number, names)
    seconds, cpu = time.perf_counter() - started, time.process_time() - worked
    found = {
        "benchmark": "survey_answers",
        "answers": asked.answers,
        "addresses": asked.addresses,
        "seconds": round(seconds, 1),
        "cpu_seconds": round(cpu, 1),
        "answers_a_second": round(asked.answers / seconds, 1),
        "exact": exact(survey),
        "peak_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
    print(json.dumps(found))
    assert found["exact"], "an answer is lost, or counted wrongly"


if __name__ == "__main__":
    main()
