"""Parts of a Word document that python-docx has no verb for: styles, language, fields, links, heading rows."""

from collections.abc import Mapping

from docx.document import Document as Paper
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt, RGBColor
from docx.table import _Row
from docx.text.paragraph import Paragraph

from savejie.core.press.letters import writable

LANGUAGES = {"lv": "lv-LV", "en": "en-GB"}
CARMINE, INK, QUIET = (
    RGBColor(0x8A, 0x12, 0x30),
    RGBColor(0x22, 0x1D, 0x19),
    RGBColor(0x5C, 0x52, 0x47),
)
LONGEST_PROPERTY = 255
Styles = Mapping[str, tuple[str, float, RGBColor]]
"""Font, size in points and colour of each style."""


def set_styles(paper: Paper, styles: Styles) -> None:
    """Give styles their fonts, whatever the theme of the word processor says."""
    for name, (font, size, colour) in styles.items():
        style = paper.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = font, Pt(size), colour
        letters = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            letters.attrib.pop(qn(f"w:{theme}"), None)
        letters.set(qn("w:hAnsi"), font)
    for border in paper.styles["Title"].element.iter(qn("w:pBdr")):
        border.getparent().remove(border)


def set_language(paper: Paper, language: str) -> None:
    """Let the whole document be in a language, so that its spelling is checked in it."""
    defaults = paper.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    spoken = defaults.find(qn("w:lang"))
    if spoken is None:
        spoken = OxmlElement("w:lang")
        defaults.append(spoken)
    spoken.set(qn("w:val"), language)


def set_properties(paper: Paper, *, title: str, author: str, language: str) -> None:
    """Say what the document is, in its properties."""
    told = paper.core_properties
    told.title, told.author = (writable(text)[:LONGEST_PROPERTY] for text in (title, author))
    told.language, told.keywords = LANGUAGES[language], ""


def add_link(paragraph: Paragraph, address: str, text: str, size: int = 0) -> None:
    """Add a link that can be followed: a field, because relations take longer with each that there is."""
    link = OxmlElement("w:fldSimple")
    link.set(qn("w:instr"), f'HYPERLINK "{writable(address).replace(chr(34), "%22")}"')
    run = paragraph.add_run(writable(text))
    run.font.color.rgb = CARMINE
    if size:
        run.font.size = Pt(size)
    link.append(run._r)
    paragraph._p.append(link)


def add_field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """Add a field that the word processor works out, such as a page number."""
    for kind, text in (
        ("begin", ""),
        ("", instruction),
        ("separate", ""),
        ("shown", shown),
        ("end", ""),
    ):
        run = paragraph.add_run(text if kind == "shown" else "")
        if kind == "":
            run._r.append(_instruction(text))
        elif kind != "shown":
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)


def repeat_as_head(row: _Row) -> None:
    """Let a row be a table's heading row, repeated on each page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _instruction(text: str) -> BaseOxmlElement:
    element = OxmlElement("w:instrText")
    element.set(qn("xml:space"), "preserve")
    element.text = text
    return element
