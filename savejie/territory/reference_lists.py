"""Code lists and population, as public lists give them: written whole, matched with the areas that are known.

An area that is not known is reported, never invented.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from savejie.territory.models import (
    Area,
    AreaCode,
    CodeListEntry,
    Level,
    Population,
    ReportingArea,
)
from savejie.territory.successions import ATVK, write_successions

BATCH = 500
LEVELS = {3: (Level.MUNICIPALITY, Level.STATE_CITY), 4: (Level.TOWN, Level.PARISH)}
"""The classification's levels that are areas of ours."""

CodeRow = tuple[str, int, str, str, str, str | None, str | None, str, str]
PopulationRow = tuple[str, int, int, str]


@dataclass(slots=True)
class Written:
    """What writing a reference list came to."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    vanished: int = 0
    unknown: list[str] = field(default_factory=list)
    """Codes of areas that are not known here, with their names where the list has them."""
    unclear: list[str] = field(default_factory=list)
    """Predecessors and successors that could not be understood, with the line that names them."""


def write_code_list(rows: Sequence[CodeRow]) -> Written:
    """Replace the code list; link each code to its area, by code or else by name and parent."""
    written = Written()
    known = _AreasByCode()
    entries = [_entry(row) for row in dict.fromkeys(rows)]
    names = {entry.code: entry.name for entry in entries}
    for entry in sorted(entries, key=lambda entry: (entry.level, entry.code)):
        entry.area_id = known.of(entry) or known.named(entry, names.get(entry.parent_code, ""))
        if entry.area_id is None and entry.level in LEVELS:
            written.unknown.append(f"{entry.code} {entry.name}")
    before = {_identity(entry) for entry in CodeListEntry.objects.all()}
    now = {_identity(entry) for entry in entries}
    written.new, written.vanished = len(now - before), len(before - now)
    written.unchanged = len(now & before)
    CodeListEntry.objects.all().delete()
    CodeListEntry.objects.bulk_create(entries, BATCH)
    _learn_codes(entries)
    written.unclear = write_successions(entries)
    return written


def _entry(row: CodeRow) -> CodeListEntry:
    code, level, version, name, parent, begin, end, before, after = row
    return CodeListEntry(
        code=code,
        level=level,
        version=version,
        name=name,
        parent_code=parent,
        valid_from=_day(begin),
        valid_to=_day(end),
        predecessors=before,
        successors=after,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _identity(entry: CodeListEntry) -> tuple[Any, ...]:
    return (
        entry.code, entry.level, entry.version, entry.name, entry.parent_code,
        entry.valid_from, entry.valid_to, entry.predecessors, entry.successors,
    )  # fmt: skip


class _AreasByCode:
    """Finds the area of a code in the list's own vintage."""

    def __init__(self) -> None:
        self.codes: dict[str, list[AreaCode]] = {}
        for code in AreaCode.objects.filter(scheme=ATVK).order_by("pk"):
            self.codes.setdefault(code.code, []).append(code)
        self.levels = dict(Area.objects.values_list("pk", "level").order_by("pk"))
        self.names: dict[str, list[Area]] = {}
        for area in Area.objects.exclude(level=Level.VILLAGE).select_related("parent"):
            self.names.setdefault(area.name, []).append(area)

    def of(self, entry: CodeListEntry) -> int | None:
        """Return the area that has this code, at this level."""
        levels = LEVELS.get(entry.level, ())
        found = {
            code.area_id
            for code in self.codes.get(entry.code, ())
            if self.levels[code.area_id] in levels
        }
        return found.pop() if len(found) == 1 else None

    def named(self, entry: CodeListEntry, parent: str) -> int | None:
        """Return the one area of this name and level, in this parent where it has one today."""
        levels = LEVELS.get(entry.level, ())
        found = [area for area in self.names.get(entry.name, ()) if area.level in levels]
        if entry.level == 4 and parent:
            found = [area for area in found if area.parent and area.parent.name == parent]
        return found[0].pk if len(found) == 1 else None


def _learn_codes(entries: Iterable[CodeListEntry]) -> None:
    """Give known areas the codes that the list has for them."""
    AreaCode.objects.bulk_create(
        (
            AreaCode(
                area_id=entry.area_id,
                scheme=ATVK,
                code=entry.code,
                valid_from=entry.valid_from,
                valid_to=entry.valid_to,
            )
            for entry in entries
            if entry.area_id
        ),
        BATCH,
        ignore_conflicts=True,
    )


def write_population(rows: Sequence[PopulationRow]) -> Written:
    """Add figures, or bring those of the same area and year up to date; nothing is taken away."""
    written = Written()
    codes = _codes()
    stored = {(one.area_id, one.year): one for one in Population.objects.all()}
    fresh: dict[tuple[int, int], Population] = {}
    for code, year, residents, source in rows:
        area = _area_in(codes.get(code, ()), year)
        if area is None:
            written.unknown.append(code)
            continue
        fresh[area, year] = Population(area_id=area, year=year, residents=residents, source=source)
    for key, one in fresh.items():
        old = stored.get(key)
        if old is None:
            written.new += 1
        elif (old.residents, old.source) == (one.residents, one.source):
            written.unchanged += 1
        else:
            written.changed += 1
    Population.objects.bulk_create(
        fresh.values(),
        BATCH,
        update_conflicts=True,
        unique_fields=["area", "year"],
        update_fields=["residents", "source"],
    )
    written.unknown = sorted(set(written.unknown))
    return written


def _codes() -> dict[str, list[AreaCode]]:
    found: dict[str, list[AreaCode]] = {}
    for code in AreaCode.objects.filter(scheme=ATVK).order_by("pk"):
        found.setdefault(code.code, []).append(code)
    return found


def _area_in(codes: Sequence[AreaCode], year: int) -> int | None:
    """Return the area that had a code at the beginning of a year, else the only one that ever had it."""
    day = date(year, 1, 1)
    valid = {code.area_id for code in codes if code.is_valid_on(day)}
    valid = valid or {code.area_id for code in codes}
    return valid.pop() if len(valid) == 1 else None


@dataclass(frozen=True, slots=True)
class Residents:
    """How many people live somewhere, in which year, and who says so."""

    count: int
    year: int
    source: str


def residents_of(area: ReportingArea) -> Residents | None:
    """Return the newest figure that there is for a reporting area; None without one.

    It is the sum of its parts, or of the municipality where the parts are the whole of it.
    """
    if not Population.objects.exists():
        return None
    parts = list(area.areas.order_by("pk"))
    whole = residents_of_parts([part.pk for part in parts])
    parents = {part.parent_id for part in parts}
    if whole or len(parents) != 1 or None in parents:
        return whole
    siblings = Area.objects.units().of_today().filter(parent__in=parents)
    if set(siblings.order_by("pk").values_list("pk", flat=True)) != {part.pk for part in parts}:
        return None
    return residents_of_parts([pk for pk in parents if pk])


def residents_of_parts(parts: Sequence[int]) -> Residents | None:
    """Return the newest figure that there is for all of these areas together."""
    years: dict[int, list[Population]] = {}
    for one in Population.objects.filter(area__in=parts).order_by("pk"):
        years.setdefault(one.year, []).append(one)
    whole = [year for year, found in years.items() if len(found) == len(parts)]
    if not whole:
        return None
    found = years[max(whole)]
    sources = "; ".join(dict.fromkeys(one.source for one in found))
    return Residents(sum(one.residents for one in found), max(whole), sources)
