"""Verb of reminders: whom to write today of which terms."""

import logging
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from smtplib import SMTPException
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from savejie.people.models import User
from savejie.plan import emails
from savejie.plan.emails import Notice
from savejie.plan.models import Measure, Milestone, Reminder, ReminderChoice, ReminderLetter
from savejie.plan.notices import may_write, step_due
from savejie.plan.outline import MeasureShown, outline
from savejie.plan.progress import State
from savejie.territory.models import Point

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Term:
    """Something with a term that is not done, and who is reminded of it."""

    measure: Measure
    milestone: Milestone | None
    due_on: date
    address: str
    user: User | None

    @property
    def key(self) -> tuple[str, str, int, date]:
        """What a reminder is of: the person, the thing, the term."""
        kind, pk = (
            ("milestone", self.milestone.pk) if self.milestone else ("measure", self.measure.pk)
        )
        return (self.address, kind, pk, self.due_on)


@dataclass
class Outcome:
    """What came of a day's reminders."""

    letters: int = 0
    terms: int = 0
    waiting: int = 0
    failed: list[str] = field(default_factory=list)
    unaddressed: int = 0

    def as_values(self) -> dict[str, Any]:
        """Return plain values."""
        return vars(self)


def remind(*, today: date) -> Outcome:
    """Write to everybody whose terms come near or have passed; safe to be run any number of times."""
    outcome, by_address = Outcome(), defaultdict(list)
    for term in open_terms(today):
        if term.address:
            by_address[term.address].append(term)
        else:
            outcome.unaddressed += 1
    if not by_address:
        return outcome
    said, early = said_steps(), early_choices()
    for address, terms in sorted(by_address.items()):
        notices = due(terms, today, said, early=early.get(address, True))
        if notices:
            write(address, notices, today, outcome)
    return outcome


def open_terms(today: date) -> Iterable[Term]:
    """Yield the terms of adopted measures that are neither done nor stopped."""
    point = Point.current().email
    for shown in outline(today=today, public=True).measures:
        measure = shown.measure
        if measure.adopted_on is None or shown.state in (State.DONE, State.STOPPED):
            continue
        person = measure.person if measure.person and measure.person.is_active else None
        address = (person.email if person else point).lower()
        for milestone in open_milestones(shown):
            yield Term(measure, milestone, milestone.due_on, address, person)
        if measure.due_on:
            yield Term(measure, None, measure.due_on, address, person)


def open_milestones(shown: MeasureShown) -> list[Milestone]:
    """Return a measure's adopted milestones that are not done."""
    return [
        one.milestone
        for one in shown.milestones
        if one.state != "done" and one.milestone.adopted_on
    ]


def said_steps() -> dict[tuple[str, str, int, date], int]:
    """Return the newest step that was said of each term to each person."""
    rows = Reminder.objects.order_by("step").values_list(
        "letter__address", "milestone_id", "measure_id", "due_on", "step"
    )
    return {
        (address, "milestone" if milestone else "measure", milestone or measure or 0, due_on): step
        for address, milestone, measure, due_on, step in rows
    }


def early_choices() -> dict[str, bool]:
    """Return who wishes letters before a term."""
    return dict(ReminderChoice.objects.order_by("pk").values_list("address", "early"))


def due(
    terms: list[Term], today: date, said: dict[tuple[str, str, int, date], int], *, early: bool
) -> list[tuple[Term, int]]:
    """Return what shall be said of these terms today, the most urgent first."""
    found = []
    for term in terms:
        step = step_due(term.due_on, today, said.get(term.key), early=early)
        if step is not None:
            found.append((term, step))
    return sorted(found, key=lambda one: (one[0].due_on, one[0].measure.ident))


def write(address: str, notices: list[tuple[Term, int]], today: date, outcome: Outcome) -> None:
    """Write one letter about all that is due to a person, unless there was one a few days ago."""
    try:
        with transaction.atomic():
            sent = keep_and_send(address, notices, today)
    except IntegrityError:  # another run has just written this letter
        sent = False
    except (OSError, SMTPException):
        log.exception("The reminder to one person could not be sent; it is tried again next time")
        outcome.failed.append(_("a letter could not be sent"))
        return
    if sent:
        outcome.letters += 1
        outcome.terms += len(notices)
    else:
        outcome.waiting += len(notices)


def keep_and_send(address: str, notices: list[tuple[Term, int]], today: date) -> bool:
    """Keep that a letter is sent, and send it: if it cannot be sent, nothing is kept."""
    last = ReminderLetter.objects.filter(address=address).order_by("-on").first()
    if not may_write(last.on if last else None, today):
        return False
    letter = ReminderLetter.objects.create(address=address, on=today)
    Reminder.objects.bulk_create(
        Reminder(
            letter=letter,
            milestone=term.milestone,
            measure=None if term.milestone else term.measure,
            due_on=term.due_on,
            step=step,
        )
        for term, step in notices
    )
    told = [Notice(term.measure, term.milestone, term.due_on) for term, _step in notices]
    emails.reminder(address=address, user=notices[0][0].user, notices=told, today=today).send()
    return True


@transaction.atomic
def choose_early(*, address: str, early: bool) -> None:
    """Keep whether somebody wishes letters before a term."""
    ReminderChoice.objects.update_or_create(address=address.lower(), defaults={"early": early})
