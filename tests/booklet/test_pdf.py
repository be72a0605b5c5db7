"""The PDF is tagged, speaks Latvian, keeps every letter, and breaks over no name."""

import io
import shutil
import subprocess

import pikepdf
import pytest
from django.utils.translation import override

from savejie.booklet.contents import HEADING, Place, Way
from savejie.booklet.press.pdf import contents_of, laid_out, pdf_of
from savejie.booklet.sheet import sheet_of
from savejie.core.press.typesetting import printable
from tests.factories.booklet import make_booklet_of, make_entry

LETTERS = "āčēģīķļņšūž ĀČĒĢĪĶĻŅŠŪŽ"
HARD = [
    "#let x = 1 *b* $y$ \\ @ref <l> [c] {d} // z `raw` ~ '",
    '&lt;<b>"',
    "😀 Prieks 👩‍👩‍👧",
    "שלום עולם",
    "مرحبا بالعالم",
    "Клуб «Мир»",
    "漢字",
    "A" * 500,
    "Ļoti " * 100,
    "\u202egnol\u202c a\x07b\x00c",
    "e\u0301\u0302\u0303z",
    "",
    " \u200b\x01",
    "https://example.org/" + "x/" * 80,
]


def made(booklet) -> bytes:
    with override(booklet.language):
        return pdf_of(sheet_of(booklet))


def tags(node):
    """Yield every tagged element of a PDF's structure, in reading order."""
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from tags(kid)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from tags(node.K)


@pytest.fixture(scope="module")
def content() -> bytes:
    entries = [make_entry(f"{LETTERS} {n}", area=Place(n % 3, f"Vieta {n % 3}")) for n in range(40)]
    return made(make_booklet_of(entries, is_demo=True))


@pytest.fixture(scope="module")
def book(content):
    with pikepdf.open(io.BytesIO(content)) as opened:
        yield opened


def read(content: bytes) -> str:
    if not shutil.which("pdftotext"):
        pytest.skip("needs pdftotext. On Debian: apt install poppler-utils")
    return subprocess.run(
        ["pdftotext", "-", "-"], input=content, capture_output=True, check=True
    ).stdout.decode()


def test_pdf_says_that_it_is_tagged(book) -> None:
    assert book.Root.MarkInfo.Marked is True
    assert book.Root.Lang == "lv"
    assert book.Root.ViewerPreferences.DisplayDocTitle is True
    assert "<pdfuaid:part>1</pdfuaid:part>" in book.Root.Metadata.read_bytes().decode()
    assert book.docinfo["/Title"] == "Organizāciju katalogs"


def test_every_picture_has_words(book) -> None:
    figures = [tag for tag in tags(book.Root.StructTreeRoot.K) if tag.S == "/Figure"]
    assert len(figures) == 40 + 2  # one for each entry, the specimen, the back cover
    assert all(str(figure.get("/Alt", "")).startswith("QR kods: ") for figure in figures)


def test_no_level_of_headings_is_skipped(book) -> None:
    levels = [
        int(str(tag.S)[2:])
        for tag in tags(book.Root.StructTreeRoot.K)
        if str(tag.S) in ("/H1", "/H2", "/H3")
    ]
    assert levels.count(3) == 40
    assert all(after - before <= 1 for before, after in zip([0, *levels], levels, strict=False))


def test_every_link_has_words(book) -> None:
    links = [link for page in book.pages for link in page.get("/Annots", [])]
    assert links
    assert all("/Contents" in link for link in links)


def test_sources_are_a_table_with_a_head(book) -> None:
    found = [str(tag.S) for tag in tags(book.Root.StructTreeRoot.K)]
    assert found.count("/Table") == 1
    assert found.count("/TH") == 3


def test_pages_are_a5_and_fill_whole_sheets(book) -> None:
    width, height = (float(side) / 72 * 25.4 for side in book.pages[0].MediaBox[2:])
    assert (round(width), round(height)) == (148, 210)
    assert len(book.pages) % 4 == 0


@pytest.mark.parametrize("count", [1, 5, 13, 17])
def test_any_number_of_entries_fills_whole_sheets(count) -> None:
    entries = [make_entry() for _ in range(count)]
    with pikepdf.open(io.BytesIO(made(make_booklet_of(entries)))) as opened:
        assert len(opened.pages) % 4 == 0


def test_every_latvian_letter_can_be_read(content) -> None:
    assert f"{LETTERS} 7" in read(content)


def test_index_gives_the_page_of_an_entry() -> None:
    entries = [make_entry(f"Nosaukums {n:02d}") for n in range(30)]
    pages = read(made(make_booklet_of(entries))).split("\f")
    number = next(n for n, page in enumerate(pages, 1) if "Nosaukums 29\n" in page)
    index = next(page for page in pages if page.startswith("Alfabētiskais rādītājs"))
    assert f"Nosaukums 29 {number}" in " ".join(index.replace(".", " ").split())


def test_demo_says_that_it_is_invented(content) -> None:
    assert read(content).count("Šis ir paraugs ar izdomātām organizācijām") == 2


def test_english_edition_is_english() -> None:
    content = made(make_booklet_of([make_entry()], language="en", title="Directory"))
    with pikepdf.open(io.BytesIO(content)) as opened:
        assert opened.Root.Lang == "en"
    assert "How to read the booklet" in read(content)


@pytest.mark.parametrize("order", ["area", HEADING])
def test_hard_names_break_nothing(order) -> None:
    entries = [
        make_entry(
            name,
            what=name[:300],
            place=name[:80],
            area=Place(0, name[:80]),
            heading=Place(n, name[:80]),
            ways=(Way("website", name[:200], "https://example.org/"),),
        )
        for n, name in enumerate(HARD)
    ]
    content = made(make_booklet_of(entries, order, title=HARD[0], point=HARD[2], slogan=HARD[3]))
    text = read(content)
    assert HARD[0] in " ".join(text.split())
    assert "Клуб «Мир»" in text
    assert "▯ Prieks" in text


def test_long_contents_take_two_columns_and_endless_ones_name_chapters_only() -> None:
    def told(chapters):
        found = contents_of([{"title": f"V{n}", "groups": [1, 2, 3]} for n in range(chapters)])
        return found["depth"], found["contents_columns"]

    assert [told(4), told(12), told(40)] == [(2, 1), (2, 2), (1, 1)]


def test_second_column_begins_in_the_middle() -> None:
    sizes = (15, 11, 11, 14)
    chapters = [{"title": f"V{n}", "groups": [1] * size} for n, size in enumerate(sizes)]
    assert contents_of(chapters)["second_column"] == "V2"


def test_one_chapter_begins_in_the_first_column() -> None:
    assert contents_of([{"title": "V", "groups": [1] * 43}])["second_column"] == ""


def test_contents_in_two_columns_can_be_set() -> None:
    entries = [
        make_entry(area=Place(n, f"V{n}"), heading=Place(h, f"J{h}"))
        for n in range(10)
        for h in range(3)
    ]
    with override("lv"):
        sheet = sheet_of(make_booklet_of(entries))
    assert laid_out(sheet)["second_column"] == "V5"
    assert pdf_of(sheet).startswith(b"%PDF-")


def test_letters_without_a_font_are_replaced() -> None:
    told = {"name": "Ā😀b", "list": ["a\u202eb", ("漢", 1)], "day": 3}
    assert printable(told) == {"name": "Ā▯b", "list": ["ab", ["▯", 1]], "day": 3}
