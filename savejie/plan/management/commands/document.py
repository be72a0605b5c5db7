"""`savejie document`: make the file of a document of the plan."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from savejie.core.commands import SavejieCommand
from savejie.plan.documents import shelf
from savejie.plan.errors import PlanRefused
from savejie.plan.models import FrozenDocument, PlanDocument
from savejie.plan.operations.printing import make_all_frozen, make_file
from savejie.plan.press.calling import FORMS


class Command(SavejieCommand):
    """Makes a PDF, DOCX or HTML file."""

    help = (
        "Make a document of the plan as a tagged PDF, a DOCX that can be edited on, or one HTML file. PK is its number in the"
        " staff's address; with --frozen it is the number of a frozen document, printed as it was. --all-frozen makes the files of frozen documents that are not"
        " there yet, one after another."
    )

    def add_options(self, parser: ArgumentParser) -> None:
        """Which, and in which form."""
        parser.add_argument("pk", type=int, metavar="PK", nargs="?")
        parser.add_argument("--form", choices=FORMS, default="pdf")
        parser.add_argument("--frozen", action="store_true", help="PK is of a frozen document")
        parser.add_argument(
            "--all-frozen",
            action="store_true",
            help="all files of frozen documents that are missing",
        )
        parser.add_argument("--output", type=Path, metavar="FILE", help="write a copy here, too")

    def run(self, **options: Any) -> dict[str, Any]:
        """Make the file and say where it is."""
        if options["all_frozen"]:
            return {"made": make_all_frozen()}
        if options["pk"] is None:
            raise PlanRefused(_("Say which document, or --all-frozen."))
        model = FrozenDocument if options["frozen"] else PlanDocument
        one = model.objects.filter(pk=options["pk"]).first()
        if one is None:
            raise PlanRefused(_("There is no document %(pk)s.") % {"pk": options["pk"]})
        result = make_file(one=one, form=options["form"], now=timezone.localtime())
        path = shelf.file_of(result.digest, options["form"])
        output: Path | None = options["output"]
        if output and path:
            output.expanduser().write_bytes(path.read_bytes())
        return {"file": str(output or path), "digest": result.digest, "bytes": result.size}

    def report(self, result: dict[str, Any]) -> None:
        """Tell where the file is, or how many were made."""
        if "made" in result:
            self.stdout.write(_("Files made: %(count)s.") % {"count": result["made"]})
            return
        self.stdout.write(
            _("%(file)s is ready: %(bytes)s bytes.")
            % {"file": result["file"], "bytes": result["bytes"]}
        )
