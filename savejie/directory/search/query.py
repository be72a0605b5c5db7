"""What goes into a search and what comes out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

TERRITORY, COUNTRY = "territory", "country"
MOST_PER_PAGE = 200


@dataclass(frozen=True, slots=True)
class Query:
    """A question to the directory."""

    text: str = ""
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    scope: str = TERRITORY
    limit: int = 20
    offset: int = 0
    typing: bool = False
    only: frozenset[int] | None = None
    """Ids of organisations among which to stay; None: all."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet, and how many results a click on it would leave or add."""

    value: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to narrow results down; its own choice does not narrow its own counts."""

    key: str
    values: list[FacetValue]


@dataclass(frozen=True, slots=True)
class Results:
    """A page of results.

    `corrected` maps words as they were typed to the words that were looked for instead;
    `left_out` are words that no result has; `unknown` are filters that do not exist here.
    """

    count: int
    ids: list[int]
    facets: list[Facet]
    corrected: dict[str, str]
    scope: str
    exact: bool
    left_out: list[str] = field(default_factory=list)
    unknown: dict[str, list[str]] = field(default_factory=dict)
