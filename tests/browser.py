"""Fixtures for journeys: the demo served as people get it, Chromium, axe, the HTML checker.

Journeys do as people do: they use the pages, never the models. A journey fails when a page logs
an error, breaks its content policy or asks another host for anything.
"""

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)

from tests.console import PATIENCE, Console
from tests.demo import Demo

ROOT = Path(__file__).parents[1]
AXE = ROOT / "node_modules/axe-core/axe.min.js"
VNU = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

expect.set_options(
    timeout=30_000
)  # as long as playwright waits for an element; a busy machine may be slow


def free_port() -> int:
    """Return a port that was free a moment ago."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def wait_for(address: str, process: subprocess.Popen[bytes], seconds: float = PATIENCE) -> None:
    """Return when a page answers."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and process.poll() is None:
        try:
            urlopen(address, timeout=10).close()  # noqa: S310 (our own server)
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"The site did not start; exit code {process.poll()}.")


@contextmanager
def served(folder: Path, options: Sequence[str] = (), **settings: str) -> Iterator[str]:
    """Serve a data folder as `make run` does, give the address."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    savejie = Console(folder, SAVEJIE_ADDRESS=address, **settings)
    server = savejie.start("serve", "--address", f"127.0.0.1:{port}", *options)
    try:
        wait_for(f"{address}/lv/", server)
        yield address
    finally:
        server.terminate()
        server.wait(PATIENCE)


@pytest.fixture(scope="session")
def site(browser: Browser, demo: Demo) -> Iterator[str]:
    """Serve a demo as `make run` does, give its address."""
    with served(demo()) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the Chromium of the system, without a window."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        pytest.skip("No Chromium was found. On Debian: apt install chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield started
        started.close()


def watch(context: BrowserContext, site: str) -> list[str]:
    """Collect what a page may not do: log errors, ask other hosts."""
    faults: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            faults.append(message.text)

    context.on("console", on_console)
    context.on("weberror", lambda event: faults.append(str(event.error)))
    context.on(
        "request",
        lambda request: (
            urlsplit(request.url).scheme in ("http", "https")
            and not request.url.startswith(f"{site}/")
            and faults.append(f"asked another host: {request.url}")
        ),
    )
    return faults


def open_page(browser: Browser, site: str, *, scripts: bool) -> Iterator[Page]:
    """Give a page in a context of its own, and see at the end that nothing went wrong."""
    context = browser.new_context(base_url=site, locale="lv-LV", java_script_enabled=scripts)
    faults = watch(context, site)
    yield context.new_page()
    context.close()
    assert faults == []


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """Give a page: `page.goto("/lv/")`."""
    yield from open_page(browser, site, scripts=True)


@pytest.fixture
def plain_page(browser: Browser, site: str) -> Iterator[Page]:
    """Give a page in a browser without JavaScript."""
    yield from open_page(browser, site, scripts=False)


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """Give a function that returns what axe-core finds on a page, one line each."""
    if not AXE.exists():
        pytest.skip("axe-core is not installed: make node_modules/.ready (needs npm)")
    source = AXE.read_text(encoding="utf-8")
    run = f"axe.run(document, {{runOnly: {json.dumps(RULES)}, resultTypes: ['violations']}})"

    def violations(page: Page) -> list[str]:
        page.wait_for_load_state()  # after a click the page may have come in part only
        page.evaluate(f"{source}; undefined")
        found = page.evaluate(f"{run}.then(result => result.violations)")
        return [
            f"{rule['id']} ({rule['impact']}): {rule['help']}: {node['html'][:200]}"
            for rule in found
            for node in rule["nodes"]
        ]

    return violations


@pytest.fixture
def vnu(tmp_path: Path) -> Callable[..., list[str]]:
    """Give a function that returns what the Nu HTML checker says of one or more documents.

    Starting Java takes a second or two: hand it many documents at once.
    """
    if not VNU.exists() or not (java := shutil.which("java")):
        pytest.skip(
            "The HTML checker needs Java and npm. On Debian: apt install npm default-jre-headless"
        )

    def complaints(*documents: str) -> list[str]:
        paths = [tmp_path / f"{number}.html" for number in range(len(documents))]
        for path, document in zip(paths, documents, strict=True):
            path.write_text(document, encoding="utf-8")
        command = [java, "-jar", str(VNU), "--format", "json", "--stdout", "--exit-zero-always"]
        done = subprocess.run([*command, *map(str, paths)], capture_output=True, check=True)
        return [
            f"{urlsplit(found['url']).path.rsplit('/', 1)[-1]}:{found.get('lastLine', 0)}: {found['message']}"
            for found in json.loads(done.stdout)["messages"]
            if found["type"] == "error" or found.get("subType") == "warning"
        ]

    return complaints
