"""The plan as files: CSV and XLSX."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from savejie.directory.spreadsheet import csv_chunks, xlsx_chunks
from savejie.plan.sheet import Tongue, rows

KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


def answer_with(ending: str, *, language: str, public: bool) -> HttpResponse:
    """Return the plan as a file to be saved."""
    tongue = Tongue.of(language)
    found = rows(tongue, public=public)
    if ending == "xlsx":
        chunks = xlsx_chunks(_("Plan"), tongue.head(), found)
    else:
        chunks = csv_chunks(tongue.head(), found)
    headers = {"Content-Disposition": f'attachment; filename="{_("plan")}.{ending}"'}
    return HttpResponse(b"".join(chunks), content_type=KINDS[ending], headers=headers)
