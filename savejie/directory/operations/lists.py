"""Lists that somebody brought: kept, decided row by row, taken over as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from savejie.directory.errors import EditRefused
from savejie.directory.lists.columns import Columns
from savejie.directory.lists.planning import Planned, columns_kept, line_of, plan
from savejie.directory.lists.sorting import SortedList, Verdict, open_list, sort_out
from savejie.directory.lists.table import Table
from savejie.directory.models import BroughtList, BroughtRow, Heading, Organisation
from savejie.directory.operations.editing import add_informal_group, index_and_count, set_headings
from savejie.people.models import User
from savejie.territory.models import Area, ReportingArea

TAKE, WAIT = BroughtRow.Decision.TAKE, BroughtRow.Decision.WAIT
GROUP, DONE = BroughtRow.Decision.GROUP, BroughtRow.Decision.DONE


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of taking a list over."""

    changed: int
    same: int
    groups: int
    rejected: int


@transaction.atomic
def bring_list(
    *, content: bytes, file: str, by: User | None, now: datetime, column: str = "", sheet: str = ""
) -> BroughtList:
    """Read a file, match it, and keep it row by row. Raises `ListRefused` with a sentence."""
    table, columns = open_list(content, file, column=column, sheet=sheet)
    found = sort_out(table, columns)
    brought = BroughtList.objects.create(
        title=file[:200],
        header=list(columns.header),
        columns=columns.places,
        nameless=list(found.nameless),
        by=by,
        at=now,
    )
    _keep_rows(brought, found)
    return brought


def _keep_rows(brought: BroughtList, found: SortedList) -> None:
    BroughtRow.objects.bulk_create(
        (
            BroughtRow(
                brought=brought,
                number=row.line.number,
                cells=list(row.line.cells),
                verdict=row.verdict,
                candidates=[[c.organisation, c.score, list(c.reasons)] for c in row.candidates],
                same_as=row.same_as,
                decision=TAKE if row.verdict == Verdict.SURE and not row.same_as else WAIT,
                organisation_id=row.candidates[0].organisation
                if row.verdict == Verdict.SURE
                else None,
            )
            for row in found.rows
        ),
        batch_size=100,
    )


@transaction.atomic
def match_anew(*, brought: BroughtList, places: Mapping[str, int]) -> None:
    """Match a list again with other columns; what was decided so far is let go."""
    locked = _held(brought, BroughtList.objects.filter(pk=brought.pk))
    if locked.taken_at:
        raise EditRefused(_("This list is taken over already; bring it anew to match it anew."))
    rows = list(locked.rows.order_by("number"))
    lines = tuple(line_of(row) for row in rows)
    columns = Columns(dict(places), tuple(locked.header), 0)
    found = sort_out(Table(lines, len(locked.header)), columns)
    locked.rows.all().delete()
    locked.columns = columns.places
    locked.nameless = [*locked.nameless, *found.nameless]
    locked.save(update_fields=["columns", "nameless"])
    _keep_rows(locked, found)


@transaction.atomic
def decide(*, brought: BroughtList, decisions: Mapping[int, str]) -> int:
    """Keep what staff decided of rows: an organisation's key, `group`, `leave` or nothing.

    Returns how many rows changed; rows that are taken over stay as they are.
    """
    rows = brought.rows.filter(pk__in=decisions).exclude(decision=DONE).order_by("pk")
    changed = []
    for row in rows:
        said = decisions[row.pk]
        allowed = {str(candidate[0]) for candidate in row.candidates}
        decision = TAKE if said in allowed else said
        if decision not in (TAKE, WAIT, GROUP, BroughtRow.Decision.LEAVE):
            continue
        organisation = int(said) if said in allowed else None
        if (row.decision, row.organisation_id) != (decision, organisation):
            row.decision, row.organisation_id = decision, organisation
            changed.append(row)
    chosen = {row.organisation_id for row in changed if row.organisation_id}
    there = set(Organisation.objects.filter(pk__in=chosen).values_list("pk", flat=True))
    kept = [row for row in changed if row.organisation_id is None or row.organisation_id in there]
    BroughtRow.objects.bulk_update(kept, ["decision", "organisation"], batch_size=100)
    return len(kept)


