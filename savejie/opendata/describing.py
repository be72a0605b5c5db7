"""Describes an edition for programs: Data Package with Table Schema, and CSV on the Web. Pure.

Both say the same. Where a standard has room for one language only, it is Latvian, and English
stands beside it.
"""

from typing import Any

from savejie.opendata.edition import CC0, CC0_ADDRESS, CC0_TITLE, Edition, SourceSeen
from savejie.opendata.table import BOOLEAN, DATE, INTEGER, URI, YEAR, Column, Table, Words

TITLE = Words("Savējie: organizāciju katalogs", "Savējie: a directory of organisations")
TEXT = Words(
    "Biedrības, nodibinājumi un neformālas grupas, to dibināšana un darbības beigas, teritorijas, jomas un skaitļi. Veidots no valsts "
    "atvērtajiem reģistriem un atbalsta punkta ziņām. Personu datu nav.",
    "Associations, foundations and informal groups, their foundings and endings, areas, headings and figures. Made from the "
    "state's open registers and the support point's own notes. No personal data.",
)
GUARD = Words(
    "CSV failos tekstam, kas sākas ar = + - @ vai apostrofu, priekšā ir viens lieks apostrofs, lai izklājlapa to neuzskatītu par "
    "formulu; to noņemot, teksts ir tāds, kāds bija. Tālruņa numuri paliek neskarti, tāpat viss citos formātos.",
    "In CSV files, text that begins with = + - @ or an apostrophe has one apostrophe more before it, so that no spreadsheet takes "
    "it for a formula; taken away, the text is as it was. Telephone numbers are left alone; so is everything in the other formats.",
)
KEYWORDS = ("biedrības", "nodibinājumi", "NVO", "associations", "foundations", "NGO", "Latvia")
XSD = {INTEGER: "integer", BOOLEAN: "boolean", DATE: "date", YEAR: "gYear", URI: "anyURI"}


def data_package(edition: Edition, tables: tuple[Table, ...]) -> dict[str, Any]:
    """Return the Frictionless Data Package of the CSV files."""
    return {
        "profile": "tabular-data-package",
        "name": "savejie",
        "id": edition.url("datapackage.json"),
        **both("title", TITLE),
        **both("description", TEXT),
        "homepage": edition.address + edition.pages.lv,
        "version": edition.version,
        "created": edition.made_at.isoformat(),
        "keywords": list(KEYWORDS),
        "licenses": [{"name": CC0, "path": CC0_ADDRESS, "title": CC0_TITLE}],
        "contributors": [{"title": edition.point.lv, "role": "publisher", "path": edition.address}],
        "sources": [source(seen) for seen in edition.sources],
        "resources": [resource(edition, table) for table in tables],
        **both("guard", GUARD),
    }


def both(name: str, words: Words) -> dict[str, Any]:
    """Return a property in Latvian, and the same in both languages."""
    if not words.lv:
        return {}
    return {name: words.lv, f"{name}s": {"lv": words.lv, "en": words.en}}


def source(seen: SourceSeen) -> dict[str, Any]:
    """Return a register with its licence and the day that it is as of."""
    return {
        "title": f"{seen.publisher.lv}: {seen.title.lv}",
        "title_en": f"{seen.publisher.en}: {seen.title.en}",
        "path": seen.page,
        "asOf": seen.on.isoformat() if seen.on else None,
        "license": {"name": seen.licence, "path": seen.licence_address},
    }


def resource(edition: Edition, table: Table) -> dict[str, Any]:
    """Return a table's CSV file with its schema."""
    made = edition.file(f"{table.name}.csv")
    return {
        "name": table.name,
        "path": made.name,
        "profile": "tabular-data-resource",
        **both("title", table.title),
        **both("description", table.text),
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\r\n",
            "doubleQuote": True,
            "header": True,
        },
        "bytes": made.size,
        "hash": f"sha256:{made.sha256}",
        "rows": edition.rows[table.name],
        "schema": schema(table),
    }


def schema(table: Table) -> dict[str, Any]:
    """Return a table's Table Schema."""
    return {
        "fields": [described(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
        "foreignKeys": [
            {
                "fields": [key.column],
                "reference": {
                    "resource": "" if key.table == table.name else key.table,
                    "fields": [key.to],
                },
            }
            for key in table.foreign_keys
        ],
    }


def described(column: Column) -> dict[str, Any]:
    """Return a column as a field of a Table Schema."""
    kinds: dict[str, Any] = {URI: {"type": "string", "format": "uri"}}
    if column.kind == BOOLEAN:
        kinds[BOOLEAN] = {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]}
    limits = {
        "required": column.required,
        "unique": column.unique,
        "enum": list(column.values),
        "pattern": column.pattern,
        "minimum": column.minimum,
    }
    constraints = {
        name: limit for name, limit in limits.items() if limit not in (False, "", [], None)
    }
    return {
        "name": column.name,
        **both("title", column.title),
        **both("description", column.text),
        **kinds.get(column.kind, {"type": column.kind}),
        **({"constraints": constraints} if constraints else {}),
    }


def csv_on_the_web(edition: Edition, tables: tuple[Table, ...]) -> dict[str, Any]:
    """Return the metadata of the CSV files by the W3C's CSV on the Web."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "lv"}],
        "@id": edition.url("csv-metadata.json"),
        **spoken("dc:title", TITLE),
        **spoken("dc:description", TEXT),
        **spoken("rdfs:comment", GUARD),
        "dc:license": {"@id": CC0_ADDRESS},
        "dc:publisher": {"schema:name": edition.point.lv, "schema:url": {"@id": edition.address}},
        "dc:modified": {"@value": edition.made_at.date().isoformat(), "@type": "xsd:date"},
        "schema:version": edition.version,
        "dc:source": [
            {**spoken("dc:title", s.title), "schema:url": {"@id": s.page}, "dc:license": {"@id": s.licence_address}}
            for s in edition.sources
        ],
        "dialect": {"delimiter": ",", "encoding": "utf-8", "header": True, "lineTerminators": ["\r\n"]},
        "tables": [web_table(table) for table in tables],
    }  # fmt: skip


def spoken(name: str, words: Words) -> dict[str, Any]:
    """Return a property of CSV on the Web in both languages."""
    if not words.lv:
        return {}
    return {
        name: [
            {"@value": words.lv, "@language": "lv"},
            {"@value": words.en, "@language": "en"},
        ]
    }


def web_table(table: Table) -> dict[str, Any]:
    """Return a table by CSV on the Web."""
    return {
        "url": f"{table.name}.csv",
        **spoken("dc:title", table.title),
        **spoken("dc:description", table.text),
        "tableSchema": {
            "columns": [web_column(column) for column in table.columns],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {
                    "columnReference": key.column,
                    "reference": {"resource": f"{key.table}.csv", "columnReference": key.to},
                }
                for key in table.foreign_keys
            ],
        },
    }


def web_column(column: Column) -> dict[str, Any]:
    """Return a column by CSV on the Web; its title is the word in the file's first line."""
    base = XSD.get(column.kind, "string")
    datatype: dict[str, Any] = {"base": base}
    if column.kind == BOOLEAN:
        datatype["format"] = "true|false"
    elif column.pattern or column.values:
        datatype["format"] = column.pattern or f"^({'|'.join(column.values)})$"
    if column.minimum is not None:
        datatype["minimum"] = column.minimum
    return {
        "name": column.name,
        "titles": column.name,
        **spoken("rdfs:label", column.title),
        **spoken("dc:description", column.text),
        "datatype": datatype if len(datatype) > 1 else base,
        "required": column.required,
    }
