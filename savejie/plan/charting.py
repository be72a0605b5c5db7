"""The plan's timeline, in the reader's language."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from savejie.core.charts import Frame
from savejie.core.templatetags.savejie import short_day
from savejie.plan.outline import MeasureShown, Outline
from savejie.plan.timeline import Knot, Row, timeline

LEAST = timedelta(days=14)


def row_of(shown: MeasureShown) -> Row | None:
    """Return a measure's row; None where it has no day at all."""
    measure = shown.measure
    knots = [Knot(one.milestone.due_on, one.state) for one in shown.milestones]
    days = [day for day in (measure.starts_on, measure.due_on) if day]
    days += [knot.on for knot in knots]
    if not days:
        return None
    start = measure.starts_on or min(days)
    return Row(
        f"{measure.ident} {measure.title}", start, max(measure.due_on or max(days), start), knots
    )


def half_year(day: date) -> str:
    """Name a half-year by its beginning: 2026, jūl. 2026."""
    return str(day.year) if day.month < 7 else _("July")


def timelines(found: Outline) -> dict[str, str]:
    """Draw the timeline wide and narrow; empty where there is nothing to draw."""
    rows = [row for row in map(row_of, found.measures) if row]
    if not rows:
        return {}
    title = _("When what is done")
    description = _(
        "A row for each measure, from its beginning to its term; a full mark is a milestone that is"
        " done, a crossed one is late, an empty one is to come. Today is %(day)s."
    ) % {"day": short_day(found.today)}
    frames = {
        "wide": Frame("plan-time", title, description, 1000, css="chart__svg--wide"),
        "narrow": Frame("plan-time-n", title, description, 380, css="chart__svg--narrow"),
    }
    words = _("today")
    return {
        name: timeline(frame, rows, found.today, words, half_year) for name, frame in frames.items()
    }
