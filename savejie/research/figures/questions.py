"""The questions that the figures answer; they stand as titles."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from savejie.core.templatetags.savejie import number
from savejie.research.rates import BASES


def question(key: str, base: int = BASES[0]) -> str:
    """Return the question of a figure; `base` is for how many residents a density is told."""
    return QUESTIONS[key]() % {"base": number(base)}


QUESTIONS: Mapping[str, Callable[[], str]] = {
    "founded": lambda: _("How many were founded each year, and how many of them still stand?"),
    "ended": lambda: _("How many ended each year?"),
    "growth": lambda: _("How many came each year, how many went, and what was left over?"),
    "stock": lambda: _("How many were there at the end of each year?"),
    "survival": lambda: _(
        "How many of those founded together are still there after so many years?"
    ),
    "ages": lambda: _("How old are those that stand?"),
    "activity": lambda: _("What is known of their life today, and by which sign?"),
    "fields": lambda: _("What do they do, and where?"),
    "forms": lambda: _("What are they in law, and how many of each have ended?"),
    "benefit": lambda: _("How many have public-benefit status?"),
    "reports": lambda: _("Which share filed the annual report of each year?"),
    "rules": lambda: _("How many are active, and by which rule?"),
    "density": lambda: _("How many organisations are there for each %(base)s residents?"),
}
