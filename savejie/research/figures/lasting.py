"""Figures of time: how long organisations last, and how old those are that stand."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from savejie.core import plots
from savejie.core.charts import Series
from savejie.core.stairs import Stairs, stairs
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
from savejie.research.figures.years import REGISTER
from savejie.research.rates import age_bands
from savejie.research.survival import Curve, curves

SHOWN = (1, 3, 5, 10, 15, 20, 25, 30)
LIVELY = frozenset(("signs", "new"))


def survival(place: Place) -> Figure:
    """How many of those founded together are still there after so many years?"""
    found = list(curves(place.counted["lives"], place.last_year).values())
    drawn = [
        Stairs(
            curve.name,
            [(step.years, round(100 * step.surviving, 2)) for step in curve.steps],
        )
        for curve in found
        if len(curve.steps) > 1
    ]
    return Figure(
        key="survival",
        title=question("survival"),
        definition=_(
            "Kaplan and Meier's estimate by five-year cohorts of founding, in whole calendar years. Those that stand are "
            "counted as long as they have been watched, until the year of the data. Below each share stands the number "
            "at risk: of how many it tells."
        ),
        place=place,
        header=[
            _("Years of founding"),
            _("Were founded"),
            *(_("after %(years)s y., %%") % {"years": n} for n in SHOWN),
        ],
        rows=[_line(place, curve) for curve in found],
        description=_described(found, place.last_year),
        draw=lambda frame: stairs(frame, drawn, _("years since founding")),
        sources=REGISTER,
        missing=[
            never_again(),
            _(
                "The first cohorts look stronger than they were: those of them that ended before the new register began "
                "are partly missing."
            ),
            unfinished_year(place),
        ],
        long=(
            [_("Years of founding"), _("Years"), _("At risk"), _("Ended"), _("Surviving")],
            [
                [curve.name, step.years, step.at_risk, step.ended, round(step.surviving, 6)]
                for curve in found
                for step in curve.steps
            ],
        ),
    )


def _line(place: Place, curve: Curve) -> Row:
    these = place.select().founded(curve.first, curve.last)
    numbers = [Amount(curve.founded, behind=these)]
    for years in SHOWN:
        step = curve.after(years)
        if step is None or years > place.last_year - curve.last:
            numbers.append(Amount(None))
            continue
        note = _("of %(count)s") % {"count": number(step.at_risk)}
        numbers.append(
            Amount(round(100 * step.surviving, 1), PERCENT, these.but(lasted=years), note)
        )
    return Row(curve.name, numbers, curve.last >= place.last_year)


def _described(found: Sequence[Curve], last_year: int) -> str:
    """Say how many of the first and of the newest cohort that can be watched for so long last ten years."""
    told = [
        _("of those founded from %(first)s to %(last)s still stand after ten years: %(share)s %%")
        % {"first": c.first, "last": c.last, "share": number(round(100 * step.surviving, 1))}
        for c in found
        if (step := c.after(10)) and last_year - c.last >= 10
    ]
    if not told:
        return _("Nothing to tell yet.")
    sentence = "; ".join(dict.fromkeys((told[0], told[-1])))
    return f"{sentence[0].upper()}{sentence[1:]}."


def ages(place: Place) -> Figure:
    """How old are those that stand?"""
    bands = age_bands(place.counted["ages"], place.last_year, LIVELY)
    names = [band.name for band in bands]
    lively = Series(_("show signs of life"), [band.lively for band in bands], "b")
    others = Series(_("others"), [band.others for band in bands], "rest")
    standing = place.select().but(state="standing")
    rows = []
    for band in bands:
        these = standing.founded(*band.founded(place.last_year))
        rows.append(
            Row(
                band.name,
                [
                    Amount(band.lively + band.others, behind=these),
                    Amount(band.lively, behind=these.but(activity="signs,new")),
                    Amount(band.others, behind=these.but(activity="late,silent,unclear")),
                ],
            )
        )
    total = sum(band.lively + band.others for band in bands)
    young = sum(band.lively + band.others for band in bands[:2])
    return Figure(
        key="ages",
        title=question("ages"),
        definition=_(
            "The age is the year of the data less the year of founding. On one side those that show signs of life or are "
            "newly founded, on the other those of whom nothing newer is known. No news is not the same as not active."
        ),
        place=place,
        header=[_("Age in years"), _("Organisations"), _("Show signs of life"), _("Others")],
        rows=rows,
        description=_(
            "Of %(total)s organisations that stand, %(young)s are younger than ten years."
        )
        % {"total": number(total), "young": number(young)},
        draw=lambda frame: plots.pyramid(frame, names, lively, others),
        sources=("ur-register", "ur-annual-reports", "vid-public-benefit"),
        missing=[
            _("Informal groups without a year of founding are left out."),
            seats_of_today(),
        ],
    )
