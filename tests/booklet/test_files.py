"""The document can be edited, the spreadsheet can be sorted; both hold every letter."""

import io
from datetime import date

import openpyxl
import pytest
from django.utils.translation import override
from docx import Document
from docx.oxml.ns import qn

from savejie.booklet.contents import Place, Way
from savejie.booklet.press.document import docx_of
from savejie.booklet.press.workbook import xlsx_of
from savejie.booklet.sheet import sheet_of
from tests.factories.booklet import make_booklet_of, make_entry

HARD = ["=1+1", "+371", "@a", "\x00a\x07\ufffeb\ud800", "😀 <b>&amp;", "A" * 40_000, "", "שלום"]


def document(booklet):
    with override(booklet.language):
        return Document(io.BytesIO(docx_of(sheet_of(booklet))))


def workbook(booklet):
    with override(booklet.language):
        return openpyxl.load_workbook(io.BytesIO(xlsx_of(sheet_of(booklet))))


@pytest.fixture
def booklet():
    return make_booklet_of(
        [
            make_entry("Āda", area=Place(1, "Mārupe")),
            make_entry("Žagars", ways=(Way("phone", "+371 200", "tel:+371200"),)),
        ],
        is_demo=True,
    )


def test_document_has_real_headings(booklet) -> None:
    headings = [
        (p.style.name, p.text)
        for p in document(booklet).paragraphs
        if p.style.name.startswith("Heading")
    ]
    assert headings == [
        ("Heading 1", "Par šo katalogu"),
        ("Heading 2", "Avoti un to datumi"),
        ("Heading 1", "Saturs"),
        ("Heading 1", "Babīte"),
        ("Heading 2", "Kultūra un tradīcijas"),
        ("Heading 3", "Žagars"),
        ("Heading 1", "Mārupe"),
        ("Heading 2", "Kultūra un tradīcijas"),
        ("Heading 3", "Āda"),
    ]


def test_document_has_a_field_of_contents(booklet) -> None:
    fields = document(booklet).element.body.iter(qn("w:instrText"))
    assert [field.text for field in fields] == [r'TOC \o "1-2" \h \z \u']


@pytest.mark.parametrize(("language", "code"), [("lv", "lv-LV"), ("en", "en-GB")])
def test_document_knows_its_language(language, code) -> None:
    paper = document(make_booklet_of([make_entry()], language=language))
    assert paper.core_properties.language == code
    spoken = paper.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert spoken.get(qn("w:val")) == code


def test_document_has_properties(booklet) -> None:
    told = document(booklet).core_properties
    assert (told.title, told.author) == ("Organizāciju katalogs", "Izdomātais atbalsta punkts")
    assert told.comments.startswith("Šis ir paraugs ar izdomātām organizācijām")


def test_document_links_to_the_page_and_the_way(booklet) -> None:
    links = {
        field.get(qn("w:instr")) for field in document(booklet).element.body.iter(qn("w:fldSimple"))
    }
    assert links == {
        *(f'HYPERLINK "{entry.page}"' for entry in booklet.entries),
        'HYPERLINK "tel:+371200"',
        'HYPERLINK "mailto:rasa@example.org"',
    }


def test_document_says_its_sources(booklet) -> None:
    rows = [[cell.text for cell in row.cells] for row in document(booklet).tables[0].rows]
    assert rows == [
        ["Avots", "Publicē", "Dati uz"],
        ["Subjekti (CC0-1.0)", "Uzņēmumu reģistrs", "2026. gada 20. novembris"],
    ]


def test_document_without_sources_has_no_table() -> None:
    assert document(make_booklet_of([make_entry()], origins=[])).tables == []


def test_hard_names_break_no_file() -> None:
    made = make_booklet_of([make_entry(name, what=name, place=name) for name in HARD])
    assert len(document(made).paragraphs) > len(HARD)
    sheet = workbook(made).worksheets[0]
    names = [row[0].value or "" for row in sheet.iter_rows(min_row=2)]
    assert len(names) == len(HARD)
    assert {"=1+1", "+371", "@a", "😀 <b>&amp;", "שלום"} <= set(names)


def test_spreadsheet_keeps_texts_and_days_apart(booklet) -> None:
    sheet = workbook(booklet).worksheets[0]
    head = [cell.value for cell in sheet[1]]
    row = dict(zip(head, sheet[2], strict=True))
    assert row["Nosaukums"].value == "Žagars"
    assert row["Reģistrācijas numurs"].data_type == "s"
    assert row["Reģistrācijas diena"].value.date() == date(2005, 3, 1)
    assert row["Reģistrācijas diena"].number_format == "dd.mm.yyyy."
    assert row["Tālrunis"].value == "+371 200"


def test_spreadsheet_has_a_frozen_head_filters_and_widths(booklet) -> None:
    sheet = workbook(booklet).worksheets[0]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:M3"
    assert sheet.column_dimensions["A"].width > 40


def test_formulas_stay_texts() -> None:
    sheet = workbook(make_booklet_of([make_entry("=1+1")])).worksheets[0]
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1", "s")


def test_ended_ones_have_a_column_of_their_own() -> None:
    ended = make_entry(ended_on=date(2020, 2, 3))
    sheet = workbook(make_booklet_of([ended], with_ended=True)).worksheets[0]
    head = [cell.value for cell in sheet[1]]
    assert sheet[2][head.index("Beigusi darbu")].value.date() == date(2020, 2, 3)


def test_second_sheet_says_the_sources(booklet) -> None:
    rows = workbook(booklet).worksheets[1].iter_rows(values_only=True)
    first = list(rows)[1]
    assert first[:2] == ("Subjekti", "Uzņēmumu reģistrs")
    assert first[2].date() == date(2026, 11, 20)
