"""`savejie figures`: founded per year and municipality, straight from a whole register file."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from savejie.core.commands import SavejieCommand
from savejie.registers.errors import ImportRefused
from savejie.registers.reading.opening import Unreadable
from savejie.research.quick import not_taken
from savejie.research.raw import HEADER, RawFigures, count_raw, write_csv

SOURCE = "ur-register"


class Command(SavejieCommand):
    """Counts a register file without importing it; needs neither a database nor a data folder."""

    prepares = False
    help = (
        "Count a whole file of the Register of Enterprises (plain, .gz or .zip): founded per year and municipality, and"
        " how many of them stand. Writes CSV; nothing is imported."
    )

    def add_options(self, parser: ArgumentParser) -> None:
        """Which file, which legal forms, where to."""
        parser.add_argument("file", type=Path, help="register.csv as the register publishes it")
        parser.add_argument(
            "--all-forms",
            action="store_true",
            help="every legal form, companies too (default: associations and foundations)",
        )
        parser.add_argument(
            "--to", type=Path, default=None, metavar="FILE", help="write there (default: print)"
        )

    def run(self, **options: Any) -> dict[str, Any]:
        """Count, write where that is asked for, and return what was found."""
        path = options["file"]
        if not path.is_file():
            raise ImportRefused("no_file", file=path.name)
        try:
            found = count_raw(
                path, every_form=options["all_forms"], progress=self.progress(path.name)
            )
        except Unreadable as problem:
            facts = {"file": path.name, "source": SOURCE} | problem.facts
            raise ImportRefused(problem.problem, **facts) from problem
        if options["to"]:
            with options["to"].open("w", encoding="utf-8", newline="") as file:
                write_csv(found, file)
        elif not self.as_json:
            write_csv(found, sys.stdout)
        return as_plain(found, options["to"])

    def report(self, result: dict[str, Any]) -> None:
        """Tell where the table is, and which rows could not be taken."""
        if result["file"]:
            self.stdout.write(_("The table is in %(file)s.") % result)
        if result["said"]:
            self.stderr.write(result["said"])


def as_plain(found: RawFigures, file: Path | None) -> dict[str, Any]:
    """Return what was found as plain values; the table itself only where it was not written to a file."""
    return {
        "rows": found.rows,
        "counted": found.founded.total(),
        "bad": dict(found.bad),
        "said": not_taken(found).strip(),
        "file": str(file) if file else "",
        "columns": HEADER,
        "table": [] if file else [list(line) for line in found.lines()],
    }
