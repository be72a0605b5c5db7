"""Importing a register's file: whole or not at all, and each attempt on record."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from savejie.core.errors import Refused
from savejie.registers.addressing import Coded, codes_wanted, scope_of
from savejie.registers.bad_rows import BadRows
from savejie.registers.changes import ChangedCodes
from savejie.registers.errors import DownloadFailed, ImportRefused
from savejie.registers.judging import judge
from savejie.registers.locking import one_import_at_a_time
from savejie.registers.models import ImportRun
from savejie.registers.origin import read_origin
from savejie.registers.reading.opening import (
    Progress,
    Unreadable,
    json_of,
    layout_of,
    open_stream,
)
from savejie.registers.reading.records import Readable, Records
from savejie.registers.reading.scope import forms_in_scope
from savejie.registers.references import Reference
from savejie.registers.sources import REGISTER, SOURCES, Source
from savejie.registers.sources.features import Features
from savejie.registers.sources.json_stat import NotJsonStat
from savejie.registers.sources.recoding import recoded
from savejie.registers.sources.source import CODED, GEOJSON, LIST, REFERENCE, Row, Scope
from savejie.registers.staging import Entities, Found, Listed, tidy_up
from savejie.registers.tables import TABLES, analyse, pages
from savejie.territory.models import Point

__all__ = ["ChangedCodes", "import_file", "note_failed_download"]

Merge = Callable[[ChangedCodes], None]


def import_file(
    *,
    source: str,
    path: Path,
    merge: Merge,
    progress: Progress | None = None,
    force: bool = False,
    started_by: str = "",
) -> ImportRun:
    """Import a file, and call `merge` with what changed inside the transaction that shows it.

    Raises ImportRefused with a sentence where the file cannot be trusted; the previous state stands
    then. `force` takes a file all the same that shrank, breaks off or is mostly bad.
    """
    if source not in SOURCES:
        raise ImportRefused("no_source", source=source, known=", ".join(SOURCES))
    with one_import_at_a_time():
        _note_interrupted_runs()
        run = _start(SOURCES[source], Path(path), started_by)
        with _recorded(run):
            if not Path(path).is_file():
                raise ImportRefused("no_file", file=str(path))
            _import(_Attempt(run, SOURCES[source], Path(path), progress, force), merge)
    return run


def note_failed_download(*, source: str, failure: DownloadFailed, started_by: str) -> ImportRun:
    """Put a download that did not succeed on record, as an import that failed before it began."""
    now = timezone.now()
    return ImportRun.objects.create(
        source=source,
        state=ImportRun.State.REFUSED,
        started_at=now,
        finished_at=now,
        started_by=started_by[:150],
        message=failure.sentence,
        problem=failure.problem,
    )


class _Attempt:
    """One run with all that belongs to it."""

    def __init__(
        self,
        run: ImportRun,
        source: Source,
        path: Path,
        progress: Progress | None,
        force: bool,
    ) -> None:
        self.run = run
        self.source = source
        self.path = path
        self.progress = progress
        self.force = force
        self.last = ImportRun.objects.latest_good(source.name)
        self.extra_forms = Point.current().extra_forms
        self.found = Found()
        self.bad = BadRows(run, self.found.kept)
        self.stage = self._stage_of(source)

    def _stage_of(self, source: Source) -> Entities | Listed | Reference | Coded:
        if source.kind == REFERENCE:
            return Reference(self.found, source.name)
        if source.kind == LIST:
            return Listed(self.found, TABLES[source.name])
        if source.kind == CODED:
            return Coded(self.found, self.bad.note, source.name)
        return Entities(self.found, self.bad.note)

    def count(self) -> None:
        """Write into the run what was found."""
        found, run = self.found, self.run
        run.rows_in_scope, run.rows_new = found.in_scope, found.new
        run.rows_changed, run.rows_unchanged = found.changed, found.unchanged
        run.rows_vanished = found.vanished


def _note_interrupted_runs() -> None:
    """Whoever holds the lock knows that no other run is alive."""
    running = ImportRun.objects.filter(state=ImportRun.State.RUNNING)
    running.update(state=ImportRun.State.INTERRUPTED, finished_at=timezone.now())


def _start(source: Source, path: Path, started_by: str) -> ImportRun:
    origin = read_origin(path)
    return ImportRun.objects.create(
        source=source.name,
        file_name=path.name[-255:],
        address=origin.address,
        etag=origin.etag,
        last_modified=origin.last_modified,
        started_at=timezone.now(),
        started_by=started_by[:150],
        parser_version=source.parser_version,
    )


@contextmanager
def _recorded(run: ImportRun) -> Iterator[None]:
    """Write down how a run ended, however it ended."""
    try:
        yield
    except Refused as refused:
        run.problem = getattr(refused, "problem", "")
        _finish(run, ImportRun.State.REFUSED, refused.sentence)
        raise
    except KeyboardInterrupt:
        _finish(run, ImportRun.State.INTERRUPTED)
        raise
    except Exception as failure:
        run.problem = type(failure).__name__[:32]
        _finish(run, ImportRun.State.FAILED, f"{type(failure).__name__}: {failure}"[:1000])
        raise
    finally:
        tidy_up()


def _finish(run: ImportRun, state: ImportRun.State, message: str = "") -> None:
    run.state = state
    run.message = message
    run.finished_at = timezone.now()
    run.save()


def _import(attempt: _Attempt, merge: Merge) -> None:
    run = attempt.run
    run.size = attempt.path.stat().st_size
    with attempt.path.open("rb") as file:
        run.checksum = hashlib.file_digest(file, "sha256").hexdigest()
    run.scope = _scope_name(attempt)
    if attempt.last and _is_unchanged(run, attempt.last):
        _copy_counts(run, attempt.last)
        _finish(run, ImportRun.State.UNCHANGED)
        return
    try:
        _stage(attempt)
    except Unreadable as problem:
        facts = {"file": attempt.path.name, "source": attempt.source.name} | problem.facts
        raise ImportRefused(problem.problem, **facts) from problem
    with transaction.atomic():
        attempt.stage.merge(timezone.localdate())
        attempt.count()
        attempt.bad.save()
        changes = ChangedCodes(run)
        if len(changes):
            merge(changes)
        said = attempt.bad.message, getattr(attempt.stage, "message", "")
        _finish(run, ImportRun.State.DONE, " ".join(filter(None, said)))
    if len(changes):
        analyse()


def _scope_name(attempt: _Attempt) -> str:
    """Name what decides which rows are in scope: other rows are wanted where it differs."""
    if attempt.source.kind == CODED:
        return scope_of(attempt.source.name)
    forms = "extra" if attempt.extra_forms else "nonprofit"
    if attempt.source.kind == REFERENCE:
        return REFERENCE
    if attempt.source is REGISTER:
        return forms
    grown = ImportRun.objects.filter(source=REGISTER.name, rows_new__gt=0, state="done")
    newest = grown.newest_first().values_list("pk", flat=True).first()
    return f"{forms} since {newest}"


def _is_unchanged(run: ImportRun, last: ImportRun) -> bool:
    return (run.checksum, run.parser_version, run.scope) == (
        last.checksum,
        last.parser_version,
        last.scope,
    )


def _copy_counts(run: ImportRun, last: ImportRun) -> None:
    run.rows_read, run.rows_bad = last.rows_read, last.rows_bad
    run.rows_in_scope = run.rows_unchanged = last.rows_in_scope


def _stage(attempt: _Attempt) -> None:
    """Read the whole file into temporary tables, then judge whether it can be trusted."""
    source, run = attempt.source, attempt.run
    if source.parse_json and (document := json_of(attempt.path)) is not None:
        _stage_json(attempt, source.parse_json, document)
        return
    scope = _scope(attempt)
    encoding = _encoding(attempt)
    with open_stream(attempt.path, attempt.progress) as stream:
        records = _records(attempt, recoded(stream, encoding), scope)
        attempt.stage.stage(source.parse(records, scope))
    run.rows_read, run.rows_bad = records.read, attempt.bad.count
    attempt.count()
    last = None if source.adds else attempt.last
    judge(run, last, attempt.bad, force=attempt.force, broke_off=records.broke_off)


def _stage_json(attempt: _Attempt, parse: Callable[[Any], Iterator[Row]], document: Any) -> None:
    try:
        rows = list(parse(document))
    except NotJsonStat as wrong:
        raise ImportRefused("json_other", file=attempt.path.name, why=str(wrong)[:80]) from wrong
    attempt.stage.stage(enumerate(rows, 1))
    attempt.run.rows_read = len(rows)
    attempt.count()
    judge(attempt.run, None, attempt.bad, force=attempt.force, broke_off=False)


def _records(attempt: _Attempt, stream: Readable, scope: Scope) -> Records | Features:
    source = attempt.source
    if source.format == GEOJSON:
        return Features(stream, attempt.bad.note)
    layout = layout_of(stream, source.columns, source.delimiter)
    return Records(stream, layout, attempt.bad.note, source.needles(scope))


def _encoding(attempt: _Attempt) -> str:
    """Return the encoding that a file has instead of UTF-8, where its source may have one."""
    source = attempt.source
    if not source.other_encoding:
        return ""
    with open_stream(attempt.path) as stream:
        try:
            layout_of(stream, source.columns, source.delimiter)
        except Unreadable as problem:
            if problem.problem in ("windows_1257", "encoding"):
                return source.other_encoding
    return ""


def _scope(attempt: _Attempt) -> Scope:
    """Return which rows are wanted; all but the register's need the register first."""
    if attempt.source is REGISTER:
        return Scope(forms=forms_in_scope(extra_forms=attempt.extra_forms))
    if attempt.source.kind == REFERENCE:
        return Scope()
    if attempt.source.kind == CODED:
        return Scope(known=codes_wanted(attempt.source.name))
    query = (
        f"SELECT regcode FROM {TABLES[REGISTER.name].name} WHERE regcode > %s ORDER BY 1 LIMIT %s"  # noqa: S608
    )
    known = {regcode for page in pages(query, 5000) for (regcode,) in page}
    if not known:
        raise ImportRefused("register_first", source=attempt.source.name)
    return Scope(known=known)
