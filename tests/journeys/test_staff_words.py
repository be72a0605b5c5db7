"""The staff's side from screen to screen: everything in Latvian, nothing asked of other hosts."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Route

from tests.browser import open_page, served
from tests.console import Console
from tests.demo import Demo
from tests.guard import Guard
from tests.journeys.staff_words import Office

pytestmark = pytest.mark.journey

PASSWORD = "gara-un-droša-parole"
LOOPBACK = {"127.0.0.1", "localhost", "::1", ""}
MODALS = (
    "choose-page/",
    "choose-page/search/?q=zzz",
    "choose-external-link/",
    "choose-email-link/",
    "choose-phone-link/",
    "choose-anchor-link/",
    "images/chooser/",
    "images/chooser/results/?q=zzz",
    "documents/chooser/",
    "documents/chooser/results/?q=zzz",
)
NOTHING_FOUND = ("pages/search/", "images/", "documents/", "users/", "organizacijas/", "importi/")
TOGETHER = (
    "wagtailcore/page/delete", "wagtailcore/page/move", "wagtailcore/page/publish",
    "wagtailcore/page/unpublish", "wagtailimages/image/delete", "wagtailimages/image/add_tags",
    "wagtailimages/image/add_to_collection", "wagtaildocs/document/delete",
    "wagtaildocs/document/add_tags", "wagtaildocs/document/add_to_collection",
    "people/user/delete", "people/user/assign_role", "people/user/set_active_state",
)  # fmt: skip
LEFT_EMPTY = (
    "users/new/",
    "groups/new/",
    "images/add/",
    "documents/add/",
    "publiskas-jomas/jauna/",
)


@dataclass(frozen=True)
class Site:
    """A served demo whose process notes each question to another host."""

    address: str
    guard: Guard


@pytest.fixture(scope="module")
def guarded(
    browser: Browser, demo: Demo, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """Serve a demo with a coordinator and an administrator, cut off from all other hosts."""
    guard = Guard(tmp_path_factory.mktemp("guard"))
    password = tmp_path_factory.mktemp("secret") / "password"
    password.write_text(PASSWORD, encoding="utf-8")
    home = demo()
    for role in ("coordinator", "administrator"):
        told = ["--name", "Anna Paraudziņa", "--password-file", str(password)]
        Console(home, **guard.settings).run(
            "createstaff", f"{role}@example.org", "--role", role, *told
        )
    with served(home, **guard.settings) as address:
        yield Site(address, guard)


def only_this_machine(route: Route) -> None:
    if urlsplit(route.request.url).hostname in {*LOOPBACK, None}:
        route.continue_()
    else:
        route.abort()


@pytest.fixture
def office_of(browser: Browser, guarded: Site) -> Iterator[Callable[[str], Office]]:
    """Give a function that signs somebody of a role in; nothing beyond this machine is reached."""
    pages = open_page(browser, guarded.address, scripts=True)
    page = next(pages)
    page.context.route("**/*", only_this_machine)

    def sign_in(role: str) -> Office:
        page.goto("/admin/")
        page.get_by_label("E-pasts").fill(f"{role}@example.org")
        page.get_by_label("Parole", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Ienākt", exact=True).click()
        page.wait_for_url("**/admin/")
        return Office(page)

    yield sign_in
    assert list(pages) == []  # what `open_page` has to say at the end
    assert guarded.guard.asked() == ""


def put_up_a_picture_and_a_document(page: Page) -> None:
    png = io.BytesIO()
    Image.new("RGB", (400, 300), "teal").save(png, "PNG")
    for kind, name, mime, content in (
        ("images", "talka.png", "image/png", png.getvalue()),
        ("documents", "nolikums.txt", "text/plain", b"x"),
    ):
        page.goto(f"/admin/{kind}/add/")
        page.locator("#id_file, input[type=file]").first.set_input_files(
            {"name": name, "mimeType": mime, "buffer": content}
        )
        page.get_by_label("Nosaukums").first.fill("Talka")
        page.locator("main form[method=POST] button[type=submit]").first.click()
        page.wait_for_url(f"**/admin/{kind}/")


@pytest.mark.parametrize(("role", "at_most"), [("coordinator", 40), ("administrator", 150)])
def test_every_screen_is_in_latvian(
    office_of: Callable[[str], Office], role: str, at_most: int
) -> None:
    office = office_of(role)
    put_up_a_picture_and_a_document(office.page)
    seen = office.walk("/admin/", at_most)
    for path in ("/konts/2fa/", "/konts/email/", "/konts/password/change/"):
        office.open(path)
    assert len(seen) >= 40
    assert {path: status for path, status in seen.items() if status != 200} == {}
    assert office.found == {}


def test_what_opens_over_a_screen_is_in_latvian(office_of: Callable[[str], Office]) -> None:
    office = office_of("administrator")
    put_up_a_picture_and_a_document(office.page)
    for path in MODALS:
        answer = office.page.request.get(
            f"/admin/{path}", headers={"X-Requested-With": "XMLHttpRequest"}
        )
        assert answer.ok, path
        told = answer.json()["html"] if answer.text().startswith("{") else answer.text()
        office.look(path, told)
    office.page.goto("/admin/pages/")
    office.page.keyboard.press("Shift+?")
    office.look("keyboard shortcuts")
    assert office.found == {}


def test_what_goes_wrong_is_said_in_latvian(office_of: Callable[[str], Office]) -> None:
    office = office_of("administrator")
    for path in NOTHING_FOUND:
        office.open(f"/admin/{path}?q=qqqzzz")
    for path in LEFT_EMPTY:
        office.page.goto(f"/admin/{path}")
        office.page.evaluate(
            "document.querySelectorAll('form').forEach(form => { form.noValidate = true; })"
        )
        office.page.locator("main form[method=POST] button[type=submit]").last.click()
        office.page.wait_for_load_state("load")
        office.look(f"{path} left empty")
    assert office.open("/admin/pages/99999/") == 404
    assert office.open("/admin/nekas/") == 404
    assert office.found == {}


def test_what_is_done_to_many_at_once_is_asked_in_latvian(
    office_of: Callable[[str], Office],
) -> None:
    office = office_of("administrator")
    put_up_a_picture_and_a_document(office.page)
    for action in TOGETHER:
        office.open(f"/admin/bulk/{action}/?id=1&id=2&id=5&id=6&next=/admin/")
    assert office.found == {}
