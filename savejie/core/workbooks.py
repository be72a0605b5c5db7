"""The door to xlsxwriter, which is read when the first workbook is made (settings/lean.py).

One module imports it: a second import would touch it, and so have every worker read it.
"""

from typing import Any

import xlsxwriter


def new_workbook(target: Any, options: dict[str, Any]) -> Any:
    """Begin a workbook (`xlsxwriter.Workbook`) in a file, given by its path or open for writing."""
    return xlsxwriter.Workbook(target, options)
