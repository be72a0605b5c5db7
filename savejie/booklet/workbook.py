"""The booklet as a spreadsheet: one row for each organisation, and a sheet with the sources."""

import io
from collections.abc import Callable

from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from savejie.booklet import words
from savejie.booklet.contents import Booklet, Entry, writable
from savejie.directory.spreadsheet import Cell

LONGEST = 32_767
"""So many letters fit into a cell."""
DATE_FORMATS = {"lv": "dd.mm.yyyy.", "en": "dd/mm/yyyy"}
Column = tuple[str, int, Callable[[Entry], Cell]]


def columns(booklet: Booklet) -> list[Column]:
    """Return title, width in letters and value of each column."""
    found: list[Column] = [
        (_("Name"), 44, lambda entry: entry.name),
        (_("Registration number"), 20, lambda entry: entry.number),
        (_("Kind"), 20, lambda entry: entry.kind),
        (_("Area"), 16, lambda entry: entry.area.title),
        (_("Place"), 32, lambda entry: entry.place),
        (_("Heading"), 30, lambda entry: entry.heading.title),
        (_("What it does"), 60, lambda entry: entry.what),
        (_("What is known of its life"), 44, lambda entry: entry.status),
        (_("Registered"), 13, lambda entry: entry.registered_on),
        (_("Telephone"), 18, lambda entry: way_of(entry, "phone")),
        (_("E-mail"), 28, lambda entry: way_of(entry, "email")),
        (_("Website"), 28, lambda entry: way_of(entry, "website")),
        (_("Page in the directory"), 52, lambda entry: entry.page),
    ]
    if booklet.with_ended:
        found.insert(9, (_("Ended on"), 13, lambda entry: entry.ended_on))
    return found


def way_of(entry: Entry, kind: str) -> str:
    """Return a way to reach an organisation, or nothing."""
    return next((way.text for way in entry.ways if way.kind == kind), "")


def xlsx_of(booklet: Booklet) -> bytes:
    """Return the booklet as XLSX; texts stay texts, whatever they begin with."""
    written = io.BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_urls": False,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "default_date_format": DATE_FORMATS[booklet.language],
    }
    with Workbook(written, options) as book:
        book.set_properties(
            {
                "title": booklet.title,
                "author": booklet.point,
                "subject": words.subtitle(booklet),
                "comments": words.demo_notice() if booklet.is_demo else "",
            }
        )
        write_organisations(book, booklet)
        write_sources(book, booklet)
    return written.getvalue()


def write_organisations(book: Workbook, booklet: Booklet) -> None:
    """Write the list: a head that stays in sight, filters, widths."""
    sheet = book.add_worksheet(_("Organisations")[:31])
    shown = columns(booklet)
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    for number, (_title, width, _tell) in enumerate(shown):
        sheet.set_column(number, number, width)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(booklet.entries), len(shown) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    for number, (title, _width, _tell) in enumerate(shown):
        sheet.write_string(0, number, title, head)
    for row, entry in enumerate(booklet.entries, start=1):
        for number, (_title, _width, tell) in enumerate(shown):
            write_cell(sheet, row, number, tell(entry))


def write_cell(sheet: Worksheet, row: int, column: int, value: Cell) -> None:
    """Write a text as a text and a day as a day."""
    if value is None or value == "":
        return
    if isinstance(value, str):
        sheet.write_string(row, column, writable(value)[:LONGEST])
    else:
        sheet.write(row, column, value)


def write_sources(book: Workbook, booklet: Booklet) -> None:
    """Write where the facts are from, of which day, and when the list was made."""
    labels = words.labels()
    sheet = book.add_worksheet(labels["sources"][:31])
    bold = book.add_format({"bold": True})
    for number, width in enumerate((60, 52, 14, 12)):
        sheet.set_column(number, number, width)
    for number, title in enumerate(
        (labels["source"], labels["publisher"], labels["as_of"], _("Licence"))
    ):
        sheet.write_string(0, number, title, bold)
    for row, origin in enumerate(booklet.origins, start=1):
        told = (origin.title, origin.publisher, origin.on, origin.licence)
        for number, value in enumerate(told):
            write_cell(sheet, row, number, value)
    notes = [*words.about(booklet), words.licence()]
    notes += [words.demo_notice()] if booklet.is_demo else []
    for row, note in enumerate(notes, start=len(booklet.origins) + 2):
        sheet.write_string(row, 0, note)
