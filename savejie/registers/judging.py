"""Whether a file that could be read can also be trusted."""

from savejie.registers.bad_rows import BadRows
from savejie.registers.errors import ImportRefused
from savejie.registers.models import ImportRun
from savejie.registers.sources import REGISTER


def judge(
    run: ImportRun, last: ImportRun | None, bad: BadRows, *, force: bool, broke_off: bool
) -> None:
    """Refuse a file that is empty, cut off, mixed up or shrunk; `force` takes all but an empty one."""
    if not run.rows_read:
        raise ImportRefused("empty", file=run.file_name)
    before = _rows_before(run, last)
    _refuse_vanished(run, bad, before)
    if force:
        return
    if broke_off and bad.last:
        raise ImportRefused("broke_off", file=run.file_name, line=bad.last.line)
    if _is_mostly_bad(run):
        _refuse_mostly_bad(run, bad)
    if run.rows_in_scope * 2 < before:
        raise ImportRefused("shrunk", file=run.file_name, now=run.rows_in_scope, before=before)


def _rows_before(run: ImportRun, last: ImportRun | None) -> int:
    """Return the rows of the last good run if they are comparable: of the same legal forms."""
    if last is None or last.scope.split()[0] != run.scope.split()[0]:
        return 0
    return last.rows_in_scope


def _refuse_vanished(run: ImportRun, bad: BadRows, before: int) -> None:
    if run.rows_in_scope:
        return
    if _is_mostly_bad(run):
        _refuse_mostly_bad(run, bad)
    if before:
        raise ImportRefused("vanished", file=run.file_name, before=before)
    if run.source == REGISTER.name:
        raise ImportRefused("none_in_scope", file=run.file_name)


def _is_mostly_bad(run: ImportRun) -> bool:
    """Compare with all rows; of the register's rows only those in scope are looked at closely."""
    looked_at = run.rows_in_scope + run.rows_bad if run.source == REGISTER.name else run.rows_read
    return run.rows_bad * 2 > min(run.rows_read, looked_at)


def _refuse_mostly_bad(run: ImportRun, bad: BadRows) -> None:
    raise ImportRefused(
        "mostly_bad",
        file=run.file_name,
        read=run.rows_read,
        bad=run.rows_bad,
        line=bad.first.line if bad.first else 0,
        reason=bad.explain(bad.first) if bad.first else "",
    )
