"""Making a booklet in any of its formats."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from savejie.booklet.choice import DOCX, PDF, XLSX, Choice
from savejie.booklet.contents import Booklet
from savejie.booklet.errors import NothingToPrint, TooManyToPrint
from savejie.booklet.gathering import booklet_of
from savejie.booklet.printing import PATIENCE, in_press
from savejie.booklet.sheet import sheet_of

MOST = {PDF: 2000, DOCX: 3000, XLSX: 100_000}
"""So many organisations at most: a PDF of 2,000 has some 260 pages and takes some 600 MiB for a while."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished file."""

    name: str
    content: bytes
    organisations: int


def make_booklet(
    *, choice: Choice, form: str, made_on: date, patience: float = PATIENCE
) -> Printed:
    """Make a booklet as `pdf`, `docx` or `xlsx`.

    It is given up after `patience` seconds. Raises `NothingToPrint`, `TooManyToPrint`, `NotPrintable`; their sentences are in the language
    that is switched on, whichever the booklet's is.
    """
    refuse_senseless(choice, form)
    with override(choice.language):
        booklet = booklet_of(choice, made_on)
        content = in_press(form, sheet_of(booklet), patience)
        return Printed(file_name(booklet, form), content, len(booklet.entries))


def refuse_senseless(choice: Choice, form: str) -> None:
    """Refuse an empty booklet, and one too thick to be stapled."""
    count = choice.organisations().count()
    if not count:
        raise NothingToPrint(
            _("No organisation is left by this choice, so there is nothing to print. Choose more.")
        )
    if count > MOST[form]:
        raise TooManyToPrint(
            _(
                "That is %(count)s organisations; this format holds %(most)s at most."
                " Choose fewer areas or headings, or take the spreadsheet."
            )
            % {"count": count, "most": MOST[form]}
        )


def file_name(booklet: Booklet, form: str) -> str:
    """Return the name under which a booklet is saved: `katalogs-2026-11-23-area-lv.pdf`."""
    return f"katalogs-{booklet.made_on}-{booklet.order}-{booklet.language}.{form}"
