"""Many answers in an hour: none is lost, the figures are exact, and an office behind one address is not refused."""

import secrets

import pytest
from django.db import OperationalError
from django.urls import reverse

from savejie.surveys import limits
from savejie.surveys.models import Mode, Sheet, Survey
from savejie.surveys.summary import summarise
from savejie.surveys.views import public
from tests.factories.surveys import make_invited, make_open, question

pytestmark = pytest.mark.django_db
MANY = 400
OFFICE = "203.0.113.7"


def send(client, survey: Survey, colour: str, *, key: str = "", came_from: str = OFFICE):
    """Send the form as a browser does."""
    sent = {f"q{question(survey, 'q1').pk}": colour, "form": key or secrets.token_hex(16)}
    return client.post(reverse("survey", args=[survey.code]), sent, REMOTE_ADDR=came_from)


def test_a_whole_office_answers_and_all_is_counted(client) -> None:
    survey = make_open()
    for number in range(MANY):
        assert send(client, survey, str(1 + number % 3)).status_code == 302
    summary = summarise(survey)
    assert (summary.total, Sheet.objects.count()) == (MANY, MANY)
    assert [row.count for row in summary.results[0].rows] == [134, 133, 133]


def test_beyond_the_limit_nothing_that_was_written_is_lost(client, monkeypatch) -> None:
    monkeypatch.setattr(limits, "MOST_SHEETS", 3)
    survey = make_open()
    for _number in range(3):
        send(client, survey, "1")
    page = send(client, survey, "2", key="k" * 32)
    assert page.status_code == 429
    assert page.context["form"].data[f"q{question(survey, 'q1').pk}"] == "2"
    assert send(client, survey, "2", came_from="198.51.100.1").status_code == 302
    monkeypatch.setattr(limits, "MOST_SHEETS", 100)
    assert send(client, survey, "2", key="k" * 32).status_code == 302
    assert Sheet.objects.count() == 5


def test_links_of_organisations_are_not_counted(client, monkeypatch) -> None:
    monkeypatch.setattr(limits, "MOST_SHEETS", 1)
    survey = make_open(Mode.PERSONAL)
    for number in range(6):
        _invitation, token = make_invited(survey, f"B{number}")
        sent = {f"q{question(survey, 'q1').pk}": "1", "revision": "0"}
        answer = client.post(reverse("survey_personal", args=[token]), sent, REMOTE_ADDR=OFFICE)
        assert answer.status_code == 302
    assert Sheet.objects.count() == 6


def test_what_the_database_refused_may_be_sent_again(client, monkeypatch) -> None:
    survey, key = make_open(), "f" * 32

    def busy(**_given) -> None:
        raise OperationalError("database is locked")

    with monkeypatch.context() as broken:
        broken.setattr(public, "keep_anonymous", busy)
        client.raise_request_exception = False
        assert send(client, survey, "1", key=key).status_code == 500
    assert send(client, survey, "1", key=key).status_code == 302
    assert send(client, survey, "1", key=key).status_code == 302
    assert Sheet.objects.count() == 1
