"""Tiles lie where they belong to within a fraction of a pixel, are never too many, and the setting is read strictly."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savejie.territory.plane import SIZE, to_plane
from savejie.territory.tiles import (
    EXAMPLE,
    MOST,
    NEAREST,
    PIXELS,
    Tile,
    TileSettingRefused,
    address_of,
    server_of,
    tiles_in,
    zoom_for,
)

LATITUDES, LONGITUDES = st.floats(55.7, 58.1), st.floats(20.9, 28.2)
CREDIT = "© Karte"


def corner(tile: Tile) -> tuple[float, float]:
    """Return latitude and longitude of a tile's north-western corner, as everybody's formula has it."""
    count = 2**tile.zoom
    latitude = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * tile.row / count))))
    return latitude, tile.column / count * 360 - 180


@given(LATITUDES, LONGITUDES, st.integers(7, NEAREST))
def test_a_tile_lies_where_its_corners_are(latitude, longitude, zoom):
    x, y = to_plane(latitude, longitude)
    tile = tiles_in((x, y, x, y), zoom)[0]
    spot = to_plane(*corner(tile))
    assert abs(spot.x - tile.left) <= 0.51
    assert abs(spot.y - tile.top) <= 0.51
    assert tile.left <= x <= tile.left + tile.side
    assert tile.top <= y <= tile.top + tile.side


@given(LATITUDES, LONGITUDES, st.floats(0.005, 3), st.integers(300, 2000), st.integers(300, 1400))
def test_tiles_cover_the_view_and_are_never_too_many(latitude, longitude, scale, wide, tall):
    x, y = to_plane(latitude, longitude)
    box = x, y, x + wide / scale, y + tall / scale
    tiles = tiles_in(box, zoom_for(scale))
    assert 1 <= len(tiles) <= MOST
    assert len({(tile.column, tile.row) for tile in tiles}) == len(tiles)
    assert min(tile.left for tile in tiles) <= box[0]
    assert min(tile.top for tile in tiles) <= box[1]
    assert max(tile.left + tile.side for tile in tiles) >= box[2]
    assert max(tile.top + tile.side for tile in tiles) >= box[3]


@given(st.floats(0.005, 3))
def test_tiles_are_shown_near_their_own_size(scale):
    shown = SIZE / 2 ** zoom_for(scale) * scale
    assert PIXELS / math.sqrt(2) - 1e-6 <= shown <= PIXELS * math.sqrt(2) + 1e-6


@given(st.lists(st.floats(-1e9, 1e9), min_size=4, max_size=4), st.integers(0, NEAREST))
def test_a_view_beyond_the_world_asks_for_tiles_that_there_are(corners, zoom):
    west, east = sorted(corners[:2])
    north, south = sorted(corners[2:])
    for tile in tiles_in((west, north, east, south), zoom):
        assert 0 <= tile.column < 2**tile.zoom
        assert 0 <= tile.row < 2**tile.zoom


def test_the_tile_of_riga_is_the_one_that_everybody_knows():
    x, y = to_plane(56.9496, 24.1052)
    tile = tiles_in((x, y, x, y), 10)[0]
    assert (tile.column, tile.row) == (580, 313)
    assert (
        address_of(server_of(EXAMPLE, CREDIT), tile) == "https://tiles.example.org/10/580/313.png"
    )


@pytest.mark.parametrize(
    ("template", "source", "host"),
    [
        (EXAMPLE, "https://tiles.example.org", "tiles.example.org"),
        (" https://T.example.org:8443/a/{z}/{y}/{x}@2x.webp?key=a-b_1 ", "https://t.example.org:8443", "t.example.org:8443"),
        ("http://127.0.0.1:9000/{z}/{x}/{y}.png", "http://127.0.0.1:9000", "127.0.0.1:9000"),
    ],
)  # fmt: skip
def test_a_server_is_read(template, source, host):
    server = server_of(template, CREDIT)
    assert (server.source, server.host, server.template) == (source, host, template.strip())


def test_no_server_is_no_server():
    assert server_of(" ", "") is None


@pytest.mark.parametrize(
    ("template", "why"),
    [
        ("https://tiles.example.org/{z}/{x}.png", "{y} exactly once"),
        ("https://tiles.example.org/{z}/{z}/{x}/{y}.png", "{z} exactly once"),
        ("http://tiles.example.org/{z}/{x}/{y}.png", "https://"),
        ("ftp://tiles.example.org/{z}/{x}/{y}.png", "https://"),
        ("//tiles.example.org/{z}/{x}/{y}.png", "https://"),
        ("{z}/{x}/{y}", "https://"),
        ("https:///{z}/{x}/{y}.png", "no plain name"),
        ("https://*/{z}/{x}/{y}.png", "no plain name"),
        ("https://a;script-src/{z}/{x}/{y}.png", "no plain name"),
        ("https://{s}.example.org/{z}/{x}/{y}.png", "no plain name"),
        ("https://user:word@tiles.example.org/{z}/{x}/{y}.png", "no plain name"),
        ("https://tiles.example.org:many/{z}/{x}/{y}.png", "no address"),
        ("https://[tiles/{z}/{x}/{y}.png", "no address"),
        ("https://{z}.example.org/{x}/{y}.png", "no plain name"),
        ("https://tiles.example.org/{z}/{x}/{y}.png#top", "after the host"),
        ("https://tiles.example.org/{z}/{x}/{y}{r}.png", "a sign"),
        ("https://tiles.example.org/{z}/{x}/{y}.png\" onerror=\"", "a sign"),
        ("https://tiles.example.org/{z}/ {x}/{y}.png", "a sign"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_with_a_reason(template, why):
    with pytest.raises(TileSettingRefused) as refusal:
        server_of(template, CREDIT)
    assert why in str(refusal.value)


def test_a_map_without_a_name_is_refused():
    with pytest.raises(TileSettingRefused, match="SAVEJIE_TILES_CREDIT"):
        server_of(EXAMPLE, "  ")


@given(st.text(max_size=60), st.text(max_size=20))
def test_no_setting_breaks_anything(template, credit):
    try:
        server = server_of(template + "{z}/{x}/{y}", credit)
    except TileSettingRefused:
        return
    assert server is None or not set(server.source) & set("; ,'\"*")
