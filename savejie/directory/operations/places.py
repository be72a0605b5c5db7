"""Places a register's address: the point's areas, the country's municipalities."""

from collections.abc import Callable

from savejie.core.latvian import fold
from savejie.directory.placing import placed, registered_place
from savejie.directory.projection import Place
from savejie.registers.mirror import EntityFact
from savejie.registers.points import PointFact, centres, whereabouts_of
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
        return Place(*known[key][:-1], without_flat(address))

    return locate


def place_by_registers(entity: EntityFact, locate: Callable[[str], Place]) -> Place:
    """Return where an entity's seat lies by both registers, whatever staff say."""
    where = whereabouts_of([entity.address_id]).get(entity.address_id)
    registered = registered_place(where.place, locate) if where else None
    return placed(locate(entity.address), registered)[0]


class Centres:
    """Knows the centres of villages, parishes and towns by today's areas; reads them when first asked."""

    def __init__(self) -> None:
        self._found: dict[tuple[int | None, int | None, str], PointFact] | None = None

    def __call__(self, place: Place) -> PointFact | None:
        """Return the centre of the village, else of the parish or town; None where neither is known."""
        if self._found is None:
            self._found = known_centres()
        if not self._found:
            return None
        names = [fold(place.village)] if place.village else []
        names += [""] if place.unit else []
        keys = [(place.municipality, place.unit, name) for name in names]
        return next((self._found[key] for key in keys if key in self._found), None)


def known_centres() -> dict[tuple[int | None, int | None, str], PointFact]:
    """Return the centres by municipality, unit and folded village; "" stands for the unit itself."""
    gazetteer = load_gazetteer()
    keys = dict(Area.objects.values_list("key", "pk").order_by("pk"))
    found: dict[tuple[int | None, int | None, str], PointFact] = {}
    for centre in centres():
        placed = gazetteer.place(", ".join(centre.names))
        village = centre.names[-1] if centre.point.precision == "village" else ""
        unit = keys.get(placed.unit or "")
        if unit is None and not village:
            continue
        found.setdefault((keys.get(placed.municipality or ""), unit, fold(village)), centre.point)
    return found
