"""The real server answers what a browser or a program may ask by mistake."""

import http.client
from urllib.parse import quote, urlsplit

import pytest

from tests.console import PATIENCE

pytestmark = pytest.mark.journey


def ask(site: str, path: str, method: str = "GET") -> http.client.HTTPResponse:
    """Ask the server without a browser's kindness."""
    connection = http.client.HTTPConnection(urlsplit(site).netloc, timeout=PATIENCE)
    connection.request(method, path)
    return connection.getresponse()


def test_search_of_ten_thousand_letters_is_answered_by_the_site(site):
    answer = ask(site, f"/lv/organizacijas/?q={quote('ž' * 10_000)}")
    assert (answer.status, b"<title>" in answer.read()) == (200, True)


def test_head_tells_what_a_get_would(site):
    answer = ask(site, "/api/v1/organisations", "HEAD")
    assert (answer.status, answer.read()) == (200, b"")


@pytest.mark.parametrize(
    "path", ["/lv/organizacijas/?lapa=-1", "/lv/organizacijas/?page=999999999999"]
)
def test_odd_pages_are_answered(site, path):
    assert ask(site, path).status in (200, 302, 404)
