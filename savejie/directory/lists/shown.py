"""What the screens show of a list's rows."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from savejie.directory.lists.giving_back import NOBODY, percent
from savejie.directory.lists.planning import Planned, columns_kept, line_of
from savejie.directory.lists.sorting import Verdict, named
from savejie.directory.matching.question import Reason
from savejie.directory.matching.wording import reasons_said
from savejie.directory.models import BroughtList, BroughtRow
from savejie.directory.said import own_title


def verdicts() -> dict[str, str]:
    """Return the kinds of rows with their titles, in the order of the tabs."""
    return {
        Verdict.UNSURE.value: _("Unsure"),
        Verdict.MISSING.value: _("Not found"),
        Verdict.SURE.value: _("Sure"),
    }


def rows_told(brought: BroughtList, rows: Iterable[BroughtRow]) -> list[dict[str, Any]]:
    """Return for each row what stands in the list, and what may be meant by it; two queries in all."""
    kept = list(rows)
    columns = columns_kept(brought)
    names = named({candidate[0] for row in kept for candidate in row.candidates})
    told = []
    for row in kept:
        line = line_of(row)
        name = columns.cell(line, "name") or columns.cell(line, "number") or "–"
        said = [columns.cell(line, kind) for kind in ("place", "number")]
        told.append(
            {
                "row": row,
                "name": name,
                "beside": ", ".join(text for text in said if text and text != name),
                "choices": _choices(row, names),
                "is_done": row.decision == BroughtRow.Decision.DONE,
                "is_kept_as_group": row.decision == BroughtRow.Decision.GROUP,
                "is_left_out": row.decision == BroughtRow.Decision.LEAVE,
                "waits": row.decision == BroughtRow.Decision.WAIT,
            }
        )
    return told


def _choices(row: BroughtRow, names: dict[int, Any]) -> list[dict[str, Any]]:
    return [
        {
            "pk": pk,
            "named": names.get(pk, NOBODY),
            "percent": percent(score),
            "why": reasons_said(Reason(reason) for reason in reasons),
            "is_chosen": row.organisation_id == pk,
        }
        for pk, score, reasons in row.candidates
        if pk in names
    ]


def plan_told(planned: Sequence[Planned]) -> list[dict[str, Any]]:
    """Return for each row what would be different: the field, before, after."""
    told = []
    for one in planned:
        changes = [
            {"title": own_title(name), "before": _said(before), "after": _said(after)}
            for name, (before, after) in one.changes.items()
            if name != "name"
        ]
        if one.heading:
            before = one.organisation.main_heading if one.organisation else None
            changes.append(
                {"title": _("Heading"), "before": str(before or ""), "after": str(one.heading)}
            )
        told.append({"planned": one, "changes": changes})
    return told


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)
