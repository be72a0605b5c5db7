"""Areas: the point's reporting areas, and today's municipalities that they lie in."""

from dataclasses import asdict
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest
from ninja import Router, Schema

from savejie.territory.models import Area, ReportingArea
from savejie.territory.reference_lists import Residents, residents_of, residents_of_parts

router = Router()


class PopulationOut(Schema):
    """How many people lived in an area at the beginning of a year, and who says so."""

    count: int
    year: int
    source: str


class AreaOut(Schema):
    """An area: its names, and how many organisations of the directory have their seat there."""

    key: str
    level: str
    name: str
    genitive: str
    locative: str
    english: str
    organisations: int
    standing: int
    population: PopulationOut | None = None


@router.get("", response=list[AreaOut], summary="Areas of the territory")
def list_areas(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the reporting areas first, then the municipalities, with counts as of now."""
    standing = Count("organisations", filter=Q(organisations__ended_year=None))
    inside = Area.objects.filter(organisations__in_territory=True).by_name()
    areas = ReportingArea.objects.order_by("position", "pk")
    return [
        _as_out(area, getattr(area, "level", "reporting_area"))
        for queryset in (areas, inside)
        for area in queryset.annotate(all=Count("organisations"), standing=standing)
    ]


def _as_out(area: Any, level: str) -> dict[str, Any]:
    return {
        "key": area.key,
        "level": level,
        "name": area.name,
        "genitive": area.genitive,
        "locative": area.locative,
        "english": area.english,
        "organisations": area.all,
        "standing": area.standing,
        "population": asdict(residents) if (residents := residents_in(area)) else None,
    }


def residents_in(area: Area | ReportingArea) -> Residents | None:
    """Return the newest population of an area."""
    return residents_of(area) if isinstance(area, ReportingArea) else residents_of_parts([area.pk])
