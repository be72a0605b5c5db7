"""`savejie match FILE`: which organisations are the ones of somebody's list?"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from savejie.core.commands import SavejieCommand
from savejie.core.errors import Refused
from savejie.directory.lists.errors import ListRefused
from savejie.directory.lists.giving_back import as_csv, as_xlsx, found_cells, percent
from savejie.directory.lists.sorting import SortedList, SortedRow, Verdict, open_list, sort_out
from savejie.directory.lists.table import LARGEST_FILE
from savejie.directory.matching.wording import reasons_said


class Command(SavejieCommand):
    """Matches a spreadsheet's names to the directory, and gives it back."""

    help = (
        "Match a list (CSV, XLSX, XLS, ODS; a column of names, maybe places and numbers) with the directory."
    )

    def add_options(self, parser: ArgumentParser) -> None:
        """Name the file, and what is wanted."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--output", type=Path, help="write the list with what was found to this .xlsx or .csv file"
        )
        parser.add_argument("--column", default="", help="the column of names: header, letter or number")
        parser.add_argument("--sheet", default="", help="the sheet to read; the fullest by default")

    def run(self, **options: Any) -> dict[str, Any]:
        """Match, write, and return what was found for each row."""
        path: Path = options["file"]
        output: Path | None = options["output"]
        if output and output.suffix.lower() not in (".xlsx", ".csv"):
            raise Refused(_("The list is given back as .xlsx or .csv: name such a file."))
        table, columns = open_list(
            content_of(path), path.name, column=options["column"], sheet=options["sheet"]
        )
        self.progress(path.name)(0, 0)
        found = sort_out(table, columns)
        if output:
            write(found, output)
        return {
            "file": path.name,
            "rows": len(found.rows),
            **{verdict.value: len(found.of(verdict)) for verdict in Verdict},
            "without_name": list(found.nameless),
            "columns": {kind: columns.header[at] for kind, at in columns.places.items()},
            "output": str(output) if output else None,
            "results": [as_result(found, row) for row in found.rows],
        }

    def report(self, result: dict[str, Any]) -> None:
        """Tell a person how many were found, and what is unsure."""
        self.stdout.write(
            _("%(file)s: %(rows)s rows; sure %(sure)s, unsure %(unsure)s, not found %(missing)s.") % result
        )
        if result["without_name"]:
            rows = ", ".join(map(str, result["without_name"][:20]))
            self.stdout.write(_("Without a name, left aside: rows %(rows)s.") % {"rows": rows})
        for row in result["results"]:
            if row["found"] == Verdict.UNSURE:
                best = row["candidates"][0]
                self.stdout.write(
                    f"  ? {row['row']}: {row['name']} → {best['name']} ({best['percent']}: {best['why']})"
                )
        if result["output"]:
            self.stdout.write(_("Written: %(output)s") % result)


def content_of(path: Path) -> bytes:
    """Return a file's bytes; what is too large is not read."""
    if not path.is_file():
        raise ListRefused("no_file", file=path)
    if path.stat().st_size > LARGEST_FILE:
        size = path.stat().st_size >> 20
        raise ListRefused("large", file=path.name, size=size, most=LARGEST_FILE >> 20)
    return path.read_bytes()


def write(found: SortedList, output: Path) -> None:
    """Write the list with what was found."""
    content = as_xlsx(found) if output.suffix.lower() == ".xlsx" else b"".join(as_csv(found))
    output.write_bytes(content)


def as_result(found: SortedList, row: SortedRow) -> dict[str, Any]:
    """Return a row as plain values for `--json`."""
    candidates = []
    for candidate in row.candidates:
        number, name, place = found_cells(found, candidate)[:3]
        candidates.append({"number": number, "name": name, "place": place, "score": candidate.score,
                           "percent": percent(candidate.score), "why": reasons_said(candidate.reasons),
                           "reasons": list(candidate.reasons)})  # fmt: skip
    return {
        "row": row.line.number,
        "name": row.question.name,
        "found": row.verdict,
        "same_as_row": row.same_as or None,
        "candidates": candidates,
    }
