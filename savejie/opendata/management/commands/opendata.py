"""`savejie opendata`: make the files of the open data ready, or write them into a folder."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils.translation import ngettext

from savejie.core.commands import SavejieCommand
from savejie.opendata.operations import keep_up, prepare, write_to


class Command(SavejieCommand):
    """Makes the newest edition."""

    help = (
        "Make the open data ready for visitors: every table as CSV, XLSX and JSON, all in one SQLite file, with"
        " Data Package, CSV on the Web and a DCAT-AP catalogue. With --output, also write them into a folder."
    )

    def add_options(self, parser: ArgumentParser) -> None:
        """Where to."""
        parser.add_argument(
            "--output", type=Path, metavar="FOLDER", help="write the files into this folder, too"
        )
        parser.add_argument(
            "--beside",
            action="store_true",
            help="for the server's own use: go on until nothing has changed meanwhile",
        )

    def run(self, **options: Any) -> dict[str, Any]:
        """Make the edition and say what it holds."""
        output: Path | None = options["output"]
        make = keep_up if options["beside"] else prepare
        ready = write_to(output) if output else make()
        return {
            "folder": str(output.expanduser().absolute() if output else ready.folder),
            "version": ready.version,
            "made_at": ready.made_at.isoformat(),
            "rows": ready.rows,
            "bytes": sum(made.size for made in ready.files.values()),
            "files": [
                {"name": made.name, "bytes": made.size, "sha256": made.sha256}
                for made in ready.files.values()
            ],
        }

    def report(self, result: dict[str, Any]) -> None:
        """Tell where the files are and how many."""
        count = len(result["files"])
        self.stdout.write(
            ngettext(
                "Version %(version)s is ready: %(count)s file in %(folder)s.",
                "Version %(version)s is ready: %(count)s files in %(folder)s.",
                count,
            )
            % {"count": count, "version": result["version"], "folder": result["folder"]}
        )
