"""An organisation as the index sees it: words of its name, other words, facets.

Pure. `Document` is what is read of an organisation; `spoken` texts are the words that a facet
value lends to all of its documents (the parish's name, the heading's), kept once per value.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from savejie.core.latvian import stem, words
from savejie.directory.aims import aim_words
from savejie.directory.search.vocabulary import LEGAL_STEMS, LONGEST_WORD, STOP_WORDS

FULL_NUMBER = 11
LONGEST_LENGTH = 9
FEWEST_INITIALS, MOST_INITIALS = 3, 7
SAY_NOTHING = LEGAL_STEMS | STOP_WORDS
LENGTHS = [f"length={length}" for length in range(LONGEST_LENGTH + 1)]
MOST_WORDS_OF_TEXT = 120


@dataclass(slots=True)
class Document:
    """What is read of an organisation; `key` puts it into alphabetical order."""

    id: int
    key: str
    name: str
    texts: list[str] = field(default_factory=list)
    number: str = ""
    facets: list[str] = field(default_factory=list)
    aims: str = ""


@dataclass(slots=True)
class Entry:
    """What the index keeps of a document."""

    id: int
    key: str
    name: list[str]
    rest: list[str]
    initials: list[str]
    number: str
    facets: list[str]


def is_full_number(number: str) -> bool:
    """Say whether it is a whole registration number, which is found by its beginnings."""
    return len(number) == FULL_NUMBER and number.isascii() and number.isdigit()


class Lexicon(dict[str, str]):
    """All words met, each with its stem; stems are made once per word."""

    def __missing__(self, word: str) -> str:
        word = word[:LONGEST_WORD]
        self[word] = key = stem(word)
        return key

    def stem_all(self, text: str) -> list[str]:
        """Return the stems of a text's words, and remember the words."""
        return [self[word] for word in words(text)[:MOST_WORDS_OF_TEXT]]

    def entry(self, document: Document) -> Entry:
        """Return what the index keeps of a document."""
        spelled = words(document.name)[:MOST_WORDS_OF_TEXT]
        name = [self[word] for word in spelled]
        rest = self.stem_all(" ".join(document.texts))
        if document.aims:
            known = {*rest, *name}
            rest += [key for word in aim_words(document.aims) if (key := self[word]) not in known]
        if document.number and not is_full_number(document.number):
            rest.append(self[document.number])
        facets = [*document.facets, length_facet(name)]
        letters = initials(spelled, name)
        return Entry(document.id, document.key, name, rest, letters, document.number, facets)


def length_facet(name: Iterable[str]) -> str:
    """Return the facet of how many words a name has besides its legal form."""
    return length_key(len(set(name) - SAY_NOTHING) or 1)


def length_key(length: int) -> str:
    """Return the facet of names with so many words; the longest share one."""
    return LENGTHS[length] if length < LONGEST_LENGTH else LENGTHS[LONGEST_LENGTH]


def initials(spelled: Sequence[str], stems: Sequence[str]) -> list[str]:
    """Return the initials by which a name may be known (`odjb`).

    A legal form at the front may stand at the end, too, or not at all.
    """
    letters = "".join([word[0] for word in spelled if word not in STOP_WORDS])
    if not (FEWEST_INITIALS <= len(letters) <= MOST_INITIALS and is_code(letters)):
        return []
    if stems[0] not in LEGAL_STEMS:
        return [letters]
    own = letters[1:]
    return [own, own + letters[0]] if len(own) >= FEWEST_INITIALS else [own + letters[0]]


def is_code(letters: str) -> bool:
    """Say whether letters are so few and plain that they have a code."""
    return len(letters) <= MOST_INITIALS and letters.isascii() and letters.isalpha()


def code_of(letters: str) -> int:
    """Return a number of its own for a few letters a–z, five bits each; 0 for others."""
    code = 0
    for letter in letters if is_code(letters) else "":
        code = code << 5 | ord(letter) & 31
    return code
