"""A point before its first import: every page of the menu opens, says so, and every link on it leads somewhere."""

import re
from html import unescape
from urllib.parse import urljoin

import pytest
from django.test import Client
from wagtail.models import Collection

from savejie.research.figures import KEYS
from tests.factories.points import make_point_ready

NOTHING = {"lv": "No reģistriem vēl nekas nav nolasīts", "en": "Nothing has been read from the registers yet"}  # fmt: skip
SAYING = {
    "lv": ("", "organizacijas/", "organizacijas/?view=map", "organizacijas/?q=koris", "teritorija/", "teritorija/latvia/", "skaitli/"),
    "en": ("", "organisations/", "organisations/?view=map", "territory/", "figures/"),
}  # fmt: skip
MOST_PAGES = 70
ELSEWHERE = (
    "/static/", "/media/", "/data/", "/konts/", "/admin/logout", "/admin/login",
    "/admin/bulk/wagtail",  # of chosen rows, which there are none
)  # fmt: skip


@pytest.fixture
def empty(db, home) -> None:
    """Make a point ready, and read nothing."""
    make_point_ready()
    if Collection.get_first_root_node() is None:  # tests of transactions wipe what migrations made
        Collection.add_root(name="Root")


def links_of(address: str, html: str) -> list[str]:
    """Return where a page leads within the site, without the part after #."""
    found = (unescape(link) for link in re.findall(r'<(?:a|link)[^>]*? href="([^"#]+)', html))
    found = [*found, *re.findall(r'"url": "([^"#]+)"', html)]  # the menu of the staff's side
    inside = (urljoin(f"http://testserver{address}", link) for link in found)
    paths = [link.removeprefix("http://testserver") for link in inside]
    return [path for path in paths if path.startswith("/") and not path.startswith(ELSEWHERE)]


def walk(client: Client, begin: str, within: str) -> dict[str, int]:
    """Follow every link from a page, as far as it goes; return what each address answered."""
    answers: dict[str, int] = {}
    waiting = [begin]
    while waiting and len(answers) < MOST_PAGES:
        path = waiting.pop(0)
        if path in answers or not path.startswith(within):
            continue
        response = client.get(path, follow=True)
        answers[path] = response.status_code
        if "html" in response.headers["Content-Type"] and not response.streaming:
            waiting += links_of(path, response.content.decode())
    return answers


@pytest.mark.parametrize(
    ("language", "path"), [(code, path) for code, paths in SAYING.items() for path in paths]
)
def test_pages_say_that_nothing_has_been_read(empty, client, language, path):
    response = client.get(f"/{language}/{path}")
    assert response.status_code == 200
    assert NOTHING[language] in response.content.decode()


@pytest.mark.parametrize("language", ["lv", "en"])
def test_every_link_leads_somewhere(empty, client, language):
    answers = walk(client, f"/{language}/", f"/{language}/")
    assert len(answers) > 15
    assert {path: code for path, code in answers.items() if code != 200} == {}


@pytest.mark.parametrize(
    "path", ["/lv/organizacijas/karte.json", "/lv/organizacijas.geojson", "/lv/jaunumi/atom.xml", "/sitemap.xml"]
)  # fmt: skip
def test_files_are_of_nothing(empty, client, path):
    assert client.get(path).status_code == 200


def test_every_screen_of_the_staff_opens(empty, client, django_user_model):
    boss = django_user_model.objects.create_superuser(email="a@example.org", password="x" * 16)
    client.force_login(boss)
    answers = walk(client, "/admin/", "/admin/")
    assert len(answers) > 30
    assert {path: code for path, code in answers.items() if code != 200} == {}


@pytest.mark.parametrize("key", KEYS)
def test_a_figure_of_nothing_opens(client: Client, empty: None, key: str) -> None:
    for path in (
        f"/lv/skaitli/{key}/?with=latvia",
        f"/lv/skaitli/{key}.csv",
        f"/lv/skaitli/{key}.svg",
    ):
        assert client.get(path).status_code == 200
