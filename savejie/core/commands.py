"""The base of every command of ours: prepares the data folder, shows progress, reports."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, OperationalError
from django.utils.translation import gettext as _
from django.utils.translation import override
from tqdm import tqdm

from savejie.core.errors import Refused
from savejie.core.home import prepare_home
from savejie.core.signals import settled

Progress = Callable[[int, int], None]
"""Called with (done, total) in any unit; total 0 where it is not known."""

SURROUNDINGS = (OSError, OperationalError, DatabaseError)
"""What fails of these very kinds is not ours: the disk, the server, a file that is no database."""


class JsonParser(CommandParser):
    """Says what is wrong with the arguments in one JSON line."""

    def error(self, message: str) -> NoReturn:
        """Print the message, and leave as argparse does."""
        sys.stdout.write(json.dumps({"error": message}, ensure_ascii=False) + "\n")
        raise SystemExit(2)


class SavejieCommand(BaseCommand):
    """A command with `--json` (one line of result), a progress bar for people, clear refusals."""

    prepares = True
    settles = False
    """Whether it may change much of what the public sees: `settled` is sent after it then."""
    requires_system_checks: list[str] = []

    def create_parser(self, prog_name: str, subcommand: str, **options: Any) -> CommandParser:
        """Let programs read wrong arguments too."""
        parser = super().create_parser(prog_name, subcommand, **options)
        if getattr(self, "_called_from_command_line", False) and "--json" in sys.argv:
            parser.__class__ = JsonParser
        return parser

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the options that all commands share, then the command's own."""
        parser.add_argument("--json", action="store_true", help="print the result as one JSON line")
        parser.add_argument("--language", default="lv", choices=["lv", "en"], help="of sentences")
        self.add_options(parser)

    def add_options(self, parser: ArgumentParser) -> None:
        """Add the command's own options; the default adds none."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare, run, report; turn a refusal into a sentence and exit code 1."""
        self.as_json: bool = options.pop("json")
        with override(options.pop("language")):
            try:
                result = self._run(options)
            except Refused as refused:
                self._refuse(refused.sentence)
                return
            except SURROUNDINGS as failure:
                if options.get("traceback") or is_ours(failure):
                    raise
                self._refuse(_("This cannot be done here: %(reason)s") % {"reason": failure})
                return
            if self.as_json:
                self.stdout.write(json.dumps(result, ensure_ascii=False, default=str))
            else:
                self.report(result)
            if self.settles:
                settled.send(sender=type(self))
            if self.failed(result):
                raise SystemExit(1)

    def _run(self, options: dict[str, Any]) -> dict[str, Any]:
        if self.prepares:
            if not self.as_json and sys.stderr.isatty():
                self.stderr.write(_("Making the data folder ready if it is new …"))
            prepare_home()
        return self.run(**options)

    def _refuse(self, sentence: str) -> None:
        if self.as_json:
            self.stdout.write(json.dumps({"error": sentence}, ensure_ascii=False))
            raise SystemExit(1)
        raise CommandError(sentence)

    def run(self, **options: Any) -> dict[str, Any]:
        """Do the work and return what came of it."""
        raise NotImplementedError

    def report(self, result: dict[str, Any]) -> None:
        """Tell a person the result; the default prints one line per value."""
        for name, value in result.items():
            self.stdout.write(f"{name}: {value}")

    def failed(self, result: dict[str, Any]) -> bool:
        """Tell whether the exit code shall say that something failed all the same."""
        return False

    def progress(self, label: str) -> Progress:
        """Return a callback that draws a bar when a person watches, else does nothing."""
        if self.as_json or not sys.stderr.isatty():
            return lambda done, total: None
        bar = tqdm(desc=label, file=sys.stderr, leave=False, unit_scale=True)

        def show(done: int, total: int) -> None:
            bar.total = total or None
            bar.update(done - bar.n)
            if total and done >= total:
                bar.close()

        return show


def is_ours(failure: Exception) -> bool:
    """Tell whether a failure of the database is a mistake of the code, not of its surroundings."""
    return isinstance(failure, DatabaseError) and type(failure) not in SURROUNDINGS
