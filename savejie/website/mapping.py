"""The directory's map: outlines, bubbles that are links, and what a script needs to do it more smoothly."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from savejie.core.models import Generation
from savejie.core.templatetags.savejie import number
from savejie.directory import search
from savejie.directory.atlas import Dot, current_atlas
from savejie.directory.bubbles import (
    RADIUS,
    WIDTH,
    Bubble,
    View,
    bubbles_of,
    ground_of,
    grouped,
    view_of,
)
from savejie.directory.lookup import known
from savejie.directory.search import TERRITORY, Query
from savejie.registers.models import Outline
from savejie.territory import outlines
from savejie.territory.models import Area, ReportingArea
from savejie.territory.plane import to_plane
from savejie.website.frame import Frame, organisations_in_words
from savejie.website.listing import WHERE, Asked
from savejie.website.tiling import pictures_of, tile_server

MOST_UNITS = 14
"""With more parishes and towns than these, the map counts by municipality first."""

FORMS = {"zero": 10, "one": 1, "other": 2}
"""A number of each plural form of Latvian, as browsers call them; English has two of them."""

NAMES_SHOWN = 3
NOWHERE = ("", "")
NAMES_AT = (RADIUS + 15, -RADIUS - 6)
LETTER = 7.5
LONG = 10_000
HIGHEST = 2 * RADIUS
"""Above this there is no room for a name over a circle."""

SMALL_HEIGHT, SMALL_SCALE = 220, 0.05
"""Pixels, and pixels for a unit: the small map is some forty kilometres wide."""

AROUND = 0.6
"""So much of the view's width is drawn around it, so that a script can move the map a little."""


@dataclass(frozen=True, slots=True)
class Shape:
    """An outline, ready to draw."""

    name: str
    box: tuple[int, int, int, int]
    path: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A bubble as the template draws it."""

    x: float
    y: float
    count: str
    name: str
    title: str
    url: str
    name_at: int = 0
    """How far under the middle its name stands, or above it where another circle is in the way."""
    is_long: bool = False


@dataclass(frozen=True, slots=True)
class SmallMap:
    """The outlines around one place, and the place in the middle."""

    matrix: str
    shapes: list[Shape]


_kept: dict[str, tuple[int, list[Shape]]] = {}


def shapes() -> list[Shape]:
    """Return all outlines, kept for this generation."""
    generation = Generation.current()
    kept = _kept.get("shapes")
    if kept and kept[0] == generation and generation:
        return kept[1]
    found = []
    for name, packed in Outline.objects.order_by("-code").values_list("name", "rings"):
        rings = json.loads(packed)
        found.append(Shape(name, outlines.bounds(outlines.unpacked(rings)), outlines.path(rings)))
    _kept["shapes"] = generation, found
    return found


def shapes_around(view: View) -> list[Shape]:
    """Return the outlines that can be seen, or come into view when the map is moved a little."""
    left, top, right, bottom = view.box
    wide, tall = (right - left) * AROUND, (bottom - top) * AROUND
    return [
        shape
        for shape in shapes()
        if shape.box[0] < right + wide
        and shape.box[2] > left - wide
        and shape.box[1] < bottom + tall
        and shape.box[3] > top - tall
    ]


def small_map(latitude: float, longitude: float) -> SmallMap:
    """Return the map around a place, which stands in the middle of a sheet as wide as the large map's."""
    x, y = to_plane(latitude, longitude)
    view = View(
        SMALL_SCALE, WIDTH / 2 - x * SMALL_SCALE, SMALL_HEIGHT / 2 - y * SMALL_SCALE, SMALL_HEIGHT
    )
    return SmallMap(matrix_of(view), shapes_around(view))


def matrix_of(view: View) -> str:
    """Return how the plane lies on the sheet, as SVG has it."""
    return f"{view.scale:.6f} 0 0 {view.scale:.6f} {view.left:.2f} {view.top:.2f}"


def map_of(frame: Frame, asked: Asked, query: Query, scope: str) -> dict[str, object]:
    """Return what the map of a query's results shows; `scope` is where they were found."""
    ids = search.members(query)
    dots = [dot for _, dot in current_atlas().dots(ids)]
    away = len(ids) - len(dots)
    placed_no = asked.narrowed(("placed",), [("placed", "no")])
    context: dict[str, object] = {
        "count": len(ids),
        "away": away,
        "away_words": away_in_words(away),
        "away_url": placed_no,
        "title": _("Map: %(organisations)s") % {"organisations": organisations_in_words(len(dots))},
    }
    if not dots:
        return context
    view = view_of([dot.spot for dot in dots], [] if is_narrow(asked) else corners_of(dots))
    pairs = [pair for pair in asked.pairs() if pair[0] not in ("view", "near")]
    server = tile_server()
    return context | {
        "view": view,
        "matrix": matrix_of(view),
        "width": WIDTH,
        "radius": RADIUS,
        "shapes": shapes_around(view),
        "tiles": server,
        "pictures": pictures_of(server, view) if server else [],
        "marks": marks_of(frame, asked, dots, view, scope),
        "points_url": f"{reverse('map_points')}?{urlencode(pairs)}",
        "names_url": f"{reverse('map_names')}?{urlencode(pairs)}",
        "forms": {form: forms_of(count) for form, count in FORMS.items()},
        "list_url": asked.narrowed(("at", "view"), []),
    }


