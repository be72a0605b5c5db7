"""Reading the mirror: all facts of many entities at once, one query per table."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from django.db import connection

from savejie.registers.tables import TABLES


class EntityFact(NamedTuple):
    """An entity as the Register of Enterprises has it."""

    regcode: str
    name: str
    name_in_quotes: str
    register_code: str
    form_code: str
    form_text: str
    registered_on: date | None
    terminated_on: date | None
    closed: str
    address: str
    postal_code: str
    address_id: str
    region_id: str
    city_id: str
    atvk: str
    first_seen_on: date
    changed_on: date
    vanished_on: date | None


class NameFact(NamedTuple):
    """A former name, and until when it was used."""

    name: str
    until: date | None


class ReportFact(NamedTuple):
    """A year's report, and when it was filed."""

    year: int
    filed_on: date | None


class BenefitFact(NamedTuple):
    """A decision on public-benefit status in one field."""

    field: str
    state: str
    since: date | None
    until: date | None
    decided_on: date | None


class LiquidationFact(NamedTuple):
    """That an entity is being wound up: how, since when, and when that was registered."""

    text: str
    since: date | None
    registered_on: date | None


class SuspensionFact(NamedTuple):
    """What the register suspended or forbade, and since when."""

    kind: str
    text: str
    since: date | None


class TaxSuspensionFact(NamedTuple):
    """When the State Revenue Service suspended the activity, and when it lifted that."""

    decided_on: date
    lifted_on: date | None

    @property
    def holds(self) -> bool:
        """Whether it has not been lifted."""
        return self.lifted_on is None


class LinkFact(NamedTuple):
    """Another entity that came before or after, by a reorganisation."""

    role: str
    other: str
    text: str
    registered_on: date | None


class Facts(NamedTuple):
    """All that the registers say of one entity."""

    entity: EntityFact
    former_names: tuple[NameFact, ...] = ()
    """The newest first."""
    labels: tuple[str, ...] = ()
    reports: tuple[ReportFact, ...] = ()
    """The newest year first."""
    benefits: tuple[BenefitFact, ...] = ()
    liquidations: tuple[LiquidationFact, ...] = ()
    suspensions: tuple[SuspensionFact, ...] = ()
    tax_suspensions: tuple[TaxSuspensionFact, ...] = ()
    """The newest decision first."""
    links: tuple[LinkFact, ...] = ()
    aims: str = ""
    """In the statutes' words, with line breaks."""

    @property
    def report_years(self) -> tuple[int, ...]:
        """The years with a report, the newest first."""
        return tuple(report.year for report in self.reports)


def facts_of(regcodes: Sequence[str]) -> dict[str, Facts]:
    """Return what the registers say of each of these numbers (some thousand at most)."""
    if not regcodes:
        return {}
    entities = _rows("ur-register", EntityFact._fields, regcodes)
    proceedings = _proceedings(regcodes)
    names = _sets("ur-name-history", NameFact._fields, regcodes, NameFact._make)
    labels = _sets("ur-activity-fields", ("label",), regcodes, itemgetter(0))
    reports = _sets("ur-annual-reports", ReportFact._fields, regcodes, ReportFact._make)
    benefits = _sets("vid-public-benefit", BenefitFact._fields, regcodes, BenefitFact._make)
    return {
        row[0]: Facts(
            EntityFact(*row),
            _newest_first(names, row[0], _until),
            tuple(sorted(labels[row[0]])) if row[0] in labels else (),
            _newest_first(reports, row[0], itemgetter(0)),
            _newest_first(benefits, row[0], _decided),
            **proceedings.get(row[0], NOTHING),
        )
        for row in entities
    }


NOTHING: Mapping[str, Any] = {}
FEW = 50
"""For fewer numbers than these one question is as quick as two."""


def _newest_first(
    sets: dict[str, list[Any]], regcode: str, key: Callable[[Any], Any]
) -> tuple[Any, ...]:
    """Return one entity's facts in order; most entities have none of most kinds."""
    return tuple(sorted(sets[regcode], key=key, reverse=True)) if regcode in sets else ()


def _proceedings(regcodes: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Return what is under way with entities, whom they follow and what they are for."""
    found: dict[str, dict[str, Any]] = {}
    for name, (source, make) in PROCEEDINGS.items():
        for regcode, rows in _sets(source, make._fields, regcodes, make._make).items():
            rows.sort(key=_newest)
            found.setdefault(regcode, {})[name] = tuple(rows)
    for regcode, aims in _sets("ur-aims", ("text",), regcodes, itemgetter(0)).items():
        found.setdefault(regcode, {})["aims"] = "\n".join(sorted(aims))
    return found


PROCEEDINGS: dict[str, tuple[str, Any]] = {
    "liquidations": ("ur-liquidations", LiquidationFact),
    "suspensions": ("ur-suspensions", SuspensionFact),
    "tax_suspensions": ("vid-suspended", TaxSuspensionFact),
    "links": ("ur-reorganisations", LinkFact),
}


def _newest(fact: tuple[Any, ...]) -> tuple[int, str]:
    """Put facts in the order of their days, the newest first."""
    days = [value.toordinal() for value in fact if isinstance(value, date)]
    return -(days[0] if days else 0), str(fact)


def _until(name: NameFact) -> tuple[date, str]:
    return name.until or date.min, name.name


def _decided(benefit: BenefitFact) -> tuple[date, str, str]:
    return benefit.decided_on or date.min, benefit.field, benefit.state


def _sets(
    source: str,
    columns: tuple[str, ...],
    regcodes: Sequence[str],
    make: Callable[[tuple[Any, ...]], Any],
) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    if len(regcodes) > FEW and not _has_rows(source):
        return found
    for regcode, *values in _rows(source, ("regcode", *columns), regcodes):
        found.setdefault(regcode, []).append(make(tuple(values)))
    return found


def _has_rows(source: str) -> bool:
    """Tell quickly whether a register was ever read: a thousand numbers need not be looked up in nothing."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {TABLES[source].name} LIMIT 1")  # noqa: S608
        return cursor.fetchone() is not None


def _rows(source: str, columns: tuple[str, ...], regcodes: Sequence[str]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(_selecting(source, columns, len(regcodes)), list(regcodes))
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


@lru_cache(maxsize=64)
def _selecting(source: str, columns: tuple[str, ...], count: int) -> str:
    listed = ", ".join(f'"{column}"' for column in columns)
    marks = ", ".join(["%s"] * count)
    return f"SELECT {listed} FROM {TABLES[source].name} WHERE regcode IN ({marks})"  # noqa: S608
