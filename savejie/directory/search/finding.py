"""Answers a query: match, narrow, count, cut out the page."""

import re

from savejie.core.latvian import fold
from savejie.directory.models import Organisation
from savejie.directory.search.changed import CurrentIndex, current_index, forget
from savejie.directory.search.faceting import Choice, count_facets
from savejie.directory.search.parsing import parse
from savejie.directory.search.query import COUNTRY, MOST_PER_PAGE, TERRITORY, Query, Results
from savejie.directory.search.reading import IndexGone
from savejie.directory.search.sources import ACTIVITY
from savejie.directory.search.steps import match

TRIES = 3
ENDED = f"{ACTIVITY}ended"
WORD = re.compile(r"\w+")


def find(query: Query) -> Results:
    """Return a page of the organisations that a query asks for, with facets.

    What finds nothing in the territory is looked for in the whole country; `scope` says which
    it was. Any text, offset and filter has an answer.
    """
    for _ in range(TRIES - 1):
        try:
            return _find(query)
        except IndexGone:
            forget()
    return _find(query)


def _find(query: Query) -> Results:
    scope = query.scope if query.scope in (TERRITORY, COUNTRY) else TERRITORY
    index = current_index()
    if index is None:
        return Results(0, [], [], {}, scope, exact=True)
    words = parse(query.text)
    matched, scope = match(index, words, scope, query.typing)
    choice = Choice(index, query.filters, scope)
    members = matched.members
    narrowed = choice.narrow(members)
    ended = index.facet(ENDED)
    ids = _page(index, standing_first([tier & narrowed for tier in matched.tiers], ended), query)
    return Results(
        count=narrowed.bit_count(),
        ids=ids,
        facets=count_facets(index, choice, members, scope),
        corrected=_as_written(matched.corrected, ids),
        scope=scope,
        exact=matched.exact,
        left_out=matched.left_out,
        unknown=choice.unknown,
    )


def standing_first(tiers: list[int], ended: int) -> list[int]:
    """Split each tier so that what still stands comes before what has ended."""
    return [part for tier in tiers for part in (tier & ~ended, tier & ended) if part]


def _page(index: CurrentIndex, tiers: list[int], query: Query) -> list[int]:
    limit = min(max(query.limit, 0), MOST_PER_PAGE)
    return index.page(tiers, max(query.offset, 0), limit)


def _as_written(corrected: dict[str, str], ids: list[int]) -> dict[str, str]:
    """Give corrected words back the diacritics that they have in the results' names."""
    if not corrected:
        return corrected
    names = Organisation.objects.filter(pk__in=ids).values_list("name", flat=True).order_by("pk")
    spelled = {fold(word): word.lower() for name in names for word in WORD.findall(name)}
    return {
        typed: " ".join(spelled.get(word, word) for word in meant.split())
        for typed, meant in corrected.items()
    }
