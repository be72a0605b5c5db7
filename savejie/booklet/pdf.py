"""The booklet as a tagged PDF: says what the press prints, and sends it there."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from savejie.booklet import drawing, words
from savejie.booklet.contents import Booklet, Chapter, Entry, Group, breakable, indexed
from savejie.booklet.errors import NotPrintable
from savejie.core.templatetags.savejie import day

PRESS = Path(__file__).with_name("press.py")
PATIENCE = 50.0
"""In seconds: less than a web worker is given."""
LONG_CONTENTS, ENDLESS_CONTENTS = 36, 90
"""Lines from which the table of contents takes two columns, and names chapters only."""


def pdf_of(booklet: Booklet, patience: float = PATIENCE) -> bytes:
    """Return the booklet as a PDF.

    Raises `NotPrintable` when the typesetter refuses, or needs more than `patience` seconds.
    """
    return in_press(sheet_of(booklet), patience)


def in_press(sheet: dict[str, Any], patience: float) -> bytes:
    """Hand a sheet to the press, a process of its own, and take the PDF."""
    written = json.dumps(sheet).encode()
    command = [sys.executable, str(PRESS)]
    try:
        done = subprocess.run(command, input=written, capture_output=True, timeout=patience)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise NotPrintable(
            _(
                "The booklet was not ready in %(seconds)s seconds, so it was given up. Choose fewer"
                " areas or headings, or make it with the command savejie booklet."
            )
            % {"seconds": round(patience)}
        ) from None
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip()
        raise NotPrintable(
            _("The booklet could not be typeset: %(reason)s. Nothing else has changed.")
            % {"reason": (reason.splitlines() or [str(done.returncode)])[-1]}
        )
    return done.stdout


def sheet_of(booklet: Booklet) -> dict[str, Any]:
    """Return all that the template prints, as plain values."""
    entries = booklet.entries
    lines = sum(1 + len(chapter.groups) for chapter in booklet.chapters)
    in_two = LONG_CONTENTS < lines <= ENDLESS_CONTENTS
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
        "depth": 1 if lines > ENDLESS_CONTENTS else 2,
        "contents_columns": 2 if in_two else 1,
        "second_column": second_column(booklet.chapters) if in_two else "",
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


def second_column(chapters: list[Chapter]) -> str:
    """Return the chapter with which the second half of the table of contents begins."""
    lines = [1 + len(chapter.groups) for chapter in chapters]
    halves = [abs(2 * sum(lines[:n]) - sum(lines)) for n in range(len(lines))]
    return chapters[halves.index(min(halves))].title


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
