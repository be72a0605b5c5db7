"""Booklets for tests, without a database. Everything in them is invented."""

from collections.abc import Sequence
from datetime import date
from itertools import count
from typing import Any

from savejie.booklet.contents import AREA, Booklet, Entry, Origin, Place, Way, arranged
from savejie.core.collation import sort_key

TODAY = date(2026, 11, 23)
_serial = count(1)


def make_entry(name: str = "„Rīta rasa”", **fields: Any) -> Entry:
    """Make an association's entry, unless told otherwise."""
    serial = next(_serial)
    values: dict[str, Any] = {
        "key": f"o{serial}",
        "identifier": f"LV-RE-40999{serial:06d}",
        "number": f"40999{serial:06d}",
        "name": name,
        "sort_key": sort_key(name),
        "kind": "Biedrība",
        "what": "Dzied un dejo.",
        "place": "Piņķi, Babītes pagasts",
        "status": "Gada pārskats par 2025. gadu iesniegts",
        "area": Place(0, "Babīte"),
        "heading": Place(0, "Kultūra un tradīcijas"),
        "registered_on": date(2005, 3, 1),
        "ended_on": None,
        "ways": (Way("email", "rasa@example.org", "mailto:rasa@example.org"),),
        "page": f"https://example.org/lv/organizacija/LV-RE-40999{serial:06d}/",
    }
    return Entry(**(values | fields))


def make_booklet_of(entries: Sequence[Entry], order: str = AREA, **fields: Any) -> Booklet:
    """Make a booklet of entries."""
    values: dict[str, Any] = {
        "language": "lv",
        "title": "Organizāciju katalogs",
        "point": "Izdomātais atbalsta punkts",
        "slogan": "Izvēlies savējo",
        "areas": ["Babīte", "Mārupe"],
        "email": "punkts@example.org",
        "address": "https://example.org/lv/organizacijas/",
        "made_on": TODAY,
        "is_demo": False,
        "with_ended": False,
        "order": order,
        "chapters": arranged(entries, order),
        "origins": [Origin("Subjekti", "Uzņēmumu reģistrs", "CC0-1.0", date(2026, 11, 20))],
    }
    return Booklet(**(values | fields))
