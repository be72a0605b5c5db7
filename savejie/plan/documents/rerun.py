"""What would differ if a frozen document were run today, worked out once for each state of the data."""

from datetime import date

from savejie.core.models import Generation
from savejie.plan.documents.differing import ChapterDiffers, differing
from savejie.plan.documents.gathering import gathered, gathered_again
from savejie.plan.models import FrozenDocument, PlanDocument

WRITTEN = ("text", "heading", "funder", "finding")
"""Kinds that are somebody's words: of these the public reads only what was frozen."""
_kept: dict[tuple[int, int, date], list[ChapterDiffers]] = {}


def differing_today(frozen: FrozenDocument, today: date) -> list[ChapterDiffers]:
    """Return what data would change: the document's own choices, run with the data of today."""
    key = (frozen.pk, Generation.current(), today)
    if key not in _kept:
        found = gathered_again(frozen, today=today, public=True)
        _kept.clear()
        _kept[key] = differing(of_data(frozen.kept), of_data(found.kept()))
    return _kept[key]


def differing_from_draft(
    frozen: FrozenDocument, document: PlanDocument, today: date
) -> list[ChapterDiffers]:
    """Return how the document as staff write it now differs from what was frozen, words and all."""
    return differing(frozen.kept, gathered(document, today=today).kept())


def of_data(kept: list[dict[str, object]]) -> list[dict[str, object]]:
    """Return chapters with those of their blocks that data fill."""
    return [
        {
            **chapter,
            "blocks": [one for one in chapter["blocks"] if one["kind"] not in WRITTEN],  # type: ignore[attr-defined]
        }
        for chapter in kept
    ]
