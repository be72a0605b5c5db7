"""What a visitor asks for: a text cut into words, each with all that it may mean.

Pure. Any text is a question: signs are spaces, only the first words of a very long one count.
"""

from dataclasses import dataclass

from savejie.core.latvian import stem, words
from savejie.directory.search.vocabulary import (
    ABBREVIATIONS,
    LONGEST_ABBREVIATION,
    LONGEST_WORD,
    STOP_WORDS,
)

MOST_LETTERS = 400
MOST_WORDS = 12
SHORTEST_NUMBER = 6
"""So many digits are the beginning of a registration number, not a house."""

FULL_NUMBER = 11
SCHEMES = frozenset(("lv", "re", "reg", "nr"))


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a query.

    `meanings` are alternatives; each is a group of stems that must all be there.
    """

    text: str
    meanings: tuple[tuple[str, ...], ...]

    @property
    def is_number(self) -> bool:
        """Whether it is a registration number or the beginning of one."""
        return len(self.text) >= SHORTEST_NUMBER and self.text.isdigit()


def parse(text: str) -> list[Word]:
    """Return the words of a query, each once."""
    tokens = _join_numbers([token[:LONGEST_WORD] for token in words(_shortened(text))])
    if len(tokens) > 1:
        tokens = [token for token in tokens if token not in STOP_WORDS] or tokens
    found: dict[str, Word] = {}
    while tokens and len(found) < MOST_WORDS:
        word, used = _first_word(tokens)
        found.setdefault(word.text, word)
        tokens = tokens[used:]
    return list(found.values())


def _shortened(text: str) -> str:
    """Cut a very long text off between two words, if there are two."""
    if len(text) <= MOST_LETTERS:
        return text
    head, _, _ = text[:MOST_LETTERS].rpartition(" ")
    return head or text[:MOST_LETTERS]


def plain_word(text: str) -> Word:
    """Return the word that a folded word is, with no other meaning."""
    return Word(text, ((stem(text),),))


def _first_word(tokens: list[str]) -> tuple[Word, int]:
    """Return the first word and how many tokens it takes."""
    for size in range(LONGEST_ABBREVIATION, 0, -1):
        parts = tuple(tokens[:size])
        if len(parts) == size and parts in ABBREVIATIONS:
            itself = tuple(stem(part) for part in parts)
            meant = tuple(stem(part) for part in ABBREVIATIONS[parts].split())
            return Word("".join(parts), (itself, meant)), size
    return plain_word(tokens[0]), 1


def _join_numbers(tokens: list[str]) -> list[str]:
    """Join a number written in groups, and take `LV-RE-` and the like from its front."""
    joined: list[str] = []
    for token in tokens:
        bare = token.removeprefix("lv") if token[2:].isdigit() else token
        if bare.isdigit() and joined and _belongs(joined[-1], bare):
            joined[-1] += bare
        else:
            joined.append(bare)
    is_number = any(len(token) >= SHORTEST_NUMBER and token.isdigit() for token in joined)
    return [token for token in joined if not (is_number and token in SCHEMES)] or joined


def _belongs(before: str, digits: str) -> bool:
    return before.isdigit() and len(before) + len(digits) <= FULL_NUMBER and len(before) >= 3
