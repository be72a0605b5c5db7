"""Gives a list back: its own columns, and beside them what was found; unsure rows apart."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from savejie.core.workbooks import new_workbook
from savejie.directory.lists.sorting import CANDIDATES, Named, SortedList, SortedRow, Verdict
from savejie.directory.matching import Candidate
from savejie.directory.matching.wording import reasons_said
from savejie.directory.spreadsheet import Cell, csv_chunks

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

NOBODY = Named("", "", "")
WIDEST = 60


def verdict_title(verdict: Verdict) -> str:
    """Say what became of rows; also the name of their sheet."""
    return {
        Verdict.SURE: _("sure"),
        Verdict.UNSURE: _("unsure"),
        Verdict.MISSING: _("not found"),
    }[verdict]


def percent(score: float) -> str:
    """Return a score as people say it; never 100 % for what is not certain."""
    return f"{min(99, int(score * 100)) if score < 0.999 else 100} %"


def own_header(found: SortedList) -> list[str]:
    """Return the list's own header, with letters where it has no words."""
    width = len(found.rows[0].line.cells) if found.rows else len(found.columns.header)
    header = [*found.columns.header, *[""] * width][:width]
    return [text or _("Column %(number)s") % {"number": at + 1} for at, text in enumerate(header)]


def found_header(verdict: Verdict | None) -> list[str]:
    """Return the headers of what was found."""
    if verdict == Verdict.SURE:
        return [
            _("Number in the register"),
            _("Official name"),
            _("Place"),
            _("How probable"),
            _("Why"),
        ]
    header = [_("Row")] if verdict else []
    for nth in range(1, CANDIDATES + 1):
        header += [
            _("%(nth)s. number") % {"nth": nth},
            _("%(nth)s. name") % {"nth": nth},
            _("%(nth)s. place") % {"nth": nth},
            _("%(nth)s. how probable") % {"nth": nth},
            _("%(nth)s. why") % {"nth": nth},
        ]
    return header


def found_cells(found: SortedList, candidate: Candidate) -> list[Cell]:
    """Return what is said of one candidate."""
    one = found.named.get(candidate.organisation, NOBODY)
    why = reasons_said(candidate.reasons)
    return [one.reference, one.name, one.place, percent(candidate.score), why]


def cells_of(found: SortedList, row: SortedRow) -> list[Cell]:
    """Return what was found for a row."""
    if row.verdict == Verdict.SURE:
        cells = found_cells(found, row.candidates[0])
        if row.same_as:
            cells[-1] = (
                f"{cells[-1]}; {_('the same organisation as in row %(row)s') % {'row': row.same_as}}"
            )
        return cells
    cells = [row.line.number]
    for candidate in row.candidates[:CANDIDATES]:
        cells += found_cells(found, candidate)
    return cells


def as_csv(found: SortedList) -> Iterable[bytes]:
    """Yield the list as one CSV file, in its own order, with the likeliest for each row."""
    header = [*own_header(found), _("Found"), *found_header(Verdict.SURE)]
    rows = (
        [
            *row.line.cells,
            verdict_title(row.verdict),
            *(found_cells(found, row.candidates[0]) if row.candidates else []),
        ]
        for row in found.rows
    )
    return csv_chunks(header, rows)


def as_xlsx(found: SortedList) -> bytes:
    """Return the list as a workbook: a sheet each for what is sure, unsure, not found."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "list.xlsx"
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
                   "strings_to_numbers": False, "tmpdir": folder}  # fmt: skip
        with new_workbook(str(path), options) as book:
            bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
            for verdict in Verdict:
                rows = found.of(verdict)
                sheet = book.add_worksheet(f"{verdict_title(verdict)} ({len(rows)})")
                header = [*own_header(found), *found_header(verdict)]
                sheet.freeze_panes(1, 0)
                _widen(sheet, header, rows)
                sheet.write_row(0, 0, header, bold)
                for at, row in enumerate(rows, 1):
                    sheet.write_row(at, 0, [*row.line.cells, *cells_of(found, row)])
        return path.read_bytes()


def _widen(sheet: "Worksheet", header: Sequence[str], rows: Sequence[SortedRow]) -> None:
    for at, title in enumerate(header):
        own = [len(row.line.cells[at]) for row in rows[:200] if at < len(row.line.cells)]
        sheet.set_column(at, at, min(WIDEST, max([12, len(title), *own])))
