"""A coordinator makes the plan's document from the ready structure, prints it, adopts the plan; everybody reads it."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import open_page
from tests.console import PATIENCE
from tests.demo import Demo
from tests.journeys.staffed import served_to_staff, set_password, sign_in

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def staffed(browser: Browser, demo: Demo) -> Iterator[tuple[str, str]]:
    """Serve a small demo with one coordinator; give its address and her link for a password."""
    with served_to_staff(demo("--organisations", "60")) as served:
        yield served


@pytest.fixture
def desk(browser: Browser, staffed: tuple[str, str]) -> Iterator[Page]:
    """Give a page that is watched for errors and for questions to other hosts."""
    yield from open_page(browser, staffed[0], scripts=True)


@pytest.fixture
def plain_desk(browser: Browser, staffed: tuple[str, str]) -> Iterator[Page]:
    """Give a page without scripts."""
    yield from open_page(browser, staffed[0], scripts=False)


PASTE = """field => {
    const data = new DataTransfer();
    const item = "<p class=MsoNormal><b>Plāns</b> ir <i>mūsu</i><o:p></o:p></p><ul><li>viens</li></ul>";
    data.setData("text/html", item);
    field.focus();
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def open_document(page: Page) -> None:
    """Open the document that the journey makes."""
    sign_in(page)
    page.goto("/admin/plans/dokumenti/")
    page.get_by_role("link", name="Mūsu plāns").click()


def test_a_document_is_begun_from_the_ready_structure(
    desk: Page, staffed: tuple[str, str], axe: Callable[[Page], list[str]]
) -> None:
    set_password(desk, staffed[1])
    sign_in(desk)
    desk.goto("/admin/plans/dokumenti/1/iestatijumi/")
    desk.get_by_label("paša plāna dokuments").uncheck()
    desk.get_by_role("button", name="Saglabāt").click()
    desk.goto("/admin/plans/dokumenti/jauns/")
    assert axe(desk) == []
    desk.locator("[name=title]").fill("Mūsu plāns")
    desk.get_by_label("paša plāna dokuments").check()
    desk.get_by_role("button", name="Saglabāt").click()
    expect(desk.get_by_role("heading", name="11. Finansējums un atruna")).to_be_visible()
    desk.reload()  # without the message that is just coming in
    assert axe(desk) == []


def test_the_demo_has_a_document_of_eleven_chapters(desk: Page) -> None:
    desk.goto("/lv/plans/")
    desk.get_by_role("link", name="Dokuments ar visām nodaļām").click()
    expect(desk.locator(".doc-chapter")).to_have_count(11)
    assert desk.locator(".doc-chart").count() >= 25
    desk.get_by_role("navigation", name="Saturs").get_by_role("link", name="7. Ieteikumi").click()
    expect(desk.get_by_role("heading", name="7. Ieteikumi un rīcības")).to_be_in_viewport()


def test_text_is_pasted_from_word(desk: Page, axe: Callable[[Page], list[str]]) -> None:
    open_document(desk)
    desk.locator(".doc-block--text").first.get_by_role("link", name="Labot").click()
    assert axe(desk) == []
    desk.locator("[name=text]").evaluate(PASTE)
    assert desk.locator("[name=text]").input_value() == "**Plāns** ir *mūsu*\n\n- viens"
    desk.get_by_role("button", name="Saglabāt un apskatīt").click()
    expect(desk.locator(".doc-preview strong")).to_have_text("Plāns")
    expect(desk.locator(".doc-preview li")).to_have_text("viens")


def test_a_chart_is_added_and_moved(desk: Page) -> None:
    open_document(desk)
    chapter = desk.locator(".doc-part").nth(5)
    chapter.get_by_label("Pievienot bloku").select_option("chart")
    chapter.get_by_role("button", name="Pievienot").click()
    desk.locator("[name=key]").select_option("ages")
    desk.get_by_role("button", name="Saglabāt", exact=True).click()
    blocks = desk.locator(".doc-part").nth(5).locator(".doc-block")
    expect(blocks.nth(1)).to_contain_text("Cik vecas ir tās")
    blocks.nth(1).get_by_role("button", name="Pārvietot augšup").click()
    expect(blocks.first).to_contain_text("Cik vecas ir tās")


def test_it_is_looked_at_and_printed(desk: Page, axe: Callable[[Page], list[str]]) -> None:
    open_document(desk)
    address = desk.url
    desk.get_by_role("link", name="Apskatīt kā lapu").click()
    expect(desk.get_by_text("Šis ir melnraksts")).to_be_visible()
    assert axe(desk) == []
    desk.goto(f"{address}fails/pdf/")
    desk.get_by_role("button", name="Izveidot failu").click()
    link = desk.get_by_role("link", name="Lejupielādēt PDF")
    expect(link).to_be_visible(timeout=PATIENCE * 1000)
    with desk.expect_download() as download:
        link.click()
    assert download.value.path().read_bytes().startswith(b"%PDF-")
    assert axe(desk) == []


def test_the_plan_is_adopted_and_everybody_reads_it(
    desk: Page, axe: Callable[[Page], list[str]]
) -> None:
    open_document(desk)
    document = desk.url
    desk.goto("/admin/plans/")
    desk.get_by_role("link", name="Pievienot pasākumu").first.click()
    desk.locator("[name=title]").fill("Pēdējais pasākums")
    desk.get_by_role("button", name="Saglabāt", exact=True).click()
    desk.goto("/admin/plans/versijas/")
    desk.locator("button[name=adopt]").click()
    desk.goto("/lv/plans/dokuments/")
    expect(desk.get_by_role("heading", name="Mūsu plāns")).to_be_visible()
    expect(desk.get_by_text("Pēdējais pasākums").first).to_be_visible()
    assert axe(desk) == []
    desk.get_by_role("link", name="Kas šodien būtu citādi").click()
    expect(desk.get_by_role("heading", name="Kas šodien būtu citādi")).to_be_visible()
    assert axe(desk) == []
    desk.goto(f"{document}salidzinajums/")
    assert axe(desk) == []


def test_the_same_goes_without_scripts(plain_desk: Page) -> None:
    open_document(plain_desk)
    plain_desk.locator(".doc-part").first.get_by_label("Pievienot bloku").select_option("heading")
    plain_desk.locator(".doc-part").first.get_by_role("button", name="Pievienot").click()
    plain_desk.locator("[name=text]").fill("Bez skriptiem")
    plain_desk.get_by_role("button", name="Saglabāt", exact=True).click()
    expect(plain_desk.get_by_text("Bez skriptiem", exact=True)).to_be_visible()
    plain_desk.goto("/lv/plans/redakcijas/3/dokuments/docx/")
    plain_desk.get_by_role("button", name="Izveidot failu").click()
    link = plain_desk.get_by_role("link", name="Lejupielādēt DOCX")
    again = plain_desk.get_by_role("link", name="Paskatīties vēlreiz")
    for _look in range(2 * PATIENCE):
        if link.count():
            break
        plain_desk.wait_for_timeout(500)
        if again.count():
            again.click()
    expect(link).to_be_visible()


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_pages_fit_their_screens(desk: Page, width: int) -> None:
    sign_in(desk)
    desk.set_viewport_size({"width": width, "height": 900})
    wide = {}
    for path in (
        "/lv/plans/dokuments/",
        "/lv/plans/redakcijas/2/dokuments/sodien/",
        "/lv/plans/redakcijas/2/dokuments/pdf/",
        "/admin/plans/dokumenti/",
        "/admin/plans/dokumenti/1/",
        "/admin/plans/dokumenti/1/iestatijumi/",
        "/admin/plans/dokumenti/bloki/4/",
        "/admin/plans/dokumenti/bloki/1/",
    ):
        desk.goto(path)
        wide[path] = desk.evaluate("document.documentElement.scrollWidth")
    assert {path: pixels for path, pixels in wide.items() if pixels > width} == {}
