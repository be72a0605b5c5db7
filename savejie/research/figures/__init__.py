"""The figures of the sector: each a question with its answer, definition, sources, and what these miss."""

from collections.abc import Callable, Mapping
from functools import partial

from savejie.research.figures.figure import Amount, Figure, Joined, Place, Row, joined
from savejie.research.figures.lasting import ages, survival
from savejie.research.figures.questions import question
from savejie.research.figures.reports import density, reports
from savejie.research.figures.rules import rules
from savejie.research.figures.structure import activity, benefit, fields, forms
from savejie.research.figures.years import ended, founded, growth, stock

Teller = Callable[[Place], Figure]

PLAIN: Mapping[str, Teller] = {
    "founded": founded,
    "growth": growth,
    "ended": ended,
    "stock": stock,
    "survival": survival,
    "ages": ages,
    "reports": reports,
    "activity": activity,
    "rules": rules,
    "fields": fields,
    "forms": forms,
    "benefit": benefit,
}
KEYS = (*PLAIN, "density")
"""All figures, in the order in which they are told."""
WITH_PARTS = frozenset(("fields", "density"))
"""Figures that set the parts of a place side by side."""


def teller(key: str, base: int) -> Teller:
    """Return what tells a figure; `base` is for how many residents a density is told."""
    return PLAIN[key] if key in PLAIN else partial(density, base=base)


__all__ = [
    "KEYS",
    "WITH_PARTS",
    "Amount",
    "Figure",
    "Joined",
    "Place",
    "Row",
    "joined",
    "question",
    "teller",
]
