"""How many filed the annual report of each year, and how many organisations there are for the people who live there."""

from dataclasses import replace

from django.utils.translation import gettext as _

from savejie.core import charts, plots
from savejie.core.charts import Series
from savejie.core.templatetags.savejie import number
from savejie.research.figures.figure import (
    PERCENT,
    RATE,
    Amount,
    Figure,
    Place,
    Row,
    rate,
    seats_of_today,
)
from savejie.research.figures.questions import question
from savejie.research.figures.years import REGISTER
from savejie.research.rates import density as density_of
from savejie.research.rates import share

DUE_MONTH = 7
"""From July on everybody should have filed the report for the year before."""


def reports(place: Place) -> Figure:
    """Which share filed the annual report of each year?"""
    stock = place.stock
    found = [(year, count) for year, count in place.filed if year < place.last_year]
    years = [str(year) for year, _count in found]
    shares = [share(count, stock.get(year, 0)) or 0 for year, count in found]
    still_due = place.made_at.month < DUE_MONTH
    open_year = str(place.made_at.year - 1) if still_due else ""
    rows = [
        _filed_row(place, year, count, unfinished=str(year) == open_year) for year, count in found
    ]
    newest = [(y, s) for y, s in zip(years, shares, strict=True) if y != open_year][-1:]
    return Figure(
        key="reports",
        title=question("reports"),
        definition=_(
            "Of the organisations that stood on 31 December of the year, those that have filed the annual report for it, "
            "on time or late. The report for a year is due on 31 March of the next. This is the measure by which the Civic "
            "Alliance calls an organisation active."
        ),
        place=place,
        header=[_("Report for"), _("Filed"), _("Stood on 31 December"), _("Filed, %")],
        rows=rows,
        description=_("For %(year)s %(share)s %% have filed.")
        % {"year": newest[0][0], "share": number(newest[0][1])}
        if newest
        else _("Nothing to tell yet."),
        draw=lambda frame: plots.percents(frame, years, shares, unfinished=open_year),
        sources=("ur-register", "ur-annual-reports"),
        missing=[
            _(
                "For the newest year reports are still coming in; informal groups and organisations founded late in the "
                "year need not have filed yet."
            ),
            seats_of_today(),
        ],
        empty=""
        if found
        else _("Annual reports have not been read yet, so there is nothing to reckon with."),
    )


def _filed_row(place: Place, year: int, count: int, *, unfinished: bool) -> Row:
    these, stood = place.select().but(at=year), place.stock.get(year, 0)
    numbers = [
        Amount(count, behind=these.but(filed=year)),
        Amount(stood, behind=these),
        Amount(share(count, stood), PERCENT),
    ]
    return Row(str(year), numbers, unfinished)


def density(place: Place, base: int) -> Figure:
    """How many organisations are there for the people who live there?"""
    areas = [place, *place.parts]
    told = [(area, year) for area in areas if (year := _newest(area))]
    rows = [_people(area, year, base) for area, year in told]
    values = [row.numbers[2].value or 0 for row in rows]
    names = [area.name for area, _year in told]
    wording = _("Organisations for each %(base)s residents") % {"base": number(base)}
    series = [Series(wording, values, "b")]
    unknown = ", ".join(area.name for area in areas if not _newest(area))
    source = "; ".join(dict.fromkeys(area.residents[year][1] for area, year in told))
    years = ", ".join(sorted({str(year) for _area, year in told}))
    return Figure(
        key="density",
        title=question("density", base),
        definition=_(
            "Organisations that stood on 31 December for each %(base)s people who lived there on the day after, 1 January "
            "(of the year %(years)s). The base is a choice: others tell it for 100 or for 1,000 residents."
        )
        % {"base": number(base), "years": years or "–"},
        place=place,
        header=[_("Area"), _("Organisations"), _("Residents"), wording],
        rows=rows,
        description=_("%(wording)s: %(list)s.")
        % {
            "wording": wording,
            "list": ", ".join(f"{n} {rate(v)}" for n, v in zip(names, values, strict=True)) or "–",
        },
        draw=lambda frame: charts.bars(replace(frame, number=rate), series, names),
        sources=REGISTER,
        missing=[
            *([_("Residents: %(source)s.") % {"source": source}] if source else []),
            *(
                [_("Not known how many people live there: %(list)s.") % {"list": unknown}]
                if unknown and rows
                else []
            ),
            _(
                "In a place with many registered seats of offices, such as a city's centre, more are counted than work there."
            ),
            seats_of_today(),
        ],
        empty=""
        if rows
        else _(
            "How many people live here has not been read yet, so there is nothing to reckon with."
        ),
    )


def _newest(area: Place) -> int:
    """Return the newest year of which residents are known and the stock of the day before, else 0."""
    return max((year for year in area.residents if year - 1 in area.stock), default=0)


def _people(area: Place, year: int, base: int) -> Row:
    count, residents = area.stock[year - 1], area.residents[year][0]
    return Row(
        area.name,
        [
            Amount(count, behind=area.select().but(at=year - 1)),
            Amount(residents),
            Amount(density_of(count, residents, base), RATE),
        ],
    )
