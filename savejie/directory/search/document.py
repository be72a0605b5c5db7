"""An organisation as the index sees it: words of its name, other words, facets.

Pure. `Document` is what is read of an organisation; `spoken` texts are the words that a facet
value lends to all of its documents (the parish's name, the heading's), kept once per value.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from savejie.core.latvian import stem, words
from savejie.directory.search.vocabulary import LEGAL_STEMS, STOP_WORDS

FULL_NUMBER = 11
LONGEST_LENGTH = 9
INITIALS = "="
FEWEST_INITIALS, MOST_INITIALS = 3, 7
LONGEST_WORD = 40
MOST_WORDS_OF_TEXT = 80


@dataclass(slots=True)
class Document:
    """What is read of an organisation; `key` puts it into alphabetical order."""

    id: int
    key: str
    name: str
    texts: list[str] = field(default_factory=list)
    number: str = ""
    facets: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Entry:
    """What the index keeps of a document."""

    id: int
    key: str
    name: list[str]
    rest: list[str]
    number: str
    facets: list[str]


def is_full_number(number: str) -> bool:
    """Say whether it is a whole registration number, which is found by its beginnings."""
    return len(number) == FULL_NUMBER and number.isascii() and number.isdigit()


class Lexicon:
    """All words met, each with its stem; stems are made once per word."""

    def __init__(self) -> None:
        self.stems: dict[str, str] = {}

    def stem_all(self, text: str) -> list[str]:
        """Return the stems of a text's words, and remember the words."""
        stems, found = self.stems, []
        for word in words(text)[:MOST_WORDS_OF_TEXT]:
            known = stems.get(word)
            if known is None:
                word = word[:LONGEST_WORD]
                known = stems[word] = stem(word)
            found.append(known)
        return found

    def entry(self, document: Document) -> Entry:
        """Return what the index keeps of a document."""
        name = self.stem_all(document.name)
        rest = [term for text in document.texts for term in self.stem_all(text)]
        rest += initials(document.name)
        facets = [*document.facets, length_facet(name)]
        return Entry(document.id, document.key, name, rest, document.number, facets)


def length_facet(name: Iterable[str]) -> str:
    """Return the facet of how many words a name has besides its legal form."""
    significant = {term for term in name if term not in LEGAL_STEMS and term not in STOP_WORDS}
    return length_key(max(1, len(significant)))


def length_key(length: int) -> str:
    """Return the facet of names with so many words; the longest share one."""
    return f"length={min(length, LONGEST_LENGTH)}"


def initials(name: str) -> list[str]:
    """Return the initials by which a name may be known (`ODJB`), as terms of their own."""
    spoken = [word for word in words(name) if word not in STOP_WORDS]
    if not FEWEST_INITIALS <= len(spoken) <= MOST_INITIALS + 1:
        return []
    whole = "".join(word[0] for word in spoken)
    found = [whole]
    if stem(spoken[0]) in LEGAL_STEMS:
        found = [whole[1:], whole[1:] + whole[0]]
    return [INITIALS + letters for letters in found if len(letters) >= FEWEST_INITIALS]
