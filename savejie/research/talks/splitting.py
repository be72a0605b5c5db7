"""Notes of a conversation as paragraphs: where each begins, and who speaks. Pure."""

import re
from dataclasses import dataclass

SPEAKER = re.compile(r"^\s*(?:D|P)\s?(\d{1,2})\s?[:.)–-]\s*", re.IGNORECASE)
GAP = re.compile(r"\n[ \t]*\n")
LONGEST = 4000
"""In letters: a longer paragraph is cut between sentences."""
SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph and the number of whoever said it; 0 where it is not said."""

    text: str
    speaker: int = 0


def paragraphs(notes: str) -> list[Paragraph]:
    """Return the paragraphs of notes: an empty line parts them, `D2:` at the start says who speaks.

    Nothing that was written is lost: what is longer than `LONGEST` is cut into several of the same speaker.
    """
    lines = notes.replace("\r\n", "\n").replace("\r", "\n")
    found = []
    for block in GAP.split(lines):
        said = SPEAKER.match(block)
        text = " ".join((block[said.end() :] if said else block).split())
        speaker = int(said.group(1)) if said else 0
        found += [Paragraph(piece, speaker) for piece in _pieces(text)]
    return found


def _pieces(text: str) -> list[str]:
    """Cut what is too long between sentences, or anywhere where there are none."""
    pieces: list[str] = []
    for sentence in SENTENCE_END.split(text) if text else []:
        for start in range(0, len(sentence), LONGEST):
            part = sentence[start : start + LONGEST]
            if pieces and len(pieces[-1]) + 1 + len(part) <= LONGEST:
                pieces[-1] += f" {part}"
            else:
                pieces.append(part)
    return pieces
