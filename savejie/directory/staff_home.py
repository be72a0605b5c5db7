"""What stands on the first page of staff: what to look at, and how fresh the registers are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from wagtail.admin.ui.components import Component

from savejie.directory.models import Change, FieldLabel, Organisation, ProblemReport
from savejie.people.models import User
from savejie.registers.models import ImportRun
from savejie.registers.sources import SOURCES
from savejie.territory.models import Point


@dataclass(frozen=True, slots=True)
class ToDo:
    """Something that waits, in words, with its one link."""

    count: int
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Freshness:
    """One register: when it was read last, and whether that is too long ago."""

    title: str
    read_at: datetime | None
    stale: bool
    failed: str
    url: str


class DeskPanel(Component):
    """The one desk that says what to do next."""

    name = "savejie_desk"
    template_name = "directory/staff/home_panel.html"
    order = 10

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Count only what the person may open."""
        user = parent_context["request"].user
        return {
            "todos": to_dos(user),
            "registers": registers(timezone.now()) if may_see_runs(user) else [],
            "organisations_url": reverse("organizacijas:index"),
            "may_list": user.has_perm("directory.view_organisation"),
        }


def may_see_runs(user: User) -> bool:
    """Tell whether somebody may look at imports."""
    return user.has_perm("registers.view_importrun")


def to_dos(user: User) -> list[ToDo]:
    """Return what waits for this person; nothing that is done already."""
    found = []
    if user.has_perm("directory.change_problemreport"):
        found.append(_reports())
    if user.has_perm("directory.change_change"):
        found.append(_changes())
    if user.has_perm("directory.change_fieldlabel"):
        found.append(_labels())
    if user.has_perm("directory.change_organisation"):
        found.append(_guessed())
    return [todo for todo in found if todo.count]


def _reports() -> ToDo:
    count = ProblemReport.objects.filter(state=ProblemReport.State.NEW).count()
    words = ngettext("new report of a visitor", "new reports of visitors", count)
    return ToDo(count, words, reverse("zinojumi:index") + "?state=new")


def _changes() -> ToDo:
    count = Change.objects.in_territory(Point.current()).waiting().count()
    words = ngettext("change in the registers", "changes in the registers", count)
    return ToDo(count, words, reverse("izmainas:index") + "?state=waiting")


def _labels() -> ToDo:
    count = FieldLabel.objects.filter(heading=None).count()
    words = ngettext("legal label leads nowhere", "legal labels lead nowhere", count)
    return ToDo(count, words, reverse("jomu-nosaukumi:index") + "?state=none")


def _guessed() -> ToDo:
    guessed = Organisation.objects.in_territory().standing().filter(heading_origin="guess")
    count = guessed.count()
    words = ngettext(
        "organisation has a guessed heading", "organisations have a guessed heading", count
    )
    return ToDo(count, words, reverse("organizacijas:index") + "?heading_origin=guess")


def registers(now: datetime) -> list[Freshness]:
    """Return each register's newest good run; two queries whatever their number."""
    newest: dict[str, ImportRun] = {}
    good: dict[str, ImportRun] = {}
    for run in ImportRun.objects.newest_first()[:200]:
        newest.setdefault(run.source, run)
        if run.is_good:
            good.setdefault(run.source, run)
    language = (get_language() or "lv")[:2]
    rows = []
    for name, source in SOURCES.items():
        read_at = good[name].finished_at if name in good else None
        stale = read_at is None or now - read_at > timedelta(days=source.stale_after_days)
        last = newest.get(name)
        bad = last and not last.is_good and last.state != ImportRun.State.RUNNING
        rows.append(
            Freshness(
                title=source.title(language),
                read_at=read_at,
                stale=stale,
                failed=last.message if last and bad else "",
                url=f"{reverse('importi:index')}?source={name}",
            )
        )
    return rows
