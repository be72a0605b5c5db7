"""A booklet as plain values, in words: all that the press needs, whatever it makes of it."""

from datetime import date
from typing import Any

from savejie.booklet import words
from savejie.booklet.contents import Booklet, Entry, Group, indexed
from savejie.core.templatetags.savejie import day


def sheet_of(booklet: Booklet) -> dict[str, Any]:
    """Return all that is printed; every sentence in the language that is switched on."""
    return {
        **cover_of(booklet),
        "about": words.about(booklet),
        "origins": [
            [origin.title, origin.publisher, day(origin.on), origin.licence, written(origin.on)]
            for origin in booklet.origins
        ],
        "reading": words.reading(),
        "statuses": words.statuses(booklet.made_on),
        "licence": words.licence(),
        "wrong": words.when_wrong(booklet),
        "chapters": [
            {
                "title": chapter.title,
                "count": words.counted(len(chapter.entries)),
                "groups": [group_of(group) for group in chapter.groups],
            }
            for chapter in booklet.chapters
        ],
        "index": [
            [letter, [entry.key for entry in found]] for letter, found in indexed(booklet.entries)
        ],
        "words": words.labels(),
        "columns": words.columns(),
    }


def cover_of(booklet: Booklet) -> dict[str, Any]:
    """Return what stands on the covers, and what the file says of itself."""
    return {
        "language": booklet.language,
        "title": booklet.title,
        "point": booklet.point,
        "slogan": booklet.slogan,
        "subtitle": words.subtitle(booklet),
        "areas": " · ".join(booklet.areas[:8]),
        "month": words.month(booklet.made_on),
        "made_on": written(booklet.made_on),
        "demo": words.demo_notice() if booklet.is_demo else "",
        "with_ended": booklet.with_ended,
        "address": booklet.address,
    }


def group_of(group: Group) -> dict[str, Any]:
    """Return a group as plain values."""
    return {"title": group.title, "entries": [entry_of(entry) for entry in group.entries]}


def entry_of(entry: Entry) -> dict[str, Any]:
    """Return an entry as plain values."""
    return {
        "key": entry.key,
        "identifier": entry.identifier,
        "name": entry.name,
        "what": entry.what,
        "place": entry.place,
        "number": entry.number,
        "kind": entry.kind,
        "status": entry.status,
        "area": entry.area.title,
        "heading": entry.heading.title,
        "registered_on": written(entry.registered_on),
        "ended_on": written(entry.ended_on),
        "ways": [[way.kind, way.text, way.url] for way in entry.ways],
        "page": entry.page,
        "described": words.code_described(entry.name),
    }


def written(on: date | None) -> str:
    """Return a day as YYYY-MM-DD, nothing where there is none."""
    return on.isoformat() if on else ""
