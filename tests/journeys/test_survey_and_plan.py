"""A survey from its template to its files, and a plan from a goal to its adoption, as staff and the asked live them."""

import email
import email.policy
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import open_page
from tests.demo import Demo
from tests.journeys.staffed import served_to_staff, set_password, sign_in

pytestmark = pytest.mark.journey

ASKED = "valde@example.org"
IN_A_MONTH = (datetime.now(UTC) + timedelta(days=30)).date().isoformat()


@dataclass(frozen=True)
class Staffed:
    """A demo that is served: its address and its folder."""

    address: str
    home: Path


@pytest.fixture(scope="module")
def staffed(browser: Browser, demo: Demo) -> Iterator[Staffed]:
    """Serve a demo with one coordinator who has set her password."""
    home = demo()
    with served_to_staff(home) as (address, link):
        for page in open_page(browser, address, scripts=True):
            set_password(page, link)
        yield Staffed(address, home)


@pytest.fixture
def desk(browser: Browser, staffed: Staffed) -> Iterator[Page]:
    """Give a coordinator's page, signed in."""
    for page in open_page(browser, staffed.address, scripts=True):
        sign_in(page)
        yield page


@pytest.fixture
def phone(browser: Browser, staffed: Staffed) -> Iterator[Page]:
    """Give a narrow page without JavaScript: what an organisation's board member opens on a telephone."""
    for page in open_page(browser, staffed.address, scripts=False):
        page.set_viewport_size({"width": 390, "height": 844})
        yield page


@pytest.fixture
def visitor(browser: Browser, staffed: Staffed) -> Iterator[Page]:
    """Give a visitor's page."""
    yield from open_page(browser, staffed.address, scripts=True)


def link_in_letter(home: Path) -> str:
    """Return the address in the only letter that was sent to the organisation."""
    letters = [
        email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        for path in (home / "letters").iterdir()
    ]
    (letter,) = [one for one in letters if one["To"] == ASKED]
    found = re.search(r"(/lv/aptauja/saite/[a-z2-7]+/)\s", letter.get_body().get_content())
    assert found
    return found[1]


def fits(page: Page) -> bool:
    """Tell whether nothing has to be moved sideways."""
    return page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )


def fill_in(page: Page, name: str) -> None:
    """Answer what must be answered, and the needs."""
    page.get_by_label("Kā sauc jūsu organizāciju vai grupu?").fill(name)
    page.get_by_role("group", name="Vai organizācija ir reģistrēta?").get_by_label(
        "Ir reģistrēta"
    ).check()
    page.get_by_role("group", name="Kas ir jūsu galvenā darbības joma?").get_by_label(
        "Izglītība"
    ).check()
    first = page.locator(".need").first
    first.locator(".need__scale").nth(0).get_by_label("5", exact=True).check()
    first.locator(".need__scale").nth(1).get_by_label("2", exact=True).check()


def test_a_survey_lives(
    desk: Page, phone: Page, visitor: Page, staffed: Staffed, axe: Callable[[Page], list[str]]
) -> None:
    name = give_an_address(desk)
    survey = build(desk, axe)
    invite(desk, survey)
    link = link_in_letter(staffed.home)
    answer_with_a_break(phone, link, name)
    type_in_from_paper(desk, survey, name)
    close_and_read(desk, survey, axe)
    code = publish(desk, survey)
    visitor.goto("/lv/aptaujas/rezultati/")
    visitor.get_by_role("link", name="Vajadzības, ko lasa pārlūks").click()
    expect(visitor).to_have_url(re.compile(f"/lv/aptauja/{code}/rezultati/"))
    expect(visitor.get_by_text("mazāk nekā piecas")).to_be_visible()
    phone.goto(link)
    expect(phone.get_by_role("button", name="Nosūtīt atbildes")).to_have_count(0)


def give_an_address(desk: Page) -> str:
    """Write down the e-mail of one organisation; return its name."""
    desk.goto("/admin/organizacijas/?kind=association&q=koris")
    desk.locator("td.title a").first.click()
    desk.locator("input[type=email]").first.fill(ASKED)
    desk.get_by_role("button", name="Saglabāt").click()
    return desk.locator("h1").first.inner_text().strip()


