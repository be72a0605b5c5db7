"""Who is asked: named one by one, or all of some areas; and where the letters go."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from savejie.directory import matching
from savejie.people.roles import Role
from savejie.surveys.models import Invitation, Mode
from savejie.surveys.operations.running import invite, send_invitations
from savejie.surveys.receivers import grant_roles
from tests.factories.directory import make_organisation
from tests.factories.people import make_roles_ready, make_staff
from tests.factories.surveys import make_open

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    """Sign a coordinator in."""
    make_roles_ready()
    grant_roles(sender=None)
    client.force_login(make_staff(Role.COORDINATOR))
    return client


@pytest.fixture(autouse=True)
def names_anew():
    """Read the names of the directory anew."""
    matching.forget()
    yield
    matching.forget()


def put(desk, survey, **given):
    return desk.post(reverse("aptaujas:invited", args=[survey.pk]), {"language": "lv", **given})


def asked(survey) -> list[str]:
    return sorted(survey.invitations.values_list("organisation__name", flat=True))


def test_only_those_named_are_put_on_the_list(desk) -> None:
    survey = make_open(Mode.PERSONAL)
    make_organisation("Rīta rasa", email="rasa@example.org")
    dance = make_organisation("Deju kopa Atvasara")
    make_organisation("Senioru koris Dzintars")
    put(desk, survey, names=f"{dance.number}\n\n senioru koris dzintars ")
    assert asked(survey) == ["Deju kopa Atvasara", "Senioru koris Dzintars"]


@pytest.mark.parametrize("line", ["Nekas tāds nav", "40008123456", "Beigusies biedrība", "\x00"])
def test_a_name_in_doubt_puts_nobody_on_the_list(desk, line) -> None:
    survey = make_open(Mode.PERSONAL)
    make_organisation("Rīta rasa")
    make_organisation("Beigusies biedrība", ended_year=2020)
    page = put(desk, survey, names=f"Rīta rasa\n{line}").content.decode()
    assert asked(survey) == []
    assert "Rīta rasa" in page
    if line != "\x00":
        assert f"Nav skaidrs, kuras organizācijas domātas: „{line}”" in page


def test_an_address_that_is_found_later_gets_the_letter() -> None:
    survey, today = make_open(Mode.PERSONAL), timezone.localdate()
    found = make_organisation("Rīta rasa")
    invite(survey=survey, organisations=[found], language="lv")
    assert send_invitations(survey=survey, today=today) == (0, 0)
    found.email = "rasa@example.org"
    found.save()
    assert send_invitations(survey=survey, today=today) == (1, 0)
    assert mail.outbox[0].to == ["rasa@example.org"]


def test_a_link_that_was_erased_gets_no_letter() -> None:
    survey, today = make_open(Mode.PERSONAL), timezone.localdate()
    found = make_organisation("Rīta rasa", email="rasa@example.org")
    invite(survey=survey, organisations=[found], language="lv")
    Invitation.objects.update(email="", mark="", token_digest=None)
    assert send_invitations(survey=survey, today=today) == (0, 0)
