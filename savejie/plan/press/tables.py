"""Tables of a Word document, written as XML at once: six hundred rows take no longer than they must. Pure."""

from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

WIDTH = 9070
"""Of the text, in twentieths of a point: 160 mm."""
NARROW = 1300
"""Of a column of numbers, at least."""
LETTER = 130
"""Of a letter of a head, with what stands around a word."""
LINE = '<w:{0} w:val="single" w:sz="{1}" w:space="0" w:color="{2}"/>'


def table_of(table: dict[str, Any]) -> BaseOxmlElement:
    """Return a table with a heading row that each page repeats; no row breaks over two pages."""
    widths = widths_of(table["shares"], table["head"])
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = _row(table["head"], widths, table["numeric"], is_head=True)
    rows = table["rows"] or [["–"] * len(table["head"])]
    body = "".join(_row(row, widths, table["numeric"]) for row in rows)
    borders = LINE.format("top", 8, "221D19") + LINE.format("bottom", 8, "221D19")
    borders += LINE.format("insideH", 4, "C9BDA6")
    caption = escape(table["caption"], {'"': "&quot;"})
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{WIDTH}" w:type="dxa"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{caption}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>'
    )


def widths_of(shares: list[int], head: list[str]) -> list[int]:
    """Return the width of each column; a share of 0 is a narrow column, as wide as its head's longest word."""
    most = WIDTH // max(1, len(shares))
    rooms = [max(NARROW, LETTER * max(map(len, title.split()), default=0)) for title in head]
    narrow = [0 if share else min(room, most) for share, room in zip(shares, rooms, strict=True)]
    left = WIDTH - sum(narrow)
    return [
        left * share // sum(shares) if share else own
        for share, own in zip(shares, narrow, strict=True)
    ]


def _row(cells: list[str], widths: list[int], numeric: list[bool], is_head: bool = False) -> str:
    """Return a row; its text stands in the style of tables, the head in bold."""
    kind = "<w:tblHeader/>" if is_head else ""
    mark = "<w:rPr><w:b/></w:rPr>" if is_head else ""
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="F4EFE3"/>' if is_head else ""
    written = ""
    for text, width, is_number in zip(cells, widths, numeric, strict=True):
        side = '<w:jc w:val="right"/>' if is_number else ""
        written += (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>'
            f'<w:p><w:pPr><w:pStyle w:val="Cells"/>{side}</w:pPr>'
            f'<w:r>{mark}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p></w:tc>'
        )
    return f"<w:tr><w:trPr><w:cantSplit/>{kind}</w:trPr>{written}</w:tr>"
