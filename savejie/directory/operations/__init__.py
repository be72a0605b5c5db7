"""Verbs of the directory: import, follow, correct, enter, report."""

from savejie.directory.operations.editing import (
    CORRECTABLE,
    add_informal_group,
    correct,
    index_and_count,
    map_label,
    note_sign,
    report_problem,
    set_headings,
    withdraw_correction,
)
from savejie.directory.operations.forgetting import forget
from savejie.directory.operations.imports import as_result, follow_everything, import_register

__all__ = [
    "CORRECTABLE",
    "add_informal_group",
    "as_result",
    "correct",
    "follow_everything",
    "forget",
    "import_register",
    "index_and_count",
    "map_label",
    "note_sign",
    "report_problem",
    "set_headings",
    "withdraw_correction",
]
