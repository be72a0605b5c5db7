"""`savejie surveys`: closes surveys whose last day is over, erases what is due."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from savejie.core.commands import SavejieCommand
from savejie.surveys.operations.erasing import look_after


class Command(SavejieCommand):
    """Does by itself what `savejie update` does with surveys at its end."""

    help = (
        "Close surveys whose last day is over; erase addresses 30 days after the closing, and own words and who"
        " answered after the survey's period."
    )

    def run(self, **options: Any) -> dict[str, Any]:
        """Look after the surveys."""
        return look_after(today=timezone.localdate())

    def report(self, result: dict[str, Any]) -> None:
        """Tell what was done."""
        self.stdout.write(
            _(
                "Surveys closed: %(closed)s. Invitations whose address was erased: %(addresses)s."
                " Surveys whose own words were erased: %(surveys)s."
            )
            % result
        )
