"""Figures of the sector: the same numbers as on the page *the territory at a glance*."""

from datetime import datetime
from typing import Any, Literal

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import override
from ninja import Query, Router, Schema
from ninja.errors import HttpError

from savejie.directory.models import FigureSet
from savejie.research.figures import KEYS, Figure
from savejie.research.places import ALL, COUNTRY
from savejie.research.telling import Asked, sources_in_words, tell

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


class Line(Schema):
    """A line of a figure's table."""

    label: str
    values: list[int | float | None]
    lists: list[str | None]
    """Where the list behind each number is, for people."""
    unfinished: bool


class FigureOut(Schema):
    """One figure of one area, with what it counts and what its sources do not show."""

    key: str
    figure: str
    title: str
    answer: str
    definition: str
    missing: list[str]
    sources: list[str]
    counted_at: datetime
    header: list[str]
    rows: list[Line]
    long_header: list[str]
    long_rows: list[list[int | float | str | None]]
    """The same step by step where the table leaves steps out; else empty."""


class Wish(Schema):
    """How a figure is told."""

    per: Literal[100, 1000] = 100
    language: Literal["lv", "en"] = "en"


class Keys(Schema):
    """For which areas there are figures, and which."""

    keys: list[str]
    figures: list[str]
    definitions: dict[str, str]


@router.get("", response=Keys, summary="Areas that have figures")
def list_figures(request: HttpRequest) -> dict[str, Any]:
    """Return the keys to ask for: territory, country, area:…, municipality:…."""
    keys = FigureSet.objects.order_by("key").values_list("key", flat=True)
    return {"keys": list(keys), "figures": KEYS, "definitions": DEFINITIONS}


@router.get("{key}", response=FiguresOut, summary="Figures of one area")
def get_figures(request: HttpRequest, key: str) -> dict[str, Any]:
    """Return all figures of one area, with their definitions."""
    figures = FigureSet.objects.filter(key=key).first() if key.isprintable() else None
    if figures is None:
        raise HttpError(404, "There are no figures under this key; see /api/v1/figures.")
    return {"key": key, "made_at": figures.made_at, "definitions": DEFINITIONS, **figures.payload}


@router.get("{key}/{figure}", response=FigureOut, summary="One figure of one area, line by line")
def get_figure(request: HttpRequest, key: str, figure: str, wish: Query[Wish]) -> dict[str, Any]:
    """Return one figure as its page shows it: survival, ages, annual reports, density and the others."""
    with override(wish.language):
        told = tell(figure, Asked(place_key(key), base=wish.per))
        if not told:
            raise HttpError(404, "There is no such figure or area; see /api/v1/figures.")
        return {"key": key, **as_plain(told[0])}


def place_key(key: str) -> str:
    """Return the key of a place in addresses for a key of figures; such a key itself is taken, too."""
    known = {"territory": ALL, "country": COUNTRY}
    return known.get(key) or key.partition(":")[2] or key


def as_plain(figure: Figure) -> dict[str, Any]:
    """Return a figure as plain values."""
    lists = settings.ADDRESS + reverse("figure_list")
    return {
        "figure": figure.key,
        "title": figure.title,
        "answer": figure.empty or figure.description,
        "definition": figure.definition,
        "missing": figure.missing,
        "sources": sources_in_words(figure.sources),
        "counted_at": figure.place.made_at,
        "header": figure.header,
        "rows": [
            {
                "label": row.label,
                "values": [one.value for one in row.numbers],
                "lists": [f"{lists}?{one.query}" if one.query else None for one in row.numbers],
                "unfinished": row.unfinished,
            }
            for row in figure.rows
        ],
        "long_header": figure.long[0] if figure.long else [],
        "long_rows": figure.long[1] if figure.long else [],
    }
