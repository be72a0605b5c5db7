"""A resident looks for a choir, with and without scripts, by keyboard alone, and writes to us."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

pytestmark = pytest.mark.journey


def test_results_follow_the_typing(page: Page) -> None:
    page.goto("/lv/")
    page.get_by_label("Ko tu meklē?").press_sequentially("koris", delay=30)
    expect(page.locator(".found .card").first).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("organizācij")
    page.locator(".found .card__link").first.click()
    expect(page).to_have_url(re.compile("/lv/organizacija/"))
    expect(page.get_by_role("heading", name="Kas zināms")).to_be_visible()


def test_the_drop_down_goes_away(page: Page) -> None:
    page.goto("/lv/")
    box = page.get_by_label("Ko tu meklē?")
    box.press_sequentially("koris", delay=30)
    expect(page.locator(".found")).to_be_visible()
    box.press("Escape")
    expect(page.locator(".found")).to_be_hidden()


def test_the_address_follows_the_typing(page: Page) -> None:
    page.goto("/lv/organizacijas/")
    before = page.locator("[data-count]").inner_text()
    page.get_by_label("Meklē starp organizācijām").press_sequentially("futbol", delay=30)
    expect(page).to_have_url(re.compile(r"\?q=futbol$"))
    expect(page.locator("[data-count]")).not_to_have_text(before)
    count = page.locator("[data-count]").inner_text()
    page.reload()
    expect(page.locator("[data-count]")).to_have_text(count)


def test_the_address_is_that_of_the_results_although_more_is_typed(page: Page) -> None:
    """While an answer is under way somebody types on: what is shown and the address stay a pair."""
    held: list[Route] = []
    page.route("**typing=1**", lambda route: held.append(route))
    page.clock.install()
    page.goto("/lv/organizacijas/")
    page.clock.pause_at(page.evaluate("Date.now() + 1000"))
    box = page.get_by_label("Meklē starp organizācijām")
    for text in ("futbo", "futbol"):
        box.fill(text)
        page.clock.run_for(200)
        while not held:
            page.wait_for_timeout(20)
        box.fill(f"{text}l")  # the clock stands: this is not asked for yet
        held.pop().continue_()
        expect(page).to_have_url(re.compile(rf"\?q={text}$"))


def test_everything_works_without_scripts(plain_page: Page) -> None:
    page = plain_page
    page.goto("/lv/")
    page.get_by_label("Ko tu meklē?").fill("korim")
    page.get_by_role("button", name="Meklēt").click()
    expect(page).to_have_url(re.compile(r"/lv/organizacijas/\?q=korim"))
    page.get_by_role("link", name=re.compile("^Mārupe ")).first.click()
    expect(page.locator(".tag").first).to_contain_text("Mārupe")
    page.locator(".tag").first.click()
    expect(page).to_have_url(re.compile(r"\?q=korim$"))


def test_the_drawer_opens_without_scripts(plain_page: Page) -> None:
    page = plain_page
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/lv/organizacijas/")
    expect(page.locator(".facet").first).to_be_hidden()
    page.locator(".facets__drawer > summary").click()
    expect(page.locator(".facet").first).to_be_visible()


def test_facets_stand_beside_results_on_a_wide_screen(plain_page: Page) -> None:
    page = plain_page
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/lv/organizacijas/")
    expect(page.locator(".facet").first).to_be_visible()
    expect(page.locator(".facets__drawer > summary")).to_be_hidden()


def test_the_keyboard_is_enough(page: Page) -> None:
    page.goto("/lv/organizacijas/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Meklē starp organizācijām")).to_be_focused()
    page.keyboard.type("koris")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?q=koris$"))
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('card__link')"):
            break
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/lv/organizacija/"))


def test_the_language_switch_stays_on_the_page(page: Page) -> None:
    page.goto("/lv/teritorija/olaine/")
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(re.compile("/en/territory/olaine/$"))
    page.get_by_role("link", name="Latviski").click()
    expect(page).to_have_url(re.compile("/lv/teritorija/olaine/$"))


def test_a_resident_says_that_something_is_wrong(page: Page) -> None:
    page.goto("/lv/organizacijas/?heading=culture")
    page.locator(".card__link").first.click()
    page.get_by_role("link", name="Dod ziņu").click()
    page.get_by_role("button", name="Nosūtīt").click()
    expect(page.get_by_text("Vēl nav nosūtīts")).to_be_visible()
    page.get_by_label("Kas nav pareizi, un kā ir patiesībā?").fill("Mēģinājumi tagad ir Mārupē.")
    page.wait_for_timeout(3_200)
    page.get_by_role("button", name="Nosūtīt").click()
    expect(page.get_by_role("heading", name="Paldies")).to_be_visible()


def test_a_journalist_takes_a_chart(page: Page) -> None:
    page.goto("/lv/teritorija/")
    with page.expect_download() as table:
        page.locator("#founded").get_by_role("link", name=re.compile("^CSV")).click()
    assert table.value.suggested_filename == "all-founded.csv"
    with page.expect_download() as drawing:
        page.locator("#founded").get_by_role("link", name=re.compile("^SVG")).click()
    assert drawing.value.suggested_filename == "all-founded.svg"
