"""What the page about the data shows: tables, columns, files, sources, examples."""

from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from savejie.opendata.describing import GUARD
from savejie.opendata.edition import CC0_ADDRESS, CC0_TITLE
from savejie.opendata.operations import DATABASE, DESCRIPTIONS, SUMS
from savejie.opendata.shelf import Ready
from savejie.opendata.table import BOOLEAN, DATE, INTEGER, STRING, URI, YEAR, Column, Table
from savejie.opendata.tables import TABLES
from savejie.opendata.writing import WRITERS
from savejie.registers.freshness import freshness
from savejie.territory.models import Point

KINDS = {
    STRING: lambda: _("text"),
    INTEGER: lambda: _("whole number"),
    BOOLEAN: lambda: _("true or false"),
    DATE: lambda: _("day, YYYY-MM-DD"),
    YEAR: lambda: _("year"),
    URI: lambda: _("address"),
}
ABOUT = {
    "datapackage.json": lambda: _("Data Package: the columns, their kinds and keys, in Latvian and English"),
    "csv-metadata.json": lambda: _("CSV on the Web: the same by the W3C's standard"),
    "catalog.ttl": lambda: _("Catalogue by DCAT-AP 3, as Turtle"),
    "catalog.jsonld": lambda: _("Catalogue by DCAT-AP 3, as JSON-LD"),
    SUMS: lambda: _("Checksums (SHA-256) of all files"),
}  # fmt: skip


def shown(ready: Ready | None) -> dict[str, Any]:
    """Return what the page about the data shows; without sizes where nothing lies ready yet."""
    language = get_language() or "lv"
    point = Point.current()
    return {
        "made_at": ready.made_at if ready else None,
        "version": ready.version if ready else "",
        "tables": [shown_table(table, ready, language) for table in TABLES],
        "database": shown_file(DATABASE, ready),
        "descriptions": [
            {**shown_file(name, ready), "about": ABOUT[name]()} for name in DESCRIPTIONS
        ],
        "sources": [
            {"title": f.source.title(language), "page": f.source.page, "licence": f.source.licence,
             "licence_address": f.source.licence_address, "on": f.on,
             "publisher": f.source.publisher.lv if language == "lv" else f.source.publisher.en}
            for f in freshness()
        ],
        "licence": {"title": CC0_TITLE, "url": CC0_ADDRESS},
        "guard": GUARD.said(language),
        "point": point,
        "address": settings.ADDRESS,
    }  # fmt: skip


def shown_table(table: Table, ready: Ready | None, language: str) -> dict[str, Any]:
    """Return a table as the page shows it."""
    return {
        "name": table.name,
        "title": table.title.said(language),
        "text": table.text.said(language),
        "rows": ready.rows[table.name] if ready else None,
        "files": [shown_file(f"{table.name}.{ending}", ready) for ending in WRITERS],
        "columns": [shown_column(column, language) for column in table.columns],
        "key": ", ".join(table.key),
        "links": [
            {"column": key.column, "to": f"{key.table}.{key.to}"} for key in table.foreign_keys
        ],
    }


def shown_column(column: Column, language: str) -> dict[str, Any]:
    """Return a column as the page shows it."""
    return {
        "name": column.name,
        "kind": KINDS[column.kind](),
        "title": column.title.said(language),
        "text": column.text.said(language),
        "values": list(column.values),
    }


def shown_file(name: str, ready: Ready | None) -> dict[str, Any]:
    """Return a file as the page shows it."""
    made = ready.files.get(name) if ready else None
    return {
        "name": name,
        "format": name.rpartition(".")[2].upper(),
        "url": f"/data/{name}",
        "size": made.size if made else None,
    }
