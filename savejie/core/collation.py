"""Sorting keys: text whose plain byte order is the order of a Latvian dictionary.

Pure. `č ģ ķ ļ ņ ŗ š ž` are letters of their own, after c g k l n r s z; `y` stands with `i`;
long vowels, other diacritics and capitals decide only between words that are otherwise alike.
Only ASCII comes out, so SQLite's BINARY and PostgreSQL's "C" order agree.
"""

import unicodedata

LONGEST = 200
PRIMARY, SECONDARY = 140, 40
WORD_GAP = "-"
PART_GAP = " "
OWN_LETTERS = {letter: letter_base + "{" for letter, letter_base in zip("čģķļņŗšž", "cgklnrsz", strict=True)}
SPECIAL = {"y": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i"}


def _weights(letter: str) -> tuple[str, str]:
    """Return the place of a small letter in the alphabet, and its mark: 0 plain, 1 long, 2 other."""
    if letter in OWN_LETTERS:
        return OWN_LETTERS[letter], "0"
    if "a" <= letter <= "z" and letter != "y" or "0" <= letter <= "9":
        return letter, "0"
    if letter in SPECIAL:
        return SPECIAL[letter], "2"
    base = unicodedata.normalize("NFKD", letter)[:1]
    if "a" <= base <= "z" or "0" <= base <= "9":
        return base, "1" if letter in "āēīōū" else "2"
    return (f"~{ord(letter):05x}", "0") if letter.isalnum() else (WORD_GAP, "")


_CACHE: dict[str, tuple[str, str]] = {}


def _cached(letter: str) -> tuple[str, str]:
    weights = _CACHE.get(letter)
    if weights is None:
        weights = _weights(letter)
        if ord(letter) < 0x2100:
            _CACHE[letter] = weights
    return weights


def sort_key(text: str) -> str:
    """Return a key of at most 200 ASCII characters by which texts stand in Latvian order.

    Quotation marks and other signs at the ends count for nothing; digits stand before letters.
    """
    composed = unicodedata.normalize("NFKC", text[: LONGEST * 2])
    primary: list[str] = []
    marks: list[str] = []
    capitals: list[str] = []
    for original in composed:
        small = original.lower()
        place, mark = _cached(small if len(small) == 1 else small[0])
        if not mark:
            if primary and primary[-1] != WORD_GAP:
                primary.append(WORD_GAP)
            continue
        primary.append(place)
        marks.append(mark)
        capitals.append("0" if small == original else "1")
    tail = (
        "".join(marks).rstrip("0")[:SECONDARY],
        "".join(capitals).rstrip("0")[: LONGEST - PRIMARY - SECONDARY - 2],
    )
    key = "".join(primary).strip(WORD_GAP)[:PRIMARY]
    return PART_GAP.join((key, *tail)).rstrip(PART_GAP)
