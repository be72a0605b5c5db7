"""Which language a visitor reads: the address decides, then a choice, else Latvian."""

import pytest

from tests.factories.points import make_point_ready

pytestmark = pytest.mark.django_db
ENGLISH_BROWSER = {"Accept-Language": "en-US,en"}


@pytest.fixture(autouse=True)
def ready(home):
    make_point_ready()


def language(client, path):
    return client.get(path, headers=ENGLISH_BROWSER).headers["Content-Language"]


def test_address_decides(client):
    assert [language(client, path) for path in ("/lv/", "/en/")] == ["lv", "en"]


def test_latvian_comes_first_in_any_browser(client):
    assert client.get("/", headers=ENGLISH_BROWSER).headers["Location"] == "/lv/"
    assert language(client, "/konts/login/") == "lv"


def test_choice_is_remembered_where_the_address_has_no_language(client):
    assert language(client, "/konts/login/?language=en") == "en"
    assert language(client, "/konts/login/") == "en"
    assert language(client, "/konts/login/?language=xx") == "en"


def test_visitors_of_public_pages_get_no_cookie(client):
    assert client.get("/lv/?language=en").cookies == {}


def test_programs_are_answered_in_their_language(client):
    assert client.get("/api/v1/nekas", headers=ENGLISH_BROWSER).status_code == 404
