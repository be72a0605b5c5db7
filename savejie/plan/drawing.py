"""Small drawings of progress: stitches of milestones, the way of an indicator. Pure SVG.

All of them are hidden from screen readers: the words beside them say the same. Shape tells as much
as colour: done is full, late is crossed out, the rest is empty.
"""

from collections.abc import Sequence

from savejie.core.charts import plain

STITCH, GAP, MOST = 14, 4, 24
WAY = 200


def stitches(states: Sequence[str]) -> str:
    """Draw one stitch for each milestone: `done`, `late` or `open`."""
    shown = states[:MOST]
    width = max(len(shown) * (STITCH + GAP) - GAP, 1)
    body = "".join(stitch(n * (STITCH + GAP), state) for n, state in enumerate(shown))
    return (
        f'<svg class="stitches" aria-hidden="true" focusable="false" width="{width}" '
        f'height="{STITCH}" viewBox="0 0 {width} {STITCH}">{body}</svg>'
    )


def stitch(x: int, state: str) -> str:
    """Draw one stitch."""
    kind = {"done": "stitch--done", "late": "stitch--late"}.get(state, "stitch--open")
    edge = STITCH - 1.5
    drawn = f'<rect class="{kind}" x="{x + 0.75}" y="0.75" width="{edge}" height="{edge}"/>'
    if state == "done":
        return drawn
    if state == "late":
        low = STITCH - 3.5
        drawn += f'<path class="stitch__cross" d="M{x + 3.5} 3.5L{x + low} {low}M{x + low} 3.5L{x + 3.5} {low}"/>'
    return drawn


def way(share: float, expected: float | None) -> str:
    """Draw how much of the way from base to target is gone; a mark stands where the line is today."""
    gone = min(max(share, 0), 1) * WAY
    parts = [f'<rect class="way__ground" x="0" y="4" width="{WAY}" height="10"/>']
    if gone:
        parts.append(f'<rect class="way__gone" x="0" y="4" width="{plain(gone)}" height="10"/>')
    if expected is not None:
        at = plain(min(max(expected, 0), 1) * (WAY - 3) + 1.5)
        parts.append(f'<path class="way__mark" d="M{at} 0V18"/>')
    return (
        f'<svg class="way" aria-hidden="true" focusable="false" viewBox="0 0 {WAY} 18" '
        f'preserveAspectRatio="none">{"".join(parts)}</svg>'
    )


MARKS = {
    "done": '<rect class="state-mark__full" x="2" y="2" width="14" height="14"/>'
    '<path class="state-mark__tick" d="M5 9.5l3 3 5.5-6.5"/>',
    "late": '<path d="M9 1.5L16.5 9 9 16.5 1.5 9z"/><path d="M9 5v5M9 12v1.5"/>',
    "under_way": '<rect x="2" y="2" width="14" height="14"/>'
    '<path class="state-mark__full" d="M2 16V9h14v7z"/>',
    "not_begun": '<rect x="2" y="2" width="14" height="14"/>',
    "stopped": '<rect x="2" y="2" width="14" height="14"/><path d="M5.5 9h7"/>',
}
"""A shape for each status, so that none is told by colour alone."""


def state_mark(state: str) -> str:
    """Draw the shape of a status; the word stands beside it."""
    return (
        f'<svg class="state-mark state-mark--{state}" aria-hidden="true" focusable="false" '
        f'width="18" height="18" viewBox="0 0 18 18">{MARKS[state]}</svg>'
    )
