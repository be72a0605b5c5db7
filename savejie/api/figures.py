"""Figures of the sector: the same numbers as on the page *the territory at a glance*."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema
from ninja.errors import HttpError

from savejie.directory.models import FigureSet

router = Router()

DEFINITIONS = {
    "founded": "[year, registered in that year, of them not ended today]",
    "ended": "[year, ended in that year]",
    "stock": "[year, registered by 31 December and not ended on it]; the last year is unfinished",
    "activity": "standing organisations by what the activity rule says of them",
    "headings": "standing organisations by main public heading; empty key: none",
    "kinds": "standing organisations by kind",
    "benefit": "standing organisations with public-benefit status in force",
    "undated": "organisations without a founding date (informal groups)",
}


class FiguresOut(Schema):
    """The figures of one area."""

    key: str
    made_at: datetime
    total: int
    standing: int
    benefit: int
    undated: int
    first_year: int | None
    last_year: int
    founded: list[tuple[int, int, int]]
    ended: list[tuple[int, int]]
    stock: list[tuple[int, int]]
    activity: dict[str, int]
    headings: dict[str, int]
    kinds: dict[str, int]
    definitions: dict[str, str]


class Keys(Schema):
    """For which areas there are figures."""

    keys: list[str]
    definitions: dict[str, str]


@router.get("", response=Keys, summary="Areas that have figures")
def list_figures(request: HttpRequest) -> dict[str, Any]:
    """Return the keys to ask for: territory, country, area:…, municipality:…."""
    keys = FigureSet.objects.order_by("key").values_list("key", flat=True)
    return {"keys": list(keys), "definitions": DEFINITIONS}


@router.get("{key}", response=FiguresOut, summary="Figures of one area")
def get_figures(request: HttpRequest, key: str) -> dict[str, Any]:
    """Return all figures of one area, with their definitions."""
    figures = FigureSet.objects.filter(key=key).first()
    if figures is None:
        raise HttpError(404, "There are no figures under this key; see /api/v1/figures.")
    return {"key": key, "made_at": figures.made_at, "definitions": DEFINITIONS, **figures.payload}
