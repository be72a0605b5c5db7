"""The booklet as a Word document that can be edited: real styles, a table of contents, the language."""

import io
from typing import Any

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from savejie.core.press.letters import writable
from savejie.core.press.word import (
    CARMINE,
    INK,
    LANGUAGES,
    QUIET,
    add_field,
    add_link,
    repeat_as_head,
    set_language,
    set_properties,
    set_styles,
)

Sheet = dict[str, Any]
BEFORE_MIRROR = (
    "writeProtection",
    "view",
    "zoom",
    "removePersonalInformation",
    "embedTrueTypeFonts",
)
STYLES = {
    "Title": ("Georgia", 30, INK),
    "Subtitle": ("Calibri", 12, QUIET),
    "Heading 1": ("Georgia", 20, INK),
    "Heading 2": ("Georgia", 13, CARMINE),
    "Heading 3": ("Georgia", 10.5, INK),
    "Normal": ("Calibri", 9.5, INK),
}


def docx_of(sheet: Sheet) -> bytes:
    """Return the booklet as DOCX."""
    paper = Document()
    set_up(paper, sheet)
    write_front(paper, sheet)
    for chapter in sheet["chapters"]:
        heading = paper.add_heading(writable(chapter["title"]), 1)
        heading.paragraph_format.page_break_before = True
        paper.add_paragraph(chapter["count"])
        for group in chapter["groups"]:
            paper.add_heading(writable(group["title"]), 2)
            for entry in group["entries"]:
                write_entry(paper, entry, sheet["words"])
    written = io.BytesIO()
    paper.save(written)
    return written.getvalue()


def set_up(paper: Paper, sheet: Sheet) -> None:
    """Set page, styles, language and properties."""
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(148), Mm(210)
    section.left_margin, section.right_margin = Mm(18), Mm(13)
    section.top_margin = section.bottom_margin = Mm(17)
    mirror_margins(paper)
    number = section.footer.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    add_field(number, "PAGE", "1")
    set_styles(paper, STYLES)
    spacing = paper.styles["Normal"].paragraph_format
    spacing.space_after, spacing.widow_control = Pt(2), True
    set_language(paper, LANGUAGES[sheet["language"]])
    set_properties(paper, title=sheet["title"], author=sheet["point"], language=sheet["language"])
    told = paper.core_properties
    told.subject, told.comments = sheet["subtitle"], writable(sheet["demo"])


def mirror_margins(paper: Paper) -> None:
    """Let left and right pages mirror each other; the mark has its place among the settings."""
    before = {qn(f"w:{name}") for name in BEFORE_MIRROR}
    settings = paper.settings.element
    place = sum(1 for setting in settings if setting.tag in before)
    settings.insert(place, OxmlElement("w:mirrorMargins"))


def write_front(paper: Paper, sheet: Sheet) -> None:
    """Write title, what the booklet is, sources and the table of contents."""
    paper.add_paragraph(writable(sheet["point"]))
    paper.add_paragraph(writable(sheet["title"]), style="Title")
    paper.add_paragraph(writable(f"{sheet['subtitle']}\n{sheet['areas']}"), style="Subtitle")
    paper.add_paragraph(sheet["month"])
    labels = sheet["words"]
    heading = paper.add_heading(labels["about"], 1)
    heading.paragraph_format.page_break_before = True
    if sheet["demo"]:
        paper.add_paragraph().add_run(sheet["demo"]).bold = True
    for paragraph in (*sheet["about"], sheet["licence"], sheet["wrong"]):
        paper.add_paragraph(writable(paragraph))
    write_origins(paper, sheet, labels)
    heading = paper.add_heading(labels["contents"], 1)
    heading.paragraph_format.page_break_before = True
    add_field(
        paper.add_paragraph(),
        r'TOC \o "1-2" \h \z \u',
        labels["update_field"],
    )


def write_origins(paper: Paper, sheet: Sheet, labels: dict[str, str]) -> None:
    """Write the sources as a table with a heading row."""
    if not sheet["origins"]:
        return
    paper.add_heading(labels["sources"], 2)
    table = paper.add_table(rows=1, cols=3, style="Light List")
    for cell, name in zip(table.rows[0].cells, ("source", "publisher", "as_of"), strict=True):
        cell.text = labels[name]
    repeat_as_head(table.rows[0])
    for title, publisher, day, licence, _on in sheet["origins"]:
        cells = table.add_row().cells
        told = (f"{title} ({licence})", publisher, day)
        for cell, text in zip(cells, told, strict=True):
            cell.text = text


def write_entry(paper: Paper, entry: Sheet, labels: dict[str, str]) -> None:
    """Write one organisation; its paragraphs stay on one page."""
    number = f"{labels['number']} {entry['number']}" if entry["number"] else entry["kind"]
    facts = " · ".join(fact for fact in (entry["place"], number) if fact)
    heading = paper.add_heading(writable(entry["name"]), 3)
    heading.paragraph_format.space_before = Pt(8)
    lines = [line for line in (entry["what"], facts, entry["status"]) if line]
    for line in lines:
        paragraph = paper.add_paragraph(writable(line))
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.space_after = Pt(0)
    last = paper.add_paragraph()
    for _kind, text, address in entry["ways"]:
        add_link(last, address, text)
        last.add_run(" · ")
    add_link(last, entry["page"], entry["page"].split("//", 1)[-1].rstrip("/"))
