"""Which place a word of a list means: an area of the point, a parish or town, a village."""

from collections.abc import Callable
from typing import NamedTuple

from savejie.directory.matching.tokens import stems_of_places
from savejie.territory.models import Area, Level, ReportingArea
from savejie.territory.operations import reporting_areas_by_place


class Spot(NamedTuple):
    """A place of the territory, as an informal group keeps it."""

    reporting_area: int
    unit: int | None = None
    village: str = ""


Spots = dict[frozenset[str], set[Spot]]


def load_spots() -> Callable[[str], Spot | None]:
    """Return a function from what a list says of a place to the place; None where none is meant."""
    spots = _spots()
    areas = {
        stems_of_places([one.name]): Spot(one.pk) for one in ReportingArea.objects.order_by("pk")
    }

    def locate(text: str) -> Spot | None:
        for part in (text, *reversed(text.split(","))):
            stems = stems_of_places([part])
            found = _one_of(spots.get(stems, set())) or areas.get(stems)
            if found:
                return found
        return None

    return locate


def _one_of(spots: set[Spot]) -> Spot | None:
    """Return the one spot, or the area in which several of that name lie; None for several areas."""
    areas = {spot.reporting_area for spot in spots}
    if len(areas) != 1:
        return None
    return next(iter(spots)) if len(spots) == 1 else Spot(areas.pop())


def _spots() -> Spots:
    areas = {area.pk: area for area in Area.objects.order_by("pk")}
    reporting = reporting_areas_by_place()
    known: Spots = {}
    for area in areas.values():
        is_village = area.level == Level.VILLAGE
        unit = areas.get(area.parent_id or 0) if is_village else area
        above = areas.get(unit.parent_id or 0) if unit else None
        found = reporting(above.key, unit.key) if unit and above else None
        if unit and found:
            spot = Spot(found, unit.pk, area.name if is_village else "")
            known.setdefault(stems_of_places([area.name]), set()).add(spot)
    return known
