"""Makes the figures of every area anew."""

from collections.abc import Iterator
from datetime import date

from django.db import connection
from django.utils import timezone

from savejie.directory.figures import Cell, Tally, tally
from savejie.directory.models import FigureSet, Heading, Organisation
from savejie.territory.models import Area, ReportingArea

CELLS = f"""
    SELECT reporting_area_id, municipality_id, in_territory, founded_year, ended_year, kind,
           activity, activity_reason, benefit, main_heading_id, count(*)
    FROM {Organisation._meta.db_table}
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
"""  # noqa: S608
TERRITORY, COUNTRY = "territory", "country"


def count_figures(today: date) -> None:
    """Count every area once and keep the results; call it inside the transaction of a change."""
    now = timezone.now()
    tallies = tally(_cells(), today.year)
    areas = [
        f"area:{key}" for key in ReportingArea.objects.order_by("pk").values_list("key", flat=True)
    ]
    for key in (TERRITORY, COUNTRY, *areas):  # also of nothing: every page names them
        tallies.setdefault(key, Tally(today.year))
    FigureSet.objects.all().delete()
    FigureSet.objects.bulk_create(
        FigureSet(key=key, payload=counts.payload(), made_at=now) for key, counts in tallies.items()
    )


def _cells() -> Iterator[tuple[list[str], Cell]]:
    areas = dict(ReportingArea.objects.values_list("pk", "key"))
    municipalities = dict(Area.objects.values_list("pk", "key"))
    headings = dict(Heading.objects.values_list("pk", "slug"))
    with connection.cursor() as cursor:
        cursor.execute(CELLS)
        for row in cursor.fetchall():
            area, municipality, inside, *alike, benefit, head, count = row
            founded, ended, kind, activity, reason = alike
            keys = [COUNTRY]
            if inside:
                keys.append(TERRITORY)
            if area:
                keys.append(f"area:{areas[area]}")
            if municipality:
                keys.append(f"municipality:{municipalities[municipality]}")
            heading = headings.get(head, "")
            cell = Cell(founded, ended, kind, activity, bool(benefit), heading, count, reason)
            yield keys, cell
