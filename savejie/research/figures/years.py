"""Figures by year: founded, ended, what was left over, how many there were."""

from django.utils.translation import gettext as _

from savejie.core import charts, plots
from savejie.core.charts import Series
from savejie.core.templatetags.savejie import number
from savejie.research.figures.figure import (
    PERCENT,
    Amount,
    Figure,
    Place,
    Row,
    never_again,
    seats_of_today,
    unfinished_year,
)
from savejie.research.figures.questions import question
from savejie.research.rates import balances, share

REGISTER = ("ur-register",)


def founded(place: Place) -> Figure:
    """How many were founded each year, and how many of them still stand?"""
    counts = place.counted["founded"]
    years = [str(year) for year, _count, _standing in counts]
    still = Series(_("still stand"), [standing for _year, _count, standing in counts])
    gone = Series(_("have ended"), [count - standing for _year, count, standing in counts], "rest")
    total, stands = sum(c for _y, c, _s in counts), sum(s for _y, _c, s in counts)
    return Figure(
        key="founded",
        title=question("founded"),
        definition=_(
            "Founded in a year: the day of first registration lies in it. Still stands: has not ended by the day of "
            "counting. Informal groups without a year of founding are left out."
        ),
        place=place,
        header=[
            _("Year"),
            _("Were founded"),
            _("Still stand"),
            _("Have ended"),
            _("Still stand, %"),
        ],
        rows=[_founded_row(place, *found) for found in counts],
        description=_(
            "Of %(total)s organisations founded %(where)s since %(first)s, %(still)s still stand."
        )
        % {
            "total": number(total),
            "still": number(stands),
            "where": place.where,
            "first": years[0],
        },
        draw=lambda frame: charts.columns(frame, years, [still, gone], unfinished=years[-1]),
        sources=REGISTER,
        missing=[never_again(), seats_of_today(), unfinished_year(place)],
    )


def _founded_row(place: Place, year: int, count: int, standing: int) -> Row:
    these = place.select().founded(year)
    numbers = [
        Amount(count, behind=these),
        Amount(standing, behind=these.but(state="standing")),
        Amount(count - standing, behind=these.but(state="ended")),
        Amount(share(standing, count), PERCENT),
    ]
    return Row(str(year), numbers, year == place.last_year)


def ended(place: Place) -> Figure:
    """How many ended each year?"""
    counts = place.counted["ended"]
    years = [str(year) for year, _count in counts]
    series = [Series(_("ended"), [count for _year, count in counts], "rest")]
    most = max(counts, key=lambda found: found[1])
    return Figure(
        key="ended",
        title=question("ended"),
        definition=_(
            "Liquidated, reorganised or removed from the register in the year. An end is not a "
            "failure: many had done what they were founded for."
        ),
        place=place,
        header=[_("Year"), _("Ended")],
        rows=[
            Row(
                str(year),
                [Amount(n, behind=place.select().but(ended=year))],
                year == place.last_year,
            )
            for year, n in counts
        ],
        description=_("Most ended in %(year)s: %(count)s.")
        % {"year": most[0], "count": number(most[1])},
        draw=lambda frame: charts.columns(frame, years, series, unfinished=years[-1]),
        sources=REGISTER,
        missing=[
            _(
                "The register was cleaned in waves: in some years many were struck off at once that had been silent "
                "for long."
            ),
            seats_of_today(),
            unfinished_year(place),
        ],
    )


def growth(place: Place) -> Figure:
    """How many came, how many went, what was left over?"""
    found = balances(place.counted["founded"], place.counted["ended"])
    years = [str(one.year) for one in found]
    came = Series(_("founded"), [one.founded for one in found])
    went = Series(_("ended"), [one.ended for one in found], "rest")
    rows = [
        Row(
            str(one.year),
            [
                Amount(one.founded, behind=place.select().founded(one.year)),
                Amount(one.ended, behind=place.select().but(ended=one.year)),
                Amount(one.net),
            ],
            one.year == place.last_year,
        )
        for one in found
    ]
    shrinking = [one for one in found[:-1] if one.net < 0]
    return Figure(
        key="growth",
        title=question("growth"),
        definition=_(
            "Net growth is the number founded in the year less the number ended in it. The dark line of each column "
            "marks it."
        ),
        place=place,
        header=[_("Year"), _("Were founded"), _("Ended"), _("Net growth")],
        rows=rows,
        description=_("Full years in which more ended than were founded: %(years)s.")
        % {"years": ", ".join(str(one.year) for one in shrinking) or _("none")},
        draw=lambda frame: plots.balance(frame, years, came, went, unfinished=years[-1]),
        sources=REGISTER,
        missing=[never_again(), seats_of_today(), unfinished_year(place)],
    )


def stock(place: Place) -> Figure:
    """How many were there at the end of each year?"""
    counts = place.counted["stock"]
    years = [str(year) for year, _count in counts]
    series = [Series(_("organisations"), [count for _year, count in counts], "b")]
    before = dict(counts)
    rows = []
    for year, count in counts:
        last = before.get(year - 1)
        change = None if not last else round(100 * (count - last) / last, 1)
        behind = place.select().but(at=year)
        rows.append(
            Row(
                str(year),
                [Amount(count, behind=behind), Amount(change, PERCENT)],
                year == place.last_year,
            )
        )
    return Figure(
        key="stock",
        title=question("stock"),
        definition=_(
            "Registered by 31 December of the year and not ended on it. The last line is as of the day of counting. "
            "Informal groups without a year of founding are left out."
        ),
        place=place,
        header=[_("On 31 December"), _("Organisations"), _("Change in the year, %")],
        rows=rows,
        description=_("There were %(first)s at the end of %(begin)s and there are %(last)s now.")
        % {"first": number(counts[0][1]), "begin": years[0], "last": number(counts[-1][1])},
        draw=lambda frame: charts.columns(frame, years, series, unfinished=years[-1]),
        sources=REGISTER,
        missing=[never_again(), seats_of_today(), unfinished_year(place)],
    )
