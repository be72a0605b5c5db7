"""A document as a Word file that can be edited on: real headings, lists, tables and captions, words for each picture."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as Paper
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from savejie.core.press.typesetting import NotSet, as_pictures, printable
from savejie.core.press.word import (
    CARMINE,
    INK,
    LANGUAGES,
    QUIET,
    add_field,
    add_link,
    set_language,
    set_properties,
    set_styles,
)
from savejie.plan.press.checking import Unprintable, fault
from savejie.plan.press.laying import WIDE, laid_out, tables_and_charts
from savejie.plan.press.tables import table_of
from savejie.plan.press.words import FAULTS

Plain = dict[str, Any]
SMALL = 9
"""In points: sources and the like."""
DRAWING = Path(__file__).parent / "template" / "drawing.typ"
SHARPNESS = 160
"""In points to the inch: sharp in print at our width, and small enough to be sent."""
STYLES = {
    "Title": ("Georgia", 34, INK),
    "Subtitle": ("Calibri", 14, QUIET),
    "Heading 1": ("Georgia", 24, INK),
    "Heading 2": ("Georgia", 15, CARMINE),
    "Heading 3": ("Georgia", 12, INK),
    "Normal": ("Calibri", 11, INK),
    "Caption": ("Georgia", 11, INK),
    "Quote": ("Calibri", 11, INK),
}


def docx_of(document: Plain, told: Callable[[int], None]) -> bytes:
    """Return a document as DOCX; raises `Unprintable` naming the drawing that cannot be made a picture."""
    laid = laid_out(document)
    pictures = iter(pictures_of(document, laid))
    paper = Document()
    set_up(paper, laid)
    write_front(paper, laid)
    for number, chapter in enumerate(laid["chapters"], 1):
        heading = paper.add_heading(chapter["heading"], 1)
        heading.paragraph_format.page_break_before = True
        for block in chapter["blocks"]:
            write(paper, block, pictures)
        told(number)
    written = io.BytesIO()
    paper.save(written)
    return written.getvalue()


def pictures_of(document: Plain, laid: Plain) -> list[bytes]:
    """Return each chart as a PNG, all made in one go."""
    drawings = [printable(block["svg"]) for block in tables_and_charts(laid)]
    if not drawings:
        return []
    try:
        return as_pictures(DRAWING, {"drawings": json.dumps(drawings)}, SHARPNESS)
    except NotSet as failed:
        raise _located(document, str(failed).splitlines()[0]) from None


def _located(document: Plain, reason: str) -> Unprintable:
    """Find the drawing that cannot be made a picture."""
    said = FAULTS[document["language"]]["not_set"].format(reason=reason[:200])
    for number, chapter in enumerate(document["chapters"], 1):
        for place, block in enumerate(chapter["blocks"], 1):
            if block["kind"] != "chart":
                continue
            try:
                as_pictures(DRAWING, {"drawings": json.dumps([printable(block["svg"])])}, 20)
            except NotSet:
                return Unprintable(fault(document, number, place, said))
    return Unprintable(said)


def set_up(paper: Paper, laid: Plain) -> None:
    """Set page, styles, language, properties and the foot of the pages."""
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(26), Mm(24)
    section.top_margin = section.bottom_margin = Mm(24)
    section.different_first_page_header_footer = True
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{laid['edition']}\t\t")
    add_field(foot, "PAGE", "1")
    set_styles(paper, STYLES)
    cells = paper.styles.add_style("Cells", WD_STYLE_TYPE.PARAGRAPH)
    cells.font.size, cells.font.name = Pt(9), "Calibri"
    cells.paragraph_format.space_after = Pt(1)
    paper.styles["Caption"].font.bold = True
    paper.styles["Caption"].paragraph_format.keep_with_next = True
    paper.styles["Quote"].paragraph_format.left_indent = Mm(8)
    paper.styles["Normal"].paragraph_format.space_after = Pt(7)
    set_language(paper, LANGUAGES[laid["language"]])
    set_properties(paper, title=laid["title"], author=laid["point"], language=laid["language"])
    paper.core_properties.subject = laid["subtitle"][:255]
    paper.core_properties.comments = laid["demo"][:255]


def write_front(paper: Paper, laid: Plain) -> None:
    """Write the title page, the contents and the sources."""
    paper.add_paragraph(laid["point"])
    paper.add_paragraph(laid["title"], style="Title")
    paper.add_paragraph(laid["subtitle"], style="Subtitle")
    paper.add_paragraph().add_run(laid["edition"]).bold = True
    if laid["demo"]:
        paper.add_paragraph().add_run(laid["demo"]).bold = True
    for paragraph in laid["funder"]:
        quiet(paper.add_paragraph(paragraph))
    words = laid["words"]
    contents = paper.add_paragraph(words["contents"], style="TOC Heading")
    contents.paragraph_format.page_break_before = True
    chapters = [chapter["heading"] for chapter in laid["chapters"]]
    shown = "\n".join([*chapters, "", words["update_field"]])
    add_field(paper.add_paragraph(), r'TOC \o "1-2" \h \z \u', shown)
    if laid["origins"]["rows"]:
        paper.add_paragraph(words["sources"], style="TOC Heading")
        put_table(paper, laid["origins"])


def quiet(paragraph: Paragraph) -> None:
    """Set a paragraph small and quiet."""
    for run in paragraph.runs:
        run.font.size, run.font.color.rgb = Pt(SMALL), QUIET


def write(paper: Paper, block: Plain, pictures: Any) -> None:
    """Write one block."""
    if block["kind"] in ("chart", "gap"):
        write_chart(paper, block, next(pictures))
    else:
        WRITERS[block["kind"]](paper, block)


def write_chart(paper: Paper, block: Plain, picture: bytes) -> None:
    """Write a chart as a picture with its words, and its numbers as a table."""
    paper.add_paragraph(block["title"], style="Caption")
    size = {"height": Mm(block["height"])} if block["height"] >= 190 else {"width": Mm(WIDE)}
    drawn = paper.add_picture(io.BytesIO(picture), **size)
    drawn._inline.docPr.set("descr", block["alt"])
    drawn._inline.docPr.set("title", block["title"])
    write_source(paper, block["source"], block)
    if block["table"]:
        write_table(paper, block["table"])


def write_source(paper: Paper, source: str, block: Plain | None = None) -> None:
    """Write where something is from, and where its numbers open their lists."""
    more = (block or {}).get("more", "")
    if not source and not more:
        return
    paragraph = paper.add_paragraph(f"{source} " if more else source)
    quiet(paragraph)
    if more and block:
        add_link(paragraph, more, block["more_said"], SMALL)


def write_heading(paper: Paper, block: Plain) -> None:
    """Write a heading of the second or third level."""
    paper.add_heading(block["text"], block["level"])


def write_text(paper: Paper, block: Plain) -> None:
    """Write paragraphs and lists; a numbered list begins with one."""
    for part in block["parts"]:
        style = {"bullets": "List Bullet", "numbers": "List Number"}.get(part["form"], "Normal")
        numbering = _new_numbering(paper) if part["form"] == "numbers" else None
        for runs in part["items"]:
            paragraph = paper.add_paragraph(style=style)
            if numbering is not None:
                _number(paragraph, numbering)
            for run in runs:
                write_run(paragraph, run)


def write_run(paragraph: Paragraph, run: Plain) -> None:
    """Write a stretch of text with its marks."""
    if run["link"]:
        add_link(paragraph, run["link"], run["text"])
        return
    written = paragraph.add_run(run["text"])
    written.bold, written.italic = run["bold"] or None, run["italic"] or None


def write_table(paper: Paper, block: Plain) -> None:
    """Write a table under its caption, with its source."""
    if block["caption"]:
        paper.add_paragraph(block["caption"], style="Caption")
    put_table(paper, block)
    write_source(paper, block["source"], block)


def put_table(paper: Paper, table: Plain) -> None:
    """Put a table where the document ends so far, and room beneath it."""
    room = paper.add_paragraph()
    room.paragraph_format.space_after = Pt(4)
    room._p.addprevious(table_of(table))


def write_figure(paper: Paper, block: Plain) -> None:
    """Write a number with what it counts, its definition, source and day."""
    paragraph = paper.add_paragraph()
    number = paragraph.add_run(block["number"])
    number.font.size, number.font.name, number.bold = Pt(26), "Georgia", True
    paragraph.add_run(f"  {block['label']}").bold = True
    write_source(paper, f"{block['definition']} {block['source']}, {block['day']}", block)


def write_quote(paper: Paper, block: Plain) -> None:
    """Write a quote and who says it."""
    paper.add_paragraph(block["text"], style="Quote").paragraph_format.keep_with_next = True
    who = paper.add_paragraph(block["who"])
    who.paragraph_format.left_indent = Mm(8)
    quiet(who)


def write_theme(paper: Paper, block: Plain) -> None:
    """Write a finding with what it rests on and its quotes."""
    paper.add_paragraph().add_run(block["sentence"]).bold = True
    write_source(paper, block["ground"])
    for quote in block["quotes"]:
        write_quote(paper, quote)


def write_goals(paper: Paper, block: Plain) -> None:
    """Write each goal with the table of its measures."""
    for goal in block["goals"]:
        paper.add_heading(goal["heading"], 2)
        write_table(paper, goal["table"])


def write_organisations(paper: Paper, block: Plain) -> None:
    """Write each group with its table."""
    for group in block["groups"]:
        if group["title"]:
            paper.add_heading(group["title"], 2)
        write_table(paper, group["table"])


def _new_numbering(paper: Paper) -> int:
    """Return a numbering that begins with one."""
    numbering = paper.part.numbering_part.element
    like = paper.styles["List Number"].element.pPr.numPr.numId.val
    made = numbering.add_num(numbering.num_having_numId(like).abstractNumId.val)
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(made.numId)


def _number(paragraph: Paragraph, numbering: int) -> None:
    """Let a paragraph be counted by a numbering."""
    counted = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    counted.get_or_add_ilvl().val, counted.get_or_add_numId().val = 0, numbering


WRITERS: dict[str, Callable[[Paper, Plain], None]] = {
    "heading": write_heading,
    "text": write_text,
    "figure": write_figure,
    "table": write_table,
    "quote": write_quote,
    "theme": write_theme,
    "goals": write_goals,
    "organisations": write_organisations,
}
