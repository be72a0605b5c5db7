"""`savejie booklet`: the printed directory, as a file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from savejie.booklet.choice import FORMATS, STANDING, WHICH, Choice
from savejie.booklet.contents import AREA, ORDERS
from savejie.booklet.operations import make_booklet
from savejie.booklet.words import counted
from savejie.core.commands import SavejieCommand

PATIENCE = 600.0
"""In seconds: whoever types a command can wait."""


class Command(SavejieCommand):
    """Writes a booklet, a document or a spreadsheet of the point's organisations."""

    help = (
        "Make the printed directory: an A5 booklet (a tagged PDF), a Word document or a spreadsheet."
        " --language is the language of the booklet, too."
    )

    def add_options(self, parser: ArgumentParser) -> None:
        """What is printed, in which order, as what, to where."""
        parser.add_argument("--by", choices=ORDERS, default=AREA, help="chapters (default: area)")
        parser.add_argument("--format", choices=FORMATS, default=None, help="default: pdf")
        parser.add_argument(
            "--area",
            action="append",
            default=[],
            metavar="KEY",
            help="only this area; may be repeated",
        )
        parser.add_argument(
            "--heading",
            action="append",
            default=[],
            metavar="SLUG",
            help="only this heading; may be repeated",
        )
        parser.add_argument(
            "--which",
            choices=WHICH,
            default=STANDING,
            help="those that stand, those with news, or also those that ended",
        )
        parser.add_argument("--title", default="", help="for the cover")
        parser.add_argument(
            "--output",
            type=Path,
            default=None,
            metavar="FILE",
            help="default: a name of its own in this folder",
        )

    def run(self, **options: Any) -> dict[str, Any]:
        """Make the file and return where it is."""
        output: Path | None = options["output"]
        form = options["format"] or form_of(output)
        choice = Choice(
            order=options["by"],
            language=(get_language() or "lv")[:2],
            which=options["which"],
            areas=tuple(options["area"]),
            headings=tuple(options["heading"]),
            title=options["title"],
        )
        printed = make_booklet(
            choice=choice, form=form, made_on=timezone.localdate(), patience=PATIENCE
        )
        path = output or Path(printed.name)
        write_whole(path, printed.content)
        return {
            "file": str(path),
            "format": form,
            "organisations": printed.organisations,
            "bytes": len(printed.content),
        }

    def report(self, result: dict[str, Any]) -> None:
        """Say where the file is."""
        told = {"file": result["file"], "count": counted(result["organisations"])}
        self.stdout.write(_("%(file)s is ready: %(count)s.") % told)


def form_of(output: Path | None) -> str:
    """Return the format that a file's name asks for; PDF where it asks for none."""
    suffix = output.suffix.lower().lstrip(".") if output else ""
    return suffix if suffix in FORMATS else FORMATS[0]


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: half a booklet never stands in place of the old one."""
    beside = path.with_name(path.name + ".part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
