"""Counts the annual reports of each year, for one place or for all of them at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Max, Subquery

from savejie.directory.models import FigureSet, Organisation
from savejie.registers.models import AnnualReport, ImportRun
from savejie.research.models import FiledReports
from savejie.territory.models import Area, ReportingArea

FILED = f"""
    SELECT {{keys}}, r.year, count(DISTINCT o.id)
    FROM {Organisation._meta.db_table} o
    JOIN {AnnualReport._meta.db_table} r ON r.regcode = o.number
    WHERE o.founded_year <= r.year AND (o.ended_year IS NULL OR o.ended_year > r.year) AND {{place}}
    GROUP BY {{group}} ORDER BY r.year
"""  # noqa: S608
"""The same as the stock of a year: founded by its end and not ended on it."""

PLACES = {
    "territory": ("o.in_territory", None),
    "country": ("1 = 1", None),
    "area": ("o.reporting_area_id = %s", ReportingArea),
    "municipality": ("o.municipality_id = %s", Area),
}

Filed = list[tuple[int, int]]
REPORTS = "ur-annual-reports"
MOST_REMEMBERED = 128
"""Places; a worker remembers so many."""


def filed_of(key: str) -> Filed:
    """Return year and number of those that stood at its end and filed its report, for a key of figures."""
    stamp = stamp_now()
    kept = FiledReports.objects.filter(pk=1, stamp=stamp).first() if stamp else None
    if kept is not None:
        return [(year, count) for year, count in kept.counts.get(key, [])]
    return list(_remembered(stamp, key)) if stamp else _counted(key)


def stamp_now() -> str:
    """Return what the counts rest on: when organisations were counted last, and which reading of the reports is the newest.

    Every change of an organisation counts the figures anew, in its own transaction; nothing else moves these counts.
    Empty where nothing is counted yet.
    """
    runs = ImportRun.objects.good().filter(source=REPORTS).order_by()
    newest = Subquery(runs.values("source").annotate(newest=Max("pk")).values("newest"))
    country = FigureSet.objects.filter(key="country").annotate(run=newest)
    row = country.values_list("made_at", "run").first()
    return f"{row[0].isoformat()} {row[1] or 0}" if row else ""


@lru_cache(maxsize=MOST_REMEMBERED)
def _remembered(stamp: str, key: str) -> tuple[tuple[int, int], ...]:
    """Count once in a worker what no command has counted ahead: nothing is written while a page is made (ADR 0033)."""
    return tuple(_counted(key))


def forget() -> None:
    """Forget what this process remembers."""
    _remembered.cache_clear()


def _counted(key: str) -> Filed:
    kind, _colon, name = key.partition(":")
    condition, model = PLACES[kind]
    values: list[Any] = []
    if model is not None:
        found = model.objects.filter(key=name).values_list("pk", flat=True).first()
        if found is None:
            return []
        values.append(found)
    sql = FILED.format(keys="1", place=condition, group="r.year")
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [(year, count) for _one, year, count in cursor.fetchall()]


def count_filed() -> None:
    """Count all places in one query and keep the result, unless nothing it rests on has changed."""
    stamp = stamp_now()
    if stamp and FiledReports.objects.filter(pk=1, stamp=stamp).exists():
        return
    with connection.cursor() as cursor:
        three = "o.reporting_area_id, o.municipality_id, o.in_territory"
        sql = FILED.format(keys=three, place="1 = 1", group=f"{three}, r.year")
        cursor.execute(sql)
        counts = _by_place(cursor.fetchall())
    FiledReports.objects.update_or_create(pk=1, defaults={"stamp": stamp, "counts": counts})


def _by_place(rows: Iterable[Sequence[Any]]) -> dict[str, list[list[int]]]:
    areas = dict(ReportingArea.objects.order_by("pk").values_list("pk", "key"))
    municipalities = dict(Area.objects.order_by("pk").values_list("pk", "key"))
    summed: defaultdict[str, defaultdict[int, int]] = defaultdict(lambda: defaultdict(int))
    for area, municipality, inside, year, count in rows:
        keys = ["country"]
        keys += ["territory"] if inside else []
        keys += [f"area:{areas[area]}"] if area else []
        keys += [f"municipality:{municipalities[municipality]}"] if municipality else []
        for key in keys:
            summed[key][year] += count
    return {key: [[y, n] for y, n in sorted(years.items())] for key, years in summed.items()}
