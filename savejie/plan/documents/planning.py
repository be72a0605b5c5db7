"""Blocks of the plan itself: goals with their measures, and the table of indicators."""

from decimal import Decimal

from django.utils.translation import gettext as _

from savejie.core.templatetags.savejie import number, short_day
from savejie.plan.broken_down import hidden_note, one_line
from savejie.plan.documents.figuring import sentence
from savejie.plan.documents.ground import Ground
from savejie.plan.documents.kinds import GoalsValues, Nothing
from savejie.plan.documents.outcome import Gone, Made
from savejie.plan.outline import IndicatorShown, MeasureShown
from savejie.plan.press.description import Goal, Goals, Measure, Table
from savejie.plan.shown import number_said
from savejie.plan.wording import STATES


def goals(values: GoalsValues, ground: Ground, key: int) -> Made:
    """Return one goal or all with their measures: who, when, cost, indicator, status."""
    found = [one for one in ground.goals if values.goal in (0, one.goal.pk)]
    if not found and values.goal:
        raise Gone(_("The goal was taken out of the plan. Choose another one."))
    if not found:
        return Made([sentence(_("The plan has no goals yet."))])
    told = [
        Goal(one.goal.ident, one.goal.title, [measure_of(each) for each in one.measures])
        for one in found
    ]
    numbers = [
        (f"{each.identifier} {each.title}", f"{each.status}; {each.term or '–'}")
        for one in told
        for each in one.measures
    ]
    return Made([Goals(told)], numbers, (), [(_("Action plan"), short_day(ground.today))])


def measure_of(shown: MeasureShown) -> Measure:
    """Return a measure in words."""
    measure = shown.measure
    who = ", ".join(filter(None, (measure.responsible, measure.role)))
    cost = f"{sum_said(measure.cost)}\N{NO-BREAK SPACE}€" if measure.cost is not None else ""
    return Measure(
        identifier=measure.ident,
        title=measure.title,
        responsible=who,
        term=short_day(measure.due_on) if measure.due_on else "",
        cost=", ".join(filter(None, (cost, measure.payer))),
        indicator="; ".join(one.indicator.name for one in shown.indicators),
        status=str(STATES[shown.state]),
    )


def sum_said(cost: Decimal) -> str:
    """Write a sum of money: thousands set apart, cents only where there are some."""
    return number(int(cost)) if cost == int(cost) else number(float(cost), 2)


def monitoring(values: Nothing, ground: Ground, key: int) -> Made:
    """Return all indicators: base, target, newest value broken down, each with its day and source."""
    indicators = [
        one for goal in ground.goals for measure in goal.measures for one in measure.indicators
    ]
    if not indicators:
        return Made([sentence(_("The plan has no indicators yet."))])
    head = [_("Indicator"), _("Base"), _("Next target"), _("Newest value"), _("Source")]
    source = _("Values as of %(day)s.") % {"day": short_day(ground.today)}
    if any(part.has_hidden for one in indicators for part in one.breakdowns):
        source += f" {hidden_note()}"
    table = Table(
        caption=_("Indicators of the plan"),
        head=head,
        rows=[row_of(one) for one in indicators],
        source=source,
        widths=[5, 3, 3, 6, 3],
    )
    numbers = [(f"{one.ident} {one.indicator.name}", newest_of(one)) for one in indicators]
    return Made([table], numbers, (), [(_("Action plan"), short_day(ground.today))])


def row_of(shown: IndicatorShown) -> list[str]:
    """Return an indicator's row."""
    one, target = shown.indicator, shown.target
    newest = newest_of(shown)
    broken_down = one_line(shown.breakdowns)
    return [
        f"{shown.ident} {one.name}",
        number_said(one.base, one.unit, one.base_on),
        number_said(target.number, one.unit, target.on) if target else "–",
        f"{newest}: {broken_down}" if broken_down else newest,
        shown.newest.source if shown.newest else one.source or "–",
    ]


def newest_of(shown: IndicatorShown) -> str:
    """Say the newest value with its day."""
    if shown.newest is None:
        return _("no value entered yet")
    return number_said(shown.newest.number, shown.indicator.unit, shown.newest.on)
