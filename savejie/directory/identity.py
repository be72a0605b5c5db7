"""Registration numbers: their checksum, and the identifiers that the world knows them by."""

import re

from stdnum.exceptions import ValidationError
from stdnum.lv import pvn

SCHEME = "LV-RE"
"""The Latvian Register of Enterprises in the list of org-id.guide."""

_IDENTIFIER = re.compile(r"(?:LV-RE-|LV)?(\d{11}|\d{9})", re.IGNORECASE)


def number_of(text: str) -> str:
    """Return the registration number in a text such as `LV-RE-4000 8123 456`, else ''."""
    compact = re.sub(r"[\s\u00a0.]", "", text or "")
    match = _IDENTIFIER.fullmatch(compact)
    return match.group(1) if match else ""


def identifier_of(number: str) -> str:
    """Return the identifier by org-id.guide for a registration number."""
    return f"{SCHEME}-{number}"


def checksum_holds(number: str) -> bool:
    """Tell whether an 11-digit number of a legal person has the right last digit.

    The nine-digit numbers of before 1990s' re-registration carry no check digit: true for them.
    Source of the rule: python-stdnum, `stdnum.lv.pvn`.
    """
    if len(number) == 9 and number.isdigit():
        return True
    try:
        return number[:1] > "3" and pvn.validate(number) == number
    except ValidationError:
        return False


OPENING = " (-\N{NO-BREAK SPACE}"
"""Before a mark that opens."""


def typographic(name: str) -> str:
    """Return a name with „Latvian” quotation marks in place of the register's straight ones.

    A mark opens where a space, a bracket or the beginning stands before it, else it closes;
    of several together, all are as the first.
    """
    first, *others = name.split('"')
    pieces, before, mark = [first], first, "„"
    for piece in others:
        if before:
            mark = "„" if before[-1] in OPENING else "”"
        pieces += (mark, piece)
        before = piece
    return "".join(pieces)
