"""Why a list was not taken, in sentences for the one who brought it."""

from django.utils.translation import gettext_lazy as _

from savejie.core.errors import Refused
from savejie.directory.lists.table import Unreadable

SENTENCES = {
    "no_file": _("There is no file %(file)s. Check the path."),
    "empty": _("There is nothing in the file %(file)s. Choose the file with the list."),
    "large": _(
        "The file %(file)s has %(size)s MB; at most %(most)s MB are taken. Leave the list alone in it, without pictures."
    ),
    "rows": _(
        "The list in %(file)s has %(count)s rows; at most %(most)s are taken at once. Split it into parts."
    ),
    "columns": _(
        "The table in %(file)s has %(count)s columns; at most %(most)s are taken. Leave only those that are needed."
    ),
    "swollen": _(
        "The file %(file)s unpacks to far more than any list holds. It was not read. Copy the list into a new file."
    ),
    "password": _(
        "The file %(file)s is protected with a password. Save it without one, and bring it again."
    ),
    "broken": _(
        "The file %(file)s is broken, or is no spreadsheet. Open it in Excel or LibreOffice and save it as XLSX."
    ),
    "garbage": _(
        "The file %(file)s is no text and no spreadsheet. A list is taken as CSV, XLSX, XLS or ODS."
    ),
    "page": _("The file %(file)s is a web page. Save the list as CSV or XLSX."),
    "pdf": _("The file %(file)s is a PDF. Ask for the list as a spreadsheet, or copy it into one."),
    "picture": _("The file %(file)s is a picture. A list is taken as CSV, XLSX, XLS or ODS."),
    "document": _(
        "The file %(file)s is a text document. Copy its table into a spreadsheet and save that."
    ),
    "archive": _("The file %(file)s is an archive. Unpack it, and bring the spreadsheet."),
    "no_names": _(
        "No column of %(file)s looks like names of organisations. Write “Name” above it, or say which column it is."
    ),
    "no_column": _("There is no column “%(column)s” in %(file)s. There are: %(known)s."),
    "no_rows": _("Under the header of %(file)s there is not a single row."),
}


class ListRefused(Refused):
    """A list was not taken; the sentence says why, and what to do."""

    def __init__(self, problem: str, **facts: object) -> None:
        super().__init__(SENTENCES[problem] % facts)
        self.problem = problem


def refused(unreadable: Unreadable, file: str) -> ListRefused:
    """Return the refusal of a file that cannot be read."""
    return ListRefused(unreadable.problem, file=file, **unreadable.facts)
