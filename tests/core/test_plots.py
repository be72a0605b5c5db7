"""Further charts are real text and shapes that stand alone, of much, of one year, of nothing."""

from xml.etree import ElementTree

import pytest

from savejie.core import plots
from savejie.core.charts import Frame, Series
from savejie.core.stairs import Stairs, stairs

SVG = "{http://www.w3.org/2000/svg}"
YEARS = [str(year) for year in range(1991, 2027)]
MANY = [f"Novads {n}" for n in range(100)]


def parsed(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)  # noqa: S314 (our own)


def frame(width: int) -> Frame:
    return Frame("p", "Cik?", "Teikums & vēl viens.", width, str)


def words(text: str) -> list[str]:
    return [found.text for found in parsed(text).iter(f"{SVG}text")]


DRAWN = {
    "balance": lambda f: plots.balance(
        f, YEARS, Series("dibinātas", list(range(36))), Series("beigušas", [3] * 36, "rest"), "2026"
    ),
    "balance of nothing": lambda f: plots.balance(f, [], Series("a", []), Series("b", [], "rest")),
    "balance of one year": lambda f: plots.balance(f, ["2026"], Series("a", [0]), Series("b", [2])),
    "stairs": lambda f: stairs(f, [Stairs("1991–1995", [(0, 100.0), (1, 97.5)])], "gadi"),
    "stairs of nothing": lambda f: stairs(f, [], "gadi"),
    "pyramid": lambda f: plots.pyramid(
        f, ["0–4", "5–9"], Series("a", [3, 4], "b"), Series("b", [0, 1], "rest")
    ),
    "pyramid of nothing": lambda f: plots.pyramid(f, ["0–4"], Series("a", [0]), Series("b", [0])),
    "parts of a hundred areas": lambda f: plots.parts(
        f, MANY, [Series("Sports", list(range(100)), "b"), Series("Cits", [0] * 100, "b")]
    ),
    "parts of nothing": lambda f: plots.parts(f, [], []),
    "percents": lambda f: plots.percents(f, YEARS, [70.5] * 36, "2026"),
    "percents of nothing": lambda f: plots.percents(f, [], []),
}  # fmt: skip


@pytest.mark.parametrize("kind", DRAWN)
@pytest.mark.parametrize("width", [358, 760])
def test_a_chart_is_a_picture_with_a_title_and_a_sentence(kind, width):
    picture = parsed(DRAWN[kind](frame(width)))
    assert picture.get("role") == "img"
    assert [picture.find(f"{SVG}{part}").text for part in ("title", "desc")] == [
        "Cik?", "Teikums & vēl viens.",
    ]  # fmt: skip


@pytest.mark.parametrize("width", [358, 760])
def test_what_went_lies_below_the_zero_line(width):
    text = plots.balance(frame(width), ["2020"], Series("nāca", [4]), Series("gāja", [2], "rest"))
    came, went = list(parsed(text).iter(f"{SVG}rect"))[:2]
    assert float(came.get("y")) + float(came.get("height")) == pytest.approx(float(went.get("y")))
    assert float(came.get("height")) == pytest.approx(2 * float(went.get("height")), abs=0.2)


def test_the_unfinished_year_is_hatched():
    text = DRAWN["percents"](frame(760))
    assert text.count('fill="url(#p-b)"') == 1


@pytest.mark.parametrize("width", [358, 760])
def test_each_stair_has_its_own_panel_with_the_others_behind_it(width):
    rows = [
        Stairs("1991–1995", [(0, 100.0), (30, 35.4)]),
        Stairs("2016–2020", [(0, 100.0), (10, 90.0)]),
    ]
    text = stairs(frame(width), rows, "gadi")
    found = words(text)
    assert {"1991–1995", "2016–2020", "35 %", "90 %"} <= set(found)
    assert found[-1] == "gadi"
    thick = [path for path in parsed(text).iter(f"{SVG}path") if path.get("class") == "l-a"]
    thin = [path for path in parsed(text).iter(f"{SVG}path") if path.get("class") == "l-c"]
    assert [len(thick), len(thin)] == [2, 2]


@pytest.mark.parametrize("width", [358, 760])
@pytest.mark.parametrize("count", [1, 2, 4, 7, 100])
def test_nothing_of_the_stairs_lies_outside_the_picture(width, count):
    rows = [Stairs("1991–1995", [(0, 100.0), (35, n % 101)]) for n in range(count)]
    picture = parsed(stairs(frame(width), rows, "gadi kopš dibināšanas"))
    high = float(picture.get("viewBox").split()[3])
    for word in picture.iter(f"{SVG}text"):
        half = len(word.text) * 14 * 0.3
        assert 0 <= float(word.get("y")) <= high
        if word.get("text-anchor") == "middle":
            assert float(word.get("x")) - half >= -1
            assert float(word.get("x")) + half <= width + 1


def test_each_group_of_parts_has_its_name_and_its_numbers():
    text = plots.parts(
        frame(760), ["Sports", "Cits"], [Series("Babīte", [5, 1]), Series("Olaine", [7, 0])]
    )
    assert {"Babīte", "Olaine", "5", "1", "7", "0"} <= set(words(text))
