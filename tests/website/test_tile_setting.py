"""Without the setting nothing changes; with it one page may show pictures of one host; a bad one is refused."""

import json

import pytest
from django.test import Client

from savejie.directory.operations import import_register
from savejie.registers.models import Outline
from tests.factories.addresses import (
    PLACES,
    address_file,
    addressed_row,
    building_row,
)
from tests.factories.directory import TODAY
from tests.factories.registers import make_file

LIST, MAP = "/lv/organizacijas/", "/lv/organizacijas/?view=map"
HOST = "https://tiles.example.org"
POLICY = "Content-Security-Policy"


@pytest.fixture(scope="module")
def placed(ready, django_db_setup) -> None:
    """Fill the point with one organisation on the map."""
    rows = [addressed_row(1, "181000001", address='Mārupes nov., Babītes pag., Piņķi, "Kļavas"')]
    import_register(source="ur-register", path=make_file(ready, rows), today=TODAY, force=True)
    for source, found in {"vzd-places": list(PLACES), "vzd-buildings": [building_row("181000001")]}.items():  # fmt: skip
        path = address_file(ready, source, found)
        import_register(source=source, path=path, today=TODAY, force=True)


@pytest.fixture
def tiled(settings) -> None:
    settings.TILES = HOST + "/{z}/{x}/{y}.png"
    settings.TILES_CREDIT = "© Karte <b>"


def test_without_the_setting_no_host_is_named(placed, db, client: Client):
    response = client.get(MAP)
    html = response.content.decode()
    assert "data-tile" not in html
    assert "map--tiled" not in html
    assert "https:" not in response.headers[POLICY]


def test_with_it_the_map_alone_may_show_its_pictures(placed, db, client: Client, tiled):
    response = client.get(MAP)
    html = response.content.decode()
    assert f"img-src 'self' data: {HOST};" in f"{response.headers[POLICY]};"
    assert response.headers[POLICY].count(HOST) == 1
    assert f'<img src="{HOST}/' in html
    assert 'loading="lazy"' in html
    assert "© Karte &lt;b&gt;" in html
    for path in (LIST, "/lv/", "/lv/teritorija/"):
        other = client.get(path)
        assert HOST not in other.headers[POLICY]
        assert HOST not in other.content.decode()


def test_a_kept_page_keeps_its_policy(placed, db, client: Client, tiled):
    first, second = client.get(MAP), client.get(MAP)
    again = client.get(MAP, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert first.headers[POLICY] == second.headers[POLICY] == again.headers[POLICY]


def test_a_map_of_nothing_may_be_typed_into_a_map_of_something(placed, db, client: Client, tiled):
    response = client.get(f"{MAP}&q=nekasnekasnekas")
    assert HOST in response.headers[POLICY]
    assert Outline.objects.count() == 0


@pytest.mark.parametrize(
    ("template", "credit"), [("https://x/{z}/{x}.png", "©"), (HOST + "/{z}/{x}/{y}.png", "")]
)
def test_a_setting_that_cannot_be_used_leaves_the_map_alone(placed, db, client: Client, settings, template, credit):  # fmt: skip
    settings.TILES, settings.TILES_CREDIT = template, credit
    response = client.get(MAP)
    assert response.status_code == 200
    assert "data-tile" not in response.content.decode()
    assert "https:" not in response.headers[POLICY]


def test_check_says_what_is_wrong_with_it(savejie):
    savejie.environment |= {"SAVEJIE_TILES": "http://tiles.example.org/{z}/{x}/{y}.png"}
    done = savejie.run("check", "--json")
    found = [message["message"] for message in json.loads(done.stdout)["messages"]]
    assert done.returncode == 1
    assert found == [
        "SAVEJIE_TILES cannot be used: it must begin with https://,"
        " as https://tiles.example.org/{z}/{x}/{y}.png does."
    ]


def test_check_accepts_a_good_one(savejie):
    savejie.environment |= {
        "SAVEJIE_TILES": HOST + "/{z}/{x}/{y}.png", "SAVEJIE_TILES_CREDIT": "© Karte",
    }  # fmt: skip
    assert json.loads(savejie.run("check", "--json").stdout)["failed"] is False
