"""Notes what happened to organisations, while an import follows the registers."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.utils import timezone

from savejie.directory.activity import months_before
from savejie.directory.changes import LATE_MONTHS, RENAMED, Noted, Sight, changes_of, is_renamed
from savejie.directory.models import Change
from savejie.directory.operations.rows import insert
from savejie.directory.projection import Row, Rules
from savejie.registers.mirror import Facts, facts_of
from savejie.registers.models import ImportRun

TABLE = Change._meta.db_table
COLUMNS = ("uuid", "organisation_id", "run_id", "noted_on", "kind", "happened_on", "before", "after",
           "area_before_id", "area_after_id", "municipality_before_id", "municipality_after_id")  # fmt: skip
FEW_MISSING, MISSING_SHARE = 20, 0.1
"""Where more rows than both are missing at once, the file was cut: nobody is told that they ended."""
OPEN_DAYS = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Reading:
    """An import run whose differences are news."""

    run_id: int
    known_since: date
    absence_counts: bool


class Pair(NamedTuple):
    """An organisation's row before and after; `old` is None where it is seen for the first time."""

    organisation: int
    old: Row | None
    new: Row
    facts: Facts


def reading_of(run: ImportRun, today: date) -> Reading | None:
    """Return what makes this run's differences news; None where they are not.

    They are none the first time that a source is read, when other legal forms belong from now on, and
    when another version of the parser reads the same rows differently.
    """
    last = ImportRun.objects.latest_good(run.source)
    if last is None or last.parser_version != run.parser_version or _forms(last) != _forms(run):
        return None
    read_at = last.finished_at or last.started_at
    day = min(timezone.localtime(read_at).date(), today)
    since = months_before(day, LATE_MONTHS)
    return Reading(run.pk, since, not (_is_cut(run) or _is_cut(last)))


def _forms(run: ImportRun) -> str:
    """Return which legal forms were in scope; what follows in a run's scope is another matter."""
    return run.scope.partition(" ")[0]


def _is_cut(run: ImportRun) -> bool:
    whole = run.rows_in_scope + run.rows_vanished
    return run.rows_vanished > max(FEW_MISSING, MISSING_SHARE * whole)


def note_changes(reading: Reading, pairs: Sequence[Pair], rules: Rules) -> None:
    """Write what happened; inside the transaction that shows the new rows."""
    rows = [
        (uuid.uuid4().hex, pair.organisation, reading.run_id, rules.today, *_cut_to_size(noted))
        for pair in pairs
        for noted in changes_of(pair.old, pair.new, _sight(reading, pair, rules))
    ]
    insert(TABLE, COLUMNS, rows)


def _cut_to_size(noted: Noted) -> Noted:
    return noted._replace(before=noted.before[:500], after=noted.after[:500])


def _sight(reading: Reading, pair: Pair, rules: Rules) -> Sight:
    facts, old = pair.facts, pair.old
    return Sight(
        today=rules.today,
        locate=rules.locate,
        known_since=reading.known_since,
        absence_counts=reading.absence_counts,
        renamed_on=_used_until(old.name, facts, reading.known_since) if old else None,
        benefit_on=_benefit_day(facts, gained=pair.new.benefit),
        filed_on=max((r.filed_on for r in facts.reports[:1] if r.filed_on), default=None),
        liquidation_on=max((one.since for one in facts.liquidations if one.since), default=None),
    )


def _used_until(name: str, facts: Facts, since: date) -> date | None:
    """Return the day until which a name was used; one given up long ago was taken again since."""
    days = [one.until for one in facts.former_names if not is_renamed(one.name, name) and one.until]
    return max((day for day in days if day >= since), default=None)


def _benefit_day(facts: Facts, *, gained: bool) -> date | None:
    """Return since when a benefit status holds, or until when one that was taken away held."""
    standing = [one for one in facts.benefits if one.state == "in_force"]
    if gained:
        return min((one.since for one in standing if one.since), default=None)
    days = [one.until or one.decided_on for one in facts.benefits if one not in standing]
    return max(filter(None, days), default=None)


def date_renamings(today: date) -> None:
    """Give renamings their day where the register of former names has brought it only now."""
    undated = Change.objects.filter(
        kind=RENAMED, happened_on=None, noted_on__gte=today - OPEN_DAYS
    ).select_related("organisation")
    waiting = list(undated.newest_first()[:900])
    facts = facts_of([str(one.organisation.number) for one in waiting])
    for change in waiting:
        known = facts.get(str(change.organisation.number))
        since = months_before(change.noted_on, LATE_MONTHS)
        if known and (day := _used_until(change.before, known, since)):
            Change.objects.filter(pk=change.pk).update(happened_on=day)
