"""Which words of a name may be missing: combinations in the order of the weight that they keep."""

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush

MOST = 160
LEAST_SHARE = 0.25
"""Combinations that keep less than this of the whole weight are not asked for."""


def combinations(weights: Sequence[float]) -> Iterator[list[int]]:
    """Yield which of the words are kept, all of them first; weights stand in rising order."""
    everything = list(range(len(weights)))
    if not everything:
        return
    yield everything
    most = sum(weights) * (1 - LEAST_SHARE)
    waiting: list[tuple[float, tuple[int, ...]]] = []
    if len(weights) > 1:
        heappush(waiting, (weights[0], (0,)))
    for _ in range(MOST):
        if not waiting:
            return
        lost, dropped = heappop(waiting)
        if lost > most:
            return
        yield [at for at in everything if at not in dropped]
        following = dropped[-1] + 1
        if following < len(weights):
            more = lost + weights[following]
            heappush(waiting, (more, (*dropped, following)))
            heappush(waiting, (more - weights[following - 1], (*dropped[:-1], following)))
