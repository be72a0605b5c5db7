"""The places that figures can be told of: the point's areas, today's municipalities, the whole, the country."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from savejie.directory.models import FigureSet, Heading
from savejie.research.counting import filed_of
from savejie.research.figures import Place
from savejie.territory.models import Area, Level, Point, Population, ReportingArea

ALL, COUNTRY = "all", "latvia"

Named = ReportingArea | Area
Residents = dict[int, tuple[int, str]]


def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the places to choose from, in groups: (what they are, [(key, name)])."""
    own = [(ALL, _("The whole territory"))]
    own += [(area.key, str(area)) for area in ReportingArea.objects.in_order()]
    municipalities = [
        (area.key, str(area)) for area in Area.objects.of_today().municipal().by_name()
    ]
    return [
        (_("The support point's areas"), own),
        (_("To compare with"), [(COUNTRY, _("All of Latvia"))]),
        (_("Municipalities of today"), [m for m in municipalities if m[0] not in dict(own)]),
    ]


def place_of(key: str, *, parts: bool = False) -> Place | None:
    """Return a place with its figures; None where there is none. With its parts where figures need them."""
    named, figures_key = _found(key)
    figures = FigureSet.objects.filter(key=figures_key).first()
    if figures is None:
        return None
    name, where = _words(key, named)
    headings = {heading.slug: heading.title for heading in Heading.objects.in_order()}
    return Place(
        key=key,
        name=name,
        where=where,
        counted=figures.payload,
        made_at=figures.made_at,
        filed=filed_of(figures_key),
        residents=residents_of_place(key, named) if parts else {},
        parts=_parts(key, headings) if parts else (),
        headings=headings,
    )


def _found(key: str) -> tuple[Named | None, str]:
    """Return what a key of an address names, and the key of its figures."""
    if key == ALL:
        return None, "territory"
    if key == COUNTRY:
        return None, "country"
    own = ReportingArea.objects.filter(key=key).first()
    if own:
        return own, f"area:{key}"
    return Area.objects.filter(key=key).first(), f"municipality:{key}"


def _words(key: str, named: Named | None) -> tuple[str, str]:
    """Return the name of a place, and where that is."""
    if key == ALL:
        if Point.current().covers_country:
            return _("The whole territory"), _("in Latvia")
        return _("The whole territory"), _("in the whole territory")
    if key == COUNTRY:
        return _("All of Latvia"), _("in Latvia")
    if named is None:
        return key, key
    latvian = (get_language() or "lv").startswith("lv")
    return str(named), named.locative if latvian else f"in {named}"


def _parts(key: str, headings: Mapping[str, str]) -> list[Place]:
    """Return the parts of the whole with their figures: the point's areas; of the country the municipalities."""
    if key == ALL:
        found: Sequence[Named] = list(ReportingArea.objects.in_order())
        prefix = "area"
    elif key == COUNTRY:
        found, prefix = list(Area.objects.of_today().municipal().by_name()), "municipality"
    else:
        return []
    keys = [f"{prefix}:{one.key}" for one in found]
    stored = {
        figures.key: figures for figures in FigureSet.objects.filter(key__in=keys).order_by("pk")
    }
    residents = _residents_of(found)
    return [
        Place(
            key=one.key,
            name=str(one),
            where=one.locative,
            counted=figures.payload,
            made_at=figures.made_at,
            residents=residents.get(one.key, {}),
            headings=headings,
        )
        for one in found
        if (figures := stored.get(f"{prefix}:{one.key}"))
    ]


def residents_of_place(key: str, named: Named | None) -> Residents:
    """Return how many people live in a place on 1 January of each year for which all of it is known."""
    if named is not None:
        return _residents_of([named]).get(key, {})
    if key == COUNTRY:
        country = list(Area.objects.filter(level=Level.COUNTRY).order_by("pk"))
        whole = _residents_of(country)
        if any(whole.values()):
            return whole[country[0].key]
        return _together(_residents_of(list(Area.objects.of_today().municipal().by_name())))
    return _residents_of(list(ReportingArea.objects.in_order()), whole=key).get(key, {})


def _residents_of(places: Sequence[Named], whole: str = "") -> dict[str, Residents]:
    """Return the residents of places by their keys, in three queries however many there are.

    Under the key `whole`, if it is given, stand those of all of them together.
    """
    grounds = _grounds(places, whole)
    wanted = {pk for ground in grounds.values() for option in ground for pk in option}
    known: defaultdict[int, Residents] = defaultdict(dict)
    for one in Population.objects.filter(area__in=wanted).order_by("pk"):
        known[one.area_id][one.year] = (one.residents, one.source)
    found = {}
    for key, options in grounds.items():
        summed = (_together({str(pk): known[pk] for pk in option}) for option in options)
        found[key] = next((residents for residents in summed if residents), {})
    return found


def _grounds(places: Sequence[Named], whole: str) -> dict[str, list[list[int]]]:
    """Return of which areas each place consists, in one way or another: of units, or of whole municipalities."""
    own = {place.pk: place.key for place in places if isinstance(place, ReportingArea)}
    parts: defaultdict[str, list[tuple[int, int | None]]] = defaultdict(list)
    through = Area.objects.filter(reporting_areas__in=own).order_by("pk")
    for pk, parent, reporting in through.values_list("pk", "parent", "reporting_areas"):
        parts[own[reporting]].append((pk, parent))
        if whole:
            parts[whole].append((pk, parent))
    siblings: defaultdict[int | None, set[int]] = defaultdict(set)
    parents = {parent for rows in parts.values() for _pk, parent in rows if parent}
    units = Area.objects.units().of_today().filter(parent__in=parents).order_by("pk")
    for pk, parent in units.values_list("pk", "parent"):
        siblings[parent].add(pk)
    grounds = {place.key: [[place.pk]] for place in places if isinstance(place, Area)}
    return grounds | {key: _ways(rows, siblings) for key, rows in parts.items()}


def _ways(
    rows: Sequence[tuple[int, int | None]], siblings: Mapping[int | None, set[int]]
) -> list[list[int]]:
    """Return the units themselves and, where they are the whole of their municipalities, these."""
    units = {pk for pk, _parent in rows}
    above = [parent for parent in dict.fromkeys(parent for _pk, parent in rows) if parent]
    covered = {pk for parent in above for pk in siblings[parent]}
    return [sorted(units), above] if covered == units else [sorted(units)]


def _together(parts: Mapping[str, Residents]) -> Residents:
    """Add up residents of the years that are known of all parts."""
    if not parts:
        return {}
    years = set.intersection(*(set(known) for known in parts.values()))
    return {
        year: (
            sum(known[year][0] for known in parts.values()),
            "; ".join(dict.fromkeys(known[year][1] for known in parts.values())),
        )
        for year in sorted(years)
    }
