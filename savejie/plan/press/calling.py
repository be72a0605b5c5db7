"""Asks the press for a file: what the website calls. Pure."""

import sys
from pathlib import Path
from typing import Any

from savejie.core.press.calling import PressFailed, PressTooSlow, in_press
from savejie.plan.press.description import Document

FORMS = ("pdf", "docx", "html")
COMMAND = (sys.executable, "-m", "savejie.plan.press")
PATIENCE = 300.0
"""In seconds: a document of two hundred pages, in the background."""
__all__ = ["FORMS", "PATIENCE", "PressFailed", "PressTooSlow", "printed", "printed_plain"]


def printed(
    document: Document, form: str, progress: Path | None = None, patience: float = PATIENCE
) -> bytes:
    """Return a document as PDF, DOCX or HTML; `progress` is a file that tells how far it is.

    Raises `PressFailed` with a sentence that names chapter and block, `PressTooSlow` after `patience` seconds.
    """
    return printed_plain(document.plain(), form, progress, patience)


def printed_plain(
    document: dict[str, Any], form: str, progress: Path | None = None, patience: float = PATIENCE
) -> bytes:
    """Return a document that is plain values already, such as one kept as JSON; raises as `printed`."""
    asked = {
        "form": form,
        "document": document,
        "progress": str(progress) if progress else "",
    }
    return in_press(COMMAND, asked, patience)