def is_narrow(asked: Asked) -> bool:
    """Tell whether the map is of one parish or less, so that the ground around it would make it small."""
    return bool(asked.filters.get("parish") or asked.values("village") or asked.values("at"))


def corners_of(dots: list[Dot]) -> list[tuple[int, int]]:
    """Return the corners of the outlines in which dots lie, but of those that would make the dots small."""
    spots = [dot.spot for dot in dots]
    left, top, right, bottom = outlines.bounds([spots])
    most = 4 * (right - left + 1) * (bottom - top + 1)
    corners: list[tuple[int, int]] = []
    for shape in shapes():
        west, north, east, south = shape.box
        small = (east - west) * (south - north) < most
        if small and any(west <= x <= east and north <= y <= south for x, y in spots):
            corners += [(west, north), (east, south)]
    return corners


def forms_of(count: int) -> str:
    """Return how so many organisations are counted in words, with a place for any number of that form."""
    return organisations_in_words(count).replace(str(count), "{}")


def away_in_words(count: int) -> str:
    """Say of how many it is not known where they are."""
    words = ngettext("%(count)s without a known place", "%(count)s without a known place", count)
    return words % {"count": number(count)}


def marks_of(frame: Frame, asked: Asked, dots: list[Dot], view: View, scope: str) -> list[Mark]:
    """Return the bubbles: by municipality, by parish or town, by village, then by piece of ground."""
    if asked.values("village") or asked.values("at"):
        found = ground_of([dot.spot for dot in dots], view)
        return [mark_of(asked, bubble, "at") for bubble in found]
    units = {dot.unit for dot in dots}
    if len(asked.filters.get("parish", ())) == 1 or len(units) == 1:
        facet, placed = "village", by_village(frame, dots)
    elif len(units) > MOST_UNITS and len(asked.filters.get("area", ())) != 1:
        facet, placed = "area", by_area(frame, dots, scope)
    else:
        facet, placed = "parish", by_unit(frame, dots)
    found = bubbles_of(grouped(placed), view)
    return [mark_of(asked, bubble, facet, found) for bubble in found]


Placed = Iterable[tuple[str, str, tuple[int, int]]]


def by_village(frame: Frame, dots: list[Dot]) -> Placed:
    """Name for each dot its village."""
    units = named(known().areas)
    outside = _("Outside villages")
    for dot in dots:
        key, _name = units.get(dot.unit, NOWHERE)
        yield f"{key}:{dot.village}", dot.village or outside, dot.spot


def by_unit(frame: Frame, dots: list[Dot]) -> Placed:
    """Name for each dot its parish or town."""
    units, elsewhere = named(known().areas), ("", _("Elsewhere"))
    for dot in dots:
        yield (*units.get(dot.unit, elsewhere), dot.spot)


def by_area(frame: Frame, dots: list[Dot], scope: str) -> Placed:
    """Name for each dot the point's own area, or its municipality in the rest of the country."""
    areas = named(known().reporting_areas) if scope == TERRITORY else {}
    municipalities, elsewhere = named(known().areas), ("", _("Elsewhere"))
    for dot in dots:
        place = areas.get(dot.area) or municipalities.get(dot.municipality, elsewhere)
        yield (*place, dot.spot)


def named(places: Mapping[int, Area] | Mapping[int, ReportingArea]) -> dict[int, tuple[str, str]]:
    """Return key and name of places in the reader's language, worked out once for all dots."""
    return {pk: (place.key, str(place)) for pk, place in places.items()}


def mark_of(asked: Asked, bubble: Bubble, facet: str, others: Sequence[Bubble] = ()) -> Mark:
    """Return a bubble as a link to the same map and list, narrowed down to it."""
    keys = [key for key in bubble.keys if key]
    without = (facet,) if facet not in WHERE or facet == "at" else ("village", "at")
    names = ", ".join(bubble.names[:NAMES_SHOWN]) + ("…" if len(bubble.names) > NAMES_SHOWN else "")
    words = organisations_in_words(bubble.count)
    more = f" +{len(bubble.names) - 1}" if len(bubble.names) > 1 else ""
    name = bubble.names[0] + more if bubble.names else ""
    room = (at for at in NAMES_AT if at > 0 or bubble.y > HIGHEST)
    free = next((at for at in room if not in_the_way(bubble, name, at, others)), None)
    return Mark(
        x=round(bubble.x, 1),
        y=round(bubble.y, 1),
        count=number(bubble.count),
        name=name if free is not None else "",
        title=f"{names}: {words}" if names else words,
        url=asked.narrowed(without, [(facet, key) for key in keys]),
        name_at=free or 0,
        is_long=bubble.count >= LONG,
    )


def in_the_way(bubble: Bubble, name: str, at: int, others: Sequence[Bubble]) -> bool:
    """Tell whether another circle stands where a bubble's name would, so far above or under its middle."""
    half = len(name) * LETTER / 2 + RADIUS
    return any(
        other is not bubble
        and abs(other.x - bubble.x) < half
        and abs(other.y - bubble.y - at + LETTER / 2) < RADIUS + LETTER
        for other in others
    )


def forget() -> None:
    """Let go of what is kept: the database is another one."""
    _kept.clear()
