"""The map: the same set as the list, plain links, counts that agree, odd addresses forgiven."""

import json
import re

import pytest
from django.conf import settings as django_settings
from django.test import Client

from savejie.directory.models import Organisation
from savejie.directory.operations import follow_everything, import_register
from savejie.registers.models import Building, Flat, Outline, PlaceCentre
from savejie.territory.steps import walked
from tests.factories.addresses import (
    PLACES,
    address_file,
    addressed_row,
    building_row,
    feature,
    outline_file,
)
from tests.factories.directory import TODAY
from tests.factories.registers import make_file

LIST, MAP, NAMES = (
    "/lv/organizacijas/",
    "/lv/organizacijas/karte.json",
    "/lv/organizacijas/kartes-nosaukumi.json",
)
PINKI = 'Mārupes nov., Babītes pag., Piņķi, "Kļavas"'
MARUPE = "Mārupes nov., Mārupe, Parauga iela 1"
SQUARE = [[23.5, 56.8], [24.1, 56.8], [24.1, 57.0], [23.5, 57.0], [23.5, 56.8]]
ROWS = [
    addressed_row(1, "181000001", address=PINKI, name='"Rīta rasa"'),
    addressed_row(2, "181000001", address=PINKI, name='"Vakara rasa"'),
    addressed_row(3, "181000002", address=PINKI, name='"Rudens rasa"'),
    addressed_row(4, "0", address=MARUPE, name='"Ziemas salna"'),
    addressed_row(5, "0", address="Olaines nov., Olaine, Parauga iela 1", name='"Bez vietas"'),
]


@pytest.fixture(scope="module")
def mapped(ready, django_db_setup) -> None:
    """Fill the point: three in Piņķi, two of them in one house, one in Mārupe, one without a place."""
    import_register(source="ur-register", path=make_file(ready, ROWS), today=TODAY, force=True)
    sources = {
        "vzd-places": list(PLACES),
        "vzd-buildings": [building_row("181000001"), building_row("181000002", 56.944, 23.918)],
    }
    for source, rows in sources.items():
        import_register(
            source=source, path=address_file(ready, source, rows), today=TODAY, force=True
        )
    path = outline_file(ready, [feature("0039000", SQUARE, "Mārupes novads")])
    import_register(source="boundaries", path=path, today=TODAY, force=True)


@pytest.fixture
def page(mapped, db, client: Client):
    def get(query: str = "", path: str = LIST):
        response = client.get(f"{path}?{query}" if query else path)
        assert response.status_code == 200
        return response

    return get


def marks_of(html: str) -> dict[str, str]:
    """Return the circles' labels and links."""
    found = re.findall(
        r'<a class="mark"\s+href="([^"]*)"\s+rel="nofollow"\s+aria-label="([^"]*)"', html
    )
    return {label: url.replace("&amp;", "&") for url, label in found}


def count_of(html: str) -> int:
    return int(re.search(r"Atrast\w+ (\d+)", html)[1])


def names_in(html: str) -> list[str]:
    return re.findall(r'class="card__link"[^>]*>([^<]*)<', html)


def test_list_and_map_are_links_to_the_same_set(page):
    as_list, as_map = page("q=rasa").content.decode(), page("q=rasa&view=map").content.decode()
    assert 'href="?q=rasa&amp;view=map"' in as_list
    assert re.search(r'href="\?q=rasa"[^>]*>Saraksts', as_map)
    assert count_of(as_list) == count_of(as_map) == 3
    assert names_in(as_list) == names_in(as_map)


def test_the_first_circles_are_parishes_and_towns(page):
    html = page("view=map").content.decode()
    assert marks_of(html) == {
        "Babītes pagasts: 3 organizācijas": "?parish=babites-pagasts&view=map",
        "Mārupe: 1 organizācija": "?parish=marupe&view=map",
    }
    assert "<title>Mārupes novads</title>" in html
    assert re.search(r'href="\?placed=no&amp;view=map"[^>]*>1 bez zināmas vietas', html)


def test_each_circle_leads_to_as_many_as_it_counts(page):
    waiting, seen, depth = ["?view=map"], set(), 0
    while waiting and depth < 40:
        depth += 1
        html = page(waiting.pop()[1:]).content.decode()
        for label, url in marks_of(html).items():
            narrowed = page(url[1:]).content.decode()
            assert count_of(narrowed) == int(re.search(r"(\d+) organiz", label)[1])
            if url not in seen:
                seen.add(url)
                waiting.append(url)
    assert any("village=" in url for url in seen)
    assert any("at=" in url for url in seen)


def test_those_without_a_place_are_listed(page):
    html = page("placed=no&view=map").content.decode()
    assert names_in(html) == ["Bez vietas"]
    assert "Ne par vienu no šīm organizācijām nav zināms" in html


def test_the_file_of_points_says_the_same_as_the_list(page):
    found = page("q=rasa", MAP).json()
    xs, ys, many = walked(found["x"]), walked(found["y"]), walked(found["n"])
    assert (len(xs), len(ys), len(found["h"])) == (2, 2, 2)
    assert found["c"] == [2]
    spot = many[0]
    narrowed = page(f"q=rasa&at={xs[spot]},{ys[spot]}").content.decode()
    assert names_in(narrowed) == ["Rīta rasa", "Vakara rasa"]
    assert [name for name, _, _ in found["places"]] == ["Piņķi"]


