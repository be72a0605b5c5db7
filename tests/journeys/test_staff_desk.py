"""A coordinator signs in, corrects an organisation, and visitors see it; nothing is asked elsewhere."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import open_page
from tests.demo import Demo
from tests.journeys.staffed import served_to_staff, set_password, sign_in

pytestmark = pytest.mark.journey

SCREENS = (
    "/admin/",
    "/admin/organizacijas/",
    "/admin/organizacijas/?q=biedr",
    "/admin/organizacijas/?kind=foundation&old=1&atlase=1",
    "/admin/bulk/directory/organisation/change_contacts/?id=1&id=2",
    "/admin/bulk/directory/organisation/note_signs/?id=1&id=2",
    "/admin/bulk/directory/organisation/add_notes/?id=1&id=2",
    "/admin/piezimes/",
    "/admin/piezimes/?period=month",
    "/admin/kopigas-izmainas/",
    "/admin/organizacijas/jauna-grupa/",
    "/admin/jomu-nosaukumi/",
    "/admin/publiskas-jomas/",
    "/admin/importi/",
    "/admin/importi/1/",
    "/admin/zinojumi/",
    "/admin/atbalsta-punkts/",
    "/konts/2fa/",
    "/konts/password/change/",
    "/admin/sarunas/",
    "/admin/sarunas/5/",
    "/admin/sarunas/rindkopas/2/",
    "/admin/sarunas/biezums/",
    "/admin/sarunas/citati/",
    "/admin/sarunas/secinajumi/1/",
    "/admin/aptaujas/",
    "/admin/aptaujas/1/",
    "/admin/aptaujas/1/rezultati/",
    "/admin/aptaujas/1/aicinatie/",
    "/admin/aptaujas/2/jautajumi/jauns/",
    "/admin/petijumi/",
    "/admin/petijumi/1/",
    "/admin/petijumi/1/labot/",
    "/admin/petijumi/1/2/",
    "/admin/petijumi/1/2/salidzinat/1/",
    "/admin/plans/",
    "/admin/plans/pasakumi/1/",
    "/admin/plans/pasakumi/1/labot/",
    "/admin/plans/pasakumi/1/pamatot/",
    "/admin/plans/vajadzibas/",
    "/admin/plans/versijas/",
    "/admin/plans/komentari/",
    "/admin/plans/dokumenti/",
    "/admin/plans/dokumenti/1/",
    "/admin/plans/dokumenti/bloki/4/",
)


@pytest.fixture(scope="module")
def staffed(browser: Browser, demo: Demo) -> Iterator[tuple[str, str]]:
    """Serve a demo with one coordinator; give its address and her link for a password."""
    with served_to_staff(demo()) as served:
        yield served


@pytest.fixture
def desk(browser: Browser, staffed: tuple[str, str]) -> Iterator[Page]:
    """Give a page that is watched for errors and for questions to other hosts."""
    yield from open_page(browser, staffed[0], scripts=True)


def test_coordinator_sets_a_password_and_corrects_a_name(
    desk: Page, staffed: tuple[str, str]
) -> None:
    set_password(desk, staffed[1])
    sign_in(desk)
    desk.goto("/admin/organizacijas/?kind=association")
    desk.locator("td.title a").first.click()
    desk.get_by_label("Mūsu labojums: Nosaukums").fill("Pārbaudes pulciņš „Zvaniņš”")
    desk.get_by_label("Kāpēc? (Nosaukums)").fill("Tā viņi sevi sauc")
    desk.get_by_role("button", name="Saglabāt").click()
    expect(desk.get_by_role("status").first).to_contain_text("labojums –")
    desk.get_by_role("link", name="Publiskā lapa").click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("Zvaniņš")


def test_coordinator_notes_a_call_and_finds_it_again(desk: Page) -> None:
    sign_in(desk)
    desk.goto("/admin/organizacijas/?kind=association")
    desk.locator("td.title a").first.click()
    desk.get_by_label("Kas runāts vai sarunāts").fill("Grib stendu gadatirgū")
    desk.get_by_label("Veids").select_option("call")
    desk.get_by_role("button", name="Pievienot", exact=True).click()
    expect(desk.get_by_role("status").first).to_contain_text("Piezīme saglabāta")
    expect(desk.locator("#desk-notes")).to_contain_text("Grib stendu gadatirgū")
    desk.goto("/admin/")
    desk.get_by_role("link", name="1 zvans").click()
    expect(desk.get_by_text("Grib stendu gadatirgū")).to_be_visible()


def test_coordinator_changes_many_and_takes_it_back(desk: Page) -> None:
    sign_in(desk)
    desk.goto("/admin/organizacijas/?kind=foundation")
    for box in desk.locator("[data-bulk-action-checkbox]").all()[:2]:
        box.check()
    asked = "Atzīmēt, vai izvēlēto organizāciju kontaktus drīkst publicēt"
    desk.get_by_role("link", name=asked).click()
    desk.get_by_label("jā", exact=True).check()
    desk.get_by_role("button", name="Jā, izdarīt").click()
    message = desk.get_by_role("status").first
    expect(message).to_contain_text("Vai kontaktus drīkst publicēt: jā. 2 organizācijas.")
    desk.get_by_role("link", name="Atsaukt").click()
    desk.get_by_role("button", name="Atsaukt").click()
    expect(desk.get_by_role("status").first).to_contain_text("Atsaukts: 2 organizācijas.")
    expect(desk.locator("main")).to_contain_text("Tas jau ir atsaukts")


def test_coordinator_keeps_a_selection(desk: Page) -> None:
    sign_in(desk)
    desk.goto("/admin/organizacijas/?kind=foundation")
    desk.get_by_text("Saglabāt šo atlasi").click()
    desk.get_by_label("Atlases nosaukums").fill("Nodibinājumi")
    desk.get_by_role("button", name="Saglabāt", exact=True).click()
    expect(desk.get_by_role("status").first).to_contain_text("Atlase „Nodibinājumi” saglabāta.")
    desk.goto("/admin/")
    desk.get_by_role("link", name="Nodibinājumi", exact=True).click()
    expect(desk.locator(".saved-bar [aria-current]")).to_have_text("Nodibinājumi")


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_staff_screens_are_accessible(
    desk: Page, axe: Callable[[Page], list[str]], width: int
) -> None:
    sign_in(desk)
    desk.set_viewport_size({"width": width, "height": 900})
    row = "/admin/organizacijas/"
    desk.goto(row)
    first = desk.locator("td.title a").first.get_attribute("href") or row
    found = {}
    for path in (*SCREENS, first, f"{first}vesture/"):
        desk.goto(path)
        desk.wait_for_load_state("networkidle")
        found[path] = axe(desk)
    assert {path: faults for path, faults in found.items() if faults} == {}
