"""The booklet as a tagged PDF (PDF/UA-1), set by typst.

The template never sees text of organisations as markup: all of it travels as one JSON value.
"""

import json
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.utils.translation import gettext as _

from savejie.booklet import drawing, words
from savejie.booklet.contents import Booklet, Entry, Group, breakable, indexed
from savejie.booklet.errors import NotPrintable
from savejie.core.templatetags.savejie import day

HERE = Path(__file__).parent
TEMPLATE = HERE / "template" / "booklet.typ"
FONTS = HERE / "fonts"
STANDARD = "ua-1"
DEEP_CONTENTS = 36
"""A table of contents longer than this names chapters only."""
UNPRINTABLE = "▯"
NOT_PRINTED = ("Cc", "Cf", "Cs", "Co", "Cn")


def pdf_of(booklet: Booklet) -> bytes:
    """Return the booklet as a PDF; raise `NotPrintable` when the typesetter refuses."""
    text = json.dumps(printable(sheet_of(booklet)), ensure_ascii=False)
    try:
        return bytes(_set(TEMPLATE, text))
    except typst.TypstError as refusal:
        raise NotPrintable(
            _("The booklet could not be typeset: %(reason)s. Nothing else has changed.")
            % {"reason": str(refusal).splitlines()[0]}
        ) from refusal


def _set(source: Path | bytes, text: str) -> Any:
    return typst.compile(
        source,
        root=str(TEMPLATE.parent),
        font_paths=[FONTS],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=[STANDARD],
        sys_inputs={"booklet": text},
    )


def sheet_of(booklet: Booklet) -> dict[str, Any]:
    """Return all that the template prints, as plain values."""
    entries = booklet.entries
    groups = sum(len(chapter.groups) for chapter in booklet.chapters) + len(booklet.chapters)
    return {
        "language": booklet.language,
        "title": booklet.title,
        "point": booklet.point,
        "slogan": booklet.slogan,
        "subtitle": words.subtitle(booklet),
        "areas": " · ".join(booklet.areas[:8]),
        "month": words.month(booklet.made_on),
        "made_on": [booklet.made_on.year, booklet.made_on.month, booklet.made_on.day],
        "demo": words.demo_notice() if booklet.is_demo else "",
        "about": [breakable(paragraph) for paragraph in words.about(booklet)],
        "origins": [
            [origin.title, origin.publisher, day(origin.on), origin.licence]
            for origin in booklet.origins
        ],
        "reading": words.reading(),
        "statuses": words.statuses(booklet.made_on),
        "licence": words.licence(),
        "wrong": words.when_wrong(booklet),
        "address": booklet.address,
        "address_shown": breakable(booklet.address.split("//", 1)[-1].rstrip("/")),
        "code": drawing.square_code(booklet.address),
        "cover": drawing.band([entry.identifier for entry in entries], height=12, width=13),
        "strip": drawing.band([entry.identifier for entry in entries], height=2, width=26),
        "depth": 1 if groups > DEEP_CONTENTS else 2,
        "chapters": [
            {
                "title": chapter.title,
                "count": words.counted(len(chapter.entries)),
                "band": drawing.band([entry.identifier for entry in chapter.entries]),
                "groups": [group_of(group) for group in chapter.groups],
            }
            for chapter in booklet.chapters
        ],
        "index": [
            [letter, [[entry.key, breakable(entry.name)] for entry in found]]
            for letter, found in indexed(entries)
        ],
        "words": words.labels(),
    }


def group_of(group: Group) -> dict[str, Any]:
    """Return a group as plain values."""
    return {"title": group.title, "entries": [entry_of(entry) for entry in group.entries]}


def entry_of(entry: Entry) -> dict[str, Any]:
    """Return an entry as plain values."""
    return {
        "key": entry.key,
        "name": breakable(entry.name),
        "what": breakable(entry.what),
        "place": breakable(entry.place),
        "number": entry.number,
        "kind": entry.kind,
        "status": entry.status,
        "ways": [[way.kind, breakable(way.text), way.url] for way in entry.ways],
        "sign": drawing.sign(entry.identifier),
        "code": drawing.square_code(entry.page),
        "page": entry.page,
        "described": words.code_described(entry.name),
    }


def printable(value: Any) -> Any:
    """Return a value in which every letter of every text can be set.

    Control and direction marks are left out; what no font of the booklet has becomes „▯”.
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
    if (letter < "\u0180" and letter.isprintable()) or letter in "\u200b\u2026\u2013„”":
        return letter
    if unicodedata.category(letter) in NOT_PRINTED:
        return ""
    try:
        _set(PROBE, letter)
    except typst.TypstError:
        return UNPRINTABLE
    return letter


PROBE = (
    b'#set document(title: "-")\n'
    b'#set text(font: ("Commissioner", "Vollkorn", "Libertinus Serif"))\n'
    b"#sys.inputs.booklet"
)
