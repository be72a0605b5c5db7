"""How many are active depends on the rule: the same organisations by several rules, each named with its version."""

from django.utils.translation import gettext as _

from savejie.core import charts
from savejie.core.charts import Series
from savejie.directory.activity import VERSION, expected_report_year
from savejie.research.figures.figure import PERCENT, Amount, Figure, Place, Row, seats_of_today
from savejie.research.figures.questions import question
from savejie.research.rates import share
from savejie.research.selection import Selection


def rules(place: Place) -> Figure:
    """How many are active, and by which rule?"""
    rows = [*_by_signs(place), *_by_reports(place)]
    names = [row.label for row in rows]
    series = [Series(_("share, %"), [row.numbers[2].value or 0 for row in rows], "b")]
    listed = "; ".join(f"{row.label} – {row.numbers[2].text}" for row in rows)
    return Figure(
        key="rules",
        title=question("rules"),
        definition=_(
            "The rule of signs of life counts those that stand today; the rule of annual reports counts those that stood on 31 "
            "December of the year and asks only whether the report for it has been filed. That is why the two differ."
        ),
        place=place,
        header=[_("Rule"), _("Active by it"), _("Of how many"), _("Share, %")],
        rows=rows,
        description=f"{listed}.",
        draw=lambda frame: charts.bars(frame, series, names),
        sources=(
            "ur-register",
            "ur-annual-reports",
            "vid-public-benefit",
            "ur-suspensions",
            "vid-suspended",
        ),
        missing=[
            _("Neither rule sees what an organisation does without telling a register."),
            seats_of_today(),
        ],
    )


def _row(label: str, count: int, whole: int, counted: Selection, all_of_them: Selection) -> Row:
    numbers = [
        Amount(count, behind=counted),
        Amount(whole, behind=all_of_them),
        Amount(share(count, whole), PERCENT),
    ]
    return Row(label, numbers)


def _by_signs(place: Place) -> list[Row]:
    """Tell the rule of signs of life, without and with those that are too young for a report."""
    whole, found = place.counted["standing"], place.counted["activity"]
    standing = place.select().but(state="standing")
    signs = _("Signs of life, version %(version)s") % {"version": VERSION}
    newly = _("Signs of life or newly founded, version %(version)s") % {"version": VERSION}
    alive = found.get("signs", 0)
    return [
        _row(signs, alive, whole, standing.but(activity="signs"), standing),
        _row(
            newly, alive + found.get("new", 0), whole, standing.but(activity="signs,new"), standing
        ),
    ]


def _by_reports(place: Place) -> list[Row]:
    """Tell the rule of annual reports, for the newest year that is due and for the one before."""
    due, filed, rows = expected_report_year(place.made_at.date()), dict(place.filed), []
    for year in (due, due - 1):
        if year in filed and place.stock.get(year):
            these = place.select().but(at=year)
            label = _("Annual report for %(year)s filed") % {"year": year}
            rows.append(_row(label, filed[year], place.stock[year], these.but(filed=year), these))
    return rows
