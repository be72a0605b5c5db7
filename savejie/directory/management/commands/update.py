"""`savejie update`: download what has changed in the registers, and import it."""

import time
from argparse import ArgumentParser
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from savejie.core.commands import SavejieCommand
from savejie.core.errors import Refused
from savejie.directory.operations import (
    as_result,
    follow_everything,
    forget,
    import_register,
)
from savejie.directory.operations.telling import one_letter
from savejie.registers import fetch
from savejie.registers.errors import DownloadFailed
from savejie.registers.operations import note_failed_download
from savejie.registers.sources import DOWNLOADED, SOURCES

PAUSE = 2.0
"""Seconds between two downloads: the portal is everybody's."""


class Command(SavejieCommand):
    """Brings all registers up to date; one that fails does not hold up the others."""

    settles = True
    help = "Download what has changed in the registers, and import it."

    def add_options(self, parser: ArgumentParser) -> None:
        """Choose sources; all by default."""
        parser.add_argument("sources", nargs="*", metavar="SOURCE", help=", ".join(SOURCES))
        parser.add_argument(
            "--force",
            action="store_true",
            help="take a file that has shrunk by more than half all the same",
        )

    def run(self, **options: Any) -> dict[str, Any]:
        """Go through the sources in their order; then judge activity as of today, and forget what is past its period."""
        chosen = options["sources"] or DOWNLOADED
        unknown = sorted(set(chosen) - set(SOURCES))
        if unknown:
            raise Refused(
                _("There is no source %(names)s. There are: %(known)s.")
                % {"names": ", ".join(unknown), "known": ", ".join(SOURCES)}
            )
        results: list[dict[str, Any]] = []
        with one_letter():
            for name in (name for name in SOURCES if name in chosen):
                time.sleep(PAUSE if results else 0)
                results.append(self._update(name, options["force"]))
        follow_everything()
        forgotten = forget(now=timezone.now())
        failed = [result["source"] for result in results if "error" in result]
        return {"sources": results, "failed": failed, "forgotten": forgotten}

    def _update(self, source: str, force: bool) -> dict[str, Any]:
        try:
            download = fetch.download(source, progress=self.progress(source))
        except DownloadFailed as failure:
            note_failed_download(source=source, failure=failure, started_by="savejie update")
            return {"source": source, "error": failure.sentence}
        try:
            run = import_register(
                source=source,
                path=download.path,
                force=force,
                progress=self.progress(source),
                started_by="savejie update",
            )
        except Refused as refused:
            return {"source": source, "error": refused.sentence}
        return as_result(run)

    def failed(self, result: dict[str, Any]) -> bool:
        """Tell whether a source could not be brought up to date."""
        return bool(result["failed"])

    def report(self, result: dict[str, Any]) -> None:
        """Tell each source's outcome in a line."""
        for one in result["sources"]:
            self.stdout.write(f"{one['source']}: {self._outcome(one)}")

    def _outcome(self, one: dict[str, Any]) -> str:
        if "error" in one:
            return str(one["error"])
        if one["state"] == "unchanged":
            return _("nothing new")
        return (
            _(
                "new %(rows_new)s, changed %(rows_changed)s, vanished %(rows_vanished)s,"
                " bad rows %(rows_bad)s"
            )
            % one
        )
