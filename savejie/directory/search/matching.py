"""From the words of a query to results in ranked groups.

Pure. Ranks are groups of positions ("tiers"); inside a tier the order is alphabetical, which is
the order of positions. First stand names that have all the words, the shorter name first; then
documents with most of the words in the name; then those where words only begin so.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from savejie.directory.search.document import LONGEST_LENGTH, length_key
from savejie.directory.search.parsing import Word
from savejie.directory.search.postings import NOWHERE, Index, Places, contains

FEW = 20
"""Below so many results, words that only begin with the query's words are added."""

SHORTEST_PREFIX = 2
LONGEST_INITIALS = 6


@dataclass(frozen=True, slots=True)
class Match:
    """Results in ranked groups, and what was done to the query to get them."""

    tiers: list[int]
    exact: bool = True
    corrected: dict[str, str] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)

    @property
    def members(self) -> int:
        """All results."""
        found = 0
        for tier in self.tiers:
            found |= tier
        return found


def places_of(index: Index, word: Word) -> Places:
    """Return where a word occurs in any form and any meaning, or a number with such a beginning.

    A word that nobody writes so is taken for the beginning of one, too (`jaunie`), and where it
    is nowhere, for initials.
    """
    if word.is_number:
        holders = index.numbers(word.text)
        return Places(holders, holders) | index.term(word.text)
    found = NOWHERE
    for meaning in word.meanings:
        found |= all_terms(index, meaning)
    if len(word.text) > SHORTEST_PREFIX and not contains(index.words(), word.text):
        found |= index.prefix(word.text)
    if not found.anywhere and len(word.text) <= LONGEST_INITIALS:
        found |= Places(0, index.initials(word.text))
    return found


def all_terms(index: Index, terms: Sequence[str]) -> Places:
    """Return where all of these stems occur together."""
    found = index.term(terms[0])
    for term in terms[1:]:
        found &= index.term(term)
    return found


def rank(index: Index, words: Sequence[Places], scope: int) -> list[int]:
    """Return the members of the scope that have all words, in tiers."""
    at_least = [scope] + [0] * len(words)
    for word in words:
        at_least[0] &= word.anywhere
    if not at_least[0]:
        return []
    for number, word in enumerate(words, 1):
        for count in range(number, 0, -1):
            at_least[count] |= at_least[count - 1] & word.name
    return _by_length(index, at_least.pop()) + _differences(at_least, words)


def _by_length(index: Index, members: int) -> list[int]:
    """Split members by the length of their names: the fuller the words cover it, the earlier."""
    tiers = []
    for length in range(1, LONGEST_LENGTH + 1):
        if not members:
            break
        tier = members & index.facet(length_key(length))
        tiers.append(tier)
        members &= ~tier
    return [tier for tier in [*tiers, members] if tier]


def _differences(at_least: list[int], words: Sequence[Places]) -> list[int]:
    """Return those with all but one of the words in the name, then all but two, and so on."""
    above = at_least[0]
    for word in words:
        above &= word.name
    tiers = []
    for members in reversed(at_least):
        tier = members & ~above
        above |= members
        if tier:
            tiers.append(tier)
    return tiers


def match_words(index: Index, words: Sequence[Word], scope: int, typing: bool = False) -> Match:
    """Find documents that have all words; where they are few, also words that begin so."""
    places = [places_of(index, word) for word in words]
    tiers = rank(index, places, scope)
    found = Match(tiers)
    if not typing and found.members.bit_count() >= FEW:
        return found
    last = len(words) - 1
    begun = [
        place | index.prefix(word.text) if _may_begin(word, typing and number == last) else place
        for number, (word, place) in enumerate(zip(words, places, strict=True))
    ]
    more = rank(index, begun, scope & ~found.members)
    return Match(tiers + more, exact=bool(tiers) or bool(more))


def _may_begin(word: Word, being_typed: bool) -> bool:
    return not word.is_number and (being_typed or len(word.text) > SHORTEST_PREFIX)


def match_most(index: Index, words: Sequence[Word], scope: int) -> Match:
    """Find documents that lack one of the words, those first that lack the one nobody has."""
    places = [places_of(index, word) for word in words]
    known = [place for place in places if place.anywhere & scope]
    left_out = [
        word.text for word, place in zip(words, places, strict=True) if not place.anywhere & scope
    ]
    if not known or len(words) == 1:
        return Match([], exact=False)
    tiers = rank(index, known, scope) if left_out else []
    if tiers:
        return Match(tiers, exact=False, left_out=left_out)
    return Match(_all_but_one(index, known, scope), exact=False, left_out=left_out)


def _all_but_one(index: Index, places: list[Places], scope: int) -> list[int]:
    tiers: list[int] = []
    if len(places) == 1:
        return tiers
    for number in range(len(places) - 1, -1, -1):
        others = places[:number] + places[number + 1 :]
        more = rank(index, others, scope)
        tiers += more
        for tier in more:
            scope &= ~tier
    return tiers
