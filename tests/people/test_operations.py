"""Accounts are given: with a role, with a link for the password, never half."""

import pytest

from savejie.people.errors import AccountRefused
from savejie.people.models import User
from savejie.people.operations import give_account, password_link
from savejie.people.roles import Role

pytestmark = pytest.mark.django_db
GOOD = "gara-un-droša-parole"


def give(**fields):
    values = {"email": "anna@example.org", "name": "Anna Paraudziņa", "role": Role.SPECIALIST}
    return give_account(**(values | {"password": None} | fields))


def test_account_has_name_role_and_a_confirmed_address(roles):
    user = give(email=" Anna@Example.org ")
    assert (user.email, user.get_full_name()) == ("anna@example.org", "Anna Paraudziņa")
    assert user.has_perm("directory.view_organisation")
    assert user.emailaddress_set.get().verified
    assert not user.has_usable_password()


def test_account_that_is_there_gets_the_role_and_keeps_its_password(roles):
    give(password=GOOD)
    user = give(role=Role.COORDINATOR, name="")
    assert User.objects.count() == 1
    assert user.check_password(GOOD)
    assert user.first_name == "Anna"
    assert user.groups.count() == 2


@pytest.mark.parametrize("email", ["anna", "", "anna@", "a b@example.org"])
def test_wrong_address_is_refused(roles, email):
    with pytest.raises(AccountRefused):
        give(email=email)
    assert User.objects.count() == 0


@pytest.mark.parametrize("password", ["", "īsa", "password1234", "anna@example.org"])
def test_weak_password_is_refused(roles, password):
    with pytest.raises(AccountRefused):
        give(password=password)
    assert User.objects.count() == 0


def test_link_sets_a_password_once(roles, client):
    user = give()
    path = password_link(user).removeprefix("http://127.0.0.1:8000")
    page = client.get(path, follow=True)
    form_path = page.redirect_chain[-1][0]
    done = client.post(form_path, {"password1": GOOD, "password2": GOOD})
    assert done.status_code == 302
    user.refresh_from_db()
    assert user.check_password(GOOD)
    again = client.get(path, follow=True)
    assert again.context["token_fail"] is True
