"""What a printed directory consists of, and how its entries are put in chapters and an index.

Pure: no Django. Whoever gathers the entries gives them in Latvian alphabetical order.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

AREA, HEADING = "area", "heading"
ORDERS = (AREA, HEADING)
DIGITS, OTHER_SCRIPTS = "0–9", "…"


@dataclass(frozen=True, slots=True)
class Place:
    """An area or a public heading as a chapter: where it stands in the row, and its name."""

    position: int
    title: str


@dataclass(frozen=True, slots=True)
class Way:
    """A way to reach an organisation that may be published."""

    kind: str
    """`website`, `email` or `phone`."""
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One organisation as it is printed."""

    key: str
    """Unlike any other's in the same booklet; made of letters and digits."""
    identifier: str
    number: str
    name: str
    sort_key: str
    kind: str
    what: str
    place: str
    status: str
    area: Place
    heading: Place
    registered_on: date | None
    ended_on: date | None
    ways: tuple[Way, ...]
    page: str
    """The full address of the organisation's page."""


@dataclass(frozen=True, slots=True)
class Group:
    """Organisations that stand under one title within a chapter."""

    title: str
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the booklet that begins on a page of its own."""

    title: str
    groups: list[Group]

    @property
    def entries(self) -> list[Entry]:
        """All its organisations, in their order."""
        return [entry for group in self.groups for entry in group.entries]


@dataclass(frozen=True, slots=True)
class Origin:
    """A register that the booklet draws from, and as of which day."""

    title: str
    publisher: str
    licence: str
    on: date


@dataclass(frozen=True, slots=True)
class Booklet:
    """All of a printed directory, in one language."""

    language: str
    title: str
    point: str
    slogan: str
    areas: list[str]
    email: str
    address: str
    """The directory's full address on the web."""
    made_on: date
    is_demo: bool
    with_ended: bool
    order: str
    chapters: list[Chapter]
    origins: list[Origin]

    @property
    def entries(self) -> list[Entry]:
        """All organisations, in the order in which they are printed."""
        return [entry for chapter in self.chapters for entry in chapter.entries]


def arranged(entries: Iterable[Entry], order: str) -> list[Chapter]:
    """Return chapters by area with groups by heading, or the other way about."""
    first, second = (area_of, heading_of) if order == AREA else (heading_of, area_of)
    return [
        Chapter(place.title, [Group(p.title, found) for p, found in _parted(members, second)])
        for place, members in _parted(entries, first)
    ]


def area_of(entry: Entry) -> Place:
    """Return where an entry is."""
    return entry.area


def heading_of(entry: Entry) -> Place:
    """Return under what an entry is looked for."""
    return entry.heading


def _parted(
    entries: Iterable[Entry], place_of: Callable[[Entry], Place]
) -> list[tuple[Place, list[Entry]]]:
    def rank(entry: Entry) -> tuple[int, str]:
        place = place_of(entry)
        return place.position, place.title

    ordered = sorted(entries, key=rank)
    return [
        (place_of(found[0]), found) for _, group in groupby(ordered, rank) if (found := [*group])
    ]


def indexed(entries: Sequence[Entry]) -> list[tuple[str, list[Entry]]]:
    """Return the alphabetical index: each letter with its entries, in Latvian order.

    Names without a letter of ours stand at the end.
    """
    lettered = [(letter_of(entry.sort_key), entry) for entry in entries]
    lettered.sort(key=lambda pair: (pair[0] == OTHER_SCRIPTS, pair[1].sort_key, pair[1].key))
    return [
        (letter, [entry for _letter, entry in pairs])
        for letter, pairs in groupby(lettered, lambda pair: pair[0])
    ]


CARONS = dict(zip("cgklnrsz", "ČĢĶĻŅŖŠŽ", strict=True))


def letter_of(sort_key: str) -> str:
    """Return the letter of the index under which a sorting key stands.

    `č` is a letter of its own, a long vowel stands with the short one, other scripts at the end.
    """
    first, second = sort_key[:1], sort_key[1:2]
    if second == "{" and first in CARONS:
        return CARONS[first]
    if "a" <= first <= "z":
        return first.upper()
    return DIGITS if first.isdigit() else OTHER_SCRIPTS
