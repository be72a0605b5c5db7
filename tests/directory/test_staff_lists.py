"""Lists of staff: what they show, how quickly, to whom, and what can be taken along."""

import io
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from savejie.directory import search
from savejie.directory.models import FieldLabel
from savejie.people.roles import Role
from tests.factories.directory import (
    TODAY,
    make_heading,
    make_organisation,
    make_reporting_area,
)
from tests.factories.people import make_roles_ready, make_staff

pytestmark = pytest.mark.django_db
LIST = "/admin/organizacijas/"


@pytest.fixture
def coordinator(db, client):
    make_roles_ready()
    client.force_login(make_staff(Role.COORDINATOR))
    return client


def shown(client, path=LIST, **query):
    page = client.get(f"{path}?{urlencode(query)}")
    return [str(row) for row in page.context["object_list"]]


def queries(client, path):
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(path).status_code == 200
    return len(caught)


@pytest.mark.parametrize("path", [LIST, f"{LIST}?q=rasa", f"{LIST}?kind=association"])
def test_list_of_organisations_asks_the_same_number_of_questions(coordinator, path):
    area, heading = make_reporting_area(), make_heading()
    fields = {"reporting_area": area, "main_heading": heading, "heading_origin": "guess"}
    make_organisation('"Rīta rasa"', **fields)
    search.rebuild()
    with_one = queries(coordinator, path)
    make_organisation('"Vakara rasa"', **fields)
    make_organisation('"Otra rasa"', **fields)
    search.rebuild()
    assert queries(coordinator, path) == with_one


def test_list_opens_on_the_territory_in_latvian_order(coordinator):
    for name in ("Zīle", "Ābele", "Čiekurs", '"Avots"'):
        make_organisation(name)
    make_organisation("Tālā", in_territory=False)
    assert shown(coordinator) == ["Ābele", '"Avots"', "Čiekurs", "Zīle"]
    assert "Tālā" in shown(coordinator, scope="country")
    assert shown(coordinator, ordering="-name_sort")[0] == "Zīle"


def test_list_is_narrowed_down(coordinator):
    sport, area = make_heading(), make_reporting_area()
    club = make_organisation("Klubs", main_heading=sport, heading_origin="staff", benefit=True)
    club.headings.create(heading=sport, origin="staff")
    make_organisation("Fonds", kind="foundation", reporting_area=area, activity="silent")
    make_organisation("Beigusies", legal_status="liquidated", heading_origin="guess")
    assert shown(coordinator, headings__heading=sport.pk) == ["Klubs"]
    assert shown(coordinator, heading_origin="none") == ["Fonds"]
    assert shown(coordinator, heading_origin="guess") == ["Beigusies"]
    assert shown(coordinator, kind="foundation") == ["Fonds"]
    assert shown(coordinator, reporting_area=area.pk) == ["Fonds"]
    assert shown(coordinator, activity="silent") == ["Fonds"]
    assert shown(coordinator, benefit="yes") == ["Klubs"]
    assert shown(coordinator, legal_status="liquidated") == ["Beigusies"]


@pytest.mark.parametrize(
    "query",
    [
        {"kind": "nav"}, {"scope": "mēness"}, {"p": "-1"}, {"p": "1000000000000"},
        {"ordering": "password"}, {"headings__heading": "999999"}, {"q": "x" * 10_000},
        {"q": "' OR 1=1 --"}, {"q": "\x00"},
    ],
)  # fmt: skip
def test_nonsense_is_answered(coordinator, query):
    make_organisation()
    search.rebuild()
    assert coordinator.get(f"{LIST}?{urlencode(query)}").status_code in (200, 404)


def test_search_forgives_and_keeps_filters(coordinator):
    make_organisation("Mārupes jauniešu klubs")
    make_organisation("Olaines dārzkopji")
    far = make_organisation("Tālais jauniešu centrs", in_territory=False)
    search.rebuild()
    assert shown(coordinator, q="jauniesiem") == ["Mārupes jauniešu klubs"]
    assert str(far) in shown(coordinator, q="jaunietis", scope="country")
    assert shown(coordinator, q="jaunietis", kind="foundation") == []


def test_search_by_number_finds_the_one(coordinator):
    wanted = make_organisation("Meklētā")
    make_organisation("Cita")
    assert shown(coordinator, q=wanted.number) == ["Meklētā"]
    assert shown(coordinator, q=f"LV-RE-{wanted.number}") == ["Meklētā"]


def test_nothing_found_leads_to_the_whole_country(coordinator):
    page = coordinator.get(f"{LIST}?q=neesoša").content.decode()
    assert "scope=country" in page


def test_guess_is_shown_as_one(coordinator):
    make_organisation(main_heading=make_heading(), heading_origin="guess")
    page = coordinator.get(LIST, headers={"accept-language": "lv"}).content.decode()
    assert "Sports un kustība (minējums)" in page
    assert "Gada pārskats par 2025. gadu iesniegts" in page


def test_csv_of_the_filtered_list(coordinator):
    make_organisation("=1+1", email="a@example.org", phone="+371 20000000", contacts_public=True)
    make_organisation("Slepenā", email="b@example.org")
    make_organisation("Fonds", kind="foundation")
    answer = coordinator.get(
        f"{LIST}?export=csv&kind=association", headers={"accept-language": "lv"}
    )
    text = b"".join(answer.streaming_content).decode()
    assert text.startswith("\ufeffIdentifikators;Nosaukums;")
    assert "'=1+1" in text
    assert "'+371 20000000" in text
    assert "b@example.org" not in text
    assert "Fonds" not in text
    assert text.count("\r\n") == 3


def test_xlsx_of_the_filtered_list(coordinator):
    make_organisation("Rīta rasa")
    answer = coordinator.get(f"{LIST}?export=xlsx")
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    assert book.active["B2"].value == "Rīta rasa"


@pytest.mark.parametrize("path", ["/admin/jomu-nosaukumi/", "/admin/jomu-nosaukumi/?q=sports"])
def test_list_of_labels_asks_the_same_number_of_questions(coordinator, path):
    def label(text, heading=None):
        FieldLabel.objects.create(label=text, heading=heading, first_seen_on=TODAY)

    heading = make_heading()
    label("Sports", heading)
    with_one = queries(coordinator, path)
    label("Sports un atpūta", heading)
    label("Ūdens sports", heading)
    assert queries(coordinator, path) == with_one


def test_labels_that_wait_come_first(coordinator):
    heading = make_heading()
    rows = [
        ("Izlemts", heading, False, 90),
        ("Minēts", heading, True, 5),
        ("Nekur", None, False, 1),
    ]
    for text, where, guess, count in rows:
        FieldLabel.objects.create(
            label=text, heading=where, is_guess=guess, organisations=count, first_seen_on=TODAY
        )
    assert shown(coordinator, "/admin/jomu-nosaukumi/") == ["Nekur", "Minēts", "Izlemts"]
    assert shown(coordinator, "/admin/jomu-nosaukumi/", state="guess") == ["Minēts"]
    assert shown(coordinator, "/admin/jomu-nosaukumi/", state="none") == ["Nekur"]
    assert shown(coordinator, "/admin/jomu-nosaukumi/", q="MINETS") == ["Minēts"]
    page = coordinator.get("/admin/", headers={"accept-language": "lv"}).content.decode()
    assert "(1)" in page
