"""The summary as a workbook: a sheet for each table. Text is always text, never a formula."""

import io
from typing import Any

import xlsxwriter

from savejie.core.press.letters import writable

WIDEST, NARROWEST = 60, 9


def xlsx_of(sheet: dict[str, Any]) -> bytes:
    """Return the tables as an XLSX file."""
    outlet = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(outlet, options) as book:
        book.set_properties({"title": writable(sheet["title"])[:250]})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        plain = book.add_format({"valign": "top", "text_wrap": True})
        for table in sheet["tables"]:
            page = book.add_worksheet(writable(table["title"])[:31])
            page.freeze_panes(1, 0)
            for number, row in enumerate([table["head"], *table["rows"]]):
                _write(page, number, row, plain if number else bold)
            for column, width in enumerate(widths(table)):
                page.set_column(column, column, width)
    return outlet.getvalue()


def _write(page: Any, number: int, row: list[Any], style: Any) -> None:
    for column, cell in enumerate(row):
        if isinstance(cell, str):
            page.write_string(number, column, writable(cell)[:32767], style)
        elif cell is not None:
            page.write_number(number, column, cell, style)


def widths(table: dict[str, Any]) -> list[int]:
    """Return how wide each column is, by the longest of its first cells."""
    columns = zip(table["head"], *table["rows"][:100], strict=True)
    return [
        max(NARROWEST, min(WIDEST, 2 + max(len(str(cell or "")) for cell in column)))
        for column in columns
    ]
