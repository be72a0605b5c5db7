"""A name in words as they are compared: folded, short forms written out, legal forms marked."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from savejie.core.latvian import stem, words

EDGES = "\"'„“”«»(),;:!?"
WRITTEN_OUT = {
    "b-ba": "biedriba",
    "b-bas": "biedribas",
    "biedr": "biedriba",
    "bdr": "biedriba",
    "b": "biedriba",
    "nodib": "nodibinajums",
    "nod": "nodibinajums",
    "so": "sabiedriska organizacija",
    "latv": "latvijas",
    "nvo": "biedriba",
    "ngo": "biedriba",
    "n-ms": "nodibinajums",
    "org": "organizacija",
}
"""Usual short forms; those that are words of their own (so, b) only where a full stop follows."""
ONLY_WITH_STOP = frozenset(("b", "so", "org", "nod"))
FORMS = frozenset(("biedriba", "nodibinajums", "asociacija", "sabiedriska", "organizacija"))
"""Words of the law: they say what, not who."""
JOINERS = frozenset(("un", "of", "the", "and", "par", "no", "i", "v"))
LONGEST = 40
"""So many words of a name are looked at; no name of an organisation has as many."""


class Token(NamedTuple):
    """One word: its text, and whether it is the beginning of a longer one."""

    text: str
    is_short: bool = False


def tokens_of(name: str) -> tuple[Token, ...]:
    """Return the words of a name in their order; `Jaun.` is a beginning, `b-ba` is written out."""
    found: list[Token] = []
    for chunk in re.split(r"[\s/]+", name[:1000]):
        found += _tokens_of_chunk(chunk)
    return tuple(found[:LONGEST])


def _tokens_of_chunk(chunk: str) -> list[Token]:
    bare = chunk.strip(EDGES)
    stops = bare.endswith(".") and len(bare) > 1
    parts = words(bare)
    key = "-".join(parts)
    if key in WRITTEN_OUT and (stops or key not in ONLY_WITH_STOP):
        return [Token(word) for word in WRITTEN_OUT[key].split()]
    tokens = [Token(part) for part in parts]
    if tokens and stops:
        if "." in bare[:-1]:  # J.Raiņa, „M.K.Č.”
            return [Token(part, len(part) < 3) for part in parts]
        tokens[-1] = Token(tokens[-1].text, not tokens[-1].text.isdigit())
    return tokens


def folded(name: str) -> str:
    """Return a name's words as they are compared, in one text."""
    return " ".join(token.text for token in tokens_of(name))


@lru_cache(maxsize=20_000)
def stem_of(word: str) -> str:
    """Return the key that a word's inflected forms share."""
    return stem(word)


PLACE_WORDS = frozenset(stem(word) for word in "novads pagasts pilseta nov pag ciems".split())


def stems_of_places(places: Iterable[str]) -> frozenset[str]:
    """Return the stems of names of places; words such as novads tell nothing."""
    found = {stem_of(token.text) for place in places for token in tokens_of(place)}
    return frozenset(found - PLACE_WORDS)
