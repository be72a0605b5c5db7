"""The booklet as a spreadsheet: one row for each organisation, and a sheet with the sources."""

import io
from datetime import date
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from savejie.core.press.letters import writable

LONGEST = 32_767
"""So many letters fit into a cell."""
DATE_FORMATS = {"lv": "dd.mm.yyyy.", "en": "dd/mm/yyyy"}
Sheet = dict[str, Any]
WIDTHS = {
    "name": 44,
    "number": 20,
    "kind": 20,
    "area": 16,
    "place": 32,
    "heading": 30,
    "what": 60,
    "status": 44,
    "registered_on": 16,
    "ended_on": 16,
    "phone": 18,
    "email": 28,
    "website": 28,
    "page": 52,
}
"""In letters, in the order of the columns."""
DAYS = {"registered_on", "ended_on"}
WAYS = {"phone", "email", "website"}


def cell_of(entry: Sheet, column: str) -> str | date | None:
    """Return what stands in a column of an organisation's row."""
    if column in WAYS:
        return next((text for kind, text, _url in entry["ways"] if kind == column), None)
    if column in DAYS:
        return date.fromisoformat(entry[column]) if entry[column] else None
    return str(entry[column])


def xlsx_of(sheet: Sheet) -> bytes:
    """Return the booklet as XLSX; texts stay texts, whatever they begin with."""
    written = io.BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_urls": False,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "default_date_format": DATE_FORMATS[sheet["language"]],
    }
    with Workbook(written, options) as book:
        book.set_properties(
            {
                "title": writable(sheet["title"]),
                "author": writable(sheet["point"]),
                "subject": sheet["subtitle"],
                "comments": sheet["demo"],
            }
        )
        write_organisations(book, sheet)
        write_sources(book, sheet)
    return written.getvalue()


def write_organisations(book: Workbook, sheet: Sheet) -> None:
    """Write the list: a head that stays in sight, filters, widths."""
    page = book.add_worksheet(sheet["columns"]["organisations"][:31])
    entries = [e for c in sheet["chapters"] for g in c["groups"] for e in g["entries"]]
    shown = [name for name in WIDTHS if name != "ended_on" or sheet["with_ended"]]
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    for number, name in enumerate(shown):
        page.set_column(number, number, WIDTHS[name])
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, len(entries), len(shown) - 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    for number, name in enumerate(shown):
        page.write_string(0, number, sheet["columns"][name], head)
    for row, entry in enumerate(entries, start=1):
        for number, name in enumerate(shown):
            write_cell(page, row, number, cell_of(entry, name))


def write_cell(page: Worksheet, row: int, column: int, value: str | date | None) -> None:
    """Write a text as a text and a day as a day."""
    if value is None or value == "":
        return
    if isinstance(value, str):
        page.write_string(row, column, writable(value)[:LONGEST])
    else:
        page.write(row, column, value)


def write_sources(book: Workbook, sheet: Sheet) -> None:
    """Write where the facts are from, of which day, and when the list was made."""
    labels = sheet["words"]
    page = book.add_worksheet(labels["sources"][:31])
    bold = book.add_format({"bold": True})
    for number, width in enumerate((60, 52, 14, 12)):
        page.set_column(number, number, width)
    for number, name in enumerate(("source", "publisher", "as_of", "licence")):
        page.write_string(0, number, labels[name], bold)
    for row, (title, publisher, _day, licence, on) in enumerate(sheet["origins"], start=1):
        told = (title, publisher, date.fromisoformat(on), licence)
        for number, value in enumerate(told):
            write_cell(page, row, number, value)
    notes = [*sheet["about"], sheet["licence"], sheet["demo"]]
    for row, note in enumerate(notes, start=len(sheet["origins"]) + 2):
        write_cell(page, row, 0, note)
