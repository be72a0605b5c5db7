"""Which places the figures can be drawn for, and their figures."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from savejie.directory.models import FigureSet
from savejie.territory.models import Area
from savejie.website.frame import Frame
from savejie.website.glance import ALL, Place

COUNTRY = "latvia"


def municipalities_of(frame: Frame) -> list[Area]:
    """Return today's municipalities in which the point's areas lie."""
    keys = FigureSet.objects.filter(key__startswith="municipality:").values_list("key", flat=True)
    areas = (
        Area.objects.of_today().municipal().filter(key__in=[key.partition(":")[2] for key in keys])
    )
    if not frame.point.covers_country:
        mine = Area.objects.filter(reporting_areas__isnull=False)
        parents = mine.filter(parent__level__in=["municipality", "state_city"])
        areas = areas.filter(
            pk__in=[*mine.values_list("pk", flat=True), *parents.values_list("parent", flat=True)]
        )
    return list(areas.by_name())


def figure_key(key: str, frame: Frame) -> str:
    """Return the key of the figures for a key of an address."""
    if key == ALL:
        return "territory"
    if key == COUNTRY:
        return "country"
    own = {area.key for area in frame.areas}
    return f"area:{key}" if key in own else f"municipality:{key}"


def place_for(key: str, frame: Frame) -> Place | None:
    """Return a place with its figures; None where there is none."""
    figures = FigureSet.objects.filter(key=figure_key(key, frame)).first()
    if figures is None:
        return None
    name, where = names_of(key, frame)
    payload = {**figures.payload, "heading_titles": frame.heading_titles}
    return Place(key, name, where, payload, figures.made_at)


def names_of(key: str, frame: Frame) -> tuple[str, str]:
    """Return the name of a place, and where that is."""
    if key == ALL:
        return _("The whole territory"), frame.places
    if key == COUNTRY:
        return _("All of Latvia"), _("in Latvia")
    area = next((a for a in frame.areas if a.key == key), None)
    found = area or Area.objects.filter(key=key).first()
    if found is None:
        return key, key
    return str(found), found.locative if frame.language == "lv" else f"in {found}"


def places_beside(frame: Frame) -> list[Place]:
    """Return the point's own areas with their figures."""
    stored = {f.key: f for f in FigureSet.objects.filter(key__startswith="area:")}
    return [
        Place(area.key, str(area), area.locative, figures.payload, figures.made_at)
        for area in frame.areas
        if (figures := stored.get(f"area:{area.key}"))
    ]


def switch_of(frame: Frame, municipalities: Sequence[Area], chosen: str) -> list[list[dict]]:
    """Return the groups of the switch: the whole, the point's areas, today's municipalities."""
    own = [(ALL, _("The whole territory"))]
    own += [(area.key, str(area)) for area in frame.areas]
    today = [(area.key, str(area)) for area in municipalities]
    if len(today) == 1 and frame.point.covers_country is False:
        today = []
    groups = [own, [*today, (COUNTRY, _("All of Latvia"))]]
    return [
        [{"title": t, "url": address_of(key), "current": key == chosen} for key, t in group]
        for group in groups
    ]


def address_of(key: str) -> str:
    """Return where a place's figures are shown."""
    return reverse("territory") if key == ALL else reverse("territory_area", args=[key])
