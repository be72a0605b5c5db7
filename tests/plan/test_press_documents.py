"""Documents as files: what a reader, a screen reader and an editor find in them; what cannot be printed is said."""

import io
import json
import re

import docx
import pikepdf
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from savejie.core.press.calling import PressTooSlow
from savejie.plan.press import calling
from savejie.plan.press.__main__ import main
from savejie.plan.press.calling import PressFailed, printed
from savejie.plan.press.checking import Unprintable, check
from savejie.plan.press.cleaning import cleaned
from savejie.plan.press.description import (
    Chapter,
    Chart,
    Figure,
    Goal,
    Goals,
    Heading,
    NeedsGap,
    Organisations,
    Table,
    Text,
)
from savejie.plan.press.document import docx_of
from savejie.plan.press.gap import drawn, in_order
from savejie.plan.press.page import html_of
from savejie.plan.press.pdf import pdf_of
from savejie.plan.press.progress import Progress, read, tell
from savejie.plan.press.words import FAULTS, KINDS, WORDS
from tests.factories.document import make_bars, make_chart, make_document, make_gap

SILENT = lambda done: None  # noqa: E731


@pytest.fixture(scope="module")
def plain():
    return make_document(organisations=30, charts=11, paragraphs=1).plain()


@pytest.fixture(scope="module")
def pdf(plain):
    return pikepdf.open(io.BytesIO(pdf_of(plain, SILENT)))


@pytest.fixture(scope="module")
def word(plain):
    return docx.Document(io.BytesIO(docx_of(plain, SILENT)))


def make_one(blocks):
    document = make_document(organisations=1, charts=0)
    return type(document)(**{
        **{name: getattr(document, name) for name in document.__slots__},
        "chapters": [Chapter("Nodaļa", list(blocks))],
    }).plain()  # fmt: skip


def tags(node, found):
    """Gather the structure types beneath a node of the structure tree."""
    if isinstance(node, pikepdf.Array):
        for one in node:
            tags(one, found)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            found.append((str(node.S), str(node.get("/Alt", ""))))
        if "/K" in node:
            tags(node.K, found)
    return found


def test_pdf_is_tagged_and_says_what_it_is(pdf):
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "lv"
    assert pdf.open_metadata()["pdfuaid:part"] == "1"
    assert pdf.open_metadata()["dc:title"] == "NVO rīcības plāns 2027–2030"


def test_pdf_has_headings_tables_and_words_for_each_picture(pdf):
    found = tags(pdf.Root.StructTreeRoot.K, [])
    kinds = [kind for kind, _alt in found]
    assert kinds.count("/H1") == 13  # eleven chapters, contents, sources
    assert {"/H2", "/Table", "/TH", "/TD", "/L", "/Link", "/Caption"} <= set(kinds)
    pictures = [alt for kind, alt in found if kind == "/Figure"]
    assert len(pictures) == 12
    assert all(pictures)


def test_docx_can_be_edited_on(word):
    styles = [paragraph.style.name for paragraph in word.paragraphs]
    assert styles.count("Heading 1") == 11
    assert {"Title", "Heading 2", "List Bullet", "List Number", "Caption", "Quote"} <= set(styles)
    assert word.core_properties.title == "NVO rīcības plāns 2027–2030"
    assert word.core_properties.language == "lv-LV"
    assert word.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "lv-LV"


def test_docx_has_words_for_pictures_and_heading_rows(word):
    pictures = [shape._inline.docPr.get("descr") for shape in word.inline_shapes]
    assert len(pictures) == 12
    assert all(pictures)
    for table in word.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    names = [row.cells[0].text for table in word.tables for row in table.rows]
    assert "Biedrība „Paraugs 29”" in names


def test_docx_keeps_marks_and_links(word):
    runs = [run for paragraph in word.paragraphs for run in paragraph.runs]
    assert any(run.bold and run.text == "biedrības un nodibinājumi" for run in runs)
    assert any(run.italic and run.text == "savējiem" for run in runs)
    assert "HYPERLINK &quot;https://example.org/&quot;" in word.element.xml


def test_numbered_lists_each_begin_with_one():
    text = Text(cleaned("<ol><li>a</li></ol><p>x</p><ol><li>b</li></ol>"))
    word = docx.Document(io.BytesIO(docx_of(make_one([text]), SILENT)))
    numbers = [p._p.pPr.numPr.numId.val for p in word.paragraphs if p.style.name == "List Number"]
    assert len(set(numbers)) == 2


