"""Whether words are a paragraph's own, and what of a quote may be left out. Pure."""

import re

LEFT_OUT = re.compile(r"\s*(?:\[…\]|\[\.\.\.\]|…)\s*")


def is_of(text: str, excerpt: str) -> bool:
    """Tell whether an excerpt stands in a text; `[…]` may stand where words are left out, in their order."""
    whole, place = squeezed(text), 0
    pieces = [piece for piece in LEFT_OUT.split(squeezed(excerpt)) if piece]
    for piece in pieces:
        found = whole.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    return bool(pieces)


def squeezed(text: str) -> str:
    """Return a text in which any stretch of white space is one space."""
    return " ".join(text.split())