def test_the_file_of_names_says_who_is_where(page):
    found = page("q=rasa", NAMES).json()
    assert sorted(found["names"]) == ["Rudens rasa", "Rīta rasa", "Vakara rasa"]
    assert len(found["x"]) == len(found["y"]) == len(found["references"]) == 3
    assert page(path=found["address"].replace("REF", found["references"][0])).status_code == 200


def test_near_a_village_the_nearest_come_first(page):
    html = page("near=Piņķi").content.decode()
    assert names_in(html)[:2] == ["Rīta rasa", "Vakara rasa"]
    assert names_in(html)[-1] == "Bez vietas"
    lines = [" ".join(line.split()) for line in re.findall(r'results__line">([^<]*)<', html)]
    assert lines == [
        "Vispirms tuvākās; attālums mērīts no vietas „Piņķi, Babītes pag., Mārupes nov.” centra."
    ]
    assert "· 150 m" in html
    assert names_in(page("near=mārupē").content.decode())[0] == "Ziemas salna"


def test_a_village_that_nobody_knows_is_said(page):
    html = page("near=Nekurciems").content.decode()
    assert "„Nekurciems” nezinām" in html
    assert count_of(html) == 5


@pytest.mark.parametrize(
    "query",
    [
        "at=", "at=x", "at=1", "at=1,2,3", "at=99999999,1", "at=-5,-5,900000,900000", "at=5,5,1,1",
        "village=", "village=nav:nav", "village=::", "placed=maybe", "near=%00", "near=" + "ā" * 900,
        "near=<script>alert(1)</script>", "view=globe", "view=map&view=list", "view=map&page=99", "at=%F0%9F%92%A9",
        "&".join(f"at={n},{n}" for n in range(50)),
    ],
)  # fmt: skip
def test_a_strange_address_is_forgiven(page, query):
    for path in (LIST, MAP, NAMES):
        assert "<script>alert" not in page(query, path).content.decode()
    assert "<script>alert" not in page(f"{query}&view=map").content.decode()


def test_what_the_map_needs_is_asked_for_at_once(page):
    html = page("q=rasa&view=map").content.decode()
    ahead = re.findall(r'<link rel="preload"\s+as="fetch"\s+href="([^"]*)"', html)
    assert ahead == re.findall(r'data-points="([^"]*)"', html) != []
    assert len(re.findall(r'<link rel="modulepreload"', html)) == 2
    assert "modulepreload" not in page("q=rasa").content.decode()


def test_english_too(page):
    assert "3 organisations" in page("view=map", "/en/organisations/").content.decode()
    assert page(path="/en/organisations/map.json").json()["c"] == [2]


def test_where_a_visitor_is_may_be_asked_by_our_pages_only(page):
    assert page("view=map").headers["Permissions-Policy"].startswith("geolocation=(self)")


def test_the_number_of_queries_does_not_grow(mapped, db, client: Client, django_assert_num_queries):
    client.cookies[django_settings.SESSION_COOKIE_NAME] = "not-kept-pages"
    for query in ("view=map", "view=map&parish=babites-pagasts"):
        client.get(f"{LIST}?{query}")
        with django_assert_num_queries(4):
            client.get(f"{LIST}?{query}")
    client.get(MAP)
    with django_assert_num_queries(2):
        client.get(MAP)


def test_the_territory_placed_anew_keeps_the_points(mapped, db):
    before = list(Organisation.objects.order_by("pk").values_list("lat", "lon", "point_precision"))
    follow_everything(TODAY)
    after = list(Organisation.objects.order_by("pk").values_list("lat", "lon", "point_precision"))
    assert after == before
    assert [model.objects.count() for model in (Flat, Building, PlaceCentre, Outline)] == [
        0,
        2,
        5,
        1,
    ]


def test_an_organisations_page_shows_where_it_is_and_how_exactly(page):
    first = Organisation.objects.get(name__contains="Rīta rasa")
    html = page(path=f"/lv/organizacija/{first.reference}/").content.decode()
    point = '"geo": {"@type": "GeoCoordinates", "latitude": 56.941, "longitude": 23.915}'
    assert f'"location": {{"@type": "Place", {point}}}' in html
    assert re.search(
        r'role="img"\s+aria-label="Piņķi, Babītes pagasts: vieta zināma līdz ēkai"', html
    )
    assert "56.94100, 23.91500" in html
    assert "Valsts adrešu reģistrs" in html


def test_a_centre_of_a_town_is_said_to_be_one_and_is_no_address_for_machines(page):
    town = Organisation.objects.get(name__contains="Ziemas salna")
    html = page(path=f"/lv/organizacija/{town.reference}/").content.decode()
    assert "punkts rāda centru" in html
    assert "GeoCoordinates" not in html


def test_where_nothing_is_known_nothing_is_drawn(page):
    nowhere = Organisation.objects.get(name__contains="Bez vietas")
    html = page(path=f"/lv/organizacija/{nowhere.reference}/").content.decode()
    assert "map--small" not in html


@pytest.mark.parametrize("query", ["", "placed=no", "village=nav:nav", "q=rasa", "at=0,0"])
def test_what_is_downloaded_is_what_is_listed(page, query):
    count = page(query).context["found"].count
    answer = page(query, "/lv/organizacijas.geojson")
    assert len(json.loads(b"".join(answer.streaming_content))["features"]) == count
