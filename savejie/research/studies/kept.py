"""A place as an edition keeps it: packed to plain values, and unpacked to the very same `Place`."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import get_language, override

from savejie.research.figures import Place
from savejie.research.models import StudyEdition
from savejie.research.places import place_of

LANGUAGES = ("lv", "en")
Record = dict[str, Any]


def packed_place(key: str) -> Record | None:
    """Return a place of now with its parts as plain values, its names in each language; None where there is none."""
    told = []
    for language in LANGUAGES:
        with override(language):
            place = place_of(key, parts=True)
        if place is None:
            return None
        told.append(place)
    record = _packed(*told)
    record["headings"] = [
        [slug, title, told[1].headings[slug]] for slug, title in told[0].headings.items()
    ]
    record["parts"] = [_packed(*pair) for pair in zip(told[0].parts, told[1].parts, strict=True)]
    found: Record = json.loads(json.dumps(record))
    return found


def _packed(latvian: Place, english: Place) -> Record:
    return {
        "key": latvian.key,
        "name": [latvian.name, english.name],
        "where": [latvian.where, english.where],
        "counted": dict(latvian.counted),
        "made_at": latvian.made_at.isoformat(),
        "filed": [list(pair) for pair in latvian.filed],
        "residents": [[year, count, said] for year, (count, said) in latvian.residents.items()],
    }


def place_kept(edition: StudyEdition, key: str) -> Place | None:
    """Return a place with its figures and parts as it was when the edition was made; None where it is not in it.

    It is what `places.place_of(key, parts=True)` gave then, in the language of now.
    """
    record = edition.places.get(key)
    return unpacked(record) if record else None


def unpacked(record: Mapping[str, Any]) -> Place:
    """Return the place of a record in the language of now."""
    at = LANGUAGES.index("en") if get_language() == "en" else 0
    headings = {row[0]: row[1 + at] for row in record["headings"]}
    parts = [_unpacked(part, at, headings) for part in record["parts"]]
    return _unpacked(record, at, headings, parts)


def _unpacked(
    record: Mapping[str, Any], at: int, headings: dict[str, str], parts: list[Place] | None = None
) -> Place:
    return Place(
        key=record["key"],
        name=record["name"][at],
        where=record["where"][at],
        counted=record["counted"],
        made_at=datetime.fromisoformat(record["made_at"]),
        filed=() if parts is None else [(year, count) for year, count in record["filed"]],
        residents={year: (count, said) for year, count, said in record["residents"]},
        parts=() if parts is None else parts,
        headings=headings,
    )
