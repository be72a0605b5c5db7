"""Which column says what: by the words of the header, else by what stands in the cells. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from savejie.core.latvian import fold
from savejie.directory.lists.table import Line, Table
from savejie.directory.matching.tokens import tokens_of

KINDS = ("name", "number", "place", "heading", "summary", "website", "email", "phone", "public")
SAID: Mapping[str, tuple[str, ...]] = {
    "public": ("drikst publicet", "publicejam", "publisk", "may be published", "published", "public"),
    "email": ("e past", "epast", "e mail", "email", "elektroniska past"),
    "phone": ("talr", "telef", "phone", "mobil", "tel"),
    "website": ("majaslap", "majas lap", "timekl", "website", "web", "www", "vietne"),
    "number": ("reg n", "regn", "registracijas", "registration", "numurs", "regcode", "number",
               "identifi", "reg kods", "vienotais"),
    "summary": ("ko dara", "what it does", "aprakst", "summary", "description", "darbibas apraksts",
                "merk"),
    "heading": ("joma", "darbibas joma", "nozare", "heading", "field", "virziens"),
    "name": ("nosaukum", "organizacij", "organisation", "organization", "biedrib", "nvo", "name",
             "nosauk"),
    "place": ("adres", "address", "vieta", "ciem", "pagast", "pilset", "novad", "teritorij", "place",
              "village", "town", "seat", "atrasanas"),
}  # fmt: skip
"""Beginnings of folded headers, the more telling kinds first."""
LOOKED_AT = 15
"""A header stands among so many rows at the top."""
LONGEST_HEADER = 60
NAME_WORDS = re.compile(r"biedrib|nodibinajum|fond|klub|apvienib|savienib|asociacij|centr|koris|kopa")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
NUMBER = re.compile(r"\s*(?:LV-?(?:RE-)?)?\d[\d ]{8,13}(?:\.0)?\s*", re.IGNORECASE)
FLOAT = re.compile(r"\s*\d(?:[.,]\d+)?[eE]\+?(?:8|10)\s*")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where what stands: kinds by column, the header's words, and the first row under it."""

    places: dict[str, int] = field(default_factory=dict)
    header: tuple[str, ...] = ()
    body_from: int = 0

    def cell(self, line: Line, kind: str) -> str:
        """Return what a row says of one kind; empty where no column does."""
        at = self.places.get(kind, -1)
        return line.cells[at] if 0 <= at < len(line.cells) else ""


def columns_of(table: Table, name_column: int | None = None) -> Columns:
    """Find the columns; a name's column is chosen, said by a header, or guessed from its cells.

    `places` lacks "name" where none can be found.
    """
    last = _last_header(table.lines)
    header = _header(table.lines[: last + 1], table.width)
    body = table.lines[last + 1 :]
    places: dict[str, int] = {}
    for kind in SAID:
        for at, text in enumerate(header):
            if kind not in places and at not in places.values() and said(text) == kind:
                places[kind] = at
    if name_column is not None:
        places = {kind: at for kind, at in places.items() if at != name_column}
        places["name"] = name_column
    elif "name" not in places:
        guessed = guess_name(body, table.width, taken=set(places.values()))
        if guessed is not None:
            places["name"] = guessed
    if "number" not in places:
        numbers = guess_numbers(body, table.width, taken=set(places.values()))
        if numbers is not None:
            places["number"] = numbers
    return Columns(places, header, last + 1)


def said(text: str) -> str:
    """Return what kind of column a header's words name, or ''."""
    folded = fold(text)
    if not folded or len(folded) > LONGEST_HEADER:
        return ""
    for kind, beginnings in SAID.items():
        if any(folded.startswith(word) or f" {word}" in folded for word in beginnings):
            return kind
    return ""


def _kinds_said(line: Line) -> set[str]:
    if any(EMAIL.fullmatch(cell) or NUMBER.fullmatch(cell) for cell in line.cells):
        return set()
    return {said(cell) for cell in line.cells} - {""}


def _last_header(lines: Sequence[Line]) -> int:
    """Return the place of the last row of the header, -1 where there is none."""
    worth = [_worth(line) for line in lines[:LOOKED_AT]]
    best = max(worth, default=0)
    if best < 1:
        return -1
    last = worth.index(best)
    while last + 1 < len(worth) and worth[last + 1] >= max(2, best - 1):
        last += 1
    return last


def _worth(line: Line) -> int:
    """Say how much a row looks like a header: kinds that it names, none where it is a title or a row."""
    kinds = _kinds_said(line)
    filled = {cell for cell in line.cells if cell}
    if len(filled) == 1:
        only = fold(next(iter(filled)))
        return 1 if kinds and len(only.split()) <= 2 and said(only) == "name" else 0
    if any(len(fold(cell)) > LONGEST_HEADER for cell in filled):
        return 0
    looks_named = sum(1 for cell in filled if '"' in cell or "„" in cell)
    return 0 if looks_named else len(kinds)


def _header(lines: Sequence[Line], width: int) -> tuple[str, ...]:
    """Return each column's words: the lowest row's that says what it is, else the lowest there is."""
    header = []
    for at in range(width):
        words = [line.cells[at] for line in lines[-2:] if line.cells[at]]
        telling = [word for word in words if said(word)]
        header.append((telling or words or [""])[-1])
    return tuple(header)


def guess_name(lines: Sequence[Line], width: int, taken: set[int]) -> int | None:
    """Guess the column of names: words of organisations, quotation marks, hardly any repeated."""
    best, best_worth = None, 0.25
    for at in range(width):
        cells = [line.cells[at] for line in lines[:300] if line.cells[at]]
        if not cells or at in taken:
            continue
        worth = sum(map(_looks_like_name, cells)) / len(cells)
        worth *= len(set(cells)) / len(cells) * min(1.0, 2 * len(cells) / max(1, len(lines[:300])))
        if worth > best_worth:
            best, best_worth = at, worth
    return best


def _looks_like_name(cell: str) -> float:
    folded = fold(cell)
    letters = sum(sign.isalpha() for sign in folded)
    if "@" in cell or letters < 4 or letters < len(folded.replace(" ", "")) * 0.6:
        return 0.0
    telling = 0.6 if NAME_WORDS.search(folded) or '"' in cell or "„" in cell else 0.0
    return min(1.0, telling + 0.1 * len(tokens_of(cell)))


def guess_numbers(lines: Sequence[Line], width: int, taken: set[int]) -> int | None:
    """Guess the column of registration numbers: eleven digits in most cells."""
    for at in range(width):
        cells = [line.cells[at] for line in lines[:300] if line.cells[at]]
        alike = sum(1 for cell in cells if re.fullmatch(r"[45]\d{10}", whole_number(cell)))
        if at not in taken and cells and alike > len(cells) * 0.6:
            return at
    return None


def whole_number(text: str) -> str:
    """Return a registration number without what spreadsheets do to it: `40008000000.0`, `4.0008e10`."""
    compact = re.sub(r"[\s\u00a0]", "", text)
    if FLOAT.fullmatch(compact):
        return str(round(float(compact.replace(",", "."))))
    return re.sub(r"[.,]0+$", "", compact)
