"""Setting pages with typst: a tagged PDF (PDF/UA-1), or pictures of drawings.

What is printed never becomes markup: a template reads all of it from one JSON value.
"""

import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import typst

from savejie.core.press.letters import BREAK

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
PROBE = HERE / "template" / "letter.typ"
"""Sets one letter with the families of the house."""
UNPRINTABLE = "▯"
NOT_PRINTED = ("Cc", "Cf", "Cs", "Co", "Cn")
NotSet = typst.TypstError
"""Raised where something cannot be set; its text is typst's own."""


def as_pdf(template: Path, inputs: dict[str, str]) -> bytes:
    """Return a PDF/UA-1; typst refuses what lacks words, a title or a level of headings."""
    return bytes(
        typst.compile(
            template,
            root=template.parent,
            font_paths=[FONTS],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=["ua-1"],
            sys_inputs=inputs,
        )
    )


def as_pictures(template: Path, inputs: dict[str, str], ppi: int) -> list[bytes]:
    """Return each page as a PNG of so many points to the inch."""
    pages = typst.compile(
        template,
        root=template.parent,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        format="png",
        ppi=ppi,
        sys_inputs=inputs,
    )
    return [bytes(page) for page in pages] if isinstance(pages, list) else [bytes(pages)]


def printable(value: Any) -> Any:
    """Return a value in which every letter of every text can be set.

    Control and direction marks are left out; what no font of the house has becomes „▯”.
    """
    if isinstance(value, str):
        if value.isascii() and value.isprintable():
            return value
        return "".join(map(_printed, unicodedata.normalize("NFC", value)))
    if isinstance(value, dict):
        return {key: printable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [printable(item) for item in value]
    return value


@cache
def _printed(letter: str) -> str:
    """Ask the typesetter itself whether it has a letter: it knows its fonts best."""
    if (letter < "\u0180" and letter.isprintable()) or letter in f"{BREAK}…–„”":
        return letter
    if unicodedata.category(letter) in NOT_PRINTED:
        return ""
    try:
        as_pdf(PROBE, {"booklet": letter})
    except NotSet:
        return UNPRINTABLE
    return letter
