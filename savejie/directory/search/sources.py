"""Reads organisations from the database as documents, a range of ids at a time."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any

from django.db import connection

from savejie.directory.models import (
    Heading,
    HistoryEntry,
    Organisation,
    OrganisationHeading,
    Stop,
)
from savejie.directory.search.document import Document
from savejie.directory.stops import hides
from savejie.registers.models import Aims, FieldEntry, FormerName
from savejie.territory.models import Area, ReportingArea

ORGANISATIONS = Organisation._meta.db_table
HEADINGS = OrganisationHeading._meta.db_table
HISTORY = HistoryEntry._meta.db_table
LABELS = FieldEntry._meta.db_table
FORMER = FormerName._meta.db_table
AIMS = Aims._meta.db_table
RANGE = 1000
BAND = 5
FIRST_YEAR = 1991
FORM, ACTIVITY, BENEFIT, INSIDE = "form=", "activity=", "benefit=yes", "scope=territory"

COLUMNS = (
    "o.id, o.number, o.uuid, o.name, o.name_sort, o.seat, o.postal_code, o.village, o.summary,"
    " o.kind, o.activity, o.benefit, o.founded_year, o.in_territory,"
    " o.municipality_id, o.unit_id, o.reporting_area_id"
)
SELECT_ORDER = (
    f"SELECT id, name_sort, number, uuid FROM {ORGANISATIONS}"  # noqa: S608
    " ORDER BY name_sort, COALESCE(number, ''), uuid"
)
SELECT_ROWS = f"SELECT {COLUMNS} FROM {ORGANISATIONS} o WHERE {{}} ORDER BY o.id"  # noqa: S608
SELECT_NAMES = (
    f"SELECT organisation_id, value FROM {HISTORY} o"  # noqa: S608
    " WHERE aspect = 'name' AND {} ORDER BY organisation_id, value"
)
SELECT_FORMER = (
    f"SELECT o.id, f.name FROM {FORMER} f JOIN {ORGANISATIONS} o ON o.number = f.regcode WHERE {{}}"  # noqa: S608
)
SELECT_HEADINGS = f"SELECT organisation_id, heading_id FROM {HEADINGS} o WHERE {{}}"  # noqa: S608
SELECT_LABELS = f"SELECT o.id, f.label FROM {LABELS} f JOIN {ORGANISATIONS} o ON o.number = f.regcode WHERE {{}}"  # noqa: S608
SELECT_AIMS = (
    f"SELECT o.id, a.text FROM {AIMS} a JOIN {ORGANISATIONS} o ON o.number = a.regcode WHERE {{}}"  # noqa: S608
)
SPOKEN_KINDS = {
    "association": "biedrība association",
    "foundation": "nodibinājums fonds foundation",
    "informal_group": "iedzīvotāju grupa neformāla informal group",
    "trade_union": "arodbiedrība trade union",
    "religious": "reliģiska organizācija draudze religious organisation",
    "historical": "sabiedriska organizācija",
}


class Places:
    """What ids of areas and headings stand for: facets, and the words that these lend."""

    def __init__(self) -> None:
        self.spoken = {FORM + kind: text for kind, text in SPOKEN_KINDS.items()}
        self.spoken[BENEFIT] = "sabiedriskā labuma organizācija SLO"
        self.municipalities: dict[int | None, str] = {}
        self.units: dict[int | None, str] = {}
        self.reporting: dict[int | None, str] = {}
        self.headings: dict[int, str] = {}
        self._facets: dict[tuple[int | None, ...], list[str]] = {}
        self.stopped = Stop.objects.all().fields_by_organisation()
        for pk, key, name, english in Area.objects.values_list("pk", "key", "name", "english"):
            self.municipalities[pk], self.units[pk] = f"municipality={key}", f"parish={key}"
            self.spoken[f"municipality={key}"] = self.spoken[f"parish={key}"] = f"{name} {english}"
        for pk, key, name in ReportingArea.objects.values_list("pk", "key", "name"):
            self.reporting[pk] = f"area={key}"
            self.spoken[f"area={key}"] = name
        for pk, slug, name, english in Heading.objects.values_list("pk", "slug", "name", "name_en"):
            self.headings[pk] = f"heading={slug}"
            self.spoken[f"heading={slug}"] = f"{name} {english}"

    def facets(self, municipality: int | None, unit: int | None, area: int | None) -> list[str]:
        """Return the facets of a place."""
        place = municipality, unit, area
        known = self._facets.get(place)
        if known is None:
            tables = (self.municipalities, self.units, self.reporting)
            known = [t[pk] for t, pk in zip(tables, place, strict=True) if pk in t]
            self._facets[place] = known
        return known

    def label(self, label: str) -> str:
        """Return the facet of a legal label; it lends its own words."""
        key = f"label={label}"
        self.spoken[key] = label
        return key


def in_order() -> Iterator[tuple[int, str]]:
    """Yield ids and keys of all organisations in alphabetical order."""
    for pk, name_sort, number, uuid in _stream(SELECT_ORDER):
        yield pk, order_key(name_sort, number, uuid)


def order_key(name_sort: str, number: str | None, uuid: object) -> str:
    """Return what decides the order: the name, then the identifier."""
    return f"{name_sort}\t{number}" if number else f"{name_sort}\t\t{str(uuid).replace('-', '')}"


def _stream(sql: str) -> Iterator[tuple[Any, ...]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql)
        while rows := cursor.fetchmany(RANGE):
            yield from rows


def all_documents(places: Places) -> Iterator[Document]:
    """Yield all organisations as documents in the order of ids."""
    rows = _stream(SELECT_ROWS.format("1 = 1"))
    while batch := list(islice(rows, RANGE)):
        bounds = batch[0][0], batch[-1][0]
        yield from _documents(batch, places, "BETWEEN %s AND %s", bounds)


def documents_of(ids: Sequence[int], places: Places) -> Iterator[Document]:
    """Yield some organisations as documents; those that are no more are left out."""
    remaining = iter(sorted(set(ids)))
    while batch := list(islice(remaining, RANGE // 2)):
        test = f"IN ({','.join(['%s'] * len(batch))})"
        rows = _rows(SELECT_ROWS, f"o.id {test}", batch)
        yield from _documents(rows, places, test, batch)


def _rows(sql: str, test: str, values: Iterable[int]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql.format(test), list(values))
        return cursor.fetchall()


def _documents(
    rows: list[tuple[Any, ...]], places: Places, test: str, values: Iterable[int]
) -> Iterator[Document]:
    names = _grouped(SELECT_NAMES, f"organisation_id {test}", values)
    for pk, former in _grouped(SELECT_FORMER, f"o.id {test}", values).items():
        names.setdefault(pk, []).extend(former)
    headings = _grouped(SELECT_HEADINGS, f"organisation_id {test}", values)
    labels = _grouped(SELECT_LABELS, f"o.id {test}", values)
    aims = _grouped(SELECT_AIMS, f"o.id {test}", values)
    for row in rows:
        document, pk = _document(row, places), row[0]
        stopped = places.stopped.get(pk, ())
        if pk in names and not hides("name", stopped):
            document.texts += names[pk]
        if pk in aims and "aims" not in stopped:
            document.aims = "\n".join(aims[pk])
        if pk in headings:
            document.facets += dict.fromkeys(places.headings[h] for h in headings[pk])
        if pk in labels:
            document.facets += [places.label(label) for label in labels[pk]]
        yield document


def _grouped(sql: str, test: str, values: Iterable[int]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for pk, value in _rows(sql, test, values):
        found.setdefault(pk, []).append(value)
    return found


def _document(row: tuple[Any, ...], places: Places) -> Document:
    (pk, number, uuid, name, name_sort, seat, postal_code, village, summary,
     kind, activity, benefit, founded, inside, *where) = row  # fmt: skip
    facets = [FORM + kind, ACTIVITY + activity, *places.facets(*where)]
    if benefit:
        facets.append(BENEFIT)
    if inside:
        facets.append(INSIDE)
    if founded:
        facets.append(band(founded))
    texts = [seat, postal_code, village, summary]
    return Document(pk, order_key(name_sort, number, uuid), name, texts, number or "", facets)


@cache
def band(year: int) -> str:
    """Return the facet of the five years to which a year belongs, counted from 1991."""
    start = year - (year - FIRST_YEAR) % BAND
    return f"founded={start}-{start + BAND - 1}"
