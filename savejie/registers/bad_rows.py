"""Keeps the rows that could not be taken, without keeping anything of a natural person."""

from django.utils.translation import gettext as _

from savejie.registers.models import BadRow, ImportRun
from savejie.registers.reading.records import Bad
from savejie.registers.reading.scope import NATURAL_PERSONS

MOST_KEPT = 10_000
RUNS_KEPT = 12
"""Of so many runs of a source the bad rows are kept; of older ones only how many there were."""

LONGEST = 200


class BadRows:
    """The bad rows of one run: all are counted, the first ten thousand are kept."""

    def __init__(self, run: ImportRun, kept_as_stored: set[str]) -> None:
        self.count = 0
        self.first: Bad | None = None
        self.last: Bad | None = None
        self._run = run
        self._kept_as_stored = kept_as_stored
        self._rows: list[BadRow] = []

    def note(self, bad: Bad) -> None:
        """Count a bad row; what is stored under its number stays as it is."""
        self.count += 1
        self.first = self.first or bad
        self.last = bad
        if bad.regcode:
            self._kept_as_stored.add(bad.regcode)
        if len(self._rows) < MOST_KEPT:
            row = BadRow(line=bad.line, reason=bad.reason, detail=storable(bad.detail))
            row.excerpt = excerpt(bad)
            row.run_id = self._run.pk
            self._rows.append(row)

    def save(self) -> None:
        """Store the rows that are kept."""
        BadRow.objects.bulk_create(self._rows, batch_size=500)
        runs = ImportRun.objects.filter(source=self._run.source).newest_first()
        recent = list(runs.values_list("pk", flat=True)[:RUNS_KEPT])
        BadRow.objects.filter(run__source=self._run.source).exclude(run__in=recent).delete()

    @property
    def message(self) -> str:
        """What is to be said of them at the end of the run."""
        if self.count <= MOST_KEPT:
            return ""
        return _("Of %(count)s bad rows only the first %(kept)s are listed.") % {
            "count": self.count,
            "kept": MOST_KEPT,
        }

    def explain(self, bad: Bad) -> str:
        """Say in words why a row is bad."""
        return BadRow(reason=bad.reason, detail=bad.detail).explanation


def excerpt(bad: Bad) -> str:
    """Return the start of a row that has its right shape, is in scope and tells of no person.

    Such rows come with their fields; a row with a wrong number of fields could be anybody's.
    """
    if not bad.fields or NATURAL_PERSONS & {value.strip() for value in bad.fields}:
        return ""
    return storable(";".join(bad.fields))


def storable(text: str) -> str:
    """Return a short text that every database takes."""
    whole = text.replace("\0", "").encode("utf-8", "replace").decode()
    return " ".join(whole.split())[:LONGEST]
