"""Answers a query: match, narrow, count, cut out the page."""

import re
from dataclasses import replace

from savejie.core.latvian import fold
from savejie.directory.models import Organisation
from savejie.directory.search.changed import CurrentIndex, current_index, forget
from savejie.directory.search.faceting import Choice, count_facets
from savejie.directory.search.matching import Match
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


def members(query: Query) -> list[int]:
    """Return the ids of all that a query finds, as `find` orders them; limit and offset do not count."""
    for _ in range(TRIES - 1):
        try:
            return _members(query)
        except IndexGone:
            forget()
    return _members(query)


def _members(query: Query) -> list[int]:
    index = current_index()
    if index is None:
        return []
    matched, choice, _scope = _answer(index, query)
    tiers = _tiers(index, matched, choice.narrow(matched.members))
    return index.page(tiers, 0, index.size)


def _answer(index: CurrentIndex, query: Query) -> tuple[Match, Choice, str]:
    """Match the words among those of whom the question is, in the territory or else in the country."""
    scope = query.scope if query.scope in (TERRITORY, COUNTRY) else TERRITORY
    matched, scope = match(index, parse(query.text), scope, query.typing)
    if query.only is not None:
        among = index.members_of(query.only)
        matched = replace(matched, tiers=[tier & among for tier in matched.tiers])
    return matched, Choice(index, query.filters, scope), scope


def _tiers(index: CurrentIndex, matched: Match, narrowed: int) -> list[int]:
    return standing_first([tier & narrowed for tier in matched.tiers], index.facet(ENDED))


def _find(query: Query) -> Results:
    index = current_index()
    if index is None:
        scope = query.scope if query.scope in (TERRITORY, COUNTRY) else TERRITORY
        return Results(0, [], [], {}, scope, exact=True)
    matched, choice, scope = _answer(index, query)
    members = matched.members
    narrowed = choice.narrow(members)
    ids = _page(index, _tiers(index, matched, narrowed), query)
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
