"""The summary as a tagged PDF (PDF/UA-1), set by typst; what was written never becomes markup."""

import json
from pathlib import Path
from typing import Any

from savejie.core.press.letters import breakable
from savejie.core.press.typesetting import as_pdf, printable

TEMPLATE = Path(__file__).parent / "template" / "summary.typ"


def pdf_of(sheet: dict[str, Any]) -> bytes:
    """Return a summary as a PDF; typst's own error says what cannot be set."""
    results = [_laid_out(result) for result in sheet["results"]]
    text = json.dumps(printable({**sheet, "results": results}), ensure_ascii=False)
    return as_pdf(TEMPLATE, {"summary": text})


def _laid_out(result: dict[str, Any]) -> dict[str, Any]:
    rows = [[breakable(cell) for cell in row] for row in result["rows"]]
    return {**result, "title": breakable(result["title"]), "rows": rows}
