"""Wagtail's admin in our look and words."""

import pytest

from savejie.people.roles import Role
from tests.factories.people import make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def home_page(roles, client):
    client.force_login(make_staff(Role.COORDINATOR))
    return client.get("/admin/", headers={"accept-language": "lv"}).content.decode()


def test_first_page_is_ours_and_in_latvian(home_page):
    assert "css/staff" in home_page
    assert "Kas darāms" in home_page
    assert "/admin/organizacijas/" in home_page


def test_first_page_names_no_other_host(home_page):
    for other in ("wagtail.org", "gravatar", "releases."):
        assert other not in home_page


def test_words_that_wagtail_lacks_are_ours(home_page):
    assert "Uz lapas saturu" in home_page
    assert "Skip to main content" not in home_page


@pytest.mark.parametrize(
    ("role", "status"), [(Role.ADMINISTRATOR, 200), (Role.COORDINATOR, 302), (Role.SPECIALIST, 302)]
)
def test_only_administrators_see_users(roles, client, role, status):
    client.force_login(make_staff(role))
    assert client.get("/admin/users/").status_code == status


def test_administrator_makes_a_user_without_a_password(roles, client):
    client.force_login(make_staff(Role.ADMINISTRATOR))
    client.post(
        "/admin/users/new/",
        {"email": "jauna@example.org", "first_name": "Jauna", "last_name": "Darbiniece"},
    )
    assert client.get("/admin/users/?q=jauna").status_code == 200
