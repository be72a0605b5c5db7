"""What keeps a match from being sure: differences that another organisation's name would show as well.

A probability says how often such a match is right; it does not see that what is different is just what tells two
organisations apart. Of „Senioru "Mazais ozols"” nobody can say whether it is the club or the choir of that name.
So a name is sure only where each difference has a harmless cause: letters without their marks, an inflected word, a typing
error that leads to one word only, a usual short form, a legal form more or less, another order, an end cut off within a
word. Of a former name, which lists seldom use, every word must be the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from savejie.directory.matching.lexicon import SAME_STEM, Lexicon
from savejie.directory.matching.question import Reason
from savejie.directory.matching.scoring import Asked, Part, likest
from savejie.directory.matching.tokens import FORMS, JOINERS, stem_of

NEARER = 0.05
"""Of two words that a written one may mean, the one must be nearer by so much to be taken."""
RARER = 0.05
"""Of words that a short form may stand for, the others must be rarer by so much of their weight."""
LEAST_BEGUN = 2
"""A single letter may begin any word."""
HARMLESS = frozenset(stem_of(word) for word in chain(FORMS, JOINERS))
"""Stems of words that lists add and leave out as they like."""


@dataclass(frozen=True, slots=True)
class Known:
    """A name of an organisation: its words as keys of the lexicon, the same folded, and whether it was borne before.

    Words of `places`, stems of the place that is the organisation's and was given beside the name, may
    stand in the name or not.
    """

    words: Sequence[int]
    text: str
    is_former: bool
    places: frozenset[str]


def doubts(asked: Asked, lexicon: Lexicon, name: Known) -> set[Reason]:
    """Return what would have to be asked about a name that was found; nothing where it is sure."""
    if asked.text.replace(" ", "") == name.text.replace(" ", ""):
        return set()
    left = list(name.words)
    found: set[Reason] = set()
    for part in asked.parts:
        like, key = likest(part, left, lexicon)
        if key >= 0:
            left.remove(key)
            if (like < 1 and name.is_former) or is_guessed(part, like, key, lexicon):
                found.add(Reason.WORD_GUESSED)
        elif part.stem not in HARMLESS and part.stem not in name.places:
            found.add(Reason.WORD_MORE)
    lacking = {stem_of(lexicon.words[key]) for key in left} - HARMLESS - name.places
    if lacking and not is_cut(asked.text, name.text):
        found.add(Reason.WORD_LESS)
    return found


def is_guessed(part: Part, like: float, key: int, lexicon: Lexicon) -> bool:
    """Tell whether a written word may as well mean another word than the one that was found."""
    if like >= SAME_STEM:
        return False
    word = lexicon.words[key]
    if part.may_be_begun and word.startswith(part.text):
        if word.isdigit() or len(part.text) < LEAST_BEGUN:
            return True
        most = lexicon.weights[key] + RARER if part.is_short else 0.0
        others = (at for at in part.means if lexicon.weights[at] < most)
    elif part.is_known or part.text.isdigit():
        return True
    else:
        others = (at for at, other in part.means.items() if other >= like - NEARER)
    own = stem_of(word)
    return any(stem_of(lexicon.words[at]) != own for at in others)


def is_cut(asked: str, text: str) -> bool:
    """Tell whether a name is the beginning of another, cut off within a word."""
    follows = text[len(asked) :]
    return text.startswith(asked) and not follows.startswith(" ") and not asked[-1:].isdigit()
