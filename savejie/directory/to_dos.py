"""What waits for staff: a function for each kind, the most urgent first, each with one next step.

A new kind of work is a function more, put in its place among `PROVIDERS`; apps above answer `asking_to_dos`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from savejie.directory.models import Change, FieldLabel, Organisation, ProblemReport
from savejie.directory.signals import asking_to_dos
from savejie.people.models import User
from savejie.territory.models import Point


@dataclass(frozen=True, slots=True)
class ToDo:
    """Something that waits: how much, in words, why it matters, and the one next step."""

    count: int
    words: str
    """What is counted, in the form that goes with the number."""
    why: str
    action: str
    """The next step, as a button says it."""
    url: str
    is_urgent: bool = False


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks and when, and what is known of the registers (titles), so that it is asked once."""

    user: User
    now: datetime
    failed: tuple[str, ...] = ()
    failed_url: str = "#desk-registers"
    stale: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def to_dos(asking: Asking) -> list[ToDo]:
    """Return what waits for this person, the most urgent first; nothing that is done already."""
    found = [provide(asking) for provide in PROVIDERS]
    for _receiver, todos in asking_to_dos.send(sender=ToDo, asking=asking):
        found += cast("list[ToDo]", todos)
    waiting = [todo for todo in found if todo and todo.count]
    return sorted(waiting, key=lambda todo: not todo.is_urgent)


def failed_imports(asking: Asking) -> ToDo | None:
    """Registers whose last import did not succeed."""
    if not asking.user.has_perm("registers.view_importrun"):
        return None
    count = len(asking.failed)
    return ToDo(
        count=count,
        words=ngettext("import did not succeed", "imports did not succeed", count),
        why=", ".join(asking.failed),
        action=_("See why"),
        url=asking.failed_url,
        is_urgent=True,
    )


def reports(asking: Asking) -> ToDo | None:
    """What visitors say is wrong."""
    if not asking.user.has_perm("directory.change_problemreport"):
        return None
    count = ProblemReport.objects.filter(state=ProblemReport.State.NEW).count()
    return ToDo(
        count=count,
        words=ngettext("new report of a visitor", "new reports of visitors", count),
        why=_("Somebody took the time to write, and waits for an answer."),
        action=_("Read and answer"),
        url=reverse("zinojumi:index") + "?state=new",
        is_urgent=True,
    )


def changes(asking: Asking) -> ToDo | None:
    """What happened in the registers, and nobody has looked at yet."""
    if not asking.user.has_perm("directory.change_change"):
        return None
    count = Change.objects.in_territory(Point.current()).waiting().count()
    return ToDo(
        count=count,
        words=ngettext("change in the registers", "changes in the registers", count),
        why=_("New organisations, moves, endings: whom to greet, whom to ask."),
        action=_("Look at them"),
        url=reverse("izmainas:index") + "?state=waiting",
    )


def stale_registers(asking: Asking) -> ToDo | None:
    """Registers that were read too long ago."""
    if not asking.user.has_perm("registers.view_importrun"):
        return None
    count = len(asking.stale)
    return ToDo(
        count=count,
        words=ngettext("register is out of date", "registers are out of date", count),
        why=_("Whoever looks after the server runs “savejie update”."),
        action=_("See which"),
        url="#desk-registers",
    )


def unread_registers(asking: Asking) -> ToDo | None:
    """Registers that were never read; a demo lives by those that were written for it."""
    if not asking.user.has_perm("registers.view_importrun") or not asking.unread:
        return None
    count = 0 if Point.current().is_demo else len(asking.unread)
    return ToDo(
        count=count,
        words=ngettext("register has not been read yet", "registers have not been read yet", count),
        why=_("Whoever looks after the server runs “savejie update”."),
        action=_("See which"),
        url="#desk-registers",
    )


def labels(asking: Asking) -> ToDo | None:
    """Legal labels that lead to no heading."""
    if not asking.user.has_perm("directory.change_fieldlabel"):
        return None
    count = FieldLabel.objects.unmapped().count()
    return ToDo(
        count=count,
        words=ngettext("legal label leads nowhere", "legal labels lead nowhere", count),
        why=_("Until then their organisations are not found under any heading."),
        action=_("Choose headings"),
        url=reverse("jomu-nosaukumi:index") + "?state=none",
    )


def contacts(asking: Asking) -> ToDo | None:
    """Organisations whose contacts are known, while nobody has asked to publish them."""
    if not asking.user.has_perm("directory.change_organisation"):
        return None
    standing = Organisation.objects.in_territory().standing()
    count = standing.contacts_unasked().count()
    return ToDo(
        count=count,
        words=ngettext(
            "organisation has contacts that wait for its word",
            "organisations have contacts that wait for their word",
            count,
        ),
        why=_("Nobody has asked yet whether they may be published."),
        action=_("Ask"),
        url=reverse("organizacijas:index") + "?contacts_public=waiting",
    )


def guessed(asking: Asking) -> ToDo | None:
    """Organisations whose heading is a guess from the name."""
    if not asking.user.has_perm("directory.change_organisation"):
        return None
    standing = Organisation.objects.in_territory().standing()
    count = standing.filter(heading_origin="guess").count()
    return ToDo(
        count=count,
        words=ngettext(
            "organisation has a guessed heading", "organisations have a guessed heading", count
        ),
        why=_("The programme guessed it from the name; you know better."),
        action=_("Look them over"),
        url=reverse("organizacijas:index") + "?heading_origin=guess",
    )


PROVIDERS: tuple[Callable[[Asking], ToDo | None], ...] = (
    failed_imports,
    reports,
    changes,
    stale_registers,
    unread_registers,
    labels,
    contacts,
    guessed,
)
"""All kinds of work in the order in which they are shown."""
