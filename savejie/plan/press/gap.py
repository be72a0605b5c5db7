"""Importance against satisfaction: what matters and is not well is at the top. Pure."""

from collections.abc import Sequence
from typing import Any

from savejie.core import gap_chart
from savejie.core.charts import Frame

LONGEST = 36


def difference(need: dict[str, Any]) -> float | None:
    """Return by how much importance exceeds satisfaction; None where one of them is unknown."""
    if need["importance"] is None or need["satisfaction"] is None:
        return None
    return float(need["importance"]) - float(need["satisfaction"])


def in_order(needs: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return needs by their gap, the widest first; those without answers last, in their own order."""
    return sorted(needs, key=lambda need: (difference(need) is None, -(difference(need) or 0)))


def number(value: float | None, words: dict[str, str]) -> str:
    """Write a mean with two decimals as the language writes them; a dash where nobody answered."""
    return "–" if value is None else f"{value:.2f}".replace(".", words["decimal"])


def drawn(block: dict[str, Any], words: dict[str, str], ident: str, width: int) -> str:
    """Draw each need as a line from satisfaction to importance, at a width."""
    rows = [
        (_short(need["title"]), need["importance"], need["satisfaction"])
        for need in in_order(block["needs"])
    ]
    frame = Frame(ident, block["title"], described(block, words), width)
    names = (words["importance"], words["satisfaction"])
    return gap_chart.gap_chart(frame, rows, names, block["top"])


def described(block: dict[str, Any], words: dict[str, str]) -> str:
    """Say the chart in words."""
    told = [
        f"{need['title']}: {words['importance'].lower()} {number(need['importance'], words)}, "
        f"{words['satisfaction'].lower()} {number(need['satisfaction'], words)}"
        for need in in_order(block["needs"])
    ]
    return f"{'; '.join(told)}." if told else words["nothing"]


def _short(title: str) -> str:
    """Return as much of a title as there is room for."""
    return title if len(title) <= LONGEST else f"{title[: LONGEST - 1]}…"
