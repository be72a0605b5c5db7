"""What each kind of block holds, and how it is read from JSON. Pure.

A block's values come from a form, from a ready structure or from an older edition of the software: whatever does not fit
raises `Misfit` with the name of the field, so that nothing half-understood is ever printed.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

ALL = "all"
LONGEST_TEXT = 200_000
COLUMNS = ("number", "place", "what")
STATES = ("standing", "ended", "both")
GROUPS = ("area", "heading")
BASES = (100, 1000)


class Misfit(ValueError):
    """A value does not fit its kind; the argument is the name of the field."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """A block that needs no choice."""


@dataclass(frozen=True, slots=True)
class TextValues:
    """Text in the plain marks of `marks`; the hint tells staff what belongs here and is never printed."""

    text: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class HeadingValues:
    """A subheading of the second or third level."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class FigureValues:
    """One number of a figure: of which place, in which row (empty: the newest finished) and column."""

    key: str
    area: str = ALL
    base: int = BASES[0]
    row: str = ""
    column: int = 1


@dataclass(frozen=True, slots=True)
class DrawnValues:
    """A figure as a chart or a table: of which place, beside which other, for how many residents."""

    key: str
    area: str = ALL
    beside: str = ""
    base: int = BASES[0]
    with_table: bool = False


@dataclass(frozen=True, slots=True)
class SurveyValues:
    """A survey by its key; 0: none chosen yet."""

    survey: int = 0


@dataclass(frozen=True, slots=True)
class AnswerValues:
    """A question of a survey; no question: all that are counted."""

    survey: int = 0
    question: str = ""


@dataclass(frozen=True, slots=True)
class FindingValues:
    """A finding by its key; 0: all of them."""

    finding: int = 0


@dataclass(frozen=True, slots=True)
class GoalsValues:
    """A goal by its key; 0: all of them."""

    goal: int = 0


@dataclass(frozen=True, slots=True)
class OrganisationsValues:
    """Which organisations are listed, in which groups, with which columns."""

    area: str = ALL
    state: str = "standing"
    group: str = "area"
    columns: tuple[str, ...] = COLUMNS


Values = (
    Nothing
    | TextValues
    | HeadingValues
    | FigureValues
    | DrawnValues
    | SurveyValues
    | AnswerValues
    | FindingValues
    | GoalsValues
    | OrganisationsValues
)

SHAPES: Mapping[str, type[Values]] = {
    "text": TextValues,
    "heading": HeadingValues,
    "figure": FigureValues,
    "chart": DrawnValues,
    "table": DrawnValues,
    "gap": SurveyValues,
    "answer": AnswerValues,
    "themes": Nothing,
    "finding": FindingValues,
    "goals": GoalsValues,
    "monitoring": Nothing,
    "organisations": OrganisationsValues,
    "questionnaire": SurveyValues,
    "sources": Nothing,
    "funder": Nothing,
}
ALLOWED: Mapping[str, tuple[Any, ...]] = {
    "level": (2, 3),
    "base": BASES,
    "state": STATES,
    "group": GROUPS,
}


def read(kind: str, raw: object) -> Values:
    """Return the values of a block of a kind; raises `Misfit`."""
    shape = SHAPES.get(kind)
    if shape is None:
        raise Misfit("kind")
    if not isinstance(raw, Mapping):
        raise Misfit("values")
    known = {field.name: field.type for field in fields(shape)}
    given = {name: _fitting(name, raw[name], known[name]) for name in known if name in raw}
    try:
        return shape(**given)
    except TypeError:
        raise Misfit(next(iter(known))) from None


def plain(values: Values) -> dict[str, Any]:
    """Return values as JSON can carry them."""
    found = asdict(values)
    return {name: list(one) if isinstance(one, tuple) else one for name, one in found.items()}


def _fitting(name: str, value: Any, wanted: Any) -> Any:
    """Return a value as its field wants it."""
    if name == "columns":
        return _columns(value)
    if wanted is bool:
        fits = isinstance(value, bool)
    elif wanted is int:
        fits = isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31
    else:
        fits = isinstance(value, str) and len(value) <= LONGEST_TEXT and "\0" not in value
    if not fits or value not in ALLOWED.get(name, (value,)):
        raise Misfit(name)
    return value


def _columns(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or any(one not in COLUMNS for one in value):
        raise Misfit("columns")
    return tuple(name for name in COLUMNS if name in value)