def build(desk: Page, axe: Callable[[Page], list[str]]) -> str:
    """Build the survey of the ready questionnaire, look at the preview, open it; return its address."""
    desk.goto("/admin/aptaujas/")
    desk.locator("a[href$='?ready=needs']").click()
    desk.locator("[name=title_lv]").fill("Vajadzības, ko lasa pārlūks")
    desk.locator("[name=closes_on]").fill(IN_A_MONTH)
    desk.get_by_role("button", name="Saglabāt").click()
    expect(desk.get_by_role("link", name="Kā sauc jūsu organizāciju vai grupu?")).to_be_visible()
    survey = re.sub(r"^https?://[^/]+", "", desk.url)
    assert axe(desk) == []
    desk.get_by_role("link", name="Priekšskatījums latviski").click()
    expect(desk.get_by_text("Tas ir priekšskatījums").or_(desk.locator(".notice"))).to_be_visible()
    desk.goto(survey)
    desk.get_by_role("button", name="Atvērt aptauju").click()
    return survey


def invite(desk: Page, survey: str) -> None:
    """Put organisations on the list, those without an e-mail too, and send what can be sent."""
    desk.goto(f"{survey}aicinatie/")
    desk.locator("[name=without_address]").check()
    desk.get_by_role("button", name="Pievienot sarakstam").click()
    desk.get_by_role("button", name="Sūtīt uzaicinājumus (1)").click()
    expect(desk.get_by_role("button", name="Sūtīt uzaicinājumus (0)")).to_be_visible()


def answer_with_a_break(phone: Page, link: str, name: str) -> None:
    """Begin on a telephone without JavaScript, stop, come back by the same link, and send."""
    phone.goto(link)
    assert fits(phone)
    fill_in(phone, name)
    phone.get_by_role("button", name="Saglabāt un pabeigt vēlāk").click()
    expect(phone.get_by_role("heading", name="Saglabāts")).to_be_visible()
    phone.goto("/lv/")
    phone.goto(link)
    expect(phone.get_by_label("Kā sauc jūsu organizāciju vai grupu?")).to_have_value(name)
    phone.get_by_role("button", name="Nosūtīt atbildes").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Paldies")
    assert fits(phone)


def type_in_from_paper(desk: Page, survey: str, answered: str) -> None:
    """Type in what another organisation wrote on paper."""
    desk.goto(f"{survey}aicinatie/")
    row = desk.locator("tbody tr").filter(has=desk.get_by_role("link", name="Ierakstīt"))
    row.filter(has_not_text="ir atbildējusi").first.get_by_role("link", name="Ierakstīt").click()
    fill_in(desk, "No papīra")
    desk.get_by_role("button", name="Saglabāt atbildes").click()
    desk.goto(survey)
    expect(desk.locator(".survey-next__state")).to_contain_text("2 atbildes")


def close_and_read(desk: Page, survey: str, axe: Callable[[Page], list[str]]) -> None:
    """Close the survey, look at the results, take the files home."""
    desk.get_by_role("button", name="Slēgt aptauju").click()
    desk.goto(f"{survey}rezultati/")
    expect(desk.locator(".survey-counts")).to_contain_text("2")
    assert axe(desk) == []
    for file in (
        "kopsavilkums.pdf",
        "kopsavilkums.xlsx",
        "skaiti.csv",
        "kodu-gramata.csv",
        "atbildes.csv",
    ):
        answer = desk.request.get(f"{survey}rezultati/{file}")
        assert (answer.status, len(answer.body()) > 100) == (200, True)


def publish(desk: Page, survey: str) -> str:
    """Publish the results; return the survey's code."""
    desk.goto(f"{survey}rezultati/")
    desk.get_by_role("button", name="Publicēt rezultātus").click()
    address = desk.locator("a[href*='/rezultati/'][href^='/lv/aptauja/']").first.get_attribute(
        "href"
    )
    assert address
    return address.split("/")[3]


