"""Signing in: by allauth, with words for whoever may not come in, and a rest after guessing."""

import pytest
from django.urls import reverse

from savejie.people.models import User
from savejie.people.roles import Role
from tests.factories.people import PASSWORD, make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def forget_rates():
    from django.core.cache import cache  # noqa: PLC0415

    cache.clear()


def sign_in(client, email, password=PASSWORD, **extra):
    return client.post("/konts/login/", {"login": email, "password": password}, **extra)


@pytest.mark.parametrize("path", ["/admin/", "/admin/organizacijas/", "/admin/login/"])
def test_staff_side_leads_to_our_sign_in(client, path):
    assert client.get(path)["Location"].startswith("/konts/login/")


def test_coordinator_comes_to_the_desk(roles, client):
    user = make_staff(Role.COORDINATOR)
    assert sign_in(client, user.email.upper())["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_whoever_has_no_role_is_told_so_and_not_sent_in_circles(roles, client):
    sign_in(client, make_staff(None).email)
    answer = client.get("/admin/", follow=True)
    assert answer.status_code == 403
    assert "people/no_role.html" in [template.name for template in answer.templates]
    assert len(answer.redirect_chain) == 1


def test_wrong_password_stays_outside(roles, client):
    answer = sign_in(client, make_staff().email, "nepareiza")
    assert answer.status_code == 200
    assert client.get("/admin/").status_code == 302


def test_guessing_is_stopped_with_a_clear_page(roles, client, settings):
    settings.AXES_FAILURE_LIMIT = 3
    user = make_staff()
    for _try in range(3):
        answer = sign_in(client, user.email, "minējums-minējums")
    assert answer.status_code == 429
    assert "pusstundu" in answer.content.decode()
    assert sign_in(client, user.email).status_code != 302
    assert client.get("/admin/").status_code == 302


def test_one_persons_guesses_do_not_lock_another_out(roles, client, settings):
    settings.AXES_FAILURE_LIMIT = 3
    guessed, other = make_staff(), make_staff()
    for _try in range(3):
        sign_in(client, guessed.email, "minējums-minējums")
    assert sign_in(client, other.email).status_code == 302


def test_nobody_makes_an_account(client):
    page = client.get("/konts/signup/").content.decode()
    assert "Kontus piešķir atbalsta punkts" in page
    client.post(
        "/konts/signup/", {"email": "x@example.org", "password1": PASSWORD, "password2": PASSWORD}
    )
    assert User.objects.count() == 0


def test_account_pages_come_in_both_languages(client):
    assert "Ienākt" in client.get("/konts/login/").content.decode()
    assert "Sign in" in client.get("/konts/login/?language=en").content.decode()


@pytest.mark.parametrize(
    "name",
    ["account_change_password", "account_email", "mfa_index", "account_logout"],
)
def test_account_pages_of_somebody_signed_in(roles, client, name):
    client.force_login(make_staff())
    assert client.get(reverse(name)).status_code == 200
