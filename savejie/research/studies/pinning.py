"""What a study rests on at this moment, as plain values that no rebuilding of the mirror takes away."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import Any

from django.db import connection

from savejie.directory.activity import VERSION
from savejie.directory.models import Heading, Organisation
from savejie.registers.models import ImportRun
from savejie.registers.sources import SOURCES
from savejie.research.models import StudyEdition
from savejie.research.places import ALL, COUNTRY
from savejie.territory.models import Area, ReportingArea

Plain = dict[str, Any]
RESIDENTS = "population"
KEPT = ("frame", "imports", "rules", "areas", "places", "told", "cells")
"""Fields of an edition that its digest covers."""
COLUMNS = (
    "area", "municipality", "founded_year", "ended_year", "legal_form", "signs_of_life", "reason",
    "public_benefit", "main_heading", "organisations",
)  # fmt: skip
"""Of the cells: how many organisations are alike in all that stands before."""
WORDS = ("area", "municipality", "legal_form", "signs_of_life", "reason", "main_heading")
CELLS = f"""
    SELECT reporting_area_id, municipality_id, founded_year, ended_year, kind, activity,
           activity_reason, benefit, main_heading_id, count(*)
    FROM {Organisation._meta.db_table} {{where}}
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
"""  # noqa: S608


def rules_now() -> Plain:
    """Return the rules by which is counted, each with its version."""
    return {"signs_of_life": VERSION}


def imports_of(sources: Iterable[str]) -> list[Plain]:
    """Return the newest good reading of each register: what file it was, of which day, when it was read."""
    wanted = set(sources)
    runs = ImportRun.objects.good().newest_by_source()
    return [_import(key, runs.get(key)) for key in SOURCES if key in wanted]


def _import(key: str, run: ImportRun | None) -> Plain:
    source = SOURCES[key]
    read = run.finished_at if run else None
    return {
        "source": key,
        "title": [source.title("lv"), source.title("en")],
        "file": run.file_name if run else "",
        "sha256": run.checksum if run else "",
        "published": _day(run.last_modified) if run else "",
        "read_at": read.isoformat() if read else "",
        "rows": run.rows_read if run else 0,
    }


def _day(published: str) -> str:
    """Return the day of a file as its server told it, as YYYY-MM-DD; nothing where it told none."""
    try:
        return parsedate_to_datetime(published).astimezone(UTC).date().isoformat()
    except (TypeError, ValueError):
        return ""


def areas_now(places: Mapping[str, Plain]) -> list[Plain]:
    """Return each place with its names and of what it consists."""
    own = {
        area.key: [(part.key, part.name) for part in area.areas.all()]
        for area in ReportingArea.objects.in_order().prefetch_related("areas")
    }
    names = dict(ReportingArea.objects.in_order().values_list("key", "name"))
    found = []
    for key, place in places.items():
        if key == ALL:
            consists = [(one, names[one]) for one in own]
            consists += [part for parts in own.values() for part in parts]
        elif key == COUNTRY:
            consists = list(
                Area.objects.of_today().municipal().by_name().values_list("key", "name")
            )
        else:
            consists = own[key] if key in own else _units(key)
        parts = sorted([*part] for part in dict.fromkeys(consists))
        found.append({"key": key, "name": place["name"], "consists": parts})
    return found


def _units(key: str) -> list[tuple[str, str]]:
    parts = Area.objects.units().of_today().filter(parent__key=key).by_name()
    return list(parts.values_list("key", "name"))


def cells_now(keys: Iterable[str]) -> Plain:
    """Return how many organisations of the places are alike, without any name or number of theirs, packed."""
    areas = dict(ReportingArea.objects.order_by("pk").values_list("pk", "key"))
    municipalities = dict(Area.objects.order_by("pk").values_list("pk", "key"))
    headings = dict(Heading.objects.order_by("pk").values_list("pk", "slug"))
    where, values = _where(set(keys), areas, municipalities)
    with connection.cursor() as cursor:
        cursor.execute(CELLS.format(where=where), values)
        rows = [
            [
                areas.get(area, ""), municipalities.get(place, ""), founded, ended, kind, activity,
                reason, int(bool(benefit)), headings.get(head, ""), count,
            ]
            for area, place, founded, ended, kind, activity, reason, benefit, head, count
            in cursor.fetchall()
        ]  # fmt: skip
    cells = packed_cells(sorted(rows, key=lambda row: [str(value) for value in row]))
    models: dict[str, type[Area] | type[ReportingArea]] = {
        "area": ReportingArea,
        "municipality": Area,
    }
    cells["names"] = {
        column: _names(model, cells["words"][column]) for column, model in models.items()
    }
    return cells


def _names(model: type[Area] | type[ReportingArea], keys: Iterable[str]) -> list[list[str]]:
    """Return keys with the names in each language."""
    found = model.objects.filter(key__in=keys).order_by("key")
    rows = found.values_list("key", "name", "english")
    return [[key, name, english or name] for key, name, english in rows]


def packed_cells(rows: list[list[Any]]) -> Plain:
    """Return cells with each word written once: rows hold its place in the list of its column."""
    words: dict[str, list[str]] = {}
    packed = [list(row) for row in rows]
    for at, column in enumerate(COLUMNS):
        if column in WORDS:
            words[column] = sorted({row[at] for row in rows})
            places = {word: place for place, word in enumerate(words[column])}
            for row in packed:
                row[at] = places[row[at]]
    return {"words": words, "rows": packed}


def cells_of(edition: StudyEdition) -> list[list[Any]]:
    """Return the cells of an edition as rows in the order of `COLUMNS`."""
    found = [list(row) for row in edition.cells["rows"]]
    for column, words in edition.cells["words"].items():
        at = COLUMNS.index(column)
        for row in found:
            row[at] = words[row[at]]
    return found


def _where(
    keys: set[str], areas: Mapping[int, str], municipalities: Mapping[int, str]
) -> tuple[str, list[int]]:
    """Return the condition for organisations of any of the places, and its values."""
    if COUNTRY in keys:
        return "", []
    own = [pk for pk, key in areas.items() if key in keys]
    whole = [pk for pk, key in municipalities.items() if key in keys - set(areas.values())]
    conditions = ["in_territory"] if ALL in keys else []
    for column, found in (("reporting_area_id", own), ("municipality_id", whole)):
        if found:
            conditions.append(f"{column} IN ({', '.join(['%s'] * len(found))})")
    return f"WHERE {' OR '.join(conditions) or '1 = 0'}", [*own, *whole]


def sha256_of(value: Any) -> str:
    """Return the digest of plain values, the same however a database orders their keys."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def fingerprint_of(kept: Mapping[str, Any]) -> str:
    """Return the digest of all that decides the numbers: files, rules, areas, what is asked, what is told."""
    files = {one["source"]: one["sha256"] for one in kept["imports"]}
    asked = {name: kept["frame"][name] for name in ("places", "beside", "base", "chapters")}
    told = {
        chapter: [[one["header"], one["rows"], one["long"]] for one in figures]
        for chapter, figures in kept["told"]["lv"].items()
    }
    return sha256_of([files, kept["rules"], kept["areas"], asked, told])


def is_as_kept(edition: StudyEdition) -> bool:
    """Tell whether what the database holds of an edition is what was kept: nobody changed it since."""
    return sha256_of({name: getattr(edition, name) for name in KEPT}) == edition.digest
