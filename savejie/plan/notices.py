"""When somebody is reminded of a term: 30, 7 and 1 days before, 1, 7 and every 30 days after. Pure.

A reminder that could not be sent on its day is not lost: the newest step that has come and was not
said yet is due. Nor is it doubled: of several steps that have come, only the newest is said.
"""

from datetime import date

BEFORE = (-30, -7, -1)
AFTER = (1, 7)
EVERY = 30
REST = 5
"""So many days lie at least between two letters to one person."""


def newest_step(term: date, today: date) -> int | None:
    """Return the newest step that has come, in days from the term; None where none has."""
    days = (today - term).days
    if days >= EVERY:
        return days // EVERY * EVERY
    return max((step for step in (*BEFORE, *AFTER) if step <= days), default=None)


def step_due(term: date, today: date, said: int | None, *, early: bool = True) -> int | None:
    """Return the step to be said today, or None.

    `said` is the newest step that was said of this term; `early` is off for whoever wishes no
    letters before a term. On the term's own day and up to it a step before is still worth saying.
    """
    step = newest_step(term, today)
    if step is None or (said is not None and step <= said):
        return None
    return step if early or step > 0 else None


def may_write(last: date | None, today: date) -> bool:
    """Tell whether a person may get a letter again."""
    return last is None or (today - last).days >= REST
