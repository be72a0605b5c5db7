"""Reads one workbook in a process of its own: `python -m savejie.directory.lists.calamine FILE SHEET`.

Pure; no Django. What a hostile file does to memory or time happens here, under limits that the process sets itself,
and not to the server. Prints JSON: the names of the sheets, the one that was read, its rows – or what was wrong.
"""

import datetime
import json
import resource
import sys
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

MOST_MEMORY = 1 << 30
MOST_SECONDS = 40
MOST_CELLS = 6_000_000
MOST_ROWS_READ = 60_000
"""So many rows are read; a list is refused long before."""


def main(path: str, sheet: str) -> dict[str, Any]:
    """Return what is in a workbook, or the problem."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    try:
        with CalamineWorkbook.from_path(path) as workbook:
            return read(workbook, sheet)
    except PasswordError:
        return {"problem": "password"}
    except MemoryError:
        return {"problem": "swollen"}
    except (CalamineError, OSError, ValueError) as broken:
        return {"problem": "password" if "password" in str(broken).lower() else "broken"}


def read(workbook: CalamineWorkbook, wanted: str) -> dict[str, Any]:
    """Return the rows of the sheet that is wanted, else of the one with most cells."""
    names = workbook.sheet_names
    best: CalamineSheet | None = None
    for name in names if wanted not in names else [wanted]:
        sheet = workbook.get_sheet_by_name(name)
        if best is None or sheet.height * sheet.width > best.height * best.width:
            best = sheet
    if best is None or not best.height:
        return {"problem": "empty"}
    if best.height * best.width > MOST_CELLS or best.height > MOST_ROWS_READ:
        return {"problem": "swollen"}
    first_row, first_column = best.start or (0, 0)
    rows = [[said(cell) for cell in row] for row in best.to_python(skip_empty_area=True)]
    fill_merged(rows, best, first_row, first_column)
    return {"sheets": names, "sheet": best.name, "first": first_row + 1, "rows": rows}


def fill_merged(rows: list[list[str]], sheet: CalamineSheet, first_row: int, first_column: int) -> None:
    """Write what merged cells say into each of them."""
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or []:
        top, bottom = top - first_row, bottom - first_row
        left, right = left - first_column, right - first_column
        if not (0 <= top < len(rows) and 0 <= left < len(rows[top])):
            continue
        for row in rows[top : bottom + 1]:
            for at in range(left, min(right + 1, len(row))):
                row[at] = row[at] or rows[top][left]


def said(cell: Any) -> str:
    """Return a cell's value as text: whole numbers without a point, days as YYYY-MM-DD."""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat() if cell.time() == datetime.time() else cell.isoformat(" ")
    return str(cell)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(*sys.argv[1:3])))