@transaction.atomic
def take_over(*, brought: BroughtList, by: User | None, now: datetime) -> Taken:
    """Write what the decided rows say, all at once; rejected rows stay in the list and wait.

    Lists are taken over one after the other: two people may have brought the same one.
    """
    locked = _held(brought, BroughtList.objects.all())
    planned = plan(locked, lock=True)
    good = [one for one in planned if not one.problem]
    known = [one for one in good if one.organisation]
    groups = [one for one in good if one.is_group]
    for one in known:
        _write(one, locked, by, now)
    for one in groups:
        _enter(one, locked, by, now)
    _place(known, now)
    ids = [one.organisation.pk for one in known if one.organisation and one.changes]
    if ids:
        index_and_count(ids, now.date())
    for one in good:
        one.row.decision = DONE
    BroughtRow.objects.bulk_update(
        [one.row for one in good], ["decision", "organisation"], batch_size=100
    )
    locked.taken_at = now
    locked.save(update_fields=["taken_at"])
    changed = sum(1 for one in known if one.does_something)
    return Taken(changed, len(known) - changed, len(groups), len(planned) - len(good))


def _held(brought: BroughtList, lists: QuerySet[BroughtList]) -> BroughtList:
    """Lock lists in the order that all keep to; return the one that is meant."""
    locked = lists.select_for_update(of=("self",)).order_by("pk")
    found = next((one for one in locked if one.pk == brought.pk), None)
    if found is None:
        raise EditRefused(_("Somebody has erased this list meanwhile. Nothing was changed."))
    return found


def _write(one: Planned, brought: BroughtList, by: User | None, now: datetime) -> None:
    organisation = one.organisation
    if organisation is None or not one.does_something:
        return
    for name, (_before, after) in one.changes.items():
        setattr(organisation, name, after)
    organisation.changed_on = now.date()
    organisation.save(update_fields=[*one.changes, "changed_on"])
    done: list[dict[str, Any]] = [{"did": "list", "list": brought.title}]
    if one.changes:
        done.append({"did": "own", "fields": sorted(one.changes)})
    if one.heading:
        done.append({"did": "headings", "headings": [one.heading.name]})
    _log(organisation, done, by)


def _enter(one: Planned, brought: BroughtList, by: User | None, now: datetime) -> None:
    values = {name: after for name, (_before, after) in one.changes.items()}
    spot = one.spot
    if spot is None:
        return
    group = add_informal_group(
        name=values.pop("name"),
        summary=values.pop("summary", ""),
        reporting_area=ReportingArea.objects.get(pk=spot.reporting_area),
        unit=Area.objects.select_related("parent").filter(pk=spot.unit or 0).first(),
        heading=one.heading,
        today=now.date(),
        village=spot.village,
        **values,
    )
    one.row.organisation = group
    _log(group, [{"did": "list", "list": brought.title}], by)


def _log(organisation: Organisation, done: list[dict[str, Any]], by: User | None) -> None:
    log(
        instance=organisation,
        action="savejie.edit",
        user=by,
        data={"done": done},
        content_changed=True,
    )


def _place(planned: list[Planned], now: datetime) -> None:
    """Let staff's headings stand: once for each heading, however many rows have it."""
    by_heading: dict[Heading, list[Organisation]] = {}
    for one in planned:
        if one.heading and one.organisation:
            by_heading.setdefault(one.heading, []).append(one.organisation)
    for heading, organisations in by_heading.items():
        set_headings(organisations=organisations, headings=[heading], today=now.date())


def sorted_again(brought: BroughtList) -> SortedList:
    """Match a stored list once more, as it is to be given back."""
    lines = tuple(line_of(row) for row in brought.rows.order_by("number"))
    return sort_out(Table(lines, len(brought.header)), columns_kept(brought))
