"""The map over tiles of another server, which the settings name: where they lie, who is asked, and what if it is away."""

import re
import struct
import threading
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from savejie.territory.tiles import MOST, PIXELS, Tile
from tests.browser import served
from tests.console import PATIENCE
from tests.demo import Demo

pytestmark = pytest.mark.journey
MAP = "/lv/organizacijas/?view=map"
CREDIT = "© Parauga karte"
SHADES = b"\xe8\xee\xe4", b"\xd8\xe2\xd2"


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def picture(shade: bytes) -> bytes:
    """Return a PNG of one shade, as large as a tile."""
    rows = (b"\0" + shade * PIXELS) * PIXELS
    head = struct.pack(">IIBBBBB", PIXELS, PIXELS, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


class Tiles(ThreadingHTTPServer):
    """A server of tiles that remembers what it was asked, can be away, and can keep every second tile waiting."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.asked: list[tuple[str, str]] = []
        self.away = False
        self.late = threading.Event()
        self.late.set()
        self.refused = threading.Semaphore(0)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Answer(BaseHTTPRequestHandler):
    """Answers with a shade for every second tile."""

    server: Tiles

    def do_GET(self) -> None:
        self.server.asked.append((self.path, self.headers.get("Referer", "")))
        found = re.fullmatch(r"/(\d+)/(\d+)/(\d+)\.png", self.path)
        shade = sum(map(int, found.groups())) % 2 if found else 0
        if shade:
            self.server.late.wait(PATIENCE)
        if self.server.away or not found:
            self.send_error(404)
            self.server.refused.release()
            return
        body = picture(SHADES[shade])
        self.send_response(200)
        self.send_header("Content-Type", "image/png")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def tiles() -> Iterator[Tiles]:
    server = Tiles()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def tiled_site(tiles: Tiles, demo: Demo) -> Iterator[str]:
    settings = {"SAVEJIE_TILES": f"{tiles.address}/{{z}}/{{x}}/{{y}}.png", "SAVEJIE_TILES_CREDIT": CREDIT}  # fmt: skip
    with served(demo(), **settings) as address:
        yield address


@pytest.fixture
def context(browser: Browser, tiled_site: str, tiles: Tiles) -> Iterator[BrowserContext]:
    """Give a context that says if anybody but the site and the server of tiles is asked, or a policy broken."""
    tiles.asked.clear()
    tiles.away = False
    tiles.refused = threading.Semaphore(0)
    opened = browser.new_context(base_url=tiled_site, locale="lv-LV")
    faults: list[str] = []
    opened.on("weberror", lambda event: faults.append(str(event.error)))
    opened.on(
        "console",
        lambda message: (
            message.type == "error" and "Failed to load" not in message.text and faults.append(message.text)
        ),
    )  # fmt: skip
    opened.on(
        "request",
        lambda request: (
            request.url.startswith((tiled_site, tiles.address, "data:")) or faults.append(request.url)
        ),
    )  # fmt: skip
    yield opened
    tiles.late.set()
    opened.close()
    assert faults == []


def ready(page: Page, address: str = MAP) -> None:
    page.goto(address)
    expect(page.locator("[data-map][data-ready]")).to_be_visible()


def laid(page: Page) -> list[tuple[str, bool, list[float]]]:
    """Return of each tile its key, whether it came, and where on the plane its corners are seen."""
    return page.evaluate(
        """async () => {
            const here = () => [...document.querySelectorAll('[data-tiles] img')];
            while (!here().every((one) => one.complete)) await new Promise((done) => setTimeout(done, 50));
            const plane = document.querySelector('[data-ground]').getScreenCTM().inverse();
            return [...document.querySelectorAll('[data-tile]')].map((tile) => {
                const box = tile.querySelector('img').getBoundingClientRect();
                const at = (x, y) => { const p = new DOMPoint(x, y).matrixTransform(plane); return [p.x, p.y]; };
                return [tile.dataset.tile, tile.querySelector('img').naturalWidth > 0,
                        [...at(box.left, box.top), ...at(box.right, box.bottom)]];
            });
        }"""
    )


def units_per_pixel(page: Page) -> float:
    return 1 / page.evaluate("document.querySelector('[data-ground]').getScreenCTM().a")


def see_that_tiles_lie_right(page: Page) -> None:
    pixel = units_per_pixel(page)
    found = laid(page)
    assert 1 <= len(found) <= MOST
    for key, _came, corners in found:
        tile = Tile(*map(int, key.split("/")))
        wanted = [tile.left, tile.top, tile.left + tile.side, tile.top + tile.side]
        far = [abs(one - other) / pixel for one, other in zip(corners, wanted, strict=True)]
        assert max(far) < 1, f"{key} lies {max(far):.2f} pixels off"


def test_tiles_lie_under_the_outlines_where_they_belong(context: BrowserContext) -> None:
    page = context.new_page()
    ready(page)
    assert all(came for _, came, _ in laid(page))
    see_that_tiles_lie_right(page)
    for _ in range(4):
        page.locator('[data-zoom="in"]').click()
        see_that_tiles_lie_right(page)
    page.locator('[data-zoom="in"]').press("ArrowLeft")
    page.wait_for_timeout(300)
    see_that_tiles_lie_right(page)
    first = "document.querySelector('[data-ground]').firstElementChild.matches('[data-tiles]')"
    assert page.evaluate(first)


def test_the_map_says_whose_tiles_they_are_and_what_is_told(context: BrowserContext) -> None:
    page = context.new_page()
    ready(page)
    expect(page.get_by_text(CREDIT)).to_be_visible()
    expect(page.locator(".map__caption")).to_contain_text("127.0.0.1")
    page.goto("/lv/privatums/")
    expect(page.get_by_role("heading", name="Kartes pamatne")).to_be_visible()


def test_the_server_learns_the_site_but_not_what_is_looked_for(
    context: BrowserContext, tiles: Tiles, tiled_site: str
) -> None:
    page = context.new_page()
    ready(page, f"{MAP}&q=koris")
    laid(page)
    assert {came_from for _, came_from in tiles.asked} == {f"{tiled_site}/"}


def test_only_the_map_asks_the_server(context: BrowserContext, tiles: Tiles) -> None:
    page = context.new_page()
    for address in ("/lv/", "/lv/organizacijas/", "/lv/teritorija/", "/lv/privatums/", "/en/organisations/"):  # fmt: skip
        answer = page.goto(address)
        assert tiles.address not in answer.headers["content-security-policy"]
    page.locator(".card__link").first.click()
    assert tiles.asked == []
    for _ in range(2):  # made, then from the shelf
        answer = page.goto(MAP)
        rules = answer.headers["content-security-policy"].split("; ")
        assert [rule for rule in rules if tiles.address in rule] == [
            f"img-src 'self' data: {tiles.address}"
        ]


def test_near_me_tells_the_server_of_tiles_nothing(context: BrowserContext, tiles: Tiles) -> None:
    context.grant_permissions(["geolocation"])
    context.set_geolocation({"latitude": 56.9412, "longitude": 23.9137})
    page = context.new_page()
    ready(page)
    laid(page)
    tiles.asked.clear()
    page.get_by_role("button", name="Man tuvumā").click()
    expect(page.locator(".nearest li")).to_have_count(20)
    page.locator('[data-zoom="out"]').click()
    page.wait_for_timeout(300)
    assert (tiles.asked, laid(page)) == ([], [])


def test_without_the_server_the_map_is_as_ever(context: BrowserContext, tiles: Tiles) -> None:
    tiles.away = True
    page = context.new_page()
    ready(page)
    assert [came for _, came, _ in laid(page) if came] == []
    expect(page.locator(".map--bare")).to_be_visible()
    assert page.locator(".mark").count() > 3
    tiles.away = False
    page.locator('[data-zoom="in"]').click()
    expect(page.locator(".map--bare")).to_have_count(0)


def test_tiles_refused_before_the_script_came_are_counted(
    context: BrowserContext, tiles: Tiles
) -> None:
    def after_a_refusal(route: Route) -> None:
        assert tiles.refused.acquire(timeout=PATIENCE)
        tiles.refused.release()
        route.continue_()

    tiles.away = True
    tiles.late.clear()
    page = context.new_page()
    page.route("**/map-tiles*.js", after_a_refusal)
    page.goto(MAP, wait_until="commit")
    expect(page.locator("[data-map][data-ready]")).to_be_visible()
    tiles.late.set()
    assert [came for _, came, _ in laid(page) if came] == []
    expect(page.locator(".map--bare")).to_be_visible()


def test_without_scripts_too(browser: Browser, tiled_site: str, tiles: Tiles, vnu: Callable[..., list[str]]) -> None:  # fmt: skip
    tiles.asked.clear()
    tiles.away = False
    page = browser.new_context(base_url=tiled_site, java_script_enabled=False).new_page()
    page.goto(MAP, wait_until="networkidle")
    assert 1 <= len(tiles.asked) <= MOST
    assert vnu(page.content()) == []
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing(
    context: BrowserContext, axe: Callable[[Page], list[str]], scheme: str, width: int
) -> None:
    page = context.new_page()
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    ready(page)
    assert axe(page) == []
