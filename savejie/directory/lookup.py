"""Finds organisations by what stands for them in addresses, and loads pages of results.

These run for every page, so they are written as plain SQL, and the few hundred places and headings
that organisations point to are kept in memory until something changes.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection

from savejie.core.models import Generation
from savejie.directory.identity import number_of
from savejie.directory.models import Heading, Merge, Organisation
from savejie.territory.models import Area, Level, ReportingArea

RELATIONS: list[Any] = [
    Organisation._meta.get_field(name)
    for name in ("municipality", "unit", "reporting_area", "main_heading")
]
TOGETHER = 500
"""So many are asked for in one query."""


@dataclass(frozen=True, slots=True)
class Known:
    """Places and headings by key, as of one generation."""

    generation: int
    areas: Mapping[int, Area]
    reporting_areas: Mapping[int, ReportingArea]
    headings: Mapping[int, Heading]


_kept: list[Known] = []


def known() -> Known:
    """Return the places and headings of this generation."""
    generation = Generation.current()
    if _kept and _kept[-1].generation == generation and generation:
        return _kept[-1]
    found = Known(
        generation,
        Area.objects.exclude(level=Level.VILLAGE).in_bulk(),
        ReportingArea.objects.in_bulk(),
        Heading.objects.in_bulk(),
    )
    _kept[:] = [found]
    return found


def forget() -> None:
    """Let go of what is kept: the database is another one."""
    _kept.clear()


def with_places(organisations: Iterable[Organisation]) -> list[Organisation]:
    """Give organisations their areas and headings from memory, without a query."""
    places, found = known(), list(organisations)
    targets = (places.areas, places.areas, places.reporting_areas, places.headings)
    for organisation in found:
        for field, among in zip(RELATIONS, targets, strict=True):
            target = among.get(getattr(organisation, field.attname))
            if target is not None:
                field.set_cached_value(organisation, target)
    return found


def loaded(condition: str, values: Sequence[Any]) -> list[Organisation]:
    """Load organisations `WHERE` a condition in SQL holds, with their places.

    What `raw` does for each query, asking every field for its converters, is done once for all of them.
    """
    attributes, selecting, converters = _loading(connection.vendor)
    compiler = Organisation.objects.all().query.get_compiler(connection=connection)
    with connection.cursor() as cursor:
        cursor.execute(f"{selecting} WHERE {condition}", values)
        rows = compiler.apply_converters(cursor.fetchall(), converters)
    return with_places(Organisation.from_db(connection.alias, attributes, row) for row in rows)


@cache
def _loading(vendor: str) -> tuple[list[str], str, dict[int, Any]]:
    """Return the attributes of an organisation, the query for its columns, and their converters by place."""
    fields, table = Organisation._meta.concrete_fields, Organisation._meta.db_table
    compiler = Organisation.objects.all().query.get_compiler(connection=connection)
    listed = ", ".join(f'"{field.column}"' for field in fields)
    converters = compiler.get_converters([field.get_col(table) for field in fields])
    return [f.attname for f in fields], f"SELECT {listed} FROM {table}", converters  # noqa: S608


def organisation_by_reference(reference: str) -> Organisation | None:
    """Find by `LV-RE-…`, a registration number, a uuid or `urn:uuid:…`; None if there is none."""
    number = number_of(reference)
    if number:
        return _first("number", number) or _kept_instead(number=number)
    try:
        key = uuid.UUID(reference.removeprefix("urn:uuid:"))
    except ValueError:
        return None
    found = _first("uuid", key if connection.features.has_native_uuid_field else key.hex)
    return found or _kept_instead(uuid=key) or _kept_instead(kept_uuid=key)


def organisations_by_references(references: Sequence[str]) -> dict[str, Organisation]:
    """Find many at once by what stands for them; those that nobody has are left out.

    Registration numbers are asked for together; only what is left, a group or a record merged into
    another, is looked for one by one.
    """
    numbers = {reference: number_of(reference) for reference in references}
    wanted = sorted({number for number in numbers.values() if number})
    found: dict[str | None, Organisation] = {}
    for at in range(0, len(wanted), TOGETHER):
        some = wanted[at : at + TOGETHER]
        marks = ", ".join(["%s"] * len(some))
        found |= {row.number: row for row in loaded(f"number IN ({marks})", some)}
    merged = set(Merge.objects.standing().exclude(number="").values_list("number", flat=True))
    by_reference: dict[str, Organisation] = {}
    for reference, number in numbers.items():
        row = found.get(number)
        if row is None and (not number or number in merged):
            row = organisation_by_reference(reference)
        if row is not None:
            by_reference[reference] = row
    return by_reference


def is_called(organisation: Organisation, reference: str) -> bool:
    """Tell whether a reference is the organisation's own, not that of a record merged into it.

    A registered organisation is called by its number, also where it has the uuid of the group it was.
    """
    number = number_of(reference)
    if number:
        return organisation.number == number
    own = organisation.number is None and organisation.uuid.hex
    return reference.removeprefix("urn:uuid:").replace("-", "").lower() == own


def _kept_instead(**which: Any) -> Organisation | None:
    """Return the organisation into which the one with an old number or uuid was merged."""
    merge = Merge.objects.standing().filter(**which).newest_first().first()
    return _first("id", merge.kept_id) if merge else None


def _first(column: str, value: object) -> Organisation | None:
    return next(iter(loaded(f"{column} = %s", [value])), None)


def organisations_in_order(ids: Sequence[int]) -> list[Organisation]:
    """Load the organisations of a page of results, with places, in the given order."""
    if not ids:
        return []
    marks = ", ".join(["%s"] * len(ids))
    found = {row.pk: row for row in loaded(f"id IN ({marks})", list(ids))}
    return [found[pk] for pk in ids if pk in found]
