"""Foundings and endings: one row for each area and year."""

from collections.abc import Iterator

from savejie.directory.models import FigureSet
from savejie.opendata.table import BOOLEAN, INTEGER, YEAR, Column, Reference, Row, Table, Words
from savejie.opendata.tables.areas import KEYS
from savejie.opendata.tables.definitions import DEFINITIONS


def rows() -> Iterator[Row]:
    """Give the years of each area, from 1991 to this year, which is unfinished."""
    for figures in FigureSet.objects.order_by("key").iterator():
        payload = figures.payload
        years = zip(payload["founded"], payload["ended"], payload["stock"], strict=True)
        for (year, founded, standing), (_same, ended), (_too, stock) in years:
            unfinished = year == payload["last_year"]
            yield figures.key, year, founded, standing, ended, stock, unfinished


def counted(name: str) -> Column:
    """Return a column of counts, titled by its definition."""
    title, text = DEFINITIONS[name]
    return Column(name, title, text, kind=INTEGER, required=True)


TABLE = Table(
    name="foundings",
    title=Words("Dibināšana un darbības beigas", "Foundings and endings"),
    text=Words(
        "Cik organizāciju katrā teritorijā un gadā nodibināts, cik beigušas darbību un cik pastāvēja gada beigās. "
        "Organizācija skaitīta tur, kur tagad ir tās juridiskā adrese.",
        "How many organisations were founded and ended in each area and year, and how many stood at its end. "
        "An organisation counts where its seat is now.",
    ),
    columns=(
        Column("area", Words("Teritorija", "Area"), required=True, pattern=KEYS),
        Column("year", Words("Gads", "Year"), kind=YEAR, required=True),
        counted("founded"),
        counted("founded_standing"),
        counted("ended"),
        counted("stock"),
        Column(
            "unfinished",
            Words("Gads nav beidzies", "The year is not over"),
            Words("Skaitļi vēl mainīsies.", "The numbers will still change."),
            kind=BOOLEAN,
            required=True,
        ),
    ),
    key=("area", "year"),
    rows=rows,
    foreign_keys=(Reference("area", "areas", "key"),),
)
