"""The step for typing errors: words of the index that lie one or two errors away.

Pure. It is the dearest step and is taken only where words and beginnings of words find nothing.
"""

from collections.abc import Sequence
from typing import Literal

from rapidfuzz import process
from rapidfuzz.distance import OSA

from savejie.core.latvian import stem
from savejie.directory.search.matching import Match, places_of, rank
from savejie.directory.search.parsing import Word
from savejie.directory.search.postings import (
    NOWHERE,
    ByLength,
    Index,
    Places,
    contains,
    words_between,
)

SHORTEST_WORD = 4
SHORTEST_PART = 3
LETTERS_FOR_TWO_ERRORS = 6
NEAREST, MOST = 8, 40
MOST_STRANGE = 5
"""A query with more words that nobody has is not Latvian, or not meant to find anything."""

MOST_KEPT = 500

Near = list[tuple[str, Places]]


def near_words(index: Index, text: str) -> list[tuple[str, int]]:
    """Return words of the index near a word, with the number of errors, the nearest first.

    Where no word as it is written lies near, stems are compared: the word may be mistyped in a
    form that nobody writes.
    """
    if len(text) < SHORTEST_WORD or text.isdigit():
        return []
    if text not in index.near:
        if len(index.near) >= MOST_KEPT:
            index.near.clear()
        index.near[text] = _look_near(index, text)
    return index.near[text]


def _look_near(index: Index, text: str) -> list[tuple[str, int]]:
    errors = 1 if len(text) < LETTERS_FOR_TWO_ERRORS else 2
    near = _near(text, by_length(index, "words"), errors)
    if near:
        return near
    key = stem(text)
    stems = _near(key, by_length(index, "stems"), 1) if len(key) >= SHORTEST_WORD else []
    return [(_word_with(index, found), distance) for found, distance in stems]


def by_length(index: Index, kind: Literal["words", "stems"]) -> ByLength:
    """Return an index' words or stems by their number of letters; sorted out once, kept with it."""
    if kind not in index.lengths:
        sorted_out: ByLength = {}
        for text in index.words() if kind == "words" else index.stems():
            sorted_out.setdefault(len(text), []).append(text)
        index.lengths[kind] = sorted_out
    return index.lengths[kind]


def _near(text: str, known: ByLength, errors: int) -> list[tuple[str, int]]:
    """Compare with words that are so many letters longer or shorter at most: others lie further away."""
    near: list[tuple[str, int]] = []
    for length in range(len(text) - errors, len(text) + errors + 1):
        found = process.extract(
            text, known.get(length, ()), scorer=OSA.distance, score_cutoff=errors, limit=MOST
        )
        near += [(word, int(distance)) for word, distance, _ in found if word != text]
    return sorted(near, key=lambda pair: (pair[1], pair[0]))[:MOST]


def _word_with(index: Index, key: str) -> str:
    """Return a word as it is written that has this stem."""
    alike = words_between(index.words(), key[:-1])
    return next((word for word in alike if stem(word) == key), key)


def joined_or_split(index: Index, words: Sequence[Word]) -> list[tuple[str, str, list[str]]]:
    """Return queries with two words written as one, or one as two, if the index has those.

    Each is: what stood there, what stands there now, all words.
    """
    texts = [word.text for word in words]
    known = index.words()
    found = []
    for at in range(len(texts) - 1):
        joined = texts[at] + texts[at + 1]
        if contains(known, joined):
            before = f"{texts[at]} {texts[at + 1]}"
            found.append((before, joined, [*texts[:at], joined, *texts[at + 2 :]]))
    for at, text in enumerate(texts):
        for cut in range(SHORTEST_PART, len(text) - SHORTEST_PART + 1):
            parts = [text[:cut], text[cut:]]
            if all(contains(known, part) for part in parts):
                found.append((text, " ".join(parts), [*texts[:at], *parts, *texts[at + 1 :]]))
    return found


def match_corrected(index: Index, words: Sequence[Word], scope: int) -> Match:
    """Find documents by words that lie near the query's; say which word was taken for which."""
    places = [places_of(index, word) for word in words]
    strange = [at for at, place in enumerate(places) if not place.anywhere & scope]
    if len(strange) > MOST_STRANGE:
        return Match([], exact=False)
    for widest in (False, True):
        near = {at: _near_places(index, words[at].text, scope, widest) for at in strange}
        if strange and all(near.values()):
            found = _with_near(index, words, places, near, scope)
            if found.tiers:
                return found
    if strange:
        return Match([], exact=False)
    return _one_for_another(index, words, places, scope)


def _near_places(index: Index, text: str, scope: int, widest: bool) -> Near:
    """Return near words that occur in the scope: only the nearest, or all; each stem once."""
    found: Near = []
    stems: set[str] = set()
    nearest = None
    for word, errors in near_words(index, text):
        key = stem(word)
        here = index.term(key) & Places(scope, scope)
        if key in stems or not here.anywhere:
            continue
        if nearest is not None and errors > nearest and not widest:
            break
        nearest = errors
        stems.add(key)
        found.append((word, here))
    return found if widest else found[:NEAREST]


def _with_near(
    index: Index, words: Sequence[Word], places: list[Places], near: dict[int, Near], scope: int
) -> Match:
    """Rank with each strange word widened to its near ones; name the near word that counted."""
    widened = [_union(near[at]) if at in near else place for at, place in enumerate(places)]
    tiers = rank(index, widened, scope)
    if not tiers:
        return Match([], exact=False)
    best = tiers[0]
    corrected = {
        words[at].text: max(found, key=lambda pair: (pair[1].anywhere & best).bit_count())[0]
        for at, found in near.items()
    }
    return Match(tiers, exact=False, corrected=corrected)


def _one_for_another(
    index: Index, words: Sequence[Word], places: list[Places], scope: int
) -> Match:
    """Each word exists, but no document has them all: one of them is another word mistyped."""
    tiers: list[int] = []
    corrected: dict[str, str] = {}
    for at, word in enumerate(words[:MOST_STRANGE]):
        near = _near_places(index, word.text, scope, widest=True)
        if len(words) == 1 or not near:
            continue
        found = _with_near(index, words, places, {at: near}, scope)
        corrected |= found.corrected
        tiers += found.tiers
        scope &= ~found.members
    return Match(tiers, exact=False, corrected=corrected)


def _union(near: Near) -> Places:
    found = NOWHERE
    for _, places in near:
        found |= places
    return found
