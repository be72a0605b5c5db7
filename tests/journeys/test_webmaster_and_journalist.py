"""A webmaster shows the organisations on another site; a journalist takes the figures."""

import json
import time
import urllib.request
from collections.abc import Iterator
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.error import HTTPError

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import free_port
from tests.console import PATIENCE

pytestmark = pytest.mark.journey


@pytest.fixture
def other_site(site: str) -> Iterator[str]:
    """Serve a municipality's page, on an origin of its own, with the lines that we tell webmasters to copy."""
    html = f"""<!DOCTYPE html><html lang="lv"><title>Pašvaldība</title><h1>Pašvaldība</h1>
        <iframe src="{site}/lv/logriks/mekletajs/" title="Meklētājs" width="100%" height="220" data-savejie></iframe>
        <iframe src="{site}/lv/logriks/saraksts/?limit=3" title="Saraksts" width="100%" height="664" data-savejie></iframe>
        <iframe src="{site}/lv/" title="Vietne" width="100%" height="300"></iframe>
        <script src="{site}/static/js/frames.js" async></script></html>"""

    class Municipality(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", free_port()), Municipality)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def visitor(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Give a page of a visitor, with scripts and without."""
    context = browser.new_context(java_script_enabled=request.param)
    yield context.new_page()
    context.close()


def test_a_municipality_shows_the_list_on_its_own_site(
    visitor: Page, other_site: str, site: str, request: pytest.FixtureRequest
) -> None:
    visitor.goto(other_site)
    listed = visitor.frame_locator("iframe[title=Saraksts]")
    expect(listed.locator(".card")).to_have_count(3)
    expect(visitor.frame_locator("iframe[title=Vietne]").locator(".top__brand")).to_have_count(0)
    if "no scripts" not in request.node.name:
        expect(visitor.locator("iframe[title=Saraksts]")).not_to_have_attribute("height", "664")
    assert visitor.context.cookies() == []
    listed.locator(".card__link").first.click()
    visitor.wait_for_url(f"{site}/lv/organizacija/**")
    visitor.goto(other_site)
    box = visitor.frame_locator("iframe[title=Meklētājs]")
    box.get_by_role("searchbox").fill("koris")
    box.get_by_role("button").click()
    visitor.wait_for_url(f"{site}/lv/organizacijas/?q=koris")


def test_a_webmaster_chooses_and_copies(page: Page) -> None:
    page.goto("/lv/logriki/")
    page.get_by_label("Krāsas").select_option("dark")
    page.get_by_label("Cik organizāciju").select_option("3")
    page.get_by_role("button", name="Parādīt").click()
    line = page.locator("#w-list").locator("xpath=ancestor::section").locator("code")
    expect(line).to_contain_text("scheme=dark&amp;limit=3")


def test_a_journalist_takes_the_figures(page: Page, site: str) -> None:
    page.goto("/lv/")
    page.get_by_role("link", name="Atvērtie dati").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Atvērtie dati")
    with page.expect_download() as taken:
        page.locator("a[href='/data/foundings.csv']").click()
    assert taken.value.suggested_filename == "foundings.csv"
    page.locator("#t-organisations").locator("xpath=ancestor::section").locator("summary").click()
    expect(page.locator("code", has_text="registered_on").first).to_be_visible()
    package = json.loads(taken_when_ready(f"{site}/data/datapackage.json"))
    assert [resource["name"] for resource in package["resources"]][:3] == [
        "organisations",
        "organisation_headings",
        "foundings",
    ]


def taken_when_ready(address: str) -> bytes:
    """Ask for a file as a polite program does: where it is being made, come back later."""
    for _time in range(PATIENCE):
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 (ours)
                return answer.read()
        except HTTPError as refused:
            if refused.code != HTTPStatus.SERVICE_UNAVAILABLE or not refused.headers["Retry-After"]:
                raise
            time.sleep(1)
    raise AssertionError("it is never ready")
