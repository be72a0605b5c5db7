"""Lays two editions' tables beside each other, number by number. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

Value = int | float | None
SAME, CHANGED, NEW, GONE = "same", "changed", "new", "gone"


@dataclass(frozen=True, slots=True)
class Table:
    """A table as an edition keeps it: names of columns, and lines of a label and its numbers."""

    header: Sequence[str]
    """Of the labels and of the numbers."""
    rows: Sequence[tuple[str, Sequence[Value]]]


@dataclass(frozen=True, slots=True)
class Change:
    """A number then and now."""

    old: Value
    new: Value
    state: str

    @property
    def difference(self) -> Value:
        """New less old, exact to the last digit of what both tell; None where one of them is not known."""
        if self.old is None or self.new is None:
            return None
        exact = Decimal(str(self.new)) - Decimal(str(self.old))
        whole = isinstance(self.old, int) and isinstance(self.new, int)
        return int(exact) if whole else float(exact)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of both tables, or of one of them."""

    label: str
    state: str
    changes: Sequence[Change]

    @property
    def has_changed(self) -> bool:
        """Whether anything in it differs."""
        return self.state != SAME


@dataclass(frozen=True, slots=True)
class Compared:
    """Two tables as one: the columns that either has, new order first."""

    header: Sequence[str]
    lines: Sequence[Line]

    @property
    def changed(self) -> int:
        """How many numbers differ."""
        return sum(one.state != SAME for line in self.lines for one in line.changes)


def compare(old: Table, new: Table, renamed: Mapping[str, str] | None = None) -> Compared:
    """Lay two tables beside each other; `renamed` says which old names are called otherwise now."""
    names = renamed or {}
    columns = _joined([names.get(name, name) for name in old.header[1:]], list(new.header[1:]))
    before = _by_label(old, names)
    after = _by_label(new, {})
    lines = [
        _line(label, before.get(label), after.get(label), columns)
        for label in _joined(list(before), list(after))
    ]
    return Compared([new.header[0], *columns], lines)


def _joined(old: list[str], new: list[str]) -> list[str]:
    """Return what is in either: in the new order, and what is gone after what it stood behind."""
    found = list(new)
    for at, name in enumerate(old):
        if name not in found:
            before = next((found.index(one) for one in reversed(old[:at]) if one in found), -1)
            found.insert(before + 1, name)
    return found


def _by_label(table: Table, names: Mapping[str, str]) -> dict[str, dict[str, Value]]:
    columns = [names.get(name, name) for name in table.header[1:]]
    return {
        names.get(label, label): dict(zip(columns, values, strict=True))
        for label, values in table.rows
    }


def _line(
    label: str,
    old: Mapping[str, Value] | None,
    new: Mapping[str, Value] | None,
    columns: Sequence[str],
) -> Line:
    changes = [_change(name, old, new) for name in columns]
    if old is None:
        return Line(label, NEW, changes)
    if new is None:
        return Line(label, GONE, changes)
    differs = any(one.state != SAME for one in changes)
    return Line(label, CHANGED if differs else SAME, changes)


def _change(name: str, old: Mapping[str, Value] | None, new: Mapping[str, Value] | None) -> Change:
    was, has_been = (old.get(name), name in old) if old is not None else (None, False)
    now, stands = (new.get(name), name in new) if new is not None else (None, False)
    if has_been and not stands:
        return Change(was, None, GONE)
    if stands and not has_been:
        return Change(None, now, NEW)
    return Change(was, now, SAME if was == now else CHANGED)
