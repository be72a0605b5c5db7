"""Where each word and facet occurs: the questions that matching asks, and the same in memory.

Pure. The index in the database and the small one of recent changes answer alike.
"""

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple, Protocol

from savejie.core.latvian import stem
from savejie.directory.search.bitset import everything
from savejie.directory.search.document import Entry, is_full_number


class Places(NamedTuple):
    """Where something occurs: in names, and anywhere."""

    name: int
    anywhere: int

    def __or__(self, other: "Places") -> "Places":
        return Places(self.name | other.name, self.anywhere | other.anywhere)

    def __and__(self, other: "Places") -> "Places":
        return Places(self.name & other.name, self.anywhere & other.anywhere)


NOWHERE = Places(0, 0)
ByLength = dict[int, list[str]]
"""Texts by their number of letters."""


class Index(Protocol):
    """What matching asks of an index."""

    size: int
    near: dict[str, list[tuple[str, int]]]
    """Mistyped words that were looked up, with the words near them."""
    lengths: dict[str, ByLength]
    """Words and stems by length, when they have been sorted out so."""

    def term(self, term: str) -> Places:
        """Return where a stem occurs."""

    def prefix(self, letters: str) -> Places:
        """Return where words occur that begin so."""

    def numbers(self, digits: str) -> int:
        """Return whose registration number begins so."""

    def initials(self, letters: str) -> int:
        """Return whose name has these initials."""

    def facet(self, key: str) -> int:
        """Return who has a facet's value, by `facet=value`."""

    def words(self) -> list[str]:
        """Return all words that occur, in order."""

    def stems(self) -> list[str]:
        """Return the stems of all words."""

    def values(self, facet: str) -> list[str]:
        """Return the values of a facet that occur, in order."""


def words_between(words: list[str], letters: str) -> list[str]:
    """Return the words of an ordered list that begin with these letters."""
    return words[bisect_left(words, letters) : bisect_left(words, letters + "\U0010ffff")]


def contains(words: list[str], word: str) -> bool:
    """Say whether an ordered list has a word."""
    at = bisect_left(words, word)
    return at < len(words) and words[at] == word


class MemoryIndex:
    """An index of a few documents, made from their entries; position = place in the list."""

    def __init__(self, entries: Iterable[Entry], words: Iterable[str]) -> None:
        self._name: dict[str, int] = {}
        self._rest: dict[str, int] = {}
        self._facets: dict[str, int] = {}
        self._numbers: list[tuple[str, int]] = []
        self._initials: dict[str, int] = {}
        self.near: dict[str, list[tuple[str, int]]] = {}
        self.lengths: dict[str, ByLength] = {}
        self._words = sorted(words)
        self.ids: list[int] = []
        for position, entry in enumerate(entries):
            self._add(entry, 1 << position)
        self.size = len(self.ids)

    def _add(self, entry: Entry, bit: int) -> None:
        self.ids.append(entry.id)
        if is_full_number(entry.number):
            self._numbers.append((entry.number, bit))
        for terms, places in (
            (entry.name, self._name),
            (entry.rest, self._rest),
            (entry.facets, self._facets),
            (entry.initials, self._initials),
        ):
            for term in terms:
                places[term] = places.get(term, 0) | bit

    def term(self, term: str) -> Places:
        """Return where a stem occurs."""
        name = self._name.get(term, 0)
        return Places(name, name | self._rest.get(term, 0))

    def prefix(self, letters: str) -> Places:
        """Return where words occur that begin so."""
        found = NOWHERE
        for term in {stem(word) for word in words_between(self._words, letters)}:
            found |= self.term(term)
        return found

    def numbers(self, digits: str) -> int:
        """Return whose registration number begins so."""
        return sum(bit for number, bit in self._numbers if number.startswith(digits))

    def initials(self, letters: str) -> int:
        """Return whose name has these initials."""
        return self._initials.get(letters, 0)

    def facet(self, key: str) -> int:
        """Return who has a facet's value."""
        return self._facets.get(key, 0) if key else everything(self.size)

    def words(self) -> list[str]:
        """Return all words that occur, in order."""
        return self._words

    def stems(self) -> list[str]:
        """Return the stems of all words."""
        return list({stem(word): None for word in self._words})

    def values(self, facet: str) -> list[str]:
        """Return the values of a facet that occur, in order."""
        start = f"{facet}="
        return sorted(key.removeprefix(start) for key in self._facets if key.startswith(start))
