"""What stands on the first page of staff: what to look at, and how fresh the registers are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.admin.ui.components import Component

from savejie.directory.models import Note, SavedFilter
from savejie.directory.periods import period_of
from savejie.directory.permissions import can_note
from savejie.directory.said import counted_sentence
from savejie.directory.to_dos import Asking, to_dos
from savejie.people.models import User
from savejie.registers.models import ImportRun
from savejie.registers.sources import SOURCES


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
        user, now = parent_context["request"].user, timezone.now()
        rows = registers(now) if may_see_runs(user) else []
        return {
            "today": timezone.localdate(),
            "todos": to_dos(asking_of(user, now, rows)),
            "registers": rows,
            "organisations_url": reverse("organizacijas:index"),
            "may_list": user.has_perm("directory.view_organisation"),
            "sees_all": user.has_perm("directory.change_problemreport"),
            "may_undo": user.has_perm("directory.change_organisation"),
            "month": month_sentence(user) if can_note(user) else "",
            "notes_url": reverse("piezimes:index") + "?period=month",
            "selections": selections_of(user),
        }


def may_see_runs(user: User) -> bool:
    """Tell whether somebody may look at imports."""
    return user.has_perm("registers.view_importrun")


def asking_of(user: User, now: datetime, rows: list["Freshness"]) -> Asking:
    """Say who asks, and which registers failed or are out of date."""
    failed = [row for row in rows if row.failed]
    return Asking(
        user=user,
        now=now,
        failed=tuple(row.title for row in failed),
        failed_url=failed[0].url if len(failed) == 1 else "#desk-registers",
        stale=tuple(row.title for row in rows if row.stale and row.read_at and not row.failed),
        unread=tuple(row.title for row in rows if row.stale and not row.read_at and not row.failed),
    )


def month_sentence(user: User) -> str:
    """Count this month's notes, calls, meetings and letters that somebody may see; one query."""
    first, last = period_of("month", timezone.localdate())
    notes = Note.objects.visible_to(user).filter(on__range=(first, last))
    return counted_sentence(notes)


def selections_of(user: User) -> list[tuple[str, str]]:
    """Return the names and addresses of somebody's selections of organisations."""
    index = reverse("organizacijas:index")
    found = SavedFilter.objects.of_list("organizacijas", user)[:8]
    return [(saved.name, f"{index}?{saved.query}&atlase={saved.pk}") for saved in found]


def registers(now: datetime) -> list[Freshness]:
    """Return each register's newest good run; two queries whatever their number."""
    newest = ImportRun.objects.all().newest_by_source()
    good = ImportRun.objects.good().newest_by_source()
    language = (get_language() or "lv")[:2]
    rows = []
    for name, source in SOURCES.items():
        read_at = good[name].finished_at if name in good else None
        aged = read_at is None or now - read_at > timedelta(days=source.stale_after_days)
        stale = aged and bool(
            source.address or read_at
        )  # a list brought by hand may be done without
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
