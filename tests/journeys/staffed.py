"""A served demo with one coordinator, and how she comes in: what the journeys of staff begin with."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.browser import served
from tests.console import Console

EMAIL, PASSWORD = "vaditaja@example.org", "gara-un-droša-parole"


@contextmanager
def served_to_staff(home: Path) -> Iterator[tuple[str, str]]:
    """Serve a demo; yield its address and the coordinator's link for a password."""
    account = Console(home).run("createstaff", EMAIL, "--name", "Anna Paraudziņa", "--json")
    link = urlsplit(json.loads(account.stdout)["password_link"])
    with served(home) as address:
        yield address, f"{address}{link.path}"


def set_password(page: Page, link: str) -> None:
    """Open the link of the letter and choose a password."""
    page.goto(link)
    for field in page.locator("input[type=password]").all():
        field.fill(PASSWORD)
    page.locator("main form button[type=submit]").first.click()


def sign_in(page: Page) -> None:
    """Sign in with the password, and see the desk."""
    page.goto("/admin/")
    page.get_by_label("E-pasts").fill(EMAIL)
    page.get_by_label("Parole", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Ienākt", exact=True).click()
    expect(page.get_by_role("heading", name="Kas darāms")).to_be_visible()
