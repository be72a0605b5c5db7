"""Loads the shipped facts, gives the gazetteer, sets the point."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from savejie.core.errors import Refused
from savejie.core.models import Generation
from savejie.territory import shipped
from savejie.territory.areas_asked import AskedArea, Directory
from savejie.territory.loading import load_shipped_facts
from savejie.territory.models import (
    MUNICIPAL,
    UNITS,
    Area,
    AreaAlias,
    AreaSuccession,
    FormerParent,
    Point,
    ReportingArea,
)
from savejie.territory.resolve import AreaFact, Gazetteer
from savejie.territory.signals import point_changed

SEARCHABLE = (*MUNICIPAL, *UNITS)
FIRST_POINT = {
    "name": "NVO atbalsta punkts Mārupes un Olaines novadā",
    "name_genitive": "NVO atbalsta punkta Mārupes un Olaines novadā",
    "english": "NGO support point in Mārupe and Olaine municipalities",
    "slogan": "Iedvesmojies un izvēlies savējo!",
    "slogan_english": "Get inspired and choose yours!",
}
FIRST_AREAS = (
    AskedArea("babite", "Babīte", "Babītes", "Babītē", ("babites-pagasts", "salas-pagasts")),
    AskedArea("marupe", "Mārupe", "Mārupes", "Mārupē", ("marupe", "marupes-pagasts")),
    AskedArea("olaine", "Olaine", "Olaines", "Olainē", ("olaine", "olaines-pagasts")),
)


def prepare_territory() -> bool:
    """Load the shipped facts if they are new here, and the first point if there is none."""
    edition = shipped.edition()
    known = Point.objects.filter(pk=1).values_list("facts_edition", flat=True).first()
    if known == edition:
        return False
    with transaction.atomic():
        load_shipped_facts()
        if known is None:
            Point.objects.create(pk=1, **FIRST_POINT)
            _write_reporting_areas(FIRST_AREAS)
        Point.objects.filter(pk=1).update(facts_edition=edition)
    return True


def load_gazetteer() -> Gazetteer:
    """Return the gazetteer of all areas that are known here."""
    parents, successors, aliases = _listed(
        FormerParent.objects.values_list("area_id", "parent__key").order_by("pk"),
        AreaSuccession.objects.values_list("predecessor_id", "successor__key").order_by(
            "source", "pk"
        ),
        AreaAlias.objects.values_list("area_id", "written").order_by("pk"),
    )
    columns = ("pk", "key", "level", "name", "parent__key", "main_unit__key")
    facts = [
        AreaFact(
            key=key,
            level=level,
            name=name,
            parent=parent,
            former_parents=tuple(parents[pk]),
            successors=tuple(successors[pk]),
            aliases=tuple(aliases[pk]),
            main_unit=main_unit,
            ended=valid_to is not None,
            since=valid_from.isoformat() if valid_from else "",
        )
        for pk, key, level, name, parent, main_unit, valid_from, valid_to in (
            Area.objects.values_list(*columns, "valid_from", "valid_to").order_by("pk")
        )
    ]
    return Gazetteer(facts, shipped.abroad())


def _listed(*pairs: Iterable[tuple[int, str]]) -> list[defaultdict[int, list[str]]]:
    lists: list[defaultdict[int, list[str]]] = []
    for some in pairs:
        lists.append(defaultdict(list))
        for key, value in some:
            lists[-1][key].append(value)
    return lists


@dataclass(slots=True)
class ReportingPlaces:
    """Finds the reporting area of a placement; call it with the keys of today's areas."""

    by_area: dict[str, int] = field(default_factory=dict)
    by_municipality: dict[str, int] = field(default_factory=dict)

    def __call__(self, municipality: str | None, unit: str | None) -> int | None:
        """Return the reporting area's number, or None outside the point's territory."""
        if unit in self.by_area:
            return self.by_area[unit]
        if municipality in self.by_area:
            return self.by_area[municipality]
        return self.by_municipality.get(municipality or "") if unit is None else None


def reporting_areas_by_place() -> Callable[[str | None, str | None], int | None]:
    """Return the function from (municipality, unit) to the reporting area.

    An address that names no unit lies in the reporting area of the municipality's main unit,
    if the point covers the whole municipality.
    """
    through = ReportingArea.areas.through.objects.order_by("pk")
    by_area = dict(through.values_list("area__key", "reportingarea_id"))
    places = ReportingPlaces(by_area=by_area)
    for key, main, covered in _municipalities_in_parts(by_area):
        if covered:
            places.by_municipality[key] = by_area.get(main or "", covered[0])
    return places


