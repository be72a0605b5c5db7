"""An edition as plain values for programs: the kept numbers and words in the language of now."""

from typing import Any

from django.utils.translation import get_language

from savejie.research.models import StudyEdition
from savejie.research.studies.changed import ChapterChange, TableChange
from savejie.research.studies.pinning import COLUMNS, cells_of
from savejie.research.studies.told import amount_of, told_in

Plain = dict[str, Any]


def _at() -> int:
    return 1 if get_language() == "en" else 0


def imports_plain(edition: StudyEdition) -> list[Plain]:
    """Return each register as it was read."""
    return [
        {
            **one,
            "title": one["title"][_at()],
            "published": one["published"] or None,
            "read_at": one["read_at"] or None,
        }
        for one in edition.imports
    ]


def areas_plain(edition: StudyEdition) -> list[Plain]:
    """Return the places with the parts of which they consisted."""
    return [
        {
            "key": one["key"],
            "name": one["name"][_at()],
            "consists": [{"key": key, "name": name} for key, name in one["consists"]],
        }
        for one in edition.areas
    ]


def chapter_plain(edition: StudyEdition, key: str) -> Plain:
    """Return a chapter: its definition, and a table for each place, as they were told."""
    told = told_in(edition)[key]
    first = told[0]
    return {
        "key": key,
        "title": first["title"],
        "definition": first["definition"],
        "sources": first["sources"],
        "missing": first["missing"],
        "tables": [_table(words) for words in told],
    }


def _table(words: Plain) -> Plain:
    header, rows = words["long"] or ([], [])
    return {
        "place": words["place"],
        "name": words["name"],
        "answer": words["empty"] or words["description"],
        "header": words["header"],
        "rows": [
            {
                "label": label,
                "values": [amount_of(cell).value for cell in cells],
                "unfinished": unfinished,
            }
            for label, unfinished, cells in words["rows"]
        ],
        "long_header": header,
        "long_rows": rows,
    }


def cells_plain(edition: StudyEdition, limit: int, offset: int) -> Plain:
    """Return how many organisations are alike in everything that is asked: a part of the cells."""
    rows = cells_of(edition)
    return {
        "count": len(rows),
        "columns": list(COLUMNS),
        "names": {
            column: {key: names[_at()] for key, *names in found}
            for column, found in edition.cells["names"].items()
        },
        "rows": rows[offset : offset + limit],
    }


def change_plain(chapter: ChapterChange) -> Plain:
    """Return what changed in a chapter."""
    return {
        "key": chapter.key,
        "title": chapter.title,
        "only_in": chapter.only_in or None,
        "tables": [_changed(table) for table in chapter.tables],
    }


def _changed(table: TableChange) -> Plain:
    return {
        "name": table.name,
        "header": list(table.compared.header),
        "changed": table.compared.changed,
        "rows": [
            {
                "label": line.label,
                "state": line.state,
                "values": [
                    {
                        "old": one.old,
                        "new": one.new,
                        "difference": one.difference,
                        "state": one.state,
                    }
                    for one in line.changes
                ],
            }
            for line in table.compared.lines
        ],
    }
