"""The territory at a glance: seven questions, each with a drawing, a table and two files."""

import csv
import io
from xml.etree import ElementTree

import pytest

from savejie.core.models import Generation
from savejie.territory.models import Area, Population

CHARTS = ["founded", "stock", "ended", "activity", "headings", "kinds", "areas"]


def test_seven_questions_are_answered(client, filled):
    html = client.get("/lv/teritorija/").content.decode()
    assert [html.count(f'<figure class="chart" id="{key}"') for key in CHARTS] == [1] * 7
    assert html.count("<table>") == 7
    assert html.count("chart__svg--narrow") == 7


def test_an_area_has_its_own_story(client, filled):
    html = client.get("/lv/teritorija/olaine/").content.decode()
    assert "Olainē šodien pastāv" in html
    assert 'href="/lv/teritorija/olaine/founded.csv"' in html


@pytest.mark.parametrize("area", ["olaine", "olaines-novads", "marupes-novads", "latvia"])
def test_figures_by_areas_and_by_todays_municipalities(client, filled, area):
    html = client.get("/lv/teritorija/").content.decode()
    assert f'href="/lv/teritorija/{area}/"' in html
    assert client.get(f"/lv/teritorija/{area}/").status_code == 200


@pytest.mark.parametrize(
    "path", ["nav-tada/", "all/", "olaine/nav.csv", "nav/founded.svg", "olaine/areas.csv"]
)
def test_what_is_not_there_is_404(client, filled, path):
    assert client.get(f"/lv/teritorija/{path}").status_code == 404


@pytest.mark.parametrize("key", CHARTS)
def test_the_table_is_a_file(client, filled, key):
    response = client.get(f"/lv/teritorija/all/{key}.csv")
    assert response["Content-Disposition"] == f'attachment; filename="all-{key}.csv"'
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}


@pytest.mark.parametrize("key", CHARTS)
def test_the_drawing_is_a_file(client, filled, key):
    response = client.get(f"/en/territory/all/{key}.svg")
    assert response["Content-Type"] == "image/svg+xml"
    assert ElementTree.fromstring(response.content).get("role") == "img"  # noqa: S314 (our own)


def test_numbers_agree_with_the_directory(client, filled):
    response = client.get("/lv/teritorija/all/founded.csv")
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    founded = {row[0]: (int(row[1]), int(row[2])) for row in rows[1:]}
    assert founded["2001"] == (2, 1)
    assert founded["2024"] == (1, 0)


def test_residents_are_told_with_year_and_source(client, filled):
    assert "te dzīvoja" not in client.get("/lv/teritorija/olaine/").content.decode()
    area = Area.objects.get(key="olaines-novads")
    Population.objects.create(area=area, year=2026, residents=19_501, source="CSP, IRS051")
    Generation.bump()
    html = client.get("/lv/teritorija/olaine/").content.decode()
    assert (
        "2026. gada sākumā te dzīvoja 19\N{NO-BREAK SPACE}501 iedzīvotājs (avots: CSP, IRS051)."
        in html
    )
    assert "te dzīvoja" not in client.get("/lv/teritorija/babite/").content.decode()
