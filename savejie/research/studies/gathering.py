"""Gathers all that an edition keeps, of one moment: nothing of before an import beside something of after it."""

from collections.abc import Iterable
from typing import Any

from savejie.core.models import Generation
from savejie.research.models import Study
from savejie.research.studies import pinning
from savejie.research.studies.kept import packed_place
from savejie.research.studies.told import keys_told, tell_all

TRIES = 3


class Moving(Exception):
    """What is counted changed each time while it was being read."""


class NoPlace(Exception):
    """There is no such place, or nothing was counted of it yet; the argument is its key."""


def frame_of(study: Study) -> dict[str, Any]:
    """Return what the study asks as plain values."""
    return {
        "title": [study.title, study.english or study.title],
        "asks": [study.asks, study.asks_english or study.asks],
        "places": study.place_keys,
        "beside": study.beside,
        "base": study.base,
        "chapters": list(study.chapters.in_order().values_list("figure", flat=True)),
    }


def gathered(study: Study) -> dict[str, Any]:
    """Return all that an edition of now keeps, by the names of its fields.

    Raises `NoPlace`, and `Moving` where registers were taken in each time while this was read.
    """
    for _try in range(TRIES):
        before = _generation()
        kept = _gather(study)
        if _generation() == before:
            return kept
    raise Moving


def _generation() -> int:
    """Return the number as it stands now, not as it was when a page was begun."""
    return Generation.objects.filter(pk=1).values_list("number", flat=True).first() or 0


def _gather(study: Study) -> dict[str, Any]:
    frame = frame_of(study)
    places = {}
    for key in keys_told(frame):
        place = packed_place(key)
        if place is None:
            raise NoPlace(key)
        places[key] = place
    told = tell_all(places, frame)
    return {
        "frame": frame,
        "imports": pinning.imports_of(_sources(told["lv"].values())),
        "rules": pinning.rules_now(),
        "areas": pinning.areas_now(places),
        "places": places,
        "told": told,
        "cells": pinning.cells_now(keys_told(frame)),
    }


def _sources(chapters: Iterable[list[dict[str, Any]]]) -> list[str]:
    """Return the registers behind the chapters, and the residents where any are told."""
    named = [key for figures in chapters for one in figures for key in one["sources"]]
    return [*dict.fromkeys(named), pinning.RESIDENTS]
