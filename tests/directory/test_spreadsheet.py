"""Tables for Excel: they open, they stream, and no text becomes a formula."""

import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from savejie.directory.spreadsheet import csv_chunks, guarded, xlsx_chunks

ROWS = [
    ["„Rīta rasa”", 2005, date(2005, 3, 1), None],
    ["=HYPERLINK(1)", -1, None, "<b>&\x00\x1f"],
]


def opened(rows, title="Organizācijas"):
    content = b"".join(xlsx_chunks(title, ["Nosaukums", "Gads", "Diena", "Cits"], rows))
    return load_workbook(io.BytesIO(content)).active


def test_xlsx_keeps_text_numbers_and_days():
    sheet = opened(ROWS)
    assert sheet.title == "Organizācijas"
    assert [cell.value for cell in sheet[1]] == ["Nosaukums", "Gads", "Diena", "Cits"]
    assert [cell.value for cell in sheet[2]][:2] == ["„Rīta rasa”", 2005]
    assert sheet["C2"].value.date() == date(2005, 3, 1)
    assert sheet["A3"].data_type == "s"
    assert sheet["D3"].value == "<b>&"


def test_xlsx_title_may_hold_what_excel_forbids():
    assert opened(ROWS, "Kas? [te]: a/b\\c*").title == "Kas te abc"


def test_files_come_in_pieces():
    rows = (["Garš nosaukums " + "x" * (n % 97), n, None, None] for n in range(20_000))
    assert len(list(xlsx_chunks("1", ["a"], rows))) > 1
    rows = (["Garš nosaukums", n] for n in range(20_000))
    assert len(list(csv_chunks(["a", "b"], rows))) > 1


def test_csv_is_as_latvian_excel_wants_it():
    text = b"".join(csv_chunks(["Nosaukums", "Diena"], [["a;b", date(2005, 3, 1)]]))
    assert text.decode() == '\ufeffNosaukums;Diena\r\n"a;b";2005-03-01\r\n'


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_csv_text_is_no_formula(start):
    assert guarded(f"{start}1+1") == f"'{start}1+1"
    assert guarded("Rīta rasa") == "Rīta rasa"
    assert (guarded("-1,25"), guarded("-1,25+A1")) == ("-1,25", "'-1,25+A1")


@given(st.text())
def test_any_text_can_be_opened(text):
    sheet = opened([[text, 1, None, None]])
    assert sheet["B2"].value == 1


def test_decimals_have_the_readers_mark():
    rows = [[-1.25, 3, "1.5", date(2026, 11, 28)]]
    assert b"".join(csv_chunks(["a"], rows, comma=True)).endswith(b"\n-1,25;3;1.5;2026-11-28\r\n")
    assert b"".join(csv_chunks(["a"], rows)).endswith(b"\n-1.25;3;1.5;2026-11-28\r\n")
