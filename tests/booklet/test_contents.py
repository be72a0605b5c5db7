"""Chapters, groups, the index, and lines that can break."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savejie.booklet.contents import (
    AREA,
    HEADING,
    ORDERS,
    Place,
    arranged,
    indexed,
    letter_of,
)
from savejie.core.collation import sort_key
from tests.factories.booklet import make_entry

MARUPE, BABITE = Place(1, "Mārupe"), Place(0, "Babīte")
SPORT, CULTURE = Place(1, "Sports"), Place(0, "Kultūra")


def entries():
    return [
        make_entry("Ābols", area=MARUPE, heading=CULTURE),
        make_entry("Cālis", area=BABITE, heading=SPORT),
        make_entry("Čiekurs", area=BABITE, heading=CULTURE),
        make_entry("Dzērve", area=MARUPE, heading=CULTURE),
    ]


def shape(chapters):
    return [(c.title, [(g.title, [e.name for e in g.entries]) for g in c.groups]) for c in chapters]


def test_chapters_by_area_have_groups_by_heading() -> None:
    assert shape(arranged(entries(), AREA)) == [
        ("Babīte", [("Kultūra", ["Čiekurs"]), ("Sports", ["Cālis"])]),
        ("Mārupe", [("Kultūra", ["Ābols", "Dzērve"])]),
    ]


def test_chapters_by_heading_have_groups_by_area() -> None:
    assert shape(arranged(entries(), HEADING)) == [
        ("Kultūra", [("Babīte", ["Čiekurs"]), ("Mārupe", ["Ābols", "Dzērve"])]),
        ("Sports", [("Babīte", ["Cālis"])]),
    ]


def test_two_places_of_one_position_stay_apart() -> None:
    found = arranged(
        [make_entry("A", area=Place(0, "B")), make_entry("B", area=Place(0, "A"))], AREA
    )
    assert [chapter.title for chapter in found] == ["A", "B"]


@given(
    st.lists(st.tuples(st.text(max_size=8), st.integers(0, 3), st.integers(0, 3))),
    st.sampled_from(ORDERS),
)
def test_nothing_is_lost_and_nothing_comes_twice(asked, order) -> None:
    made = [
        make_entry(name, area=Place(a, f"a{a}"), heading=Place(h, f"h{h}")) for name, a, h in asked
    ]
    printed = [entry.key for chapter in arranged(made, order) for entry in chapter.entries]
    listed = [entry.key for _letter, found in indexed(made) for entry in found]
    assert sorted(printed) == sorted(listed) == sorted(entry.key for entry in made)


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Ābols", "A"),
        ("ābols", "A"),
        ("Čiekurs", "Č"),
        ("Cālis", "C"),
        ("„Ņieburs”", "Ņ"),
        ("Žagata", "Ž"),
        ("Ūdens", "U"),
        ("3. klase", "0–9"),
        ("Мир", "…"),
        ("", "…"),
        ("…!", "…"),
    ],
)
def test_names_stand_under_their_letter(name, letter) -> None:
    assert letter_of(sort_key(name)) == letter


def test_index_is_in_latvian_order() -> None:
    made = [make_entry(name) for name in ("Šaha klubs", "Zvans", "Saule", "Ēna", "Elpa", "Žubīte")]
    assert [letter for letter, _found in indexed(made)] == ["E", "S", "Š", "Z", "Ž"]


@given(st.lists(st.text(max_size=12)))
def test_index_names_no_letter_twice(names) -> None:
    letters = [letter for letter, _found in indexed([make_entry(name) for name in names])]
    assert len(letters) == len(set(letters))


def test_pairs_of_the_index_are_sorted() -> None:
    made = [make_entry(name) for name in ("b", "a", "Ā", "ä", "c", "Ģ", "g")]
    keys = [entry.sort_key for _letter, found in indexed(made) for entry in found]
    assert all(a <= b for a, b in pairwise(keys))
