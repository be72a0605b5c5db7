"""A month's changes as a plain text that can be copied into a letter, and as values for programs."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from savejie.core.templatetags.savejie import (
    ENGLISH,
    LOCATIVE,
    NOMINATIVE,
    is_latvian,
    on_day,
)
from savejie.directory import changes, telling
from savejie.directory.identity import typographic
from savejie.directory.models import Change
from savejie.registers.models import ImportRun
from savejie.registers.sources import SOURCES
from savejie.territory.models import Point, ReportingArea

COUNTED = {
    changes.NEW: lambda n: ngettext("%(n)s new organisation", "%(n)s new organisations", n),
    changes.MOVED_IN: lambda n: ngettext("%(n)s moved here", "%(n)s moved here", n),
    changes.REVIVED: lambda n: ngettext("%(n)s stands again", "%(n)s stand again", n),
    changes.RENAMED: lambda n: ngettext("%(n)s new name", "%(n)s new names", n),
    changes.MOVED_WITHIN: lambda n: ngettext("%(n)s new address", "%(n)s new addresses", n),
    changes.BENEFIT_GAINED: lambda n: ngettext(
        "%(n)s public-benefit status given", "%(n)s public-benefit statuses given", n
    ),
    changes.REPORT: lambda n: ngettext(
        "%(n)s report after a silence", "%(n)s reports after a silence", n
    ),
    changes.BENEFIT_LOST: lambda n: ngettext(
        "%(n)s public-benefit status ended", "%(n)s public-benefit statuses ended", n
    ),
    changes.MOVED_OUT: lambda n: ngettext("%(n)s moved away", "%(n)s moved away", n),
    changes.IN_LIQUIDATION: lambda n: ngettext(
        "%(n)s liquidation begun", "%(n)s liquidations begun", n
    ),
    changes.ENDED: lambda n: ngettext("%(n)s ended", "%(n)s ended", n),
}


def counted(kind: str, count: int) -> str:
    """Say how many changes of a kind there are: 2 new organisations."""
    return COUNTED[kind](count) % {"n": count}


def changes_of_month(month: date) -> list[Change]:
    """Return the territory's changes of a month: kind by kind, area by area, by name."""
    rows = Change.objects.in_territory(Point.current()).of_month(month).with_places()
    found = rows.order_by("organisation__name_sort", "pk")
    places = {kind: place for place, kind in enumerate(changes.KINDS)}
    return sorted(found, key=lambda change: (places[change.kind], *_area_order(change.area)))


def _area_order(area: ReportingArea | None) -> tuple[int, int]:
    return (area.position, area.pk) if area else (1_000_000, 0)


def month_title(month: date) -> str:
    """Name a month: 2026. gada novembris; November 2026."""
    if is_latvian():
        return f"{month.year}. gada {NOMINATIVE[month.month - 1]}"
    return f"{ENGLISH[month.month - 1]} {month.year}"


def in_month(month: date) -> str:
    """Say in which month: 2026. gada novembrī; in November 2026."""
    if is_latvian():
        return f"{month.year}. gada {LOCATIVE[month.month - 1]}"
    return f"in {ENGLISH[month.month - 1]} {month.year}"


def places_of_point(point: Point) -> str:
    """Say where the territory is, in the locative: Babītē, Mārupē un Olainē."""
    if point.covers_country:
        return _("in Latvia")
    names = [telling.where(area) for area in ReportingArea.objects.in_order()]
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def letter_of(month: date) -> str:
    """Return the letter's text; lines end with a newline, no markup."""
    found = changes_of_month(month)
    said = {"month": in_month(month), "places": places_of_point(Point.current())}
    lines = [_("What is new in the organisations %(places)s %(month)s") % said, ""]
    if not found:
        lines += [_("Nothing was noted in this month."), ""]
    else:
        lines += [_summary(found), ""]
    for kind, some in groupby(found, key=lambda change: change.kind):
        lines += _kind_lines(kind, list(some))
    return "\n".join([*lines, *_sources(), ""])


def _summary(found: Sequence[Change]) -> str:
    kinds = [(kind, len(list(some))) for kind, some in groupby(found, key=lambda one: one.kind)]
    parts = ", ".join(counted(kind, count) for kind, count in kinds)
    return f"{telling.changes_in_words(len(found))}: {parts}."


def _kind_lines(kind: str, found: Sequence[Change]) -> Iterable[str]:
    yield f"{telling.kind_title(kind).upper()} ({len(found)})"
    for area, some in groupby(found, key=lambda change: change.area):
        yield ""
        yield f"{area or _('Elsewhere')}"
        for change in some:
            yield f"– {typographic(change.organisation.name)}. {telling.sentence(change)}"
    yield ""


def _sources() -> list[str]:
    lines = [_("We compared the readings of these public registers:")]
    for name in ("ur-register", "ur-annual-reports", "vid-public-benefit"):
        run = ImportRun.objects.latest_good(name)
        title = SOURCES[name].title("lv" if is_latvian() else "en")
        read = run.finished_at if run else None
        when = _("read last on %(day)s") % {"day": on_day(read)} if read else _("not read yet")
        lines.append(f"– {title}: {when};")
    lines[-1] = lines[-1][:-1] + "."
    return [*lines, _("Border reforms, other spellings and flats renumbered are not counted.")]


def as_values(change: Change) -> dict[str, Any]:
    """Return a change as plain values for `--json`."""
    return {
        "id": str(change.uuid),
        "organisation": change.organisation.identifier,
        "name": typographic(change.organisation.name),
        "kind": change.kind,
        "noted_on": change.noted_on,
        "happened_on": change.happened_on,
        "before": change.shown_before,
        "after": change.shown_after,
        "area_before": change.area_before.key if change.area_before else None,
        "area_after": change.area_after.key if change.area_after else None,
        "source": change.run.source,
        "sentence": telling.sentence(change),
    }


def month_written(text: str) -> date | None:
    """Read a month written YYYY-MM; None for anything else. Years from 1991 until next year."""
    year, _dash, month = text.partition("-")
    if not (text.isascii() and len(year) == 4 and len(month) == 2 and (year + month).isdigit()):
        return None
    known = 1991 <= int(year) <= timezone.localdate().year + 1 and 1 <= int(month) <= 12
    return date(int(year), int(month), 1) if known else None
