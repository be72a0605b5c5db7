"""An edition for researchers: chapters, cells, code book, method and their description, in one archive."""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

from savejie.directory.wording import activity_title, kind_title
from savejie.research.models import StudyEdition
from savejie.research.studies.kept import LANGUAGES
from savejie.research.studies.pinning import COLUMNS, cells_of
from savejie.research.studies.showing import (
    areas_shown,
    asks_of,
    chapters_of,
    imports_shown,
    missing_in,
    place_names,
    rules_said,
    title_of,
)
from savejie.research.studies.told import told_in
from savejie.research.studies.wording import column_said, reason_said

LICENCE = {
    "name": "CC0-1.0",
    "path": "https://creativecommons.org/publicdomain/zero/1.0/",
    "title": "CC0 1.0 Universal",
}
TIDY = ("place_key", "place", "line", "column", "value")
Rows = list[list[Any]]
Sheet = tuple[list[str], Rows]


def archive(edition: StudyEdition) -> bytes:
    """Return the archive; the same edition gives the same bytes, whoever asks and in whatever language."""
    with override("lv"):
        sheets = sheets_of(edition)
    files = {name: csv_of(*sheet) for name, sheet in sheets.items()}
    for language in LANGUAGES:
        with override(language):
            files[f"method.{language}.md"] = method(edition)
    files["datapackage.json"] = json.dumps(
        description(edition, sheets), ensure_ascii=False, indent=2
    )
    return _zipped(edition, files)


def _zipped(edition: StudyEdition, files: dict[str, str]) -> bytes:
    target = io.BytesIO()
    moment = edition.made_at.timetuple()[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, text in sorted(files.items()):
            entry = zipfile.ZipInfo(name, moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            zipped.writestr(entry, text.encode())
    return target.getvalue()


def sheets_of(edition: StudyEdition) -> dict[str, Sheet]:
    """Return every table of the archive by the name of its file: (columns, rows)."""
    sheets = {f"chapter-{key}.csv": chapter_sheet(edition, key) for key in told_in(edition)}
    sheets["cells.csv"] = (list(COLUMNS), cells_of(edition))
    sheets["codebook.csv"] = codebook(edition, list(sheets.items()))
    return sheets


def chapter_sheet(edition: StudyEdition, key: str) -> Sheet:
    """Return a chapter as one table of all its places: wide where their columns are alike, else a line a number."""
    told = told_in(edition)[key]
    files = [one["long"] or [one["header"], _plain_rows(one)] for one in told]
    headers = [header for header, _rows in files if header]
    if headers and all(header == headers[0] for header in headers) and _unique(headers[0]):
        rows = [
            [one["place"], one["name"], *row]
            for one, (_header, rows) in zip(told, files, strict=True)
            for row in rows
        ]
        return ["place_key", "place", *headers[0]], rows
    tidy = [
        [one["place"], one["name"], row[0], column, value]
        for one, (header, rows) in zip(told, files, strict=True)
        for row in rows
        for column, value in zip(header[1:], row[1:], strict=True)
    ]
    return list(TIDY), tidy


def _unique(names: Sequence[str]) -> bool:
    return len({"place_key", "place", *names}) == len(names) + 2


def _plain_rows(words: dict[str, Any]) -> Rows:
    return [
        [label, *(cell[0] if isinstance(cell, list) else cell for cell in cells)]
        for label, _unfinished, cells in words["rows"]
    ]


def csv_of(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Write a table with commas and decimal points, as programs read it."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(["" if value is None else value for value in row] for row in rows)
    return text.getvalue()


CODES: dict[str, Callable[[str], str]] = {
    "legal_form": kind_title,
    "signs_of_life": activity_title,
    "reason": reason_said,
}


def codebook(edition: StudyEdition, sheets: Iterable[tuple[str, Sheet]]) -> Sheet:
    """Return what each column and each code means, in both languages."""
    rows: Rows = []
    with override("en"):
        english = {f"chapter-{key}.csv": chapter_sheet(edition, key)[0] for key in told_in(edition)}
    for name, (header, _rows) in sheets:
        pairs = zip(header, english.get(name, header), strict=True)
        rows += [[name, one, "", *_said(column_said, one, other)] for one, other in pairs]
    for column, say in CODES.items():
        codes = edition.cells["words"][column]
        rows += [["cells.csv", column, code, *_said(say, code, code)] for code in codes]
    rows += [["cells.csv", "main_heading", *row] for row in _headings(edition)]
    for column, names in edition.cells["names"].items():
        rows += [["cells.csv", column, *row] for row in names]
    return ["file", "column", "code", "meaning_lv", "meaning_en"], rows


def _headings(edition: StudyEdition) -> Rows:
    return [list(row) for row in next(iter(edition.places.values()))["headings"]]


def _said(say: Callable[[str], str], latvian: str, english: str) -> list[str]:
    """Say a word in each language."""
    said = []
    for language, word in zip(LANGUAGES, (latvian, english), strict=True):
        with override(language):
            said.append(str(say(word)))
    return said


def method(edition: StudyEdition) -> str:
    """Return how the edition came about, in the language of now."""
    chapters = chapters_of(edition, live=False)
    context = {
        "edition": edition,
        "title": title_of(edition),
        "asks": asks_of(edition),
        "places": place_names(edition),
        "areas": areas_shown(edition),
        "imports": imports_shown(edition),
        "rules": rules_said(edition),
        "chapters": chapters,
        "missing": missing_in(edition, chapters),
        "licence": LICENCE,
    }
    return render_to_string("research/studies/method.md", context)


def description(edition: StudyEdition, sheets: dict[str, Sheet]) -> dict[str, Any]:
    """Return the data package's own description."""
    return {
        "profile": "tabular-data-package",
        "name": f"{edition.study.slug}-{edition.number}",
        "title": edition.frame["title"][0],
        "version": str(edition.number),
        "created": edition.made_at.isoformat(),
        "licenses": [LICENCE],
        "sources": [
            {"title": one["title"][1], "sha256": one["sha256"], "read_at": one["read_at"]}
            for one in edition.imports
        ],
        "resources": [_resource(name, *sheet) for name, sheet in sheets.items()],
    }


def _resource(name: str, header: Sequence[str], rows: Rows) -> dict[str, Any]:
    return {
        "name": name.removesuffix(".csv"),
        "path": name,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [
                {"name": column, "type": _type([row[at] for row in rows])}
                for at, column in enumerate(header)
            ],
            "missingValues": [""],
        },
    }


def _type(values: Iterable[Any]) -> str:
    kinds = {type(value) for value in values if value is not None}
    if kinds and kinds <= {int}:
        return "integer"
    return "number" if kinds and kinds <= {int, float} else "string"
