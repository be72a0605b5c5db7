"""Themes with their codes, as a form offers them."""

from collections.abc import Mapping
from dataclasses import dataclass

from savejie.research.models import Code


@dataclass(frozen=True, slots=True)
class Choice:
    """A code, whether it is chosen, and for which excerpt only."""

    code: Code
    chosen: bool
    excerpt: str


def code_choices(ticked: Mapping[int, str]) -> list[tuple[str, list[Choice]]]:
    """Return all codes by theme; `ticked` holds the chosen ones with their excerpt."""
    themes: dict[str, list[Choice]] = {}
    for code in Code.objects.select_related("theme").in_order():
        choice = Choice(code, code.pk in ticked, ticked.get(code.pk, ""))
        themes.setdefault(str(code.theme), []).append(choice)
    return list(themes.items())
