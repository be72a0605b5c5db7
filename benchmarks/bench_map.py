"""The map of 37,000 organisations: bytes over the wire until it can be used, seconds until then, frames while panning.

One run fills a data folder by the importers' own pipeline (the point covers the country), serves it, and opens the map in
Chromium on a fresh context, five times over; `usable` is from the navigation's start until circles can be chosen, the
median. `first_view_kb` is everything that this asked for over the wire, packed as sent; `script_kb` of it is our own modules.
`frames`: how long the slowest of twenty frames takes while the map is dragged, in milliseconds (median of the rounds).

One line of JSON. `--home FOLDER` uses a filled folder, and makes it where it is new.
"""

import argparse
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

ORGANISATIONS = 37_000
ROUNDS = 5
GOAL_KB, GOAL_SECONDS = 300, 2.0
ADDRESS = "/lv/organizacijas/?view=map"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
             "--disable-background-networking", "--disable-component-update", "--disable-sync"]  # fmt: skip
DRAG = """async () => {
    const svg = document.querySelector(".map__sheet"), box = svg.getBoundingClientRect();
    const send = (kind, x) => svg.dispatchEvent(new PointerEvent(kind, {
        pointerId: 1, bubbles: true, button: 0, clientX: box.left + x, clientY: box.top + 40 }));
    svg.setPointerCapture = () => {};
    const frame = () => new Promise(requestAnimationFrame), times = [];
    send("pointerdown", 200);
    let before = await frame();
    for (let n = 1; n <= 20; n += 1) {
        send("pointermove", 200 + n * 6);
        const now = await frame();
        times.push(now - before);
        before = now;
    }
    send("pointerup", 320);
    return Math.max(...times);
}"""


def savejie(home: Path, *words: str) -> list[str]:
    """Return a command line, and see to it that it works in the folder."""
    os.environ |= {
        "SAVEJIE_HOME": str(home),
        "SAVEJIE_OPENDATA_AHEAD": "0",
        "SAVEJIE_DOCUMENTS_AHEAD": "0",
    }
    return [str(Path(sys.executable).with_name("savejie")), *words]


def fill(home: Path) -> None:
    """Make a demo of the whole country, of which the point covers all."""
    if (home / "db.sqlite3").exists():
        return
    subprocess.run(savejie(home, "point", "--country", "LV"), check=True, stdout=subprocess.DEVNULL)
    command = savejie(home, "demo", "--organisations", str(ORGANISATIONS), "--today", "2026-11-23")
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def open_once(browser: Browser, site: str) -> dict[str, float]:
    """Open the map in a fresh context, and measure."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: dict[str, float] = {}
    kinds: dict[str, str] = {}
    session.on(
        "Network.responseReceived", lambda e: kinds.update({e["requestId"]: e["response"]["url"]})
    )
    session.on(
        "Network.loadingFinished", lambda e: sizes.update({e["requestId"]: e["encodedDataLength"]})
    )
    page.goto(site + ADDRESS)
    page.wait_for_selector("[data-map][data-ready]")
    usable = page.evaluate("Number(document.querySelector('[data-map]').dataset.readyAt)") / 1000
    page.wait_for_timeout(300)
    slowest = page.evaluate(DRAG)
    scripts = sum(size for key, size in sizes.items() if kinds.get(key, "").endswith(".js"))
    points = sum(size for key, size in sizes.items() if ".json" in kinds.get(key, ""))
    marks = page.locator(".mark").count()
    context.close()
    return {
        "usable": usable, "first_view_kb": sum(sizes.values()) / 1000, "script_kb": scripts / 1000,
        "points_kb": points / 1000, "slowest_frame_ms": slowest, "circles": marks,
    }  # fmt: skip


def measure(home: Path) -> dict[str, Any]:
    """Serve the folder and open the map several times over."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = int(listener.getsockname()[1])
    site = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(savejie(home, "serve", "--address", f"127.0.0.1:{port}"))
    try:
        wait_for(site + "/lv/")
        started = time.monotonic()
        urlopen(site + "/lv/organizacijas/karte.json").read()
        first = time.monotonic() - started
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path="/usr/bin/chromium", args=ARGUMENTS
            )
            rounds = [open_once(browser, site) for _ in range(ROUNDS)]
            browser.close()
    finally:
        server.terminate()
        server.wait(20)
    found = {key: round(statistics.median(one[key] for one in rounds), 3) for key in rounds[0]}
    return found | {"points_made_once_in": round(first, 3)}


def wait_for(address: str) -> None:
    """Return when the site answers."""
    for _ in range(300):
        try:
            urlopen(address, timeout=10).close()
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
        else:
            return


def main() -> None:
    """Fill, measure, print a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, default=None)
    home = parser.parse_args().home or Path(tempfile.mkdtemp(prefix="savejie-map-"))
    fill(home)
    goal = f"first view ≤ {GOAL_KB} KB, usable in ≤ {GOAL_SECONDS:g} s"
    print(
        json.dumps(
            {"benchmark": "map", "goal": goal, "organisations": ORGANISATIONS, **measure(home)},
            ensure_ascii=False,
        )
    )


if __name__ == "__main__":
    main()
