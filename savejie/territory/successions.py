"""Successions of areas as the classification of territories names them: predecessors and successors by code."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from savejie.territory.models import (
    MUNICIPAL,
    UNITS,
    Area,
    AreaCode,
    AreaSuccession,
    CodeListEntry,
)

ATVK = "ATVK"
BATCH = 500
CODE_LENGTH, SHORTEST_CODE = 7, 4
WORDS = re.compile(r"[0-9A-Za-z]+")
KINDS: dict[str, str] = {
    **dict.fromkeys(MUNICIPAL, "municipal"),
    **dict.fromkeys(UNITS, "unit"),
}
DAY = timedelta(days=1)


def codes_in(cell: str) -> tuple[list[str], list[str]]:
    """Return the codes of a cell, and what stands there with digits in it but is none.

    The list separates codes in no way that could be relied on, puts `LV` before some, and spreadsheets
    take zeros from their beginning; words beside the codes say nothing. Codes of regions (`LV00A`) are
    passed over: no area of ours is one.
    """
    codes: dict[str, None] = {}
    odd: list[str] = []
    for word in WORDS.findall(cell):
        bare = word.upper().removeprefix("LV")
        if bare.isdigit() and SHORTEST_CODE <= len(bare) <= CODE_LENGTH:
            codes[bare.zfill(CODE_LENGTH)] = None
        elif bare.isdigit() or (any(map(str.isdigit, bare)) and bare == word.upper()):
            odd.append(word)
    return list(codes), odd


def write_successions(entries: Sequence[CodeListEntry]) -> list[str]:
    """Make the successions that come from the list those that it names now; return what it could not.

    The day is the first of the successor's line, else the one after the last of the predecessor's. A
    pair that ships with Savējie stays as it is, whatever the list says or leaves out. An area that only
    got another code succeeds nobody. A unit and a municipality do not succeed one another: that is told
    by what the unit is part of. Call it inside the import's transaction, when the areas' codes are known.
    """
    named = _NamedPairs()
    for entry in entries:
        if entry.area_id is not None:  # else the line itself is reported as unknown
            named.read(entry, entry.area_id)
    _write(named.ended | named.begun)
    listed = {entry.code for entry in entries}
    odd = [word for code, word in named.odd if code not in listed]
    return list(dict.fromkeys(odd))


class _NamedPairs:
    """Pairs of areas, predecessor and successor, with the day; and what could not be understood."""

    def __init__(self) -> None:
        self.begun: dict[tuple[int, int], date] = {}
        self.ended: dict[tuple[int, int], date] = {}
        self.odd: list[tuple[str, str]] = []
        self._kinds = {
            pk: KINDS.get(level, "")
            for pk, level in Area.objects.values_list("pk", "level").order_by("pk")
        }
        self._codes: dict[str, list[AreaCode]] = {}
        for code in AreaCode.objects.filter(scheme=ATVK).order_by("pk"):
            self._codes.setdefault(code.code, []).append(code)

    def read(self, entry: CodeListEntry, area: int) -> None:
        """Take what one line says of its predecessors and its successors."""
        begun, ended = entry.valid_from, entry.valid_to
        for other in self._areas(entry, entry.predecessors, begun and begun - DAY):
            self._keep(self.begun, (other, area), begun, entry)
        for other in self._areas(entry, entry.successors, ended and ended + DAY):
            self._keep(self.ended, (area, other), ended and ended + DAY, entry)

    def _areas(self, entry: CodeListEntry, cell: str, day: date | None) -> list[int]:
        """Return the areas, of the line's own kind, that a cell's codes were of on a day."""
        codes, odd = codes_in(cell)
        self.odd += [("", f"{word} ({entry.code} {entry.name})") for word in odd]
        found = []
        for code in codes:
            rows = self._codes.get(code, [])
            valid = [row for row in rows if day and row.is_valid_on(day)] or rows
            kind = self._kinds.get(entry.area_id or 0)
            areas = {row.area_id for row in valid if self._kinds.get(row.area_id) == kind}
            if len(areas) == 1:
                found.append(areas.pop())
            elif areas or not rows:
                self.odd.append((code, f"{code} ({entry.code} {entry.name})"))
        return found

    def _keep(
        self,
        pairs: dict[tuple[int, int], date],
        pair: tuple[int, int],
        on: date | None,
        entry: CodeListEntry,
    ) -> None:
        if pair[0] == pair[1]:
            return
        if on is None:
            self.odd.append(("", f"{entry.code} {entry.name}"))
            return
        pairs[pair] = min(pairs.get(pair, on), on)


def _write(found: dict[tuple[int, int], date]) -> None:
    shipped = AreaSuccession.objects.filter(source="").order_by("pk")
    ours = set(shipped.values_list("predecessor_id", "successor_id"))
    wanted = {pair: on for pair, on in found.items() if pair not in ours}
    listed = AreaSuccession.objects.filter(source=ATVK).order_by("pk")
    pairs = listed.values_list("pk", "predecessor_id", "successor_id")
    gone = [pk for pk, *pair in pairs if tuple(pair) not in wanted]
    AreaSuccession.objects.filter(pk__in=gone).delete()
    AreaSuccession.objects.bulk_create(
        (
            AreaSuccession(predecessor_id=before, successor_id=after, on=on, source=ATVK)
            for (before, after), on in sorted(wanted.items())
        ),
        BATCH,
        update_conflicts=True,
        unique_fields=["predecessor", "successor"],
        update_fields=["on"],
    )
