"""A resident uses the map: by keyboard alone, on a phone, and without scripts; the list says the same."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.journey
MAP = "/lv/organizacijas/?view=map"
PHONE = {"width": 390, "height": 844}


def ready(page: Page, address: str = MAP) -> None:
    page.goto(address)
    expect(page.locator("[data-map][data-ready]")).to_be_visible()


def splits_further(mark: Locator) -> bool:
    """Tell whether a circle falls apart into smaller ones when it is chosen; else it opens a list, in a moment."""
    return mark.get_attribute("data-splits") is not None


def open_the_first(page: Page) -> None:
    """Choose circles until one opens a list."""
    for _ in range(9):
        mark = page.locator(".mark").first
        splits = splits_further(mark)
        mark.click()
        if not splits:
            break


def counted(page: Page) -> int:
    return int(re.sub(r"\D", "", page.locator("[data-count]").inner_text()))


def in_circles(page: Page) -> int:
    labels = page.locator(".mark").evaluate_all(
        "all => all.map(one => one.getAttribute('aria-label'))"
    )
    return sum(
        int(re.search(r"(\d[\d\s]*) organiz", label)[1].replace("\u00a0", "")) for label in labels
    )


def away(page: Page) -> int:
    link = page.locator(".map__caption a")
    return int(re.match(r"\d+", link.inner_text())[0]) if link.count() else 0


def test_circles_count_everybody_in_the_list(page: Page) -> None:
    ready(page)
    assert in_circles(page) + away(page) == counted(page)


def test_the_keyboard_reaches_an_organisation(page: Page) -> None:
    ready(page)
    page.locator(".map__skip").focus()
    page.keyboard.press("Tab")
    for _ in range(9):
        splits = splits_further(page.locator(".mark:focus"))
        page.keyboard.press("Enter")
        if not splits:
            break
    expect(page.locator(".map__popup .card").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".map__popup")).to_be_hidden()
    expect(page.locator(".mark:focus")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator(".map__popup .card").first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/lv/organizacija/"))


def test_keys_move_the_map_and_bring_it_back(page: Page) -> None:
    ready(page)
    ground = page.locator("[data-ground]")
    before = ground.get_attribute("transform")
    page.locator(".mark").first.focus()
    for key in ("ArrowRight", "ArrowDown", "+"):
        page.keyboard.press(key)
    assert ground.get_attribute("transform") != before
    page.locator('[data-zoom="all"]').click()
    assert ground.get_attribute("transform") == before


def test_the_mouse_moves_the_map(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 1200})
    ready(page)
    ground = page.locator("[data-ground]")
    before = ground.get_attribute("transform")
    box = page.locator(".map__sheet").bounding_box()
    page.mouse.move(box["x"] + 30, box["y"] + box["height"] - 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 130, box["y"] + box["height"] - 60, steps=5)
    page.mouse.up()
    assert ground.get_attribute("transform") != before
    expect(page).to_have_url(re.compile(r"view=map$"))


def test_on_a_phone_a_tap_opens_what_is_there(page: Page) -> None:
    page.set_viewport_size(PHONE)
    ready(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    open_the_first(page)
    expect(page.locator(".map__popup .card").first).to_be_visible()
    page.get_by_role("button", name="Aizvērt").click()
    expect(page.locator(".map__popup")).to_be_hidden()


def test_typing_narrows_the_map(page: Page) -> None:
    ready(page)
    before = in_circles(page)
    page.get_by_label("Meklē starp organizācijām").press_sequentially("koris", delay=20)
    expect(page).to_have_url(re.compile("q=koris"))
    expect(page.locator("[data-map][data-ready]")).to_be_visible()
    assert 0 < in_circles(page) < before
    assert in_circles(page) + away(page) == counted(page)


def test_near_me_tells_nobody(page: Page) -> None:
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"latitude": 56.9412, "longitude": 23.9137})
    ready(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url + (request.post_data or "")))
    page.get_by_role("button", name="Man tuvumā").click()
    expect(page.locator(".nearest li")).to_have_count(20)
    assert re.search(r"\d m|\d km", page.locator(".nearest li").first.inner_text())
    assert [
        address for address in asked if "56." in address or "23." in address or "at=" in address
    ] == []
    page.locator(".nearest a").first.click()
    expect(page).to_have_url(re.compile("/lv/organizacija/"))


def test_without_scripts_circles_are_links_and_the_list_says_the_same(plain_page: Page) -> None:
    page = plain_page
    page.goto("/lv/organizacijas/")
    whole = counted(page)
    page.get_by_role("link", name="Karte", exact=True).click()
    assert counted(page) == whole
    assert in_circles(page) + away(page) == whole
    for _ in range(6):
        circle = page.locator(".mark").first
        words = circle.get_attribute("aria-label")
        circle.click()
        assert counted(page) == int(re.search(r"(\d+) organiz", words)[1])
        if "at=" in page.url:
            break
    on_map = page.locator(".card__link").all_inner_texts()
    page.get_by_role("link", name="Saraksts", exact=True).click()
    page.wait_for_load_state()
    assert page.locator(".card__link").all_inner_texts() == on_map


def test_near_a_village_without_scripts(plain_page: Page) -> None:
    page = plain_page
    page.goto("/lv/organizacijas/")
    page.get_by_label("Tuvumā vietai").fill("Jaunmārupē")
    page.get_by_role("button", name="Kārtot").click()
    expect(page.locator(".card").first).to_contain_text("Jaunmārupe")
    expect(page.locator(".card").first).to_contain_text(re.compile(r"\d m"))


@pytest.mark.parametrize("width", [390, 820, 1440])
@pytest.mark.parametrize("address", [MAP, f"{MAP}&parish=babites-pagasts", f"{MAP}&near=Piņķi"])
def test_axe_finds_nothing(
    page: Page, axe: Callable[[Page], list[str]], width: int, address: str
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    ready(page, address)
    assert axe(page) == []


def test_axe_finds_nothing_in_what_opens(page: Page, axe: Callable[[Page], list[str]]) -> None:
    ready(page, f"{MAP}&q=koris")
    open_the_first(page)
    expect(page.locator(".map__popup .card").first).to_be_visible()
    assert axe(page) == []


def test_the_checker_accepts_the_page(plain_page: Page, vnu: Callable[..., list[str]]) -> None:
    plain_page.goto(MAP)
    assert vnu(plain_page.content()) == []
