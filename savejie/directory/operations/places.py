"""Places a register's address: the point's areas, the country's municipalities."""

from collections.abc import Callable

from savejie.directory.projection import Place
from savejie.territory.addresses import without_flat
from savejie.territory.models import Area, Point
from savejie.territory.operations import load_gazetteer, reporting_areas_by_place


def load_places() -> Callable[[str], Place]:
    """Return a function from an address to its place, with everything that it needs at hand."""
    gazetteer = load_gazetteer()
    keys = dict(Area.objects.values_list("key", "pk").order_by("pk"))
    reporting = reporting_areas_by_place()
    whole_country = Point.current().covers_country
    known: dict[tuple[str | None, str | None, str], Place] = {}

    def locate(address: str) -> Place:
        found = gazetteer.place(address)
        key = (found.municipality, found.unit, found.village)
        if key not in known:
            area = reporting(found.municipality, found.unit)
            known[key] = Place(
                municipality=keys.get(found.municipality or ""),
                unit=keys.get(found.unit or ""),
                village=found.village,
                reporting_area=area,
                in_territory=whole_country or area is not None,
            )
        return known[key]._replace(seat=without_flat(address))

    return locate
