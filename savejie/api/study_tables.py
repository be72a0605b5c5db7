"""Editions of studies for those who reckon on: the cells, and two editions side by side."""

from typing import Annotated, Any, Literal

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import override
from ninja import Query, Router, Schema
from ninja.errors import HttpError

from savejie.api.asking import FURTHEST, ListOut, Tongue, between
from savejie.api.studies import edition_or_404
from savejie.research.studies.changed import chapters_changed, frame_changed
from savejie.research.studies.edition_plain import cells_plain, change_plain

router = Router()
MOST = 2000


class PartOfCells(Tongue):
    """Which part of the cells is asked for: at most 2,000 at once."""

    limit: Annotated[int, between(1, MOST)] = 500
    offset: Annotated[int, between(0, FURTHEST)] = 0


class Cells(ListOut):
    """Cells: rows in the order of `columns`, the last of which says how many organisations are alike."""

    columns: list[str]
    names: dict[str, dict[str, str]]
    rows: list[list[int | str | None]]


State = Literal["same", "changed", "new", "gone"]


class ChangeOut(Schema):
    """A number then and now; `difference` where both are known."""

    old: int | float | None
    new: int | float | None
    difference: int | float | None
    state: State


class ChangedLine(Schema):
    """A line of both tables, or of one of them."""

    label: str
    state: State
    values: list[ChangeOut]


class ChangedTable(Schema):
    """A chapter's table of one place; `changed` is how many of its numbers differ."""

    name: str
    header: list[str]
    changed: int
    rows: list[ChangedLine]


class ChangedChapter(Schema):
    """What changed in a chapter; `only_in` says where only one of the editions has it."""

    key: str
    title: str
    only_in: str | None
    tables: list[ChangedTable]


class ComparedOut(Schema):
    """Two editions: what else changed than numbers, in sentences, and chapter by chapter."""

    study: str
    old: int
    new: int
    page: str
    frame: list[str]
    chapters: list[ChangedChapter]


@router.get(
    "{slug:slug}/editions/{int:number}/cells", response=Cells, summary="Cells of an edition"
)
def get_cells(
    request: HttpRequest, slug: str, number: int, asked: Query[PartOfCells]
) -> dict[str, Any]:
    """Return how many organisations were alike in all that the study asks: no names, no numbers of theirs."""
    with override(asked.language):
        found = cells_plain(edition_or_404(slug, number), asked.limit, asked.offset)
    return {**found, "limit": asked.limit, "offset": asked.offset}


@router.get(
    "{slug:slug}/editions/{int:number}/compared/{int:other}",
    response=ComparedOut,
    summary="Two editions side by side",
)
def get_compared(
    request: HttpRequest, slug: str, number: int, other: int, asked: Query[Tongue]
) -> dict[str, Any]:
    """Return what changed from an earlier edition (`other`) to a later one (`number`)."""
    if other >= number:
        raise HttpError(404, "The second edition has to be earlier than the first.")
    with override(asked.language):
        new, old = edition_or_404(slug, number), edition_or_404(slug, other)
        return {
            "study": slug,
            "old": other,
            "new": number,
            "page": settings.ADDRESS + reverse("study_compared", args=[slug, number, other]),
            "frame": frame_changed(old, new),
            "chapters": [change_plain(one) for one in chapters_changed(old, new)],
        }