def _municipalities_in_parts(
    by_area: dict[str, int],
) -> Iterable[tuple[str, str | None, list[int]]]:
    """Yield municipality, main unit, and the reporting areas of its units if all are covered."""
    rows = Area.objects.units().of_today().by_name()
    units: dict[str, list[str]] = defaultdict(list)
    mains: dict[str, str | None] = {}
    for key, parent, main in rows.values_list("key", "parent__key", "parent__main_unit__key"):
        units[parent].append(key)
        mains[parent] = main
    for municipality, keys in units.items():
        covered = [by_area[key] for key in keys if key in by_area]
        yield municipality, mains[municipality], covered if len(covered) == len(keys) else []


def today_directory() -> Directory:
    """Return today's municipalities, cities, towns and parishes, to be found by any spelling."""
    rows = Area.objects.of_today().filter(level__in=SEARCHABLE).by_name()
    return Directory(rows.select_related("parent"))


@transaction.atomic
def set_point(
    *,
    areas: tuple[AskedArea, ...] | None = None,
    whole_country: bool | None = None,
    name: str = "",
    extra_forms: bool | None = None,
    is_demo: bool | None = None,
) -> Point:
    """Change the point; what is not given stays. Organisations are placed anew on commit."""
    prepare_territory()
    point = Point.objects.select_for_update().get(pk=1)
    forms_before = point.extra_forms
    areas_changed = _set_areas(point, areas, whole_country)
    name = " ".join(name.split())[:120]
    if name and name != point.name:
        point.name, point.name_genitive, point.english = name, "", ""
    elif areas_changed and not name:
        _name_after_areas(point)
    point.extra_forms = forms_before if extra_forms is None else extra_forms
    point.is_demo = point.is_demo if is_demo is None else is_demo
    point.save()
    Generation.bump()
    forms_changed = point.extra_forms != forms_before
    if areas_changed or forms_changed:
        tell = partial(point_changed.send, sender=Point, areas_changed=areas_changed)
        transaction.on_commit(partial(tell, forms_changed=forms_changed))
    return point


def _set_areas(
    point: Point, areas: tuple[AskedArea, ...] | None, whole_country: bool | None
) -> bool:
    if areas is not None and whole_country:
        raise Refused(_("Choose either areas or the whole country, not both."))
    if areas is None and not whole_country:
        return False
    asked = _all_municipalities() if areas is None else areas
    before = (point.covers_country, current_areas())
    point.covers_country = bool(whole_country)
    if (point.covers_country, asked) == before:
        return False
    _write_reporting_areas(asked)
    return True


def current_areas() -> tuple[AskedArea, ...]:
    """Return the reporting areas as they were asked for."""
    keys: dict[int, list[str]] = defaultdict(list)
    through = ReportingArea.areas.through.objects.order_by("area__key")
    for reporting, key in through.values_list("reportingarea_id", "area__key"):
        keys[reporting].append(key)
    return tuple(
        AskedArea(r.key, r.name, r.genitive, r.locative, tuple(keys[r.pk]), r.english)
        for r in ReportingArea.objects.in_order()
    )


def _all_municipalities() -> tuple[AskedArea, ...]:
    today = Area.objects.of_today().municipal().by_name()
    return tuple(AskedArea.of(area) for area in today)


def _write_reporting_areas(asked: tuple[AskedArea, ...]) -> None:
    """Make the reporting areas be exactly those; one that stays keeps its row."""
    if not asked:
        raise Refused(_("A point needs at least one area."))
    ReportingArea.objects.exclude(key__in=[one.key for one in asked]).delete()
    pks = dict(Area.objects.values_list("key", "pk").order_by("pk"))
    for position, one in enumerate(asked):
        row, _created = ReportingArea.objects.update_or_create(
            key=one.key,
            defaults={
                "name": one.name,
                "genitive": one.genitive,
                "locative": one.locative,
                "english": one.english,
                "position": position,
            },
        )
        row.areas.set([pks[key] for key in one.areas])


def _name_after_areas(point: Point) -> None:
    """Give the point a plain name; the areas stand in it when they are few."""
    areas = list(ReportingArea.objects.in_order()[:4])
    point.name, point.english = "NVO atbalsta punkts", "NGO support point"
    if not point.covers_country and len(areas) < 4:
        point.name += " – " + ", ".join(area.name for area in areas)
        point.english += " – " + ", ".join(area.english or area.name for area in areas)
    point.name, point.english, point.name_genitive = point.name[:120], point.english[:120], ""
