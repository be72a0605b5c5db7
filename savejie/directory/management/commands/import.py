"""`savejie import SOURCE FILE`: take a register's file from this computer."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from savejie.core.commands import SavejieCommand
from savejie.directory.operations import as_result, import_register
from savejie.registers.sources import SOURCES


class Command(SavejieCommand):
    """Imports one file; nothing of it is visible until all of it is in."""

    settles = True
    help = "Import a register's file (CSV, also .gz or .zip) from this computer."

    def add_options(self, parser: ArgumentParser) -> None:
        """Name the source and the file."""
        parser.add_argument(
            "source", choices=sorted(SOURCES), metavar="SOURCE", help=", ".join(sorted(SOURCES))
        )
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--force",
            action="store_true",
            help="take a file that has shrunk by more than half all the same",
        )

    def run(self, **options: Any) -> dict[str, Any]:
        """Import and return the run."""
        run = import_register(
            source=options["source"],
            path=options["file"],
            force=options["force"],
            progress=self.progress(options["source"]),
            started_by="savejie import",
        )
        return as_result(run)

    def report(self, result: dict[str, Any]) -> None:
        """Tell what was read and what changed."""
        if result["state"] == "unchanged":
            self.stdout.write(_("The file is the same as last time: nothing to do."))
            return
        self.stdout.write(
            _(
                "%(source)s: read %(rows_read)s rows, in scope %(rows_in_scope)s: new %(rows_new)s,"
                " changed %(rows_changed)s, unchanged %(rows_unchanged)s, vanished"
                " %(rows_vanished)s; bad rows %(rows_bad)s."
            )
            % result
        )
