"""Fields become values that can be trusted, or a reason why not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savejie.registers.reading.values import (
    BadValue,
    check_codes,
    date_of,
    is_number,
    iso_date,
    number_of,
    tidy,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2014-04-10", "2014-04-10"),
        (" 19.10.2012 ", "2012-10-19"),
        ("1.2.2003", "2003-02-01"),
        ("2021.07.01", "2021-07-01"),
        ("2021.07.01.", "2021-07-01"),
        ("2024-03-30 10:11:12", "2024-03-30"),
        ("2024-03-30T10:11:12", "2024-03-30"),
        ("2024-02-29", "2024-02-29"),
        ("2000-02-29", "2000-02-29"),
        ("0000-00-00", None),
        ("", None),
        (" ", None),
    ],
)
def test_date_in_every_way_that_registers_write_it(text, expected):
    assert iso_date(text) == expected


@pytest.mark.parametrize(
    "text",
    ["31.02.2020", "2020-02-31", "2023-02-29", "1900-02-29", "2020-13-01", "2020-00-10", "2020-01-00",
     "yesterday", "20200101", "0001-01-01", "9999-12-31", "２０２０-01-01", "NULL"],
)  # fmt: skip
def test_date_that_does_not_exist_is_refused(text):
    with pytest.raises(BadValue) as refused:
        date_of(text, "registered")

    assert (refused.value.reason, refused.value.detail) == ("date", f"registered: {text}")


@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)))
def test_every_day_survives_each_way_of_writing(day):
    ways = (f"{day:%Y-%m-%d}", f"{day:%d.%m.%Y}", f" {day:%Y.%m.%d} ")

    assert {iso_date(way) for way in ways} == {day.isoformat()}


@pytest.mark.parametrize("text", ["40008000001", " 40008000001 ", "'40008000001'", "010100292"])
def test_number_keeps_its_zeros(text):
    assert number_of(text, "regcode") == text.strip(" '")


@pytest.mark.parametrize("text", ["", "400080000012", "12345678", "4000800000a",
                                  "000000-00000", "٤٠٠٠٨٠٠٠٠٠١"])  # fmt: skip
def test_number_that_is_none_is_refused(text):
    assert not is_number(text)
    with pytest.raises(BadValue):
        number_of(text, "regcode")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NULL", "NULL"),
        ("NA", "NA"),
        ("  Divas   atstarpes ", "Divas atstarpes"),
        ("A\u0304da\u017ei", "Ādaži"),
        ("rinda\nzem\trindas", "rinda zem rindas"),
        ("ar\xa0nedalāmu", "ar nedalāmu"),
        ("\x07zvans\x1b", "zvans"),
        ("עמותה", "עמותה"),
        ("Ģimene 👨‍👩‍👧", "Ģimene 👨‍👩‍👧"),
        ("<b>'; DROP TABLE x; --</b>", "<b>'; DROP TABLE x; --</b>"),
        ('Klubs "Bērzi" \\', 'Klubs "Bērzi" \\'),
    ],
)
def test_text_is_tidied_and_nothing_more(text, expected):
    assert tidy([text], ["name"]) == [expected]


@given(st.lists(st.text(st.characters(blacklist_categories=["Cs"]), max_size=20), max_size=5))
def test_tidying_twice_changes_nothing(texts):
    once = tidy(texts, ["x"] * len(texts))

    assert tidy(once, ["x"] * len(texts)) == once


@pytest.mark.parametrize(("text", "reason"), [("\udce2", "encoding"), ("x" * 5000, "value")])
def test_text_that_cannot_be_kept_is_refused(text, reason):
    with pytest.raises(BadValue) as refused:
        tidy(["fine", text], ["a", "b"])

    assert (refused.value.reason, refused.value.detail) == (reason, "b")


def test_code_of_many_letters_is_refused():
    with pytest.raises(BadValue):
        check_codes(["1", "2" * 65], ["index", "atvk"])
