"""Where the organisations are, at hand in memory for one generation: what maps are made of.

Thirty bytes for each organisation, in arrays by id; read when a map is first asked for.
"""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import connection

from savejie.core.models import Generation
from savejie.directory.models import Organisation
from savejie.territory.plane import Spot, to_plane

SELECT = (
    "SELECT id, lat, lon, main_heading_id, municipality_id, unit_id, reporting_area_id, village"  # noqa: S608
    f" FROM {Organisation._meta.db_table} WHERE lat IS NOT NULL ORDER BY id"
)
RANGE = 2000
ACROSS = 1 << 20
"""More than the plane is wide: a spot as one number is y times this, and x."""


class Dot(NamedTuple):
    """An organisation on the map; places and heading by the keys of their tables, 0 where there is none."""

    spot: Spot
    heading: int
    municipality: int
    unit: int
    area: int
    village: str


@dataclass(slots=True)
class Atlas:
    """The dots of all organisations whose place is known."""

    generation: int = 0
    ids: "array[int]" = field(default_factory=lambda: array("q"))
    spots: "array[int]" = field(default_factory=lambda: array("q"))
    places: "array[int]" = field(default_factory=lambda: array("i"))
    """Heading, municipality, unit, area, village: five numbers for each."""
    villages: list[str] = field(default_factory=lambda: [""])

    def dots(self, ids: Iterable[int]) -> Iterator[tuple[int, Dot]]:
        """Yield id and dot of those among the ids whose place is known."""
        for pk in ids:
            at = bisect_left(self.ids, pk)
            if at < len(self.ids) and self.ids[at] == pk:
                yield pk, self._dot(at)

    def _dot(self, at: int) -> Dot:
        heading, municipality, unit, area, village = self.places[at * 5 : at * 5 + 5]
        spot = spot_of(self.spots[at])
        return Dot(spot, heading, municipality, unit, area, self.villages[village])

    def within(self, boxes: Sequence[tuple[int, int, int, int]]) -> set[int]:
        """Return the ids of all organisations in boxes: left, top, right, bottom, all belonging to them."""
        found: set[int] = set()
        for left, top, right, bottom in boxes:
            low, high = top * ACROSS + left, bottom * ACROSS + right
            for pk, number in zip(self.ids, self.spots, strict=True):
                if low <= number <= high and left <= number % ACROSS <= right:
                    found.add(pk)
        return found


def spot_of(number: int) -> Spot:
    """Return the spot that is written as one number."""
    return Spot(number % ACROSS, number // ACROSS)


def counted(dots: Iterable[Dot]) -> dict[Spot, tuple[int, int]]:
    """Return for each spot how many there are, and the heading that all of them share (0: none)."""
    counts: Counter[Spot] = Counter()
    headings: dict[Spot, int] = {}
    for dot in dots:
        counts[dot.spot] += 1
        shared = headings.setdefault(dot.spot, dot.heading)
        if shared != dot.heading:
            headings[dot.spot] = 0
    return {spot: (count, headings[spot]) for spot, count in counts.items()}


_kept: list[Atlas] = []


def current_atlas() -> Atlas:
    """Return the atlas of this generation, from this process's memory where it still holds."""
    generation = Generation.current()
    if _kept and _kept[-1].generation == generation and generation:
        return _kept[-1]
    _kept[:] = [_read(generation)]
    return _kept[-1]


def forget() -> None:
    """Let go of what is kept: the database is another one."""
    _kept.clear()


def _read(generation: int) -> Atlas:
    atlas, numbers = Atlas(generation), {"": 0}
    with connection.chunked_cursor() as cursor:
        cursor.execute(SELECT)
        while rows := cursor.fetchmany(RANGE):
            for pk, lat, lon, *keys, village in rows:
                spot = to_plane(lat, lon)
                atlas.ids.append(pk)
                atlas.spots.append(spot.y * ACROSS + spot.x)
                number = numbers.setdefault(village, len(numbers))
                atlas.places.extend([key or 0 for key in keys] + [number])
    atlas.villages = list(numbers)
    return atlas
