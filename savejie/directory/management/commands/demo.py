"""`savejie demo`: a believable point with fictional organisations."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from savejie.core.commands import SavejieCommand
from savejie.directory.models import Organisation
from savejie.directory.operations.demo import Wish, demo_here, make_demo

FEWEST, MOST = 10, 2_000_000


def organisations_asked(text: str) -> int:
    """Return how many organisations are wanted; refuse what cannot be made."""
    if not text.isdigit() or not FEWEST <= int(text) <= MOST:
        raise ArgumentTypeError(f"a whole number from {FEWEST} to {MOST}, not {text!r}")
    return int(text)


def day_asked(text: str) -> date:
    """Return a day written YYYY-MM-DD."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"a day written YYYY-MM-DD, not {text!r}") from None
    if day.year < 1993:
        raise ArgumentTypeError("a day in 1993 or later: before, there were too few organisations")
    return day


class Command(SavejieCommand):
    """Writes fictional registers into the data folder and imports them."""

    settles = True
    help = (
        "Fill this data folder with fictional organisations, written as files in the registers' own formats"
        " and imported by the same steps as real ones. Refuses where real organisations are."
    )

    def add_options(self, parser: ArgumentParser) -> None:
        """How many, which, as of which day."""
        parser.add_argument(
            "--organisations",
            type=organisations_asked,
            default=600,
            metavar="N",
            help="how many in the three areas (default 600); from 5000 on all over Latvia",
        )
        parser.add_argument(
            "--seed", type=int, default=2026, help="the same seed makes the same demo"
        )
        parser.add_argument(
            "--today",
            type=day_asked,
            default=None,
            metavar="YYYY-MM-DD",
            help="the day on which the registers are drawn up (default: today)",
        )
        parser.add_argument(
            "--if-empty",
            action="store_true",
            help="do nothing where there are organisations already",
        )

    def run(self, **options: Any) -> dict[str, Any]:
        """Make the demo and return what came of it."""
        if options["if_empty"] and Organisation.objects.exists():
            return {"state": "kept", "organisations": Organisation.objects.count()}
        here = demo_here()
        today = options["today"] or (here.today if here else timezone.localdate())
        wish = Wish(options["organisations"], options["seed"], today)
        return make_demo(wish, self.progress)

    def report(self, result: dict[str, Any]) -> None:
        """Tell what is there now."""
        if result["state"] == "kept":
            self.stdout.write(
                _("There are %(organisations)s organisations here already: nothing to do.") % result
            )
            return
        self.stdout.write(
            _(
                "The demo is ready: %(organisations)s fictional organisations, %(groups)s informal groups among"
                " them. Its register files are in %(folder)s."
            )
            % result
        )
