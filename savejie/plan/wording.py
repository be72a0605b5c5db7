"""How the plan speaks: statuses with their reasons, the rule, what happened."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from savejie.core.templatetags.savejie import on_day
from savejie.plan.models import PlanChange
from savejie.plan.outline import MeasureShown
from savejie.plan.progress import RULE, Standing, State

STATES = {
    State.NOT_BEGUN: gettext_lazy("not begun"),
    State.UNDER_WAY: gettext_lazy("under way"),
    State.LATE: gettext_lazy("late"),
    State.DONE: gettext_lazy("carried out"),
    State.STOPPED: gettext_lazy("stopped"),
}
REASONS: dict[str, Any] = {
    "all_done": gettext_lazy("All milestones are done and all targets reached, the last %(day)s."),
    "milestone": gettext_lazy("Milestone %(name)s was due %(day)s and is not done."),
    "target": gettext_lazy("The target of “%(name)s” was due %(day)s and is not reached."),
    "behind": gettext_lazy("“%(name)s” was less %(day)s than the way to its target asks for."),
    "term": gettext_lazy("Its term passed %(day)s."),
    "step_done": gettext_lazy("Milestone %(name)s was done %(day)s."),
    "value": gettext_lazy("“%(name)s” was counted last %(day)s."),
    "started": gettext_lazy("It began %(day)s."),
    "starts": gettext_lazy("It begins %(day)s."),
    "nothing": gettext_lazy("No milestone is done yet and no value entered."),
}


def counted_title(state: State, count: int) -> str:
    """Name a status behind the number of measures that have it."""
    if state == State.DONE:
        return ngettext("measure carried out", "measures carried out", count)
    if state == State.STOPPED:
        return ngettext("measure stopped", "measures stopped", count)
    if state == State.NOT_BEGUN:
        return ngettext("measure not begun", "measures not begun", count)
    if state == State.LATE:
        return ngettext("measure late", "measures late", count)
    return ngettext("measure under way", "measures under way", count)


def because(standing: Standing) -> str:
    """Say the rule's reason in a sentence."""
    return str(REASONS[standing.reason]) % {"name": standing.name, "day": on_day(standing.on)}


def reason_of(shown: MeasureShown) -> str:
    """Say why a measure has its status: staff's reason with its day, else the rule's."""
    measure = shown.measure
    if not measure.said:
        return because(shown.by_rule)
    said = {"reason": measure.said_reason.rstrip("."), "day": on_day(measure.said_at)}
    return _("%(reason)s. (Said by the support point %(day)s.)") % said


def rule_in_words() -> list[str]:
    """Return the rule's sentences, in its order."""
    return [
        _("What the support point says itself stands first, with its reason and day."),
        _("Done: all milestones are done and the last target of every indicator is reached."),
        _(
            "Late: the term of a milestone, a target or the measure has passed; or the newest value"
            " gives less than nine tenths of what the straight line from the base to the next target"
            " gives for that day."
        ),
        _(
            "Under way: a milestone is done, a value was entered, or the day of its beginning has come."
        ),
        _("Not begun: nothing of this."),
    ]


def rule_title() -> str:
    """Name the rule with its number."""
    return _("How the status comes about (rule %(number)s)") % {"number": RULE}


def milestones_sentence(done: int, count: int) -> str:
    """Say how many milestones are done: 2 of 5 milestones done."""
    words = ngettext(
        "%(done)s of %(count)s milestone done", "%(done)s of %(count)s milestones done", count
    )
    return words % {"done": done, "count": count}


def quiet_sentence(days: int) -> str:
    """Say for how long nobody has touched a measure."""
    words = ngettext(
        "nobody has touched it for %(count)s day", "nobody has touched it for %(count)s days", days
    )
    return words % {"count": days}


def days_from(day: date, today: date) -> str:
    """Say how far a day is from today."""
    days = (day - today).days
    if days == 0:
        return _("today")
    if days > 0:
        return ngettext("in %(count)s day", "in %(count)s days", days) % {"count": days}
    return ngettext("%(count)s day ago", "%(count)s days ago", -days) % {"count": -days}


CHANGES: dict[str, Any] = {
    "measure_new": gettext_lazy("Measure %(ident)s “%(title)s” is new."),
    "measure_changed": gettext_lazy("The wording of measure %(ident)s “%(title)s” was changed."),
    "goal_changed": gettext_lazy("The wording of goal %(ident)s “%(title)s” was changed."),
    "done": gettext_lazy("Milestone %(ident)s “%(title)s” is done."),
    "undone": gettext_lazy("Milestone %(ident)s “%(title)s” is not done after all."),
    "value": gettext_lazy("“%(title)s”: %(number)s %(unit)s."),
    "value_changed": gettext_lazy(
        "“%(title)s” was put right: %(number)s %(unit)s, before %(before)s."
    ),
    "said": gettext_lazy("Measure %(ident)s “%(title)s”: %(state)s. %(reason)s"),
    "unsaid": gettext_lazy("The status of measure %(ident)s “%(title)s” follows the rule again."),
    "opened": gettext_lazy("Version %(number)s of the plan was opened for comments."),
    "adopted": gettext_lazy("Version %(number)s of the plan was adopted."),
}


def change_sentence(change: PlanChange) -> str:
    """Say what happened."""
    facts = dict(change.facts)
    if "reason" in facts:
        facts["reason"] = facts["reason"].rstrip(".") + "."
    if "state" in facts:
        facts["state"] = str(STATES[State(facts["state"])])
    return str(CHANGES[change.kind]) % facts


FIELDS: dict[str, Callable[[], str]] = {
    "ident": lambda: _("identifier"),
    "title": lambda: _("title"),
    "text": lambda: _("text"),
    "serves": lambda: _("serves"),
    "goal": lambda: _("goal"),
    "responsible": lambda: _("who is responsible"),
    "role": lambda: _("role of the person"),
    "starts_on": lambda: _("begins"),
    "due_on": lambda: _("term"),
    "cost": lambda: _("cost, EUR"),
    "payer": lambda: _("who pays"),
    "needs": lambda: _("which needs it answers"),
    "milestones": lambda: _("milestones"),
    "indicators": lambda: _("indicators"),
    "evidence": lambda: _("evidence"),
}


def field_title(name: str) -> str:
    """Name a field of a version."""
    return FIELDS[name]() if name in FIELDS else name
