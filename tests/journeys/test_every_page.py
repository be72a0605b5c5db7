"""Every page that links lead to, one for each view, in both languages, at three widths."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit
from urllib.request import urlopen

import pytest
from django.urls import Resolver404, resolve
from django.utils import translation
from playwright.sync_api import Browser, Page

from savejie.core.middleware import FRAMED_PATHS
from tests.browser import open_page
from tests.console import PATIENCE

pytestmark = pytest.mark.journey

LANGUAGES = ("lv", "en")
WIDTHS = (360, 768, 1280)
NOT_FOR_VISITORS = ("/admin/", "/static/", "/media/", "/api/")


def view_of(path: str, language: str) -> str | None:
    """Return the name of the view that a path leads to, nothing where it is not ours to look at."""
    if path.startswith(NOT_FOR_VISITORS) or "." in path.rpartition("/")[2]:
        return None  # a file, or the page that says how far it is: the journey of documents looks at that
    with translation.override(language):
        try:
            view = resolve(path).view_name
        except Resolver404:
            return None
    return path if view == "wagtail_serve" else view  # editors' pages are each their own


def read(address: str) -> str:
    """Return a page's HTML, nothing for other kinds of answers."""
    with urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 (our own server)
        is_page = answer.headers.get_content_type() == "text/html"
        return answer.read().decode() if is_page else ""


def walk(site: str, language: str) -> dict[str, str]:
    """Follow links from the home page; return one path with its HTML for each view."""
    found: dict[str, str] = {}
    seen: set[str] = set()
    ahead = [f"/{language}/"]
    while ahead:
        path = ahead.pop(0)
        view = view_of(path, language)
        if view is None or view in seen:
            continue
        seen.add(view)
        if html := read(site + path):
            found[path] = html
            links = re.findall(r"""<a\b[^>]*\bhref=["']([^"'#?]+)""", html)
            addresses = [urlsplit(urljoin(site + path, link)) for link in links]
            ahead += [
                address.path for address in addresses if address.netloc == urlsplit(site).netloc
            ]
    return found


@pytest.fixture(scope="session")
def pages(site: str) -> dict[str, str]:
    """Give every page's path and HTML, in both languages."""
    return {path: html for language in LANGUAGES for path, html in walk(site, language).items()}


def test_html_is_valid(pages: dict[str, str], vnu: Callable[..., list[str]]) -> None:
    names = {f"{number}.html": path for number, path in enumerate(pages)}
    complaints = vnu(*pages.values())
    assert [names[line.split(":")[0]] + line.partition(":")[2] for line in complaints] == []


@dataclass(frozen=True)
class Look:
    """What there is to say of a page on a screen of some width."""

    width: int
    scrolls_to: int
    faults: list[str]


@pytest.fixture(scope="module", params=WIDTHS)
def looks(
    request: pytest.FixtureRequest,
    browser: Browser,
    site: str,
    pages: dict[str, str],
    axe: Callable[[Page], list[str]],
) -> Iterator[dict[str, Look]]:
    """Open every page at one width, and look at it."""
    for page in open_page(browser, site, scripts=True):
        page.set_viewport_size({"width": request.param, "height": 800})
        found = {}
        for path in pages:
            page.goto(path)
            reaches = page.evaluate("document.documentElement.scrollWidth")
            found[path] = Look(request.param, reaches, axe(page))
        yield found


def test_axe_finds_nothing(looks: dict[str, Look]) -> None:
    assert {path: look.faults for path, look in looks.items() if look.faults} == {}


def test_nothing_scrolls_sideways(looks: dict[str, Look]) -> None:
    wide = {path: look for path, look in looks.items() if look.scrolls_to > look.width}
    assert wide == {}


def test_every_page_can_be_read_without_scripts(pages: dict[str, str], plain_page: Page) -> None:
    bare = []
    for path in pages:
        plain_page.goto(path)
        if plain_page.locator("main h1").count() != 1:
            bare.append(path)
    assert bare == []


def test_the_keyboard_comes_to_the_content_first(pages: dict[str, str], page: Page) -> None:
    lost = []
    for path in pages:
        if path.startswith(FRAMED_PATHS):
            continue  # a widget is content from its first line on
        page.goto(path)
        page.keyboard.press("Tab")
        target = page.evaluate("document.activeElement.getAttribute('href')") or ""
        if not target.startswith("#") or page.locator(target).count() != 1:
            lost.append(path)
    assert lost == []
