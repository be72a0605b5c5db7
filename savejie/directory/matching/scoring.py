"""How like two names are: word against word, weighed by how telling each word is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from savejie.directory.matching.lexicon import SAME_STEM, Lexicon, Similar
from savejie.directory.matching.tokens import Token, stem_of, tokens_of

BEGUN = (0.0, 0.6, 0.75, 0.85)
"""How like a word is to its first letter, its first two, three or more."""
PLACE_STANDS = 0.7
"""A word that is not in the name, but is the organisation's place, counts so much as matched."""


class Part(NamedTuple):
    """One word of a name that is asked for."""

    text: str
    stem: str
    means: Similar
    weight: float
    is_known: bool
    may_be_begun: bool
    is_short: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A name that is asked for, ready to be compared with many."""

    parts: list[Part]
    text: str
    weight: float


@dataclass(slots=True)
class Comparison:
    """What word against word came to; what is missing is the weight of the most telling word."""

    like: float = 0.0
    missing_known: float = 0.0
    missing_unknown: float = 0.0
    missing_theirs: float = 0.0
    numbers_differ: bool = False


def ask(lexicon: Lexicon, name: str) -> Asked:
    """Prepare a name to be compared."""
    tokens = tokens_of(name)
    last = len(tokens) - 1
    parts = [_part(lexicon, token, at == last and at > 0) for at, token in enumerate(tokens)]
    text = " ".join(token.text for token in tokens)
    return Asked(parts, text, sum(part.weight for part in parts))


def _part(lexicon: Lexicon, token: Token, is_last: bool) -> Part:
    means = lexicon.similar(token, is_last=is_last)
    weight = lexicon.weight_of(token.text)
    if token.is_short and means:
        weight = min(lexicon.weights[key] for key in means)
    is_known = token.text in lexicon.keys and not token.is_short
    stem = stem_of(token.text)
    return Part(
        token.text, stem, means, weight, is_known, token.is_short or is_last, token.is_short
    )


def compare(
    asked: Asked, lexicon: Lexicon, name: Sequence[int], total: float, places: frozenset[str]
) -> Comparison:
    """Compare a name that is asked for with one of the index, whatever the order of the words.

    `like` is the share of the weight on both sides that found its match, 0–1. `name` are keys of
    the lexicon, `total` their weight, `places` stems of where the organisation is at home.
    """
    left = list(name)
    weights = lexicon.weights
    found = Comparison()
    got, spread = 0.0, total
    for part in asked.parts:
        best, key = likest(part, left, lexicon)
        if key >= 0:
            left.remove(key)
            got += best * 2 * weights[key]
            spread += weights[key]
        else:
            spread += part.weight
            if part.stem in places:
                best = PLACE_STANDS
                got += best * part.weight
            elif part.text.isdigit():
                found.numbers_differ = True
        if best < SAME_STEM:
            _note_lost(found, part, (1 - best) * part.weight)
    for key in left:
        found.missing_theirs = max(found.missing_theirs, weights[key])
        found.numbers_differ |= key in lexicon.numbers
    found.like = min(1.0, got / spread) if spread else 0.0
    return found


def likest(part: Part, left: Sequence[int], lexicon: Lexicon) -> tuple[float, int]:
    """Return the most like of the words that are left, and how like it is; -1 where none is."""
    best, found = 0.0, -1
    means = part.means
    for key in left:
        like = means.get(key, 0.0)
        if like > best:
            best, found = like, key
    if found < 0 and part.may_be_begun:
        for key in left:
            if lexicon.words[key].startswith(part.text):
                return BEGUN[min(len(part.text), 3)], key
    return best, found


def _note_lost(found: Comparison, part: Part, lost: float) -> None:
    if part.is_known:
        found.missing_known = max(found.missing_known, lost)
    else:
        found.missing_unknown = max(found.missing_unknown, lost)
