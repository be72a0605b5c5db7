"""Statutory aims as text → a list that can be read, and words by which they are found. Pure."""

import re

from savejie.core.latvian import words

SAY_NOTHING = (
    "attisti", "sadarb", "veicin", "merk", "biedr", "nodibin", "organiz", "darbib", "nodrosin",
    "atbalst", "citi", "citas", "citu", "latvij",
)  # fmt: skip
"""Beginnings of words that stand in anybody's aims: nothing is guessed from them."""

NUMBERING = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*[.)](?=\D)|\(?[a-zāčēģīķļņšūž]\)|[-–—•*·▪●]+)\s*")
BREAKS = re.compile(r"[;\n]+")
SENTENCE = re.compile(
    r"(?<=[a-zāčēģīķļņšūž)\"”0-9][.!?])(?<!u\.c\.)(?<!t\.sk\.)(?<!utt\.)\s+(?=[A-ZĀČĒĢĪĶĻŅŠŪŽ„\"])"
)
MOST_WORDS = 150


def split_aims(text: str) -> list[str]:
    """Return aims one by one: cut at semicolons, lines and sentences, without their numbers."""
    pieces = [piece for part in BREAKS.split(text) for piece in SENTENCE.split(part)]
    tidy = [_bare(NUMBERING.sub("", _bare(piece))) for piece in pieces]
    return [piece for piece in dict.fromkeys(tidy) if any(map(str.isalpha, piece))]


def _bare(text: str) -> str:
    return text.strip().strip(",").strip()


def aim_words(text: str) -> list[str]:
    """Return the words by which aims are found, each once; the rest of a very long text is left out."""
    return [word for word in dict.fromkeys(words(text)) if len(word) > 2][:MOST_WORDS]
