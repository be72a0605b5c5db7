"""Something is wrong: a visitor's word is kept and sent; machines are not."""

import re
from time import time

import pytest
from django.core import mail, signing
from django.test import Client

from savejie.core import visitors
from savejie.directory.models import ProblemReport
from savejie.territory.models import Point
from savejie.website.views.report import MOST

WORDS = "Koris vairs nemēģina Olainē, bet Mārupē."


@pytest.fixture
def address(filled) -> str:
    """Give the form's address."""
    Point.objects.update(email="punkts@example.org")
    return f"/lv/organizacija/{filled.reference}/dod-zinu/"


def send(client: Client, address: str, **fields: str):
    values = {
        "message": WORDS,
        "contact": "",
        "website": "",
        "shown": signing.dumps(time() - 60, salt=visitors.SALT),
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


def test_a_machine_is_thanked_and_forgotten(client, address):
    assert send(client, address, website="http://spam.example").status_code == 302
    assert ProblemReport.objects.count() == 0


@pytest.mark.parametrize(
    "stamp",
    [
        lambda: "",
        lambda: "forged",
        lambda: signing.dumps(time() + 60, salt=visitors.SALT),
        lambda: signing.dumps(time()),
    ],
    ids=["none", "forged", "too quick", "of something else"],
)
def test_who_may_be_a_machine_is_asked_once_more(client, address, stamp):
    response = send(client, address, shown=stamp())
    html = response.content.decode()
    assert response.status_code == 422
    assert "nospied „Nosūtīt” vēlreiz" in html
    assert WORDS in html
    assert ProblemReport.objects.count() == 0


def test_a_stamp_grows_old(client, address, monkeypatch):
    monkeypatch.setattr(visitors, "OLDEST", -1)
    assert send(client, address).status_code == 422


def test_pressing_once_more_sends(client, address):
    shown = re.search(
        r'name="shown" value="([^"]+)"', send(client, address, shown="").content.decode()
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(visitors, "QUICKEST", 0)
        assert send(client, address, shown=shown.group(1)).status_code == 302
    assert ProblemReport.objects.count() == 1


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
