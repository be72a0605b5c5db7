"""Importance against satisfaction: what matters and is not well is at the top. Pure."""

from collections.abc import Sequence
from typing import Any

from savejie.core.charts import FILLS, GRID, INK, QUIET, Frame, grid_line, plain, svg, text

ROW, TOP, ROUND = 34, 44, 7


def difference(need: dict[str, Any]) -> float | None:
    """Return by how much importance exceeds satisfaction; None where one of them is unknown."""
    if need["importance"] is None or need["satisfaction"] is None:
        return None
    return float(need["importance"]) - float(need["satisfaction"])


def in_order(needs: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return needs by their gap, the widest first; those without answers last, in their own order."""
    return sorted(needs, key=lambda need: (difference(need) is None, -(difference(need) or 0)))


def number(value: float | None) -> str:
    """Write a mean with one decimal and a comma; a dash where nobody answered."""
    return "–" if value is None else f"{value:.1f}".replace(".", ",")


def gap_chart(block: dict[str, Any], words: dict[str, str], ident: str) -> str:
    """Draw each need as a line from satisfaction (a ring) to importance (a full dot)."""
    needs = in_order(block["needs"])
    left = min(max((len(need["title"]) for need in needs), default=0) * 8.9 + 16, 330)
    frame = Frame(ident, block["title"], described(block, words))
    unit = (frame.width - left - 24) / block["top"]
    height = TOP + len(needs) * ROW + 34
    body = [text(left, 16, words["satisfaction"], css="c-ink"), _ring(left - 14, 11)]
    end = left + len(words["satisfaction"]) * 8.4 + 44
    body += [text(end, 16, words["importance"], css="c-ink"), _dot(end - 14, 11)]
    for mark in range(int(block["top"]) + 1):
        x = left + mark * unit
        body.append(grid_line(x, TOP - 12, x, height - 30, zero=mark == 0))
        body.append(text(x, height - 10, str(mark), "middle"))
    for place, need in enumerate(needs):
        y = TOP + place * ROW + 8
        body.append(text(left - 10, y + 5, _short(need["title"]), "end", css="c-ink"))
        body += _row(need, left, y, unit)
    return svg(frame, height, body)


def described(block: dict[str, Any], words: dict[str, str]) -> str:
    """Say the chart in words."""
    told = [
        f"{need['title']}: {words['importance'].lower()} {number(need['importance'])}, "
        f"{words['satisfaction'].lower()} {number(need['satisfaction'])}"
        for need in in_order(block["needs"])
    ]
    return f"{'; '.join(told)}." if told else words["nothing"]


def _short(title: str) -> str:
    """Return as much of a title as there is room for."""
    return title if len(title) <= 36 else f"{title[:35]}…"


def _row(need: dict[str, Any], left: float, y: float, unit: float) -> list[str]:
    """Draw one need; what is unknown is not drawn."""
    low, high = need["satisfaction"], need["importance"]
    drawn = []
    if low is not None and high is not None:
        drawn.append(
            f'<path stroke="{QUIET}" stroke-width="3" d="M{plain(left + low * unit)} {plain(y)}'
            f'H{plain(left + high * unit)}"/>'
        )
    if low is not None:
        drawn.append(_ring(left + low * unit, y))
    if high is not None:
        drawn.append(_dot(left + high * unit, y))
    if not drawn:
        drawn.append(f'<path stroke="{GRID}" d="M{plain(left)} {plain(y)}h12"/>')
    return drawn


def _dot(x: float, y: float) -> str:
    return f'<circle cx="{plain(x)}" cy="{plain(y)}" r="{ROUND}" class="c-a" fill="{FILLS["a"]}"/>'


def _ring(x: float, y: float) -> str:
    return (
        f'<circle cx="{plain(x)}" cy="{plain(y)}" r="{ROUND - 1}" class="c-rest" fill="{FILLS["rest"]}" '
        f'stroke="{INK}" stroke-width="2.5"/>'
    )
