"""Narrowing down and ordering by place: a village, a spot of the map, no known place, near a village."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from savejie.core.latvian import fold, stem
from savejie.core.models import Generation
from savejie.directory import search
from savejie.directory.atlas import Atlas, current_atlas
from savejie.directory.models import Organisation
from savejie.directory.search import Query
from savejie.registers.points import centres
from savejie.territory.plane import Spot, kilometres, to_plane
from savejie.website.listing import PAGE_SIZE, Asked

BOX = re.compile(r"(-?[0-9]{1,6}),(-?[0-9]{1,6})(?:,(-?[0-9]{1,6}),(-?[0-9]{1,6}))?")
NOT_PLACED = "no"
OTHERS = 4


@dataclass(frozen=True, slots=True)
class Near:
    """A village, parish or town near which organisations are asked for."""

    asked: str
    name: str = ""
    spot: Spot | None = None
    others: tuple[str, ...] = ()
    """Other places of the same name, as they can be asked for."""


def only_of(asked: Asked) -> frozenset[int] | None:
    """Return the organisations among which the places asked for leave us; None: all."""
    sets: list[set[int]] = []
    if boxes := [box for value in asked.values("at") if (box := box_asked(value))]:
        sets.append(current_atlas().within(boxes))
    if villages := asked.values("village"):
        sets.append(in_villages(villages))
    if NOT_PLACED in asked.values("placed"):
        rows = Organisation.objects.without_point().order_by("pk")
        sets.append(set(rows.values_list("pk", flat=True)))
    return frozenset(set.intersection(*sets)) if sets else None


def box_asked(value: str) -> tuple[int, int, int, int] | None:
    """Read a box (left, top, right, bottom) or a spot of the plane from an address; None where it is none."""
    found = BOX.fullmatch(value)
    if not found:
        return None
    left, top = int(found[1]), int(found[2])
    return left, top, int(found[3] or left), int(found[4] or top)


def in_villages(values: Sequence[str]) -> set[int]:
    """Return the organisations of villages, each given as the key of its parish and its name."""
    found: set[int] = set()
    for value in values:
        unit, _colon, village = value.partition(":")
        rows = Organisation.objects.filter(unit__key=unit, village=village).order_by("pk")
        found.update(rows.values_list("pk", flat=True))
    return found


_kept: dict[str, tuple[int, dict[str, list[tuple[str, Spot]]]]] = {}


def places_by_name() -> dict[str, list[tuple[str, Spot]]]:
    """Return full name and spot of the places of each name and of its stem; read once for a generation."""
    generation = Generation.current()
    kept = _kept.get("places")
    if kept and kept[0] == generation and generation:
        return kept[1]
    found: dict[str, list[tuple[str, Spot]]] = {}
    for centre in centres():
        full = ", ".join(reversed(centre.names))
        spot = to_plane(centre.point.lat, centre.point.lon)
        name = fold(bare(centre.names[-1]))
        for key in dict.fromkeys((name, stem(name), fold(full))):
            found.setdefault(key, []).append((full, spot))
    _kept["places"] = generation, found
    return found


def bare(name: str) -> str:
    """Return a place's name without the word for what it is."""
    return name.removesuffix(" pag.").removesuffix(" nov.")


def near_asked(asked: Asked) -> Near | None:
    """Return the place near which organisations are asked for; without a spot where we do not know it."""
    text = next(iter(asked.values("near")), "")
    if not text:
        return None
    known, name = places_by_name(), fold(text)
    found = known.get(name) or known.get(stem(name)) or []
    if not found:
        return Near(text)
    middle = middle_of(current_atlas())
    ordered = sorted(dict.fromkeys(found), key=lambda place: kilometres(place[1], middle))
    full, spot = ordered[0]
    return Near(text, full, spot, tuple(other for other, _ in ordered[1 : OTHERS + 1]))


def middle_of(atlas: Atlas) -> Spot:
    """Return the middle of all organisations on the map: of places of one name the nearest to it is meant."""
    ids = Organisation.objects.in_territory().exclude(lat=None).order_by("pk")
    dots = [dot.spot for _, dot in atlas.dots(ids.values_list("pk", flat=True)[:5000])]
    count = len(dots) or 1
    return Spot(sum(x for x, _ in dots) // count, sum(y for _, y in dots) // count)


def nearest(query: Query, spot: Spot) -> tuple[list[int], dict[int, float]]:
    """Return the page of a query's results in the order of their distance, and the kilometres of each.

    Those whose place is not known come last, in the usual order.
    """
    ids = search.members(query)
    far = {pk: kilometres(spot, dot.spot) for pk, dot in current_atlas().dots(ids)}
    ids.sort(key=lambda pk: far.get(pk, float("inf")))
    page = ids[query.offset : query.offset + PAGE_SIZE]
    return page, {pk: far[pk] for pk in page if pk in far}


def forget() -> None:
    """Let go of what is kept: the database is another one."""
    _kept.clear()
