"""Who is asked: named one by one, or all of some areas; and where the letters go."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from savejie.directory import matching
from savejie.people.roles import Role
from savejie.surveys.models import Invitation, Mode
from savejie.surveys.operations.running import invite, link_token, send_invitations
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


def test_sheets_for_all_that_no_letter_reached(desk) -> None:
    survey, today = make_open(Mode.PERSONAL), timezone.localdate()
    lettered = make_organisation("Rīta rasa", email="rasa@example.org")
    others = [make_organisation("Deju kopa Atvasara"), make_organisation("Senioru koris Dzintars")]
    invite(survey=survey, organisations=[lettered, *others], language="lv")
    send_invitations(survey=survey, today=today)
    page = desk.get(reverse("aptaujas:printed_all", args=[survey.pk])).content.decode()
    tokens = [link_token(one) for one in survey.invitations.filter(sent_on=None)]
    assert [page.count(token) > 0 for token in tokens] == [True, True]
    assert page.count("survey-code") == 2
    assert "Rīta rasa" not in page


def test_nobody_to_print_for_is_said(desk) -> None:
    survey = make_open(Mode.PERSONAL)
    answer = desk.get(reverse("aptaujas:printed_all", args=[survey.pk]), follow=True)
    assert "Nav nevienas, kurai drukāt" in answer.content.decode()


def test_a_specialist_prints_no_links(client) -> None:
    make_roles_ready()
    grant_roles(sender=None)
    survey = make_open(Mode.PERSONAL)
    invite(survey=survey, organisations=[make_organisation()], language="lv")
    client.force_login(make_staff(Role.SPECIALIST))
    assert client.get(reverse("aptaujas:printed_all", args=[survey.pk])).status_code == 302
