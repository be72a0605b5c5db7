"""Any spreadsheet is read, and what is none is refused with a reason."""

import contextlib
import io
import os
import zipfile

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table as OdfTable
from odf.table import TableCell, TableRow
from odf.text import P

from savejie.directory.lists.columns import columns_of, whole_number
from savejie.directory.lists.reading import read_list
from savejie.directory.lists.table import LARGEST_FILE, Unreadable
from savejie.directory.lists.text import delimiter_of
from savejie.directory.spreadsheet import UNWRITABLE
from tests.factories.workbooks import xls, xlsb

HEADER = ["Nosaukums", "Reģ. Nr.", "Vieta"]
ROWS = [["Biedrība „Rīta rasa”", "40008900001", "Piņķi"], ["Šķūņa ļaudis, 2", "", "Babīte"]]
CELLS = st.text(
    st.characters(blacklist_categories=("Cs",), blacklist_characters="\0\ufeff"), max_size=30
)


def workbook(*sheets, change=None) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for at, rows in enumerate(sheets):
        sheet = book.create_sheet(f"Lapa {at + 1}")
        for row in rows:
            sheet.append(row)
        if change:
            change(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def cells(table):
    return [list(line.cells) for line in table.lines]


def problem_of(content: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        read_list(content)
    return refused.value.problem


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1257", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_text_of_any_usual_delimiter_and_encoding(encoding, delimiter):
    lines = [delimiter.join(f'"{cell}"' for cell in row) for row in (HEADER, *ROWS)]
    table = read_list("\r\n".join(lines).encode(encoding))
    assert cells(table) == [HEADER, *ROWS]


def test_line_that_names_the_delimiter_is_no_row_and_numbers_stay():
    table = read_list(b"sep=,\nNosaukums,Vieta\nA b,C\n\nD e,F\n")
    assert cells(table) == [["Nosaukums", "Vieta"], ["A b", "C"], ["D e", "F"]]
    assert [line.number for line in table.lines] == [2, 3, 5]


def test_quotation_mark_that_nobody_closed_does_not_swallow_the_rows():
    text = 'Nosaukums;Vieta\n"Rīta rasa;Piņķi\n' + "Cita biedrība;Babīte\n" * 80
    assert len(read_list(text.encode()).lines) == 82


def test_commas_in_names_do_not_make_columns():
    assert delimiter_of("Nosaukums;Vieta\nMēs, jūs un viņi;Rīga\nViens, divi;Ogre\n") == ";"


def test_workbook_gives_its_fullest_sheet():
    table = read_list(workbook([["pirmā"]], [HEADER, *ROWS]))
    assert (table.sheet, table.sheets) == ("Lapa 2", ("Lapa 1", "Lapa 2"))
    assert cells(table) == [HEADER, *ROWS]


def test_spreadsheet_of_libreoffice():
    document = OpenDocumentSpreadsheet()
    sheet = OdfTable(name="Saraksts")
    for row in (HEADER, *ROWS):
        line = TableRow()
        for cell in row:
            box = TableCell(valuetype="string")
            box.addElement(P(text=cell))
            line.addElement(box)
        sheet.addElement(line)
    document.spreadsheet.addElement(sheet)
    out = io.BytesIO()
    document.write(out)
    assert cells(read_list(out.getvalue())) == [HEADER, *ROWS]


@pytest.mark.parametrize("written", [xls, xlsb])
def test_old_binary_workbooks_of_excel(written):
    table = read_list(written([HEADER, *ROWS, ["Kopa", 40008900001.0, ""]]))
    assert cells(table) == [HEADER, *ROWS, ["Kopa", "40008900001", ""]]
    assert table.sheet == "Lapa"


@pytest.mark.parametrize("written", [xls, xlsb])
@settings(deadline=None, max_examples=8)
@given(st.data())
def test_old_binary_workbooks_that_are_cut_or_bitten_are_read_or_refused(written, data):
    content = bytearray(written([HEADER, *ROWS]))
    for spot in data.draw(st.lists(st.integers(8, len(content) - 1), min_size=1, max_size=20)):
        content[spot] ^= 0x55
    cut = data.draw(st.integers(9, len(content)))
    with contextlib.suppress(Unreadable):
        assert read_list(bytes(content[:cut])).lines is not None


def test_merged_cells_say_the_same_in_each():
    rows = [HEADER, ["Viens", "", "Piņķi"], ["Divi", "", ""], ["Trīs", "", "Babīte"]]
    table = read_list(workbook(rows, change=lambda sheet: sheet.merge_cells("C2:C3")))
    assert [line.cells[2] for line in table.lines] == ["Vieta", "Piņķi", "Piņķi", "Babīte"]


def test_two_header_rows_and_a_title_above():
    table = read_list(
        workbook(
            [
                ["Biedrību saraksts 2026. gadā", "", "", ""],
                ["Nr.", "Organizācija", "Kontakti", ""],
                ["p.k.", "Nosaukums", "E-pasts", "Tālrunis"],
                [1, "Biedrība „Rīta rasa”", "a@example.org", "20000001"],
            ]
        )
    )
    columns = columns_of(table)
    assert columns.places == {"name": 1, "email": 2, "phone": 3}
    assert columns.body_from == 3


def test_numbers_that_a_spreadsheet_has_spoilt():
    table = read_list(workbook([HEADER, ["A", 40008900001, ""], ["B", 40008900001.0, ""]]))
    assert [line.cells[1] for line in table.lines[1:]] == ["40008900001"] * 2
    assert whole_number("40008000000.0") == "40008000000"
    assert whole_number("4.0008e10") == "40008000000"
    assert whole_number("4,0008E+10") == "40008000000"
    assert whole_number("LV 4000 8000 000") == "LV40008000000"


def test_formulas_give_what_was_worked_out():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.write_formula(1, 0, '="Rīta "&"rasa"', None, "Rīta rasa")
    assert cells(read_list(out.getvalue()))[1][0] == "Rīta rasa"


def test_two_hundred_columns_are_read_and_a_thousand_refused():
    wide = [[*HEADER, *(f"c{n}" for n in range(200))], [*ROWS[0], *["x"] * 200]]
    table = read_list(workbook(wide))
    assert table.width == 203
    assert columns_of(table).places["name"] == 0
    assert problem_of(workbook([["x"] * 1000])) == "columns"


def test_names_are_guessed_where_there_is_no_header():
    rows = [[str(n), f"x{n}@example.org", f'Biedrība "Nosaukums {n}"'] for n in range(6)]
    assert columns_of(read_list(workbook(rows))).places["name"] == 2


def encrypted_workbook() -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    )


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (210 << 20))
    return out.getvalue()


