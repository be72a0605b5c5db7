"""Makes areas, reporting areas and points."""

from itertools import count
from typing import Any

from savejie.territory.models import Area, Level, Point, ReportingArea

NUMBERS = count(1)


def make_area(**fields: Any) -> Area:
    """Make an area; a parish with a name of its own unless told otherwise."""
    number = next(NUMBERS)
    fields.setdefault("level", Level.PARISH)
    fields.setdefault("key", f"area-{number}")
    fields.setdefault("name", f"Izdomu pagasts {number}")
    for form in ("genitive", "locative", "short"):
        fields.setdefault(form, fields["name"])
    return Area.objects.create(**fields)


def make_reporting_area(*areas: Area, **fields: Any) -> ReportingArea:
    """Make a reporting area of some areas."""
    number = next(NUMBERS)
    fields.setdefault("key", f"reporting-{number}")
    fields.setdefault("name", f"Izdoma {number}")
    fields.setdefault("genitive", fields["name"])
    fields.setdefault("locative", fields["name"])
    reporting = ReportingArea.objects.create(**fields)
    reporting.areas.set(areas)
    return reporting


def make_point(**fields: Any) -> Point:
    """Make the point, or change what it is."""
    fields.setdefault("name", "Izdomas NVO atbalsta punkts")
    return Point.objects.update_or_create(pk=1, defaults=fields)[0]
