"""Something is wrong: a visitor's word is kept and sent; machines are not."""

import pytest
from django.core import mail, signing
from django.test import Client

from savejie.directory.models import ProblemReport
from savejie.territory.models import Point
from savejie.website import forms
from savejie.website.views.report import MOST

WORDS = "Koris vairs nemēģina Olainē, bet Mārupē."


@pytest.fixture
def address(filled, monkeypatch) -> str:
    """Give the form's address; the quickest visitor needs no time."""
    monkeypatch.setattr(forms, "QUICKEST", -1)
    Point.objects.update(email="punkts@example.org")
    return f"/lv/organizacija/{filled.reference}/dod-zinu/"


def send(client: Client, address: str, **fields: str):
    values = {
        "message": WORDS,
        "contact": "",
        "website": "",
        "shown": signing.dumps(0, salt=forms.SALT),
    }
    return client.post(address, values | fields)


def test_the_form_is_shown_and_not_kept(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert "csrfmiddlewaretoken" in response.content.decode()


def test_a_report_is_kept_and_sent(client, address, filled, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        response = send(client, address, contact="es@example.org")
    assert response["Location"] == f"{address}paldies/"
    report = ProblemReport.objects.get()
    assert (report.organisation, report.message, report.contact) == (
        filled,
        WORDS,
        "es@example.org",
    )
    (letter,) = mail.outbox
    assert letter.to == ["punkts@example.org"]
    assert letter.subject.startswith("Kaut kas nav pareizi: ")
    assert WORDS in letter.body


def test_without_an_address_the_report_is_kept(client, address, django_capture_on_commit_callbacks):
    Point.objects.update(email="")
    with django_capture_on_commit_callbacks(execute=True):
        send(client, address)
    assert ProblemReport.objects.count() == 1
    assert mail.outbox == []


def test_a_letter_that_fails_loses_nothing(
    client, address, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with django_capture_on_commit_callbacks(execute=True):
        assert send(client, address).status_code == 302
    assert ProblemReport.objects.count() == 1


@pytest.mark.parametrize(
    "fields", [{"website": "http://spam.example"}, {"shown": "forged"}, {"shown": ""}]
)
def test_a_machine_is_thanked_and_forgotten(client, address, fields):
    assert send(client, address, **fields).status_code == 302
    assert ProblemReport.objects.count() == 0


def test_who_is_too_quick_is_a_machine(client, address, monkeypatch):
    monkeypatch.setattr(forms, "QUICKEST", 60)
    send(client, address)
    assert ProblemReport.objects.count() == 0


@pytest.mark.parametrize("message", ["", "   ", "a", "x" * 2001])
def test_an_empty_report_is_asked_for_again(client, address, message):
    response = send(client, address, message=message)
    assert response.status_code == 422
    assert "nekas no uzrakstītā nav zudis" in response.content.decode()
    assert ProblemReport.objects.count() == 0


def test_too_many_reports_wait(client, address):
    for _ in range(MOST):
        send(client, address)
    response = send(client, address)
    assert response.status_code == 422
    assert "pārāk daudz" in response.content.decode()
    assert ProblemReport.objects.count() == MOST


def test_a_foreign_form_is_refused(address):
    assert send(Client(enforce_csrf_checks=True), address).status_code == 403


def test_thanks_say_what_happens_next(client, address):
    assert "Paldies" in client.get(f"{address}paldies/").content.decode()
