"""Charts are real text and shapes that stand alone, in colour and in black and white."""

import itertools
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savejie.core import charts
from savejie.core.charts import Frame, Series

SVG = "{http://www.w3.org/2000/svg}"
YEARS = [str(year) for year in range(1991, 2027)]


def frame(**fields: object) -> Frame:
    values = {"ident": "c", "title": "Cik?", "description": "Teikums par skaitļiem.", "number": str}
    return Frame(**(values | fields))


def comma(value: float) -> str:
    return str(value).replace(".", ",")


def parsed(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)  # noqa: S314 (our own)


def words(picture: ElementTree.Element) -> list[str]:
    return [text.text for text in picture.iter(f"{SVG}text")]


DRAWN = {
    "columns": lambda f: charts.columns(
        f, YEARS, [Series("pastāv", list(range(36))), Series("beigušas", [2] * 36, "rest")], "2026"
    ),
    "bars": lambda f: charts.bars(f, [Series("a", [5, 0, 3])], ["Sports", "Cits", "Vide & daba"]),
    "lines": lambda f: charts.lines(
        f, YEARS, [Series("Babīte", list(range(36))), Series("Olaine", [7] * 36, "b")]
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", DRAWN)
@pytest.mark.parametrize("width", [358, 760])
def test_a_chart_says_what_it_shows(kind: str, width: int) -> None:
    picture = parsed(DRAWN[kind](frame(width=width)))
    assert picture.get("role") == "img"
    assert picture.get("aria-labelledby") == "c-t c-d"
    assert picture.find(f"{SVG}title").text == "Cik?"
    assert picture.find(f"{SVG}desc").text == "Teikums par skaitļiem."


@pytest.mark.parametrize("kind", DRAWN)
def test_a_chart_stands_alone_under_a_strict_policy(kind: str) -> None:
    picture = parsed(DRAWN[kind](frame()))
    assert [shape.tag for shape in picture.iter() if shape.get("style")] == []
    assert [shape.tag for shape in picture.iter(f"{SVG}style")] == []
    assert all(text.get("fill") for text in picture.iter(f"{SVG}text"))


@pytest.mark.parametrize("kind", DRAWN)
@pytest.mark.parametrize("width", [358, 760])
def test_nothing_is_drawn_outside(kind: str, width: int) -> None:
    picture = parsed(DRAWN[kind](frame(width=width)))
    _x, _y, wide, tall = map(float, picture.get("viewBox").split())
    for shape in picture.iter(f"{SVG}rect"):
        assert 0 <= float(shape.get("x")) <= wide
        assert float(shape.get("x")) + float(shape.get("width")) <= wide + 0.2
        assert 0 <= float(shape.get("y")) <= tall


def test_the_unfinished_year_is_hatched() -> None:
    picture = parsed(DRAWN["columns"](frame()))
    hatched = [r for r in picture.iter(f"{SVG}rect") if r.get("fill", "").startswith("url(")]
    assert [r.get("fill") for r in hatched] == ["url(#c-a)", "url(#c-rest)"]
    assert {p.get("id") for p in picture.iter(f"{SVG}pattern")} == {"c-a", "c-rest"}


def test_the_first_and_the_last_year_are_named() -> None:
    for width in (358, 760):
        named = words(parsed(DRAWN["columns"](frame(width=width))))
        assert {"1991", "2026"} <= set(named)


def test_parts_of_columns_are_named_beside_their_tone() -> None:
    assert {"pastāv", "beigušas"} <= set(words(parsed(DRAWN["columns"](frame()))))


def test_a_number_that_is_not_told_has_its_row_and_no_bar() -> None:
    row = Series("a", [7, 0, 0])
    picture = parsed(charts.bars(frame(), [row], ["Sports", "Cits", "Vide"], withheld={1}))
    said = [one.text for one in picture.iter(f"{SVG}text")]
    assert said == ["Sports", "7", "Cits", "…", "Vide", "0"]
    assert float(list(picture.iter(f"{SVG}rect"))[1].get("width")) == 0


def test_bars_have_their_names_and_numbers_as_text() -> None:
    picture = parsed(charts.bars(frame(number=comma), [Series("a", [2.5, 1])], ["Sports", "Cits"]))
    assert words(picture) == ["Sports", "2,5", "Cits", "1"]


def test_lines_are_told_apart_without_colour() -> None:
    picture = parsed(DRAWN["lines"](frame()))
    dashes = {line.get("stroke-dasharray") for line in picture.iter(f"{SVG}polyline")}
    assert len(dashes) == 2
    assert {"Babīte", "Olaine"} <= set(words(picture))


def test_what_is_written_cannot_be_markup() -> None:
    nasty = '<script>"&'
    picture = parsed(charts.bars(frame(title=nasty), [Series("a", [1])], [nasty]))
    assert picture.find(f"{SVG}title").text == nasty


def test_an_empty_chart_is_drawn_too() -> None:
    assert parsed(charts.columns(frame(), [], [Series("a", [])])) is not None
    assert parsed(charts.bars(frame(), [Series("a", [])], [])) is not None
    assert parsed(charts.columns(frame(), ["2026"], [Series("a", [0])])) is not None


@given(st.integers(min_value=0, max_value=10**7))
def test_the_scale_is_round_and_holds_the_highest(top: int) -> None:
    marks = charts.steps(top)
    assert marks[0] == 0
    assert marks[-1] >= top
    assert len(marks) <= 6
    assert marks[1] in {f * 10**n for f in (1, 2, 5) for n in range(9)}


@given(st.lists(st.floats(0, 300), min_size=1, max_size=6))
def test_labels_never_lie_on_each_other(heights: list[float]) -> None:
    placed = sorted(charts.spaced(heights, 18))
    assert all(after - before >= 17.99 for before, after in itertools.pairwise(placed))
