"""Takes in reference lists: rows that tell of no organisation go into the tables of `territory`."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.translation import ngettext

from savejie.registers.staging import Found, Rows
from savejie.registers.tables import CHANGED, ENTITIES, make_temporary
from savejie.territory.reference_lists import Written, write_code_list, write_population

WRITERS: dict[str, Callable[[Any], Written]] = {
    "atvk": write_code_list,
    "population": write_population,
}
NAMED = 10
"""So many unknown codes are named in the message; the rest is counted."""


class Reference:
    """A reference list: small enough to be held, written in the transaction at the end."""

    def __init__(self, found: Found, name: str) -> None:
        self.message = ""
        self._found = found
        self._write = WRITERS[name]
        self._rows: list[Any] = []

    def stage(self, rows: Rows) -> None:
        """Hold the rows; no organisation changes by them."""
        make_temporary(CHANGED, f"SELECT regcode FROM {ENTITIES.name} WHERE 1 = 0")  # noqa: S608
        self._rows = [row for _line, row in rows]
        self._found.in_scope = len(self._rows)

    def merge(self, today: date) -> None:
        """Write the list, and note which of its codes are of no known area."""
        written, found = self._write(self._rows), self._found
        found.new, found.changed = written.new, written.changed
        found.unchanged, found.vanished = written.unchanged, written.vanished
        sentences = (unknown_sentence(written.unknown), unclear_sentence(written.unclear))
        self.message = " ".join(filter(None, sentences))


def unknown_sentence(unknown: list[str]) -> str:
    """Name the codes whose area is not known here; empty where there is none."""
    if not unknown:
        return ""
    words = ngettext(
        "%(count)s code is of no area that is known here, and was left out: %(codes)s",
        "%(count)s codes are of no area that is known here, and were left out: %(codes)s",
        len(unknown),
    )
    return words % {"count": len(unknown), "codes": first_named(unknown)}


def unclear_sentence(unclear: list[str]) -> str:
    """Name the predecessors and successors that were not understood; empty where there is none."""
    if not unclear:
        return ""
    words = ngettext(
        "%(count)s predecessor or successor could not be tied to an area, and was left out: %(codes)s",
        "%(count)s predecessors or successors could not be tied to an area, and were left out: %(codes)s",
        len(unclear),
    )
    return words % {"count": len(unclear), "codes": first_named(unclear)}


def first_named(codes: list[str]) -> str:
    """Name the first codes; dots say that there are more."""
    return ", ".join(codes[:NAMED]) + (" …" if len(codes) > NAMED else ".")