def test_a_plan_grows_and_is_adopted(
    desk: Page, visitor: Page, phone: Page, axe: Callable[[Page], list[str]]
) -> None:
    ident = write_a_measure(desk, axe)
    measure = desk.url
    desk.get_by_role("link", name=re.compile("^Ierakstīt vērtību")).click()
    desk.locator("[name=number]").fill("3,5")
    desk.locator("[name=source]").fill("Uzskaite")
    desk.get_by_role("button", name="Saglabāt vērtību").click()
    desk.goto("/admin/plans/versijas/")
    desk.locator("[name=until]").fill(IN_A_MONTH)
    desk.get_by_role("button", name="Nodot komentāriem").click()
    comment_by_keyboard(visitor, ident)
    answer_the_comment(desk)
    desk.goto("/admin/plans/versijas/")
    desk.get_by_role("button", name="Pieņemt", exact=True).click()
    phone.goto("/lv/plans/")
    assert fits(phone)
    phone.get_by_role("link", name="Radošā darbnīca").first.click()
    expect(phone.get_by_text("Lieliski, tikai ne pirmdienās.")).to_be_visible()
    expect(phone.get_by_text("Būs otrdienās.")).to_be_visible()
    expect(phone.get_by_text("3,5").first).to_be_visible()
    assert fits(phone)
    visitor.goto("/lv/vajadzibas/")
    expect(
        visitor.locator("#international").get_by_role("link", name="Radošā darbnīca")
    ).to_be_visible()
    assert axe(visitor) == []
    desk.goto(measure)
    expect(desk.get_by_role("heading", name="Uz ko tas balstās")).to_be_visible()


def write_a_measure(desk: Page, axe: Callable[[Page], list[str]]) -> str:
    """Write a goal, and under it a measure with a milestone, an indicator and a need; return its identifier."""
    desk.goto("/admin/plans/")
    desk.get_by_role("link", name="Pievienot mērķi").click()
    desk.locator("[name=title]").fill("Katrs var pamēģināt")
    desk.get_by_role("button", name="Saglabāt").click()
    goal = desk.locator(".plan-goal").filter(has_text="Katrs var pamēģināt")
    goal.get_by_role("link", name="Pievienot pasākumu").click()
    desk.locator("[name=title]").fill("Radošā darbnīca")
    desk.get_by_label("Starptautiskā sadarbība").check()
    desk.locator("[name='m-0-title']").fill("Pirmā darbnīca")
    desk.locator("[name='m-0-due_on']").fill(IN_A_MONTH)
    fields = {"name": "Dalībnieki", "unit": "simti", "base": "0", "base_on": "2026-01-01"}
    for name, value in fields.items():
        desk.locator(f"[name='i-0-{name}']").fill(value)
    assert axe(desk) == []
    desk.get_by_role("button", name="Saglabāt", exact=True).click()
    expect(desk.get_by_text("Pirmā darbnīca").first).to_be_visible()
    return desk.locator("h1").first.inner_text().split()[0]


def comment_by_keyboard(visitor: Page, ident: str) -> None:
    """Write a comment with the keys alone."""
    visitor.goto(f"/lv/plans/{ident.rstrip('.')}/")
    link = visitor.get_by_role("link", name="Rakstīt komentāru").last
    link.focus()
    visitor.keyboard.press("Enter")
    field = visitor.get_by_label("Ko tu par to domā?")
    field.focus()
    visitor.keyboard.type("Lieliski, tikai ne pirmdienās.")
    visitor.wait_for_timeout(3_000)  # whoever sends faster is taken for a machine
    for _field in range(3):
        visitor.keyboard.press("Tab")
    expect(visitor.get_by_role("button", name="Nosūtīt")).to_be_focused()
    visitor.keyboard.press("Enter")
    expect(visitor).to_have_url(re.compile("paldies"))


def answer_the_comment(desk: Page) -> None:
    """Answer it in public."""
    desk.goto("/admin/plans/komentari/")
    said = desk.locator("article").filter(has_text="Lieliski, tikai ne pirmdienās.")
    said.get_by_label("Atbilde").fill("Būs otrdienās.")
    said.get_by_role("button", name="Atbildēt un publicēt").click()
