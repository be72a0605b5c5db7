"""Sorting keys: text whose plain byte order is the order of a Latvian dictionary.

Pure. `č ģ ķ ļ ņ ŗ š ž` are letters of their own, after c g k l n r s z; `y` stands with `i`;
long vowels, other diacritics and capitals decide only between words that are otherwise alike.
Only ASCII comes out, so SQLite's BINARY and PostgreSQL's "C" order agree.
"""

import unicodedata
from collections.abc import Callable

LONGEST = 200
PRIMARY, SECONDARY = 140, 40
WORD_GAP = "-"
PART_GAP = " "
OWN_LETTERS = {
    letter: letter_base + "{" for letter, letter_base in zip("čģķļņŗšž", "cgklnrsz", strict=True)
}
LONG_VOWELS = frozenset("āēīōū")
SPECIAL = {"y": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i"}


def _place(letter: str) -> str:
    """Return the place of a small letter in the alphabet; a space for signs between words."""
    if letter in OWN_LETTERS:
        return OWN_LETTERS[letter]
    if letter in SPECIAL:
        return SPECIAL[letter]
    base = unicodedata.normalize("NFKD", letter)[:1]
    if unicodedata.combining(base):
        return ""
    if "a" <= base <= "z" or "0" <= base <= "9":
        return base
    return f"~{ord(letter):05x}" if letter.isalnum() else " "


def _mark(letter: str) -> str:
    """Return 0 for a plain small letter, 1 for a long vowel, 2 for other marks."""
    if not letter.isalnum():
        return ""
    if letter in LONG_VOWELS:
        return "1"
    return (
        "2" if letter in SPECIAL or (len(_place(letter)) == 1 and _place(letter) != letter) else "0"
    )


def _capital(letter: str) -> str:
    """Return 1 for a capital, 0 for a small letter or a digit."""
    return str(int(letter != letter.lower())) if letter.isalnum() else ""


class _Table(dict[int, str]):
    """A table of letters that fills itself with those that it meets; rare ones are not kept."""

    def __init__(self, weigh: Callable[[str], str]) -> None:
        super().__init__()
        self.weigh = weigh

    def __missing__(self, code: int) -> str:
        weight = self.weigh(chr(code))
        if code < 0x2100:
            self[code] = weight
        return weight


_PLACES, _MARKS, _CAPITALS = _Table(_place), _Table(_mark), _Table(_capital)


def _by_letters(text: str) -> tuple[str, str, str]:
    """Weigh any text: places, marks, capitals."""
    small = text.lower()
    return (
        WORD_GAP.join(small.translate(_PLACES).split()),
        small.translate(_MARKS),
        text.translate(_CAPITALS),
    )


def _baltic_tables() -> tuple[bytes, bytes, bytes, bytes]:
    """Return tables of bytes in the Baltic code page: places, marks, capitals, no letters.

    A place of two characters keeps the small letter's byte, which is replaced afterwards; 1
    marks what only the longer way can weigh.
    """
    places, marks, capitals = (bytearray([1] * 256) for _ in range(3))
    no_letters = bytearray()
    for code in range(256):
        letter = bytes([code]).decode(BALTIC, "ignore")
        small = letter.lower()
        if len(small) != 1 or (len(_place(small)) > 1 and small not in OWN_LETTERS):
            continue
        own = small in OWN_LETTERS
        places[code] = small.encode(BALTIC)[0] if own else ord(_place(small))
        marks[code], capitals[code] = ord(_mark(small) or "0"), ord(_capital(letter) or "0")
        if not _capital(letter):
            no_letters.append(code)
    return bytes(places), bytes(marks), bytes(capitals), bytes(no_letters)


BALTIC = "cp1257"
_B_PLACES, _B_MARKS, _B_CAPITALS, _NO_LETTERS = _baltic_tables()
_OWN_BYTES = [(letter.encode(BALTIC), place.encode()) for letter, place in OWN_LETTERS.items()]


def _by_bytes(text: bytes) -> tuple[str, str, str] | None:
    """Weigh text of the Baltic code page in a tenth of the time; None where it cannot."""
    places = b"-".join(text.translate(_B_PLACES).split())
    if 1 in places:
        return None
    for letter, place in _OWN_BYTES:
        places = places.replace(letter, place)
    return (
        places.decode("ascii"),
        text.translate(_B_MARKS, _NO_LETTERS).decode("ascii"),
        text.translate(_B_CAPITALS, _NO_LETTERS).decode("ascii"),
    )


def sort_key(text: str) -> str:
    """Return a key of at most 200 ASCII characters by which texts stand in Latvian order.

    Quotation marks and other signs at the ends count for nothing; digits stand before letters.
    """
    composed = unicodedata.normalize("NFKC", text[: LONGEST * 2])
    try:
        weighed = _by_bytes(composed.encode(BALTIC))
    except UnicodeEncodeError:
        weighed = None
    primary, marks, capitals = weighed or _by_letters(composed)
    return PART_GAP.join(
        (
            primary[:PRIMARY],
            marks.rstrip("0")[:SECONDARY],
            capitals.rstrip("0")[: LONGEST - PRIMARY - SECONDARY - 2],
        )
    ).rstrip(PART_GAP)