def lying_bomb() -> bytes:
    """Return an archive that says of itself that it is small."""
    content = bytearray(bomb())
    size = (210 << 20).to_bytes(4, "little")
    while (at := content.find(size)) >= 0:
        content[at : at + 4] = (100).to_bytes(4, "little")
    return bytes(content)


def sparse() -> bytes:
    def spread(sheet):
        sheet["XFD1048576"] = "tālu"

    return workbook([HEADER], change=spread)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "empty"),
        (b" \r\n;;;\r\n", "empty"),
        (b"\0" * 500, "empty"),
        (os.urandom(5000).replace(b"PK", b""), "garbage"),
        (b"PK\x03\x04" + b"x" * 400, "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 900, "broken"),
        (b"%PDF-1.7 ...", "pdf"),
        (b"<!DOCTYPE html><table>", "page"),
        (encrypted_workbook(), "password"),
        (workbook([HEADER])[:600], "broken"),
    ],
)
def test_what_is_no_list_is_refused(content, problem):
    assert problem_of(content) == problem


def test_what_swells_is_refused():
    assert problem_of(bomb()) == "swollen"
    assert problem_of(lying_bomb()) == "broken"
    assert problem_of(sparse()) == "swollen"


def test_what_is_too_large_is_not_even_looked_at():
    assert problem_of(b"x" * (LARGEST_FILE + 1)) == "large"
    assert problem_of(b"x;y\n" * 20_001) == "rows"


@settings(deadline=None, max_examples=12)
@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=5))
def test_any_text_survives_a_workbook(rows):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            for nth, cell in enumerate(row):
                sheet.write_string(at, nth, cell.translate(UNWRITABLE))
    wanted = [[cell.translate(UNWRITABLE).strip() for cell in row] for row in rows]
    wanted = [row for row in wanted if any(row)]
    if not wanted:
        assert problem_of(out.getvalue()) == "empty"
        return
    found = cells(read_list(out.getvalue()))
    assert [[one.replace("\r", "\n") for one in row if one] for row in found] == [
        [one.replace("\r", "\n") for one in row if one] for row in wanted
    ]


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content):
    try:
        lines = read_list(content.removeprefix(b"PK")).lines
    except Unreadable:
        return
    assert lines
