"""What people write and paste: numbers, days, targets, text of a word processor; and parts of a value."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savejie.plan.comparing import differences
from savejie.plan.days import Unreadable, day_of, targets_of
from savejie.plan.parts import Part, problem_of, shown_parts
from savejie.plan.written import clean_line, clean_text, number_of, number_text

D = Decimal


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12,5", "12.5"), ("12.5", "12.5"), ("1 234,50", "1234.5"), ("1\u00a0234", "1234"),
        ("1.234,5", "1234.5"), ("1,234.5", "1234.5"), ("−3", "-3"), (" 7 ", "7"), ("0", "0"),
        ("", None), ("desmit", None), ("1e5", None), ("1,2,3", None), ("١٢", None), ("12,", None),
        ("nan", None), ("99999999999999", None),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(text, number):
    assert number_of(text) == (D(number) if number else None)


@given(st.decimals(-(10**9), 10**9, places=4))
def test_a_written_number_is_read_back(number):
    assert number_of(number_text(number)) == number


@given(st.text())
def test_any_text_is_no_trouble(text):
    number_of(text)
    day_of(text)
    assert clean_text(clean_text(text)) == clean_text(text)
    assert "\n" not in clean_line(text)


def test_text_from_a_word_processor_comes_clean():
    pasted = (
        "Pirmais\u00a0 solis\r\n\u2022\tViens\v\uf0b7 Otrs\u00ad\u200b\x07\r\n\r\n\r\n\r\nBeigas "
    )
    assert clean_text(pasted) == "Pirmais solis\n– Viens\n– Otrs\n\nBeigas"


@pytest.mark.parametrize(
    "text", ["31.12.2026.", "2026-12-31", "31. 12. 2026", "2026-12-31 00:00:00"]
)
def test_days_are_read_as_people_write_them(text):
    assert day_of(text) == date(2026, 12, 31)


@pytest.mark.parametrize("text", ["31.02.2026.", "rīt", "2026", "0001-01-01", "2999-01-01", ""])
def test_what_is_no_day_is_none(text):
    assert day_of(text) is None


def test_targets_stand_one_in_a_line():
    expected = {date(2026, 12, 31): D("40"), date(2027, 12, 31): D("60.5")}
    assert targets_of("31.12.2026. 40\n2027-12-31: 60,5") == expected
    assert targets_of("2026-12-31: 40; 31.12.2027. – 60,5") == expected


@pytest.mark.parametrize("text", ["40", "rīt 40", "31.12.2026.", "2026-12-31: 1\n2026-12-31: 2"])
def test_a_line_that_is_no_target_is_named(text):
    with pytest.raises(Unreadable):
        targets_of(text)


def test_the_rest_that_nobody_knows_is_shown():
    found = shown_parts(D(20), {"women": D(9), "men": D(6)}, adds_up=True, of_people=True)
    assert found == [Part("women", D(9)), Part("men", D(6)), Part("", D(5))]


def test_a_small_group_hides_the_smallest_other_one_too():
    given_parts = {"a": D(3), "b": D(9), "c": D(8)}
    found = shown_parts(D(20), given_parts, adds_up=True, of_people=True)
    assert found == [Part("a", None), Part("b", D(9)), Part("c", None)]
    assert shown_parts(D(20), given_parts, adds_up=True, of_people=False)[0].number == 3


@given(st.lists(st.integers(0, 40), min_size=1, max_size=6), st.integers(0, 10))
def test_no_hidden_number_can_be_worked_out(numbers, rest):
    given_parts = {str(n): D(number) for n, number in enumerate(numbers)}
    found = shown_parts(D(sum(numbers) + rest), given_parts, adds_up=True, of_people=True)
    hidden = [part for part in found if part.number is None]
    assert all(part.number is None or part.number == 0 or part.number >= 5 for part in found)
    told = sum(part.number for part in found if part.number is not None)
    if hidden and len(hidden) < len(found):
        assert len(hidden) > 1
        assert sum(numbers) + rest - told >= 5


@pytest.mark.parametrize(
    ("parts", "adds_up", "problem"),
    [({"a": D(-1)}, True, "negative"), ({"a": D(11)}, True, "more"), ({"a": D(11)}, False, ""), ({"a": D(10)}, True, "")],
)  # fmt: skip
def test_parts_that_cannot_be_are_named(parts, adds_up, problem):
    assert problem_of(D(10), parts, adds_up) == problem


def version(**changes):
    measure = {
        "key": 7,
        "ident": "1.1.",
        "title": "Telpas",
        "text": "",
        "milestones": ["1.1.1. Saraksts"],
    }
    goal = {"key": 1, "ident": "1.", "title": "Mērķis", "text": ""}
    return {"goals": [goal | {"measures": [measure | changes]}]}


def test_each_field_shows_its_old_and_new_wording():
    (found,) = differences(version(), version(title="Telpas vakaros", milestones=[]))
    assert (found.kind, found.ident, found.title) == ("changed", "1.1.", "Telpas vakaros")
    assert [(w.field, w.before, w.after) for w in found.wordings] == [
        ("title", "Telpas", "Telpas vakaros"),
        ("milestones", "1.1.1. Saraksts", ""),
    ]


def test_what_is_new_and_what_is_gone_is_named():
    assert differences(version(), version()) == []
    assert [one.kind for one in differences({}, version())] == ["new", "new"]
    assert [one.kind for one in differences(version(), {})] == ["gone", "gone"]
