"""`savejie remind`: letters about terms of the plan; for cron, once a day."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from savejie.core.commands import SavejieCommand
from savejie.plan.operations.reminding import remind


class Command(SavejieCommand):
    """Writes to everybody whose terms come near or have passed."""

    help = (
        "Write letters about terms of the plan: 30, 7 and 1 days before, 1, 7 and every 30 days after;"
        " never more than one in five days to a person. Run it once a day."
    )

    def run(self, **options: Any) -> dict[str, Any]:
        """Write the letters that are due today."""
        return remind(today=timezone.localdate()).as_values()

    def report(self, result: dict[str, Any]) -> None:
        """Say how many letters were written, and what waits."""
        self.stdout.write(
            _(
                "Letters: %(letters)s, terms in them: %(terms)s, waiting for a later day: %(waiting)s."
            )
            % result
        )
        if result["unaddressed"]:
            self.stdout.write(
                _(
                    "Terms without anybody to write to: %(unaddressed)s. Choose who is reminded at the"
                    " measure, or give the support point an e-mail address."
                )
                % result
            )
        for failure in result["failed"]:
            self.stderr.write(failure)

    def failed(self, result: dict[str, Any]) -> bool:
        """Let cron notice when a letter could not be sent."""
        return bool(result["failed"])
