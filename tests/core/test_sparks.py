"""Charts as small as a word stay inside their frame, whatever the numbers are."""

import re
import xml.etree.ElementTree as ElementTree

from hypothesis import given
from hypothesis import strategies as st

from savejie.core.sparks import HIGH, MOST_BARS, WIDE, small_bars, small_columns, small_line

COUNTS = st.lists(st.integers(0, 100_000), max_size=40)
SLACK = 0.2


def boxes(text):
    found = ElementTree.fromstring(text).iter("{http://www.w3.org/2000/svg}rect")  # noqa: S314 (our own)
    return [[float(one.get(name)) for name in ("x", "y", "width", "height")] for one in found]


def inside(text):
    return all(
        x >= -SLACK and y >= -SLACK and x + wide <= WIDE + SLACK and y + high <= HIGH + SLACK
        for x, y, wide, high in boxes(text)
    )


@given(COUNTS)
def test_columns_stand_inside_and_are_as_tall_as_their_numbers(counts):
    text = small_columns([counts], ("a",))
    assert inside(text)
    tall = {high for *_rest, high in boxes(text)}
    assert (max(tall) if tall else 0) == (HIGH - 2 if any(counts) else 0)
    assert len(boxes(text)) == sum(map(bool, counts))


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), max_size=30))
def test_parts_stand_on_each_other(pairs):
    text = small_columns([[one for one, _ in pairs], [other for _, other in pairs]], ("a", "rest"))
    assert inside(text)


@given(st.lists(st.integers(-50, 50), max_size=30))
def test_what_is_below_zero_hangs_from_it(counts):
    assert inside(small_columns([counts], ("a",)))


@given(COUNTS)
def test_bars_are_as_long_as_their_numbers(counts):
    text = small_bars(counts, [count * 2 for count in counts])
    assert inside(text)
    assert len(boxes(text)) == 2 * len(counts[:MOST_BARS])
    parts = boxes(text)
    for whole, part in zip(parts[::2], parts[1::2], strict=True):
        assert abs(whole[2] - 2 * part[2]) <= SLACK


@given(st.lists(st.tuples(st.integers(0, 40), st.floats(0, 100)), max_size=20))
def test_a_line_stays_inside(points):
    text = small_line(sorted(points))
    drawn = re.search(r' d="(M[^H"]*)"', text)
    numbers = [float(n) for n in re.findall(r"[\d.]+", drawn[1])] if drawn else []
    assert all(-SLACK <= x <= WIDE + SLACK for x in numbers[::2])
    assert all(-SLACK <= y <= HIGH + SLACK for y in numbers[1::2])
