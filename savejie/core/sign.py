"""The woven sign: a small symmetric pattern, drawn from an identifier, the same forever.

Pure arithmetic. A sign is a square of 9 by 9 stitches, mirrored left to right and top to bottom.
Two sets of slanting threads cross in its quarter, as in a woven belt. Patterns that are also
mirrored about their diagonal (stars, suns and equal crosses: the old signs that carry meaning)
are thrown away, and so are those too dark, too light, too plain or too noisy to tell at 24 pixels.
"""

import hashlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

SIDE = 9
STEP = SIDE + 1
HALF = SIDE // 2
THREADS = 2 * HALF + 1
TRIES = 64
BAND_LIMIT = 600

Quarter = tuple[tuple[int, ...], ...]


@lru_cache(maxsize=4096)
def quarter(identifier: str) -> Quarter:
    """Return the quarter of the pattern, its row and column 0 being the middle ones."""
    for attempt in range(TRIES):
        pattern = woven(f"{attempt}:{identifier}")
        if is_clear(pattern):
            break
    return pattern


def woven(seed: str) -> Quarter:
    """Cross two sets of slanting threads, each up or down as the seed's hash says."""
    bits = int.from_bytes(hashlib.blake2b(seed.encode(), digest_size=4).digest(), "big")
    rising = [bits >> n & 1 for n in range(THREADS)]
    falling = [bits >> (THREADS + n) & 1 for n in range(THREADS)]
    span = range(HALF + 1)
    return tuple(tuple(rising[x + y] ^ falling[x - y + HALF] for x in span) for y in span)


def is_clear(pattern: Quarter) -> bool:
    """Tell whether a pattern reads well when small and resembles no old sign."""
    weight = [1] + [2] * HALF
    cells = [(x, y) for y in range(HALF + 1) for x in range(HALF + 1)]
    dark = sum(pattern[y][x] * weight[x] * weight[y] for x, y in cells)
    lopsided = sum(pattern[y][x] != pattern[x][y] for x, y in cells if x < y)
    across = sum(pattern[y][x] != pattern[y][x - 1] for x, y in cells if x)
    down = sum(pattern[y][x] != pattern[y - 1][x] for x, y in cells if y)
    return 32 <= dark <= 50 and lopsided >= 4 and 12 <= across + down <= 24


def rows(identifier: str) -> list[tuple[int, ...]]:
    """Return all nine rows of a sign, 1 for a stitch."""
    halves = [(*row[:0:-1], *row) for row in quarter(identifier)]
    return [*halves[:0:-1], *halves]


def stitches(cells: Sequence[int]) -> str:
    """Write one row of stitches as path moves: pen down along each run, up between runs."""
    moves, skipped = [], 0
    for stitch, run in groupby(cells):
        length = len(list(run))
        if not stitch:
            skipped = length
            continue
        moves.append(f"m{skipped} 0h{length}" if skipped else f"h{length}")
        skipped = 0
    return "".join(moves)


def lines(table: Sequence[Sequence[int]], top: int = 0) -> str:
    """Write rows of stitches as one path; each row is a stroke one unit wide."""
    return "".join(
        f"M0 {top + y}.5{stitches(cells)}" for y, cells in enumerate(table) if any(cells)
    )


@lru_cache(maxsize=4096)
def sign_path(identifier: str) -> str:
    """Return the path of a sign in a box of 9 by 9, to be stroked one unit wide."""
    return lines(rows(identifier))


def sign_svg(identifier: str, size: int = 50) -> str:
    """Return a sign as an SVG of the given size; it says nothing, so readers skip it."""
    return (
        f'<svg class="sign" aria-hidden="true" focusable="false" width="{size}" height="{size}" '
        f'viewBox="-.5 -.5 10 10" fill="none" stroke="currentColor" shape-rendering="crispEdges">'
        f'<path d="{sign_path(identifier)}"/></svg>'
    )


def band_svg(identifiers: Sequence[str]) -> str:
    """Return the woven band of all signs, the first at the left end, the newest at the right.

    The band keeps the last 600. Only the upper half of each row is written; the lower mirrors it.
    """
    kept = identifiers[-BAND_LIMIT:]
    height = max(2, round((len(kept) / 6) ** 0.5))
    width = -(-len(kept) // height) * STEP
    parts = "".join(band_row(kept[n::height], n) for n in range(height) if kept[n::height])
    tall = height * STEP - 1
    return (
        f'<svg class="band__cloth" aria-hidden="true" focusable="false" width="{2 * width}" '
        f'height="{2 * tall}" viewBox="0 0 {width} {tall}" fill="none" '
        f'stroke="currentColor">{parts}</svg>'
    )


def band_row(identifiers: Sequence[str], number: int) -> str:
    """Return one row of the band: a half, its mirror, and the middle line."""
    signs = [quarter(identifier) for identifier in identifiers]
    half = [list(spread(signs, y)) for y in range(HALF, 0, -1)]
    middle = list(spread(signs, 0))
    top = number * STEP
    flip = 2 * top + SIDE
    return (
        f'<path id="b{number}" d="{lines(half, top)}"/>'
        f'<use href="#b{number}" transform="matrix(1 0 0 -1 0 {flip})"/>'
        f'<path d="{lines([middle], top + HALF)}"/>'
    )


def spread(signs: Sequence[Quarter], y: int) -> Iterator[int]:
    """Yield the stitches of one line through many signs, with an empty one after each."""
    for pattern in signs:
        yield from pattern[y][:0:-1]
        yield from pattern[y]
        yield 0
