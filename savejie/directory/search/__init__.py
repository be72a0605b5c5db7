"""Search: an inverted index of bit sets, the same on every database.

`find` answers a query, `rebuild` makes the index anew, `update` follows a few changes. See
docs/adr/0011-search-by-bitsets.md.
"""

from savejie.directory.search.finding import find, members
from savejie.directory.search.query import (
    COUNTRY,
    TERRITORY,
    Facet,
    FacetValue,
    Query,
    Results,
)
from savejie.directory.search.writing import rebuild, update

__all__ = [
    "COUNTRY",
    "TERRITORY",
    "Facet",
    "FacetValue",
    "Query",
    "Results",
    "find",
    "members",
    "rebuild",
    "update",
]
