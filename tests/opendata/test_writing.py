"""Writing rows: nothing is lost, nothing is worked out, nothing is kept in memory."""

import csv
import io
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savejie.opendata.table import BOOLEAN, DATE, Column, Table, Words
from savejie.opendata.writing import CHUNK, csv_chunks, guarded, json_chunks, unguarded

NAME = Words("Nosaukums", "Name")
TABLE = Table(
    name="things",
    title=NAME,
    text=NAME,
    columns=[
        Column("name", NAME),
        Column("on", NAME, kind=DATE),
        Column("old", NAME, kind=BOOLEAN),
    ],
    key=["name"],
    rows=lambda: iter(()),
)


@given(st.text())
def test_guarded_text_comes_back_as_it_was(text):
    assert unguarded(guarded(text)) == text


@given(st.sampled_from("=@+-\t\r\n"), st.text())
def test_no_text_begins_as_a_formula(sign, rest):
    assert guarded(f"{sign}SUM({rest}")[0] == "'"


@pytest.mark.parametrize("text", ["+371 20000000", "-5", "+371 (67) 000-000", "– koris", "Koris"])
def test_numbers_and_words_are_left_alone(text):
    assert guarded(text) == text


@given(st.lists(st.tuples(st.text(), st.none() | st.dates(), st.booleans())))
def test_csv_is_read_back_as_it_was(rows):
    text = b"".join(csv_chunks(TABLE, rows)).decode()
    header, *read = csv.reader(io.StringIO(text, newline=""))
    assert header == ["name", "on", "old"]
    assert [
        (unguarded(name), date.fromisoformat(on) if on else None, old == "true")
        for name, on, old in read
    ] == rows


@given(st.lists(st.tuples(st.text(), st.none() | st.dates(), st.booleans())))
def test_json_is_read_back_as_it_was(rows):
    read = json.loads(b"".join(json_chunks(TABLE, rows)))
    assert [
        (row["name"], date.fromisoformat(row["on"]) if row["on"] else None, row["old"])
        for row in read
    ] == rows


@pytest.mark.parametrize("write", [csv_chunks, json_chunks])
def test_pieces_stay_small_and_come_as_rows_do(write):
    asked = []

    def rows():
        for number in range(20_000):
            asked.append(number)
            yield f"Koris {number}", date(2026, 1, 1), True

    pieces = write(TABLE, rows())
    first = next(pieces)
    assert len(asked) < 3_000
    assert max(map(len, [first, *pieces])) < 2 * CHUNK
