"""Figures: each has a page, files, a frame; each number is as long as the list behind it."""

import csv
import io
from xml.etree import ElementTree

import pytest

from savejie.core.models import Generation
from savejie.research.behind import organisations_behind
from savejie.research.figures import KEYS
from savejie.research.places import place_of
from savejie.research.telling import Asked, all_figures, tell
from savejie.territory.models import Area, Population, ReportingArea

PLACES = ["all", "latvia", "babite", "olaine", "marupes-novads"]


def rows_of(response):
    text = response.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_the_index_answers_each_question(client, filled):
    html = client.get("/lv/skaitli/").content.decode()
    assert [html.count(f'href="/lv/skaitli/{key}/"') for key in KEYS] == [1] * len(KEYS)
    assert "Cik vecas ir tās, kas pastāv?" in html


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("query", ["", "?area=olaine", "?area=babite&with=latvia", "?area=latvia"])
def test_each_figure_has_a_page(client, filled, key, query):
    response = client.get(f"/lv/skaitli/{key}/{query}")
    assert response.status_code == 200
    assert client.get(f"/en/figures/{key}/{query}").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "nav/",
        "founded/?area=nav",
        "founded/?with=nav",
        "nav.csv",
        "nav.svg",
        "?area=nav",
        "saraksts/?area=nav",
    ],
)
def test_what_is_not_there_is_404(client, filled, path):
    assert client.get(f"/lv/skaitli/{path}").status_code == 404


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("area", PLACES)
def test_every_number_is_as_long_as_its_list(filled, key, area):
    residents()
    figure = tell(key, Asked(area))[0]
    amounts = [one for row in figure.rows for one in row.numbers if one.behind]
    lists = [
        organisations_behind(one.behind, figure.place.last_year).count()
        for one in amounts
        if one.kind == "count"
    ]
    assert lists == [one.value for one in amounts if one.kind == "count"]


def residents():
    for key, count in (
        ("marupes-novads", 40_000),
        ("olaines-novads", 20_000),
        ("babites-pagasts", 10_000),
    ):
        area = Area.objects.filter(key=key).first()
        if area:
            Population.objects.get_or_create(
                area=area, year=2026, defaults={"residents": count, "source": "CSP"}
            )
    Generation.bump()


def test_a_list_names_the_organisations(client, filled):
    html = client.get(
        "/lv/skaitli/saraksts/?area=all&founded_from=2001&founded_to=2001"
    ).content.decode()
    assert "Visa teritorija: 3 organizācijas" in html
    assert "dibinātas 2001. gadā" in html
    assert "Jauktais koris" in html


@pytest.mark.parametrize(
    "query", ["at=abc", "founded_from=99999", "activity=%00", "page=-1", "lasted=0x1", "state=no"]
)
def test_odd_selections_have_an_answer(client, filled, query):
    assert client.get(f"/lv/skaitli/saraksts/?{query}").status_code == 200


@pytest.mark.parametrize("key", KEYS)
def test_the_table_and_the_drawing_are_files(client, filled, key):
    response = client.get(f"/lv/skaitli/{key}.csv?area=olaine&with=latvia")
    assert response["Content-Disposition"] == f'attachment; filename="{key}-olaine-latvia.csv"'
    assert len({len(row) for row in rows_of(response)}) == 1
    drawn = client.get(f"/lv/skaitli/{key}.svg?area=olaine")
    assert drawn["Content-Type"] == "image/svg+xml"
    assert ElementTree.fromstring(drawn.content).get("role") == "img"  # noqa: S314 (our own)


def test_the_file_has_the_numbers_of_the_page(client, filled):
    rows = rows_of(client.get("/lv/skaitli/founded.csv"))
    assert rows[0] == [
        "Gads",
        "Dibinātas",
        "Joprojām pastāv",
        "Beigušas darbu",
        "Joprojām pastāv, %",
    ]
    assert ["2001", "3", "2", "1", "66,7"] in rows
    assert ["2001", "3", "2", "1", "66.7"] in rows_of(client.get("/en/figures/founded.csv"))


def test_no_name_in_a_file_is_a_formula(client, filled):
    ReportingArea.objects.filter(key="olaine").update(name="=1+1")
    Generation.bump()
    rows = rows_of(client.get("/lv/skaitli/founded.csv?area=olaine&with=latvia"))
    assert rows[1][0] == "'=1+1"


def test_frames_are_allowed_for_the_widget_only(client, filled):
    framed = client.get("/lv/logriks/skaitlis/stock/?area=olaine")
    assert "X-Frame-Options" not in framed
    assert "frame-ancestors *" in framed["Content-Security-Policy"]
    assert "frame-ancestors *" not in client.get("/lv/skaitli/stock/")["Content-Security-Policy"]


def test_two_places_stand_side_by_side(client, filled):
    html = client.get("/lv/skaitli/forms/?area=babite&with=latvia").content.decode()
    assert "Pastāv – Visa Latvija" in html
    assert html.count('class="chart reckoning__drawn"') == 2


def test_density_names_its_base(client, filled):
    residents()
    html = client.get("/lv/skaitli/density/?area=olaines-novads&per=1000").content.decode()
    assert "uz 1000 iedzīvotājiem" in html
    rows = rows_of(client.get("/lv/skaitli/density.csv?area=olaines-novads&per=1000"))
    assert rows[1][2] == "20000"


def test_without_residents_density_says_why(client, filled):
    html = client.get("/lv/skaitli/density/").content.decode()
    assert "Iedzīvotāju skaits vēl nav nolasīts" in html


def test_the_territory_leads_to_the_figures(client, filled):
    html = client.get("/lv/teritorija/olaine/").content.decode()
    assert 'href="/lv/skaitli/?area=olaine"' in html


def test_queries_do_not_grow_with_the_number_of_areas(
    client, filled, django_assert_max_num_queries
):
    with django_assert_max_num_queries(22):
        client.get("/lv/skaitli/density/?area=latvia")


@pytest.mark.parametrize("area", PLACES)
def test_every_question_that_has_an_answer_has_its_shape_beside_it(client, filled, area):
    html = client.get("/lv/skaitli/", {"area": area}).content.decode()
    answered = [one for one in all_figures(place_of(area, parts=True), 100) if not one.empty]
    assert html.count('class="spark"') == len(answered) > 0
