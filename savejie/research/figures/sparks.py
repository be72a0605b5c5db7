"""Each figure's shape as a small chart beside its question: drawn from the same rows as its table."""

from collections.abc import Callable

from savejie.core.sparks import small_bars, small_columns, small_line
from savejie.research.figures.figure import Figure
from savejie.research.figures.lasting import SHOWN


def column(figure: Figure, at: int) -> list[int | float]:
    """Return a column of the table as numbers; what is missing counts as nothing."""
    return [row.numbers[at].value or 0 for row in figure.rows]


def _parts(first: int, second: int) -> Callable[[Figure], str]:
    return lambda figure: small_columns(
        [column(figure, first), column(figure, second)], ("a", "rest")
    )


def _columns(at: int, tone: str) -> Callable[[Figure], str]:
    return lambda figure: small_columns([column(figure, at)], (tone,))


def _bars(at: int, whole: int | None = None) -> Callable[[Figure], str]:
    return lambda figure: small_bars(
        column(figure, at), column(figure, whole) if whole is not None else ()
    )


def _shares(at: int) -> Callable[[Figure], str]:
    return lambda figure: small_bars(column(figure, at), [100] * len(figure.rows))


def _reported(figure: Figure) -> str:
    return small_line(
        [(n, row.numbers[2].value or 0) for n, row in enumerate(figure.rows) if not row.unfinished]
    )


def _survival(figure: Figure) -> str:
    """Draw the oldest cohort, which has been followed for longest."""
    told = figure.rows[0].numbers[1:]
    points = [(y, one.value) for y, one in zip(SHOWN, told, strict=True) if one.value is not None]
    return small_line([(0, 100), *points])


def _fields(figure: Figure) -> str:
    """Draw the commonest fields, all areas together: the table has a column for each."""
    together = [sum(one.value or 0 for one in row.numbers) for row in figure.rows]
    return small_bars(sorted(together, reverse=True))


SHAPES: dict[str, Callable[[Figure], str]] = {
    "founded": _parts(1, 2),
    "growth": _columns(2, "a"),
    "ended": _columns(0, "rest"),
    "stock": _columns(0, "b"),
    "survival": _survival,
    "ages": _parts(1, 2),
    "reports": _reported,
    "activity": _bars(0),
    "rules": _shares(2),
    "fields": _fields,
    "forms": _bars(0),
    "benefit": _bars(0, 1),
    "density": _bars(2),
}


def shape(figure: Figure) -> str:
    """Return the small chart of a figure; nothing where it has nothing to show."""
    return "" if figure.empty or not figure.rows else SHAPES[figure.key](figure)
