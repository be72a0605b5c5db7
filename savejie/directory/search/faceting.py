"""Facets with counts: what narrowing a result down would leave.

Pure. Values of one facet are alternatives, facets narrow each other, and a facet's own choice
does not narrow its own counts, so that a visitor can change it.
"""

from collections.abc import Mapping, Sequence

from savejie.directory.search.postings import Index
from savejie.directory.search.query import TERRITORY, Facet, FacetValue

FACETS = ("area", "parish", "heading", "form", "activity", "benefit", "founded")
AREA_IN_COUNTRY = "municipality"
MOST_VALUES_ASKED = 60


def kept_as(facet: str, scope: str) -> str:
    """Return under which name the index keeps a facet: areas are municipalities country-wide."""
    return AREA_IN_COUNTRY if facet == "area" and scope != TERRITORY else facet


class Choice:
    """The filters of a query, as sets; what does not exist here is set aside."""

    def __init__(self, index: Index, filters: Mapping[str, Sequence[str]], scope: str) -> None:
        self.values: dict[str, list[str]] = {}
        self.members: dict[str, int] = {}
        self.unknown: dict[str, list[str]] = {}
        for facet, asked in filters.items():
            values = list(dict.fromkeys(asked))[:MOST_VALUES_ASKED]
            kept = kept_as(facet, scope)
            known = index.values(kept) if facet in FACETS else []
            good = [value for value in values if value in known]
            bad = [value for value in values if value not in good]
            if bad:
                self.unknown[facet] = bad
            if good:
                self.values[facet] = good
                self.members[facet] = _union(index, kept, good)

    def narrow(self, members: int, but: str = "") -> int:
        """Return the members that all facets but one leave."""
        for facet, chosen in self.members.items():
            if facet != but:
                members &= chosen
        return members


def _union(index: Index, facet: str, values: Sequence[str]) -> int:
    found = 0
    for value in values:
        found |= index.facet(f"{facet}={value}")
    return found


def count_facets(index: Index, choice: Choice, members: int, scope: str) -> list[Facet]:
    """Count each value of each facet; values that would leave nothing are not offered."""
    facets = []
    for facet in FACETS:
        kept = kept_as(facet, scope)
        within = choice.narrow(members, but=facet)
        if facet == "parish" and scope != TERRITORY and "area" not in choice.values:
            continue
        chosen = choice.values.get(facet, ())
        values = [
            FacetValue(value, count, value in chosen)
            for value in index.values(kept)
            if (count := (within & index.facet(f"{kept}={value}")).bit_count())
        ]
        if values:
            facets.append(Facet(facet, values))
    return facets
