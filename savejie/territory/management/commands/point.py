"""`savejie point`: which territory this installation serves."""

from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _

from savejie.core.commands import SavejieCommand
from savejie.core.errors import Refused
from savejie.territory import operations
from savejie.territory.areas_asked import described
from savejie.territory.models import Area, Point, ReportingArea

COUNTRY = "LV"
SWITCH = {"on": True, "off": False}


class Command(SavejieCommand):
    """Shows the point, or changes its areas, name and choice of legal forms."""

    help = "Shows the support point: its name, its areas. With options, changes them."

    def add_options(self, parser: ArgumentParser) -> None:
        """Add what can be changed."""
        parser.add_argument(
            "--areas",
            metavar="AREA[,AREA…]",
            help="municipalities, parishes or towns, by key or name, each a reporting area; "
            "or groups: Babīte=babites-pagasts+salas-pagasts,Olaine=olaines-novads",
        )
        parser.add_argument("--country", metavar="LV", help="the whole country, by municipality")
        parser.add_argument("--name", default="", help="the point's name")
        parser.add_argument(
            "--list", nargs="?", const="", metavar="TEXT", help="only list areas and their keys"
        )
        parser.add_argument(
            "--extra-forms",
            choices=list(SWITCH),
            help="whether trade unions, religious and historical organisations belong too",
        )

    def run(self, **options: Any) -> dict[str, Any]:
        """Change what is asked for, and return the point as it then is."""
        if options["list"] is not None:
            return {"areas": listed(options["list"])}
        if is_change(options):
            change(options)
        return shown(Point.current())

    def report(self, result: dict[str, Any]) -> None:
        """Write the point, or the list, for a person."""
        if "name" in result:
            self.stdout.write(result["name"])
            self.stdout.write(
                _("Covers the whole country.") if result["covers_country"] else _("Its areas:")
            )
            if result["extra_forms"]:
                self.stdout.write(_("Trade unions and religious organisations belong too."))
        for area in [] if result.get("covers_country") else result["areas"]:
            made_of = ", ".join(area.get("made_of", ()))
            self.stdout.write(
                f"  {area['key']:<28} {area['name']}" + f"  ({made_of})" * bool(made_of)
            )
        if not result["areas"]:
            self.stdout.write(_("No area is called that."))


def is_change(options: dict[str, Any]) -> bool:
    """Tell whether the options ask to change anything."""
    return any(
        options[name] not in (None, "") for name in ("areas", "country", "name", "extra_forms")
    )


def change(options: dict[str, Any]) -> None:
    """Turn the options into one call of the operation."""
    country = options["country"]
    if country and country.upper() != COUNTRY:
        raise Refused(_("Only the areas of Latvia (LV) are known so far."))
    areas = options["areas"]
    operations.set_point(
        areas=None if areas is None else operations.today_directory().asked(areas),
        whole_country=True if country else None,
        name=options["name"],
        extra_forms=SWITCH.get(options["extra_forms"] or ""),
    )


def shown(point: Point) -> dict[str, Any]:
    """Return the point as plain values."""
    areas = ReportingArea.objects.in_order().prefetch_related("areas")
    return {
        "name": str(point),
        "covers_country": point.covers_country,
        "extra_forms": point.extra_forms,
        "is_demo": point.is_demo,
        "areas": [
            {
                "key": one.key,
                "name": str(one),
                "made_of": sorted(area.key for area in one.areas.all()),
            }
            for one in areas
        ],
    }


def listed(text: str) -> list[dict[str, str]]:
    """Return today's areas whose name or key contains a text."""
    found: list[Area] = operations.today_directory().containing(text)
    return [{"key": area.key, "name": described(area)} for area in found]
