"""A register's file goes through to the directory, whole or not at all."""

from array import array
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from savejie.core.models import Generation
from savejie.directory import search
from savejie.directory.models import FieldLabel, Heading, Organisation
from savejie.directory.operations.counting import count_figures
from savejie.directory.operations.following import Followed, follow
from savejie.directory.operations.noting import Reading, date_renamings, reading_of
from savejie.directory.operations.points import place_groups
from savejie.directory.operations.rows import BATCH, batches
from savejie.directory.operations.telling import tell_failures
from savejie.directory.projection import guess_heading
from savejie.registers.models import Entity, FieldEntry, ImportRun
from savejie.registers.operations import ChangedCodes, import_file

SEARCHED = ("ur-aims", "ur-activity-fields", "ur-name-history")
"""Sources whose own words are found by the search, whatever they change of an organisation's row."""

REBUILD_SHARE = 0.05
"""From this share of changed organisations on, the search index is made anew as a whole."""


def import_register(
    *,
    source: str,
    path: Path,
    progress: Callable[[int, int], None] | None = None,
    force: bool = False,
    started_by: str = "",
    today: date | None = None,
) -> ImportRun:
    """Import a register's file: mirror, organisations, history, search and figures at once.

    Raises `registers.errors.ImportRefused` with a sentence where the file cannot be trusted.
    """
    day = today or timezone.localdate()

    def merge(changes: ChangedCodes) -> None:
        learn_labels(day)
        catch_up(changes, day, source, reading_of(changes.run, day))
        if source == "ur-name-history":
            date_renamings(day)
        if source == "vzd-places":
            place_groups()

    try:
        run = import_file(
            source=source,
            path=path,
            merge=merge,
            progress=progress,
            force=force,
            started_by=started_by,
        )
    finally:
        tell_failures(now=timezone.now())
    Generation.bump()  # pages say as of when, also where nothing else changed
    return run


def catch_up(
    changes: ChangedCodes, today: date, source: str = "", reading: Reading | None = None
) -> Followed:
    """Follow changed registration numbers, then index and count; inside a transaction."""
    numbers = changes.batches()
    first_reports = source == "ur-annual-reports"
    if first_reports and not Organisation.objects.exclude(last_report_year=None).exists():
        numbers = batches(all_numbers())
    followed = follow(numbers, today, reading)
    if source in SEARCHED:
        followed.ids = array("q", sorted({*followed.ids, *ids_of(changes)}))
    finish(followed, today)
    return followed


def ids_of(changes: ChangedCodes) -> Iterator[int]:
    """Give the ids of changed registration numbers, also of those whose own row did not change."""
    for numbers in changes.batches(BATCH):
        found = Organisation.objects.filter(number__in=numbers).order_by("pk")
        yield from found.values_list("pk", flat=True)


@transaction.atomic
def follow_everything(today: date | None = None) -> Followed:
    """Project every organisation anew: a day has passed, the territory or a mapping changed."""
    day = today or timezone.localdate()
    followed = follow(batches(all_numbers()), day)
    place_groups()
    index(followed.ids)
    count_figures(day)
    Generation.bump()
    return followed


def finish(followed: Followed, today: date) -> None:
    """Bring the search index, the figures and cached pages up to the rows that were written."""
    if followed.ids:
        index(followed.ids)
        count_figures(today)
        Generation.bump()


def index(ids: Sequence[int]) -> None:
    """Bring the search index up to these organisations: a few singly, many by making it anew."""
    if len(ids) > REBUILD_SHARE * Organisation.objects.count():
        search.rebuild()
    elif ids:
        search.update(list(ids))


def all_numbers() -> list[str]:
    """Return the registration numbers of the whole mirror."""
    return list(Entity.objects.order_by("regcode").values_list("regcode", flat=True))


def learn_labels(today: date) -> None:
    """Add legal labels that are new in the data, propose headings for them, count all."""
    counts = FieldEntry.objects.label_counts()
    known = {label.label: label for label in FieldLabel.objects.order_by("pk")}
    guesses = {
        word: heading.pk for heading in Heading.objects.in_order() for word in heading.words.split()
    }
    for label, count in counts.items():
        if label not in known:
            heading = guess_heading(label, guesses)
            FieldLabel.objects.create(
                label=label,
                heading_id=heading,
                is_guess=heading is not None,
                organisations=count,
                first_seen_on=today,
            )
        elif known[label].organisations != count:
            FieldLabel.objects.filter(pk=known[label].pk).update(organisations=count)


def as_result(run: ImportRun) -> dict[str, Any]:
    """Return an import run as plain values for `--json`."""
    return {
        "source": run.source,
        "state": run.state,
        "file": run.file_name,
        "checksum": run.checksum,
        "rows_read": run.rows_read,
        "rows_bad": run.rows_bad,
        "rows_in_scope": run.rows_in_scope,
        "rows_new": run.rows_new,
        "rows_changed": run.rows_changed,
        "rows_unchanged": run.rows_unchanged,
        "rows_vanished": run.rows_vanished,
        "message": run.message,
    }
