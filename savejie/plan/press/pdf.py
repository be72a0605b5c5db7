"""A document as a tagged PDF (PDF/UA-1), set by typst."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from savejie.core.press.letters import breakable
from savejie.core.press.typesetting import NotSet, as_pdf, printable
from savejie.core.sign import STEP, band_row
from savejie.plan.press.checking import Unprintable, fault
from savejie.plan.press.laying import laid_out
from savejie.plan.press.words import FAULTS

TEMPLATE = Path(__file__).parent / "template" / "document.typ"
LONG_CONTENTS = 70
"""Headings from which the contents name chapters only."""
VERBATIM = ("svg", "narrow", "link", "more", "band", "kind", "form", "made_on")
BAND = (14, 6)
"""Signs across the title page, and rows of them."""


def pdf_of(document: dict[str, Any], told: Callable[[int], None]) -> bytes:
    """Return a document as a PDF; raises `Unprintable` naming the block that cannot be set."""
    laid = laid_out(document, told)
    try:
        return _set(laid)
    except NotSet as failed:
        raise _located(document, laid, failed) from None


def _set(laid: dict[str, Any]) -> bytes:
    """Set a document that is laid out."""
    headings = sum(1 + sum(map(_headings, chapter["blocks"])) for chapter in laid["chapters"])
    year, month, day = (int(part) for part in laid["made_on"].split("-"))
    title = printable(laid["title"])
    value = {
        **soft(printable(laid)),
        "day": [year, month, day],
        "title_short": title if len(title) <= 60 else f"{title[:59]}…",
        "title": title,
        "depth": 1 if headings > LONG_CONTENTS else 2,
        "band": band(laid["title"]),
    }
    return as_pdf(TEMPLATE, {"document": json.dumps(value, ensure_ascii=False)})


def _headings(block: dict[str, Any]) -> int:
    """Return how many headings of the contents a block has."""
    many = {"goals": "goals", "organisations": "groups"}.get(block["kind"])
    return len(block[many]) if many else int(block["kind"] == "heading" and block["level"] == 2)


def soft(value: Any, name: str = "") -> Any:
    """Return a value whose lines can break within what has no spaces; drawings and links stay as they are."""
    if isinstance(value, str):
        return value if name in VERBATIM else breakable(value)
    if isinstance(value, dict):
        return {key: soft(item, key) for key, item in value.items()}
    if isinstance(value, list):
        return [soft(item, name) for item in value]
    return value


def band(title: str) -> str:
    """Return the woven band of the title page, of the document's own signs."""
    across, rows = BAND
    cloth = "".join(
        band_row([f"{title}-{row}-{n % 5}" for n in range(across)], row) for row in range(rows)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across * STEP - 1} {rows * STEP - 1}" '
        f'fill="none" stroke="currentColor" stroke-width="1.03">{cloth}</svg>'
    )


def _located(document: dict[str, Any], laid: dict[str, Any], failed: NotSet) -> Unprintable:
    """Find the block that cannot be set by setting each on its own: slow, but only when something is wrong."""
    reason = str(failed).splitlines()[0][:200]
    said = FAULTS[document["language"]]["not_set"].format(reason=reason)
    for number, chapter in enumerate(laid["chapters"], 1):
        if not _fails({**laid, "chapters": [chapter]}):
            continue
        for place, block in enumerate(chapter["blocks"], 1):
            lifted = {**block, "level": 2} if block["kind"] == "heading" else block
            if _fails({**laid, "chapters": [{**chapter, "blocks": [lifted]}]}):
                return Unprintable(fault(document, number, place, said))
        return Unprintable(fault(document, number, 0, said))
    return Unprintable(reason)


def _fails(laid: dict[str, Any]) -> bool:
    try:
        _set(laid)
    except NotSet:
        return True
    return False
