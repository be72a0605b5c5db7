"""The figures of the territory at a glance: one row for each area, figure and category."""

from collections.abc import Iterator

from django.utils import timezone

from savejie.directory.models import FigureSet
from savejie.opendata.table import DATE, INTEGER, Column, Reference, Row, Table, Words
from savejie.opendata.tables.areas import KEYS

WHOLE = ("total", "standing", "benefit", "undated")
SPLIT = ("activity", "headings", "kinds")
ALL, NONE = "all", "none"


def rows() -> Iterator[Row]:
    """Give the figures of each area; a category that nothing falls into has no row."""
    for figures in FigureSet.objects.order_by("key").iterator():
        day = timezone.localtime(figures.made_at).date()
        for name in WHOLE:
            yield figures.key, name, ALL, figures.payload[name], day
        for name in SPLIT:
            for category, count in sorted(figures.payload[name].items()):
                yield figures.key, name, category or NONE, count, day


TABLE = Table(
    name="figures",
    title=Words("Skaitļi", "Figures"),
    text=Words(
        "Teritorijas pārskata skaitļi: katrai teritorijai – cik tajā organizāciju, cik no tām pastāv, kas zināms par to darbību un ko tās dara.",
        "The figures of the territory at a glance: how many organisations each area has, how many stand, what is "
        "known of their life, what they do.",
    ),
    columns=(
        Column("area", Words("Teritorija", "Area"), required=True, pattern=KEYS),
        Column(
            "figure", Words("Skaitlis", "Figure"),
            Words("Tabulas „definitions” atslēga.", "A key of the table “definitions”."), required=True,
        ),
        Column(
            "category", Words("Kategorija", "Category"),
            Words(
                "Dzīvības pazīmju, jomas vai veida atslēga; `all` – viss kopā, `none` – nav zināms.",
                "The key of a sign of life, heading or kind; `all`: the whole, `none`: not known.",
            ),
            required=True,
        ),
        Column("organisations", Words("Organizācijas", "Organisations"), kind=INTEGER, required=True, minimum=0),
        Column("counted_on", Words("Skaitīts", "Counted on"), kind=DATE, required=True),
    ),
    key=("area", "figure", "category"),
    rows=rows,
    foreign_keys=(Reference("area", "areas", "key"), Reference("figure", "definitions", "key")),
)  # fmt: skip
