"""The order of the steps: words, their beginnings, the country, typing errors, most of the words.

Pure.
"""

from collections.abc import Sequence
from functools import partial

from savejie.directory.search.correcting import joined_or_split, match_corrected
from savejie.directory.search.matching import Match, match_most, match_words
from savejie.directory.search.parsing import Word, plain_word
from savejie.directory.search.postings import Index
from savejie.directory.search.query import COUNTRY, TERRITORY


def scope_members(index: Index, scope: str) -> int:
    """Return all who belong to a scope."""
    return index.facet("scope=territory" if scope == TERRITORY else "")


def match(
    index: Index, words: Sequence[Word], scope: str, typing: bool = False
) -> tuple[Match, str]:
    """Take each step in the territory, then in the country, until something is found."""
    scopes = [(name, scope_members(index, name)) for name in dict.fromkeys((scope, COUNTRY))]
    if not words:
        return Match([scopes[0][1]]), scope
    steps = (partial(match_words, typing=typing), _spelled_otherwise, match_corrected, match_most)
    for step in steps:
        for name, members in scopes:
            found = step(index, words, members)
            if found.tiers:
                return found, name
    return Match([], exact=False), scope


def _spelled_otherwise(index: Index, words: Sequence[Word], members: int) -> Match:
    """Take two words for one or one for two (`jaun mārupe`)."""
    for before, after, texts in joined_or_split(index, words):
        found = match_words(index, [plain_word(text) for text in texts], members)
        if found.tiers:
            return Match(found.tiers, exact=False, corrected={before: after})
    return Match([], exact=False)
