"""The API's promise to programs: shapes, facets, paging, errors, and its own description."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from openapi_spec_validator import validate

from savejie.api.urls import api
from savejie.directory.models import Heading
from savejie.directory.operations import add_informal_group
from savejie.registers.sources import SOURCES
from savejie.territory.models import ReportingArea
from tests.factories.directory import TODAY
from tests.factories.points import FILLED
from tests.factories.registers import benefit_row, number, register_row, report_row
from tests.remembered import Remembered

SNAPSHOT = Path(__file__).with_name("openapi.json")
ROOT = "/api/v1/"
PINKI = "Mārupes nov., Babītes pag., Piņķi, Kļavu iela 2 - 5"


def _fill(take):
    take(
        [
            register_row(1, name="Piņķu sporta klubs", address=PINKI),
            register_row(2, name="Olaines jauniešu koris"),
            register_row(3, name="Dārza draugi", address="Rīga, Kalna iela 1"),
        ]
    )
    take([f"{number(1)};2015-01-01;Babītes sporta klubs"], source="ur-name-history")
    take([report_row(1, 2025)], source="ur-annual-reports")
    take([benefit_row(1)], source="vid-public-benefit")


fill = Remembered(_fill, FILLED)


@pytest.fixture
def filled(take):
    fill(take)


def ask(client, path, **parameters):
    response = client.get(ROOT + path, parameters)
    return response.status_code, response.json()


def identifiers(found):
    return [result["identifier"] for result in found["results"]]


def test_search_gives_count_results_and_facets(client, filled):
    status, found = ask(client, "organisations", q="sportam")
    assert (status, found["count"], identifiers(found)) == (200, 1, [f"LV-RE-{number(1)}"])
    assert found["facets"]["area"] == [{"value": "babite", "count": 1, "chosen": False}]
    assert found["scope"] == "territory"


def test_without_words_everything_of_the_territory_is_found(client, filled):
    assert ask(client, "organisations")[1]["count"] == 2


def test_what_is_only_elsewhere_is_found_and_said_so(client, filled):
    _, found = ask(client, "organisations", q="dārza draugiem")
    assert (found["scope"], identifiers(found)) == ("country", [f"LV-RE-{number(3)}"])


def test_facets_narrow_and_unknown_values_do_no_harm(client, filled):
    assert ask(client, "organisations", area="olaine")[1]["count"] == 1
    assert ask(client, "organisations", area=["olaine", "babite"])[1]["count"] == 2
    assert ask(client, "organisations", heading="nav-tādas")[0] == 200


@pytest.mark.parametrize(
    ("parameters", "limit", "offset"),
    [
        ({"limit": 1}, 1, 0),
        ({"limit": 10**6}, 100, 0),
        ({"limit": -1}, 1, 0),
        ({"offset": 10**12}, 20, 10**12),
        ({"offset": -5}, 20, 0),
    ],
)
def test_paging_keeps_within_its_limits(client, filled, parameters, limit, offset):
    status, found = ask(client, "organisations", **parameters)
    assert (status, found["limit"], found["offset"], found["count"]) == (200, limit, offset, 2)


def test_record_tells_all_that_is_public(client, filled):
    status, record = ask(client, f"organisations/LV-RE-{number(1)}")
    assert status == 200
    assert record["seat"] == "Mārupes nov., Babītes pag., Piņķi, Kļavu iela 2"
    assert record["history"] == [
        {
            "aspect": "name",
            "value": "Babītes sporta klubs",
            "until": "2015-01-01",
            "source": "ur-name-history",
        }
    ]
    assert (record["annual_reports"], record["public_benefit_fields"]) == ([2025], ["labdarība"])
    assert record["headings"] == [{"slug": "sport", "origin": "guess"}]
    assert "seat_full" not in record


def test_record_is_found_by_bare_number_and_contacts_need_permission(client, filled):
    status, record = ask(client, f"organisations/{number(2)}")
    assert (status, record["email"]) == (200, None)


def test_informal_group_is_found_by_its_uuid(client, point):
    group = add_informal_group(
        name="Kaimiņu dārzs",
        summary="Kopā kopj pagalmu.",
        reporting_area=ReportingArea.objects.get(key="olaine"),
        unit=None,
        heading=Heading.objects.get(slug="community"),
        today=TODAY,
        email="grupa@example.org",
        contacts_public=True,
    )
    _, record = ask(client, f"organisations/{group.uuid}")
    assert (record["identifier"], record["number"]) == (f"urn:uuid:{group.uuid}", None)
    assert record["email"] == "grupa@example.org"


@pytest.mark.parametrize("reference", ["LV-RE-40008000000", "nekas", "'; DROP TABLE", "0" * 5000])
def test_unknown_reference_is_a_clear_404(client, point, reference):
    status, answer = ask(client, f"organisations/{reference}")
    assert (status, answer) == (404, {"detail": "There is no such organisation here."})


@pytest.mark.parametrize(
    "text",
    ["x" * 10_000, "' OR 1=1 --", '<script>alert("a")</script>', "\x00", "AND OR NOT NEAR(*", "🦆‮"],
)
def test_hostile_queries_are_harmless(client, filled, text):
    assert ask(client, "organisations", q=text)[0] == 200


def test_number_of_queries_does_not_grow(client, take, django_assert_num_queries):
    client.cookies[settings.SESSION_COOKIE_NAME] = "not-kept-pages"
    take([register_row(1)])
    ask(client, "organisations")
    with django_assert_num_queries(3):
        ask(client, "organisations")
    take([register_row(n) for n in range(1, 9)])
    ask(client, "organisations")
    with django_assert_num_queries(3):
        ask(client, "organisations")


def test_areas_are_the_points_and_todays(client, filled):
    _, areas = ask(client, "areas")
    standing = {area["key"]: (area["organisations"], area["standing"]) for area in areas}
    assert standing["babite"] == (1, 1)
    assert standing["marupes-novads"] == (1, 1)
    assert "riga" not in standing


def test_figures_are_listed_and_given(client, filled):
    _, listed = ask(client, "figures")
    assert {"territory", "country", "area:babite"} <= set(listed["keys"])
    _, figures = ask(client, "figures/territory")
    assert (figures["standing"], figures["benefit"]) == (2, 1)
    assert set(figures["definitions"]) >= {"founded", "stock", "activity"}
    assert ask(client, "figures/nekas")[0] == ask(client, "figures/a%00")[0] == 404


def test_sources_say_where_from_and_when(client, filled):
    _, sources = ask(client, "sources")
    assert [source["name"] for source in sources] == list(SOURCES)
    imported = {source["name"] for source in sources if source["imported_at"]}
    assert imported == {"ur-register", "ur-name-history", "ur-annual-reports", "vid-public-benefit"}
    assert {source["stale"] for source in sources if source["imported_at"]} == {False}
    assert {source["stale"] for source in sources if not source["imported_at"]} == {True}


def test_description_is_valid_openapi_and_does_not_change_unseen():
    schema = json.loads(json.dumps(api.get_openapi_schema()))
    validate(schema)
    assert schema == json.loads(SNAPSHOT.read_text(encoding="utf-8"))


def test_one_figure_has_definition_gaps_sources_and_lists(client, filled):
    status, found = ask(client, "figures/area:olaine/reports")
    assert status == 200
    assert found["header"] == ["Report for", "Filed", "Stood on 31 December", "Filed, %"]
    assert found["rows"] == []
    _, found = ask(client, "figures/area:babite/reports", language="lv")
    assert [row["values"] for row in found["rows"]] == [[1, 1, 100.0]]
    assert "saraksts/?area=babite&at=2025&filed=2025" in found["rows"][0]["lists"][0]
    assert len(found["missing"]) == 2


def test_survival_is_told_step_by_step(client, filled):
    _, found = ask(client, "figures/country/survival")
    assert found["long_header"][2:] == ["At risk", "Ended", "Surviving"]
    assert found["long_rows"][0][2:] == [3, 0, 1.0]


@pytest.mark.parametrize(
    "path", ["figures/area:nav/stock", "figures/country/nav", "figures/nav/stock"]
)
def test_a_figure_that_is_none_is_404(client, filled, path):
    assert ask(client, path)[0] == 404


def test_a_density_for_another_base_is_refused(client, filled):
    assert ask(client, "figures/country/density", per=7)[0] == 422