def test_page_means_what_it_says(plain):
    html = html_of(plain)
    assert html.count('<section class="doc-chapter"') == 11
    assert [f"nodala-{n}" in html for n in range(1, 12)] == [True] * 11
    assert html.count("<table>") == html.count("<thead>") == html.count('tabindex="0"')
    assert html.count("<svg") == 13  # the needs at two widths
    assert "style=" not in html
    assert "<script" not in html


def test_a_narrow_drawing_is_for_pages_only():
    chart = make_chart()
    both = Chart(chart.title, chart.svg, chart.alt, narrow=make_chart("narrow").svg)
    document = make_one([both])
    check(document)
    assert html_of(document).count("<svg") == 2
    assert len(docx.Document(io.BytesIO(docx_of(document, SILENT))).inline_shapes) == 1
    with pytest.raises(Unprintable, match="kas cits"):
        check(make_one([Chart("D", chart.svg, "Vārdi.", narrow="<script/>")]))


def test_all_forms_say_the_same_numbers(plain, word):
    cells = {cell.text for table in word.tables for row in table.rows for cell in row.cells}
    html = html_of(plain)
    shown = set(re.findall(r"<td[^>]*>([^<]*)</td>", html))
    assert {text for text in shown if text not in cells} == set()


@pytest.mark.parametrize(
    ("block", "said"),
    [
        (Chart("Diagramma", make_chart().svg, " "), "1. bloks (diagramma): nav teksta tiem"),
        (Chart("Diagramma", "<svg", "Vārdi."), "zīmējumu nevar nolasīt"),
        (Chart("Diagramma", "<svg xmlns='http://www.w3.org/2000/svg'/>", "Vārdi."), "zīmējumu nevar nolasīt"),
        (Chart("Diagramma", "<!DOCTYPE x [<!ENTITY a 'b'>]><svg viewBox='0 0 1 1'/>", "Vārdi."), "kas cits"),
        (Chart("Diagramma", "<svg viewBox='0 0 1 1' onload='x()'/>", "Vārdi."), "kas cits"),
        (Chart("Diagramma", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 0 9'/>", "Vārdi."), "zīmējumu nevar nolasīt"),
        (Chart("Diagramma", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='a b c d'/>", "Vārdi."), "zīmējumu nevar nolasīt"),
        (Chart(" ", make_chart().svg, "Vārdi."), "nav virsraksta"),
        (Table("Tabula", ["a", "b"], [["1"]]), "1. rindā ir 1 šūnas, bet virsrakstā 2"),
        (Table("Tabula", [], []), "nav virsrakstu"),
        (Figure("5", "x", "", "avots", "diena"), "nav definīcijas"),
        (Heading("Par zemu", 3), "augstāka virs tā nav"),
    ],
)  # fmt: skip
def test_what_cannot_be_printed_names_chapter_and_block(block, said):
    with pytest.raises(Unprintable, match=r"1\. nodaļā „Nodaļa”, 1\. bloks") as refused:
        check(make_one([block]))
    assert said in str(refused.value)


def test_a_document_without_title_or_chapters_is_refused(plain):
    for change in ({"title": " "}, {"chapters": []}):
        with pytest.raises(Unprintable):
            check({**plain, **change})
    with pytest.raises(Unprintable, match=r"2\. nodaļā „ ”: nav virsraksta"):
        check({**plain, "chapters": [plain["chapters"][0], {"title": " ", "blocks": []}]})


@pytest.mark.parametrize("writer", [pdf_of, docx_of])
def test_a_drawing_that_fails_only_in_the_press_is_found(writer):
    broken = Chart(
        "D", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1' width='0'/>", "Vārdi."
    )
    document = make_one([Heading("Labi"), make_chart(), broken])
    with pytest.raises(
        Unprintable, match=r"1\. nodaļā „Nodaļa”, 3\. bloks \(diagramma\): neizdodas"
    ):
        writer(document, SILENT)


@pytest.mark.parametrize(
    "block",
    [
        make_chart("none", []),
        make_chart("one", ["2026"]),
        make_bars("many", 100),
        Table("Tukša", ["a", "b"], []),
        Table("Gara", ["a"], [["x" * 4000]]),
        NeedsGap("Bez atbildēm", [], "avots"),
        NeedsGap("Viena", make_gap().needs[7:], "avots"),
        Goals([]),
        Goals([Goal("1.", "Mērķis bez pasākumiem", [])]),
        Organisations([]),
        Organisations([("Tukša", [])]),
        Text(cleaned("\x00\ud800 😀 \u202e ა")),
        Text([]),
    ],
    ids=lambda block: getattr(block, "title", block.kind),
)
def test_odd_blocks_are_printed_in_every_form(block):
    document = make_one([block])
    check(document)
    assert pdf_of(document, SILENT).startswith(b"%PDF")
    assert docx_of(document, SILENT).startswith(b"PK")
    assert html_of(document)


def test_words_of_a_drawing_may_be_any():
    begin = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'>"
    words = "one = 1, online=jā, href = x, url(x), onkoloģija="
    check(make_one([Chart("D", f"{begin}<text>{words}</text></svg>", "Vārdi.")]))
    for more in ("<a href='x'/>", "<g onclick='x'/>", "<g fill='url(//x)'/>", "<style>*{}</style>"):
        with pytest.raises(Unprintable, match="kas cits"):
            check(make_one([Chart("D", f"{begin}{more}</svg>", "Vārdi.")]))


def test_a_title_of_letters_without_a_font_is_printed():
    document = make_one([]) | {"title": "😀 שלום " + "a\u202e" * 60}
    assert pdf_of(document, SILENT).startswith(b"%PDF")


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_printed(title, cell):
    document = make_one([Table("T", ["a", "b"], [[title, cell]]), Text(cleaned(cell))])
    document["subtitle"] = title
    assert pdf_of(document, SILENT).startswith(b"%PDF")
    assert docx_of(document, SILENT).startswith(b"PK")


def test_needs_stand_by_their_gap_and_unknown_ones_last():
    needs = make_gap().needs
    rows = in_order(
        [
            {"title": n.title, "importance": n.importance, "satisfaction": n.satisfaction}
            for n in needs
        ]
    )
    assert [row["title"] for row in rows][:2] == ["Finansējums", "Laiks un cilvēki"]
    assert rows[-1]["title"] == "Stratēģiskā vadība"
    block = {**make_one([make_gap()])["chapters"][0]["blocks"][0]}
    picture = drawn(block, WORDS["lv"], "g", 760)
    assert (picture.count("<circle"), picture.count("<rect")) == (
        1 + 7,
        1 + 8,
    )  # one satisfaction is not known
    assert "svarīgums 4,70, nodrošinājums 2,10" in picture
    assert "importance 4.70, satisfaction 2.10" in drawn(block, WORDS["en"], "g", 358)


def test_progress_is_told_by_chapters_and_read_whole(tmp_path):
    path = tmp_path / "progress.json"
    assert read(path) is None
    tell(path, Progress(3, 11, "chapters"))
    assert read(path) == Progress(3, 11, "chapters")
    path.write_text('{"done": 3')
    assert read(path) is None
    tell(None, Progress(1, 2, "ready"))


def test_the_press_is_a_process_that_tells_how_far_it_is(tmp_path):
    path = tmp_path / "progress.json"
    content = printed(make_document(organisations=3, charts=1, paragraphs=1), "html", path)
    assert content.startswith(b"<!DOCTYPE html>")
    assert read(path) == Progress(11, 11, "ready")


def test_the_press_says_what_cannot_be_printed():
    document = make_document(organisations=1, charts=0, title=" ")
    with pytest.raises(PressFailed, match="Dokumentam nav nosaukuma"):
        printed(document, "pdf")


def test_a_slow_press_is_stopped(monkeypatch):
    monkeypatch.setattr(calling, "COMMAND", ("sleep", "30"))
    with pytest.raises(PressTooSlow):
        printed(make_document(organisations=1, charts=0), "pdf", patience=0.2)


def test_a_failure_of_the_press_is_one_line(monkeypatch, capsys):
    asked = {"form": "odt", "document": make_one([]), "progress": ""}
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(asked).encode())))
    assert main() == 1
    assert capsys.readouterr().err == "KeyError: 'odt'"


def test_a_document_of_two_hundred_pages_is_printed():
    long = make_document(organisations=2000, charts=25, paragraphs=200)
    content = pdf_of(long.plain(), SILENT)
    assert len(pikepdf.open(io.BytesIO(content)).pages) >= 200


def test_both_languages_have_the_same_words():
    for words in (WORDS, KINDS, FAULTS):
        assert set(words["lv"]) == set(words["en"])
    document = make_document(organisations=2, charts=1, paragraphs=1, language="en").plain()
    assert "Importance" in html_of(document)
    assert pikepdf.open(io.BytesIO(pdf_of(document, SILENT))).Root.Lang == "en"
