"""What would differ if a frozen document were run today, worked out once for each state of the data."""

from datetime import date
from typing import Any

from savejie.core.models import Generation
from savejie.plan.documents.differing import ChapterDiffers, differing
from savejie.plan.documents.gathering import gathered, gathered_again
from savejie.plan.models import FrozenDocument, PlanDocument
from savejie.surveys.models import Survey

WRITTEN = ("text", "heading", "funder", "finding")
"""Kinds that are somebody's words: of these the public reads only what was frozen."""
_kept: dict[tuple[int, int, date], list[ChapterDiffers]] = {}


def differing_today(frozen: FrozenDocument, today: date) -> list[ChapterDiffers]:
    """Return what data would change: the document's own choices, run with the data of today."""
    key = (frozen.pk, Generation.current(), today)
    if key not in _kept:
        found = gathered_again(frozen, today=today, public=True)
        _kept.clear()
        untold = untold_surveys()
        _kept[key] = differing(of_data(frozen.kept, untold), of_data(found.kept(), untold))
    return _kept[key]


def differing_from_draft(
    frozen: FrozenDocument, document: PlanDocument, today: date
) -> list[ChapterDiffers]:
    """Return how the document as staff write it now differs from what was frozen, words and all."""
    return differing(frozen.kept, gathered(document, today=today).kept())


def untold_surveys() -> set[int]:
    """Return the surveys whose results are not public (any more): of these the public reads only what was frozen.

    While answers come, two days' counts side by side would tell what a single person has answered.
    """
    published = Survey.objects.published().order_by().values("pk")
    return set(Survey.objects.exclude(pk__in=published).order_by().values_list("pk", flat=True))


def of_data(kept: list[dict[str, Any]], untold: set[int]) -> list[dict[str, Any]]:
    """Return chapters with those of their blocks that data fill which the public may see."""
    return [
        {
            **chapter,
            "blocks": [
                one
                for one in chapter["blocks"]
                if one["kind"] not in WRITTEN and one["values"].get("survey") not in untold
            ],
        }
        for chapter in kept
    ]
