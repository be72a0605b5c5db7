"""`savejie changes --month 2026-10`: what happened in a month, ready to be copied into a letter."""

from argparse import ArgumentParser
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from savejie.core.commands import SavejieCommand
from savejie.core.errors import Refused
from savejie.directory.letter import as_values, changes_of_month, letter_of, month_written


class Command(SavejieCommand):
    """Tells a month's changes in the territory."""

    help = "Tell what happened in the territory in a month, as a text for a letter."

    def add_options(self, parser: ArgumentParser) -> None:
        """Choose the month."""
        parser.add_argument(
            "--month", default="", metavar="YYYY-MM", help="the month (default: this one)"
        )

    def run(self, **options: Any) -> dict[str, Any]:
        """Return the month's changes."""
        text = options["month"] or f"{timezone.localdate():%Y-%m}"
        month = month_written(text)
        if month is None:
            raise Refused(
                _(
                    "“%(month)s” is no month. Write a year from 1991 on and a month, such as 2026-10."
                )
                % {"month": text}
            )
        found = changes_of_month(month)
        return {
            "month": f"{month:%Y-%m}",
            "count": len(found),
            "changes": [as_values(change) for change in found],
            "letter": letter_of(month),
        }

    def report(self, result: dict[str, Any]) -> None:
        """Write the letter."""
        self.stdout.write(result["letter"])
