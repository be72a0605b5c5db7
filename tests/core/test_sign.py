"""The woven sign is the same forever, symmetric, clear, and no two neighbours look alike."""

import re
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from savejie.core.sign import (
    BAND_LIMIT,
    HALF,
    SIDE,
    band_svg,
    is_clear,
    quarter,
    rows,
    sign_path,
    sign_svg,
)

IDENTIFIERS = [f"LV-RE-{40_000_000_000 + n * 7919}" for n in range(700)]


def drawn(path: str) -> list[tuple[int, ...]]:
    """Read a path back into stitches."""
    table = [[0] * SIDE for _ in range(SIDE)]
    for line in filter(None, path.split("M")):
        start, y = re.match(r"(\d+) (\d+)\.5", line).groups()
        x = int(start)
        for skip, run in re.findall(r"m(\d+) 0|h(\d+)", line):
            for n in range(int(run or 0)):
                table[int(y)][x + n] = 1
            x += int(skip or run)
    return [tuple(row) for row in table]


@given(st.text(max_size=60))
def test_a_sign_is_mirrored_both_ways(identifier: str) -> None:
    table = rows(identifier)
    assert table == table[::-1]
    assert table == [row[::-1] for row in table]


@given(st.text(max_size=60))
def test_a_sign_is_never_a_star_nor_a_cross(identifier: str) -> None:
    pattern = quarter(identifier)
    assert pattern != tuple(zip(*pattern, strict=True))


def test_signs_stay_as_they_are_forever() -> None:
    assert ["".join(map(str, row)) for row in rows("Savējie")] == [
        "100000001",
        "011111110",
        "110000011",
        "100101001",
        "101000101",
        "100101001",
        "110000011",
        "011111110",
        "100000001",
    ]


def test_every_sign_is_clear() -> None:
    assert [i for i in IDENTIFIERS if not is_clear(quarter(i))] == []


def test_signs_of_a_territory_differ() -> None:
    assert len({sign_path(i) for i in IDENTIFIERS}) > len(IDENTIFIERS) * 0.98


def test_the_path_draws_the_stitches() -> None:
    assert [i for i in IDENTIFIERS[:50] if drawn(sign_path(i)) != rows(i)] == []


def test_a_sign_is_a_silent_picture_of_the_size_asked() -> None:
    picture = ElementTree.fromstring(sign_svg(IDENTIFIERS[0], 24))  # noqa: S314 (our own)
    assert picture.get("width") == "24"
    assert picture.get("aria-hidden") == "true"
    assert picture.get("style") is None


def test_the_band_has_all_signs_in_few_bytes() -> None:
    band = band_svg(IDENTIFIERS[:600])
    picture = ElementTree.fromstring(band)  # noqa: S314 (our own)
    assert picture.get("viewBox") == "0 0 600 99"
    assert len(picture.findall("use")) == 10
    assert len(band) < 60_000


def test_the_band_keeps_the_newest() -> None:
    assert band_svg(IDENTIFIERS) == band_svg(IDENTIFIERS[-BAND_LIMIT:])


def test_a_new_point_has_a_small_band() -> None:
    assert "<use" in band_svg(IDENTIFIERS[:1])
    assert "<use" not in band_svg([])


def test_the_band_mirrors_the_upper_half_of_a_sign() -> None:
    upper = rows(IDENTIFIERS[0])[:HALF]
    first = re.search(r'id="b0" d="([^"]*)"', band_svg(IDENTIFIERS[:1])).group(1)
    assert drawn(first)[:HALF] == upper
