"""All words of all names: how telling each is, and which others a written word may mean."""

import math
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from savejie.directory.matching.tokens import FORMS, JOINERS, Token, stem_of

Similar = dict[int, float]
"""Words of the lexicon that a written word may mean, each with how like it is, 0–1."""

SAME_STEM = 0.94
SHORTENED = 0.8
CUT_OFF = 0.85
LEAST_LIKE = 0.6
MOST_BEGINNINGS = 400
FORM_SHARE = 0.25
"""A word of the law weighs so much of what its rarity would give it."""
LEAST_WEIGHT = 0.08
KNOWN_WORDS_DIFFER = 0.8
"""Two words that both occur in names are seldom one word written wrongly."""


class Lexicon:
    """The words of all names in alphabetical order; a word's place is its key."""

    def __init__(self, texts: Iterable[str]) -> None:
        counts: Counter[str] = Counter()
        total = 0
        for text in texts:
            counts.update(set(text.split()))
            total += 1
        self.words = sorted(counts)
        self.keys = {word: key for key, word in enumerate(self.words)}
        self.total = max(total, 2)
        self.weights = array("f", [self._weigh(word, counts[word]) for word in self.words])
        self.stems: dict[str, list[int]] = defaultdict(list)
        self._by_length: dict[int, list[int]] = defaultdict(list)
        for key, word in enumerate(self.words):
            self.stems[stem_of(word)].append(key)
            self._by_length[len(word)].append(key)
        self.numbers = frozenset(key for word, key in self.keys.items() if word[:1].isdigit())
        self._neighbours = self._gather_neighbours()
        self._kept: dict[tuple[Token, bool, bool], Similar] = {}

    def _weigh(self, word: str, count: int) -> float:
        rarity = math.log(1 + self.total / count) / math.log(1 + self.total)
        if word in FORMS:
            return max(LEAST_WEIGHT, rarity * FORM_SHARE)
        return LEAST_WEIGHT if word in JOINERS else max(LEAST_WEIGHT, rarity)

    def _gather_neighbours(self) -> dict[int, tuple[list[str], list[int]]]:
        """Keep for each length the words that are at most two letters longer or shorter."""
        gathered = {}
        for length in range(1, max(self._by_length, default=0) + 3):
            reach = 1 if length < 8 else 2
            near = [
                key
                for other in range(length - reach, length + reach + 1)
                for key in self._by_length.get(other, ())
            ]
            gathered[length] = ([self.words[key] for key in near], near)
        return gathered

    def weight_of(self, word: str) -> float:
        """Return how telling a word is: 1 for one that no other name has."""
        key = self.keys.get(word)
        return self._weigh(word, 1) if key is None else self.weights[key]

    def similar(self, token: Token, *, is_last: bool = False, widely: bool = True) -> Similar:
        """Return what a written word may mean; `is_last` words may be cut off."""
        asked = (token, is_last, widely)
        found = self._kept.get(asked)
        if found is None:
            if len(self._kept) > 20_000:
                self._kept.clear()
            found = self._kept[asked] = self._similar(token, is_last, widely)
        return found

    def _similar(self, token: Token, is_last: bool, widely: bool) -> Similar:
        text = token.text
        found: Similar = {}
        if len(text) > 2 and (token.is_short or (is_last and text not in self.keys)):
            found |= self._beginning_with(text, SHORTENED if token.is_short else CUT_OFF)
        if widely and not token.is_short and len(text) > 2:
            found |= self._misspelt(text)
        for key in self.stems.get(stem_of(text), ()):
            found[key] = SAME_STEM
        own = self.keys.get(text)
        if own is not None:
            found[own] = 1.0
        return found

    def _beginning_with(self, text: str, likeness: float) -> Similar:
        first = bisect_left(self.words, text)
        last = bisect_left(self.words, text + "\U0010ffff", first)
        return dict.fromkeys(range(first, min(last, first + MOST_BEGINNINGS)), likeness)

    def _misspelt(self, text: str) -> Similar:
        near, keys = self._neighbours.get(len(text), ([], []))
        reach = 1 if len(text) < 8 else 2
        hits = process.extract(text, near, scorer=OSA.distance, score_cutoff=reach, limit=25)
        known = KNOWN_WORDS_DIFFER if text in self.keys else 1.0
        return {
            keys[at]: known * (1 - 1.2 * distance / max(len(text), len(word)))
            for word, distance, at in hits
            if distance and not text.isdigit() and not word.isdigit()
        }
