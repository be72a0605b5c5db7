"""An organisation as a vCard 4.0 (RFC 6350), for telephones and address books. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

LINE = 75
"""In octets: the longest line before it is folded."""
ESCAPED = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n", "\r": None})


@dataclass(frozen=True, slots=True)
class Contact:
    """What an address book needs; empty where it is not known or not public."""

    identifier: str
    name: str
    page: str
    changed_on: date
    seat: str = ""
    postal_code: str = ""
    country: str = ""
    heading: str = ""
    summary: str = ""
    website: str = ""
    email: str = ""
    phone: str = ""
    language: str = "lv"


def vcard(contact: Contact) -> str:
    """Write a contact."""
    lines = ["BEGIN:VCARD", "VERSION:4.0", *_properties(contact), "END:VCARD"]
    return "".join(folded(line) for line in lines)


def _properties(contact: Contact) -> Iterator[str]:
    uid = contact.identifier
    yield f"UID:{uid}" if uid.startswith("urn:") else f"UID;VALUE=text:{escaped(uid)}"
    yield "PRODID:-//Savējie//LV"
    yield "KIND:org"
    yield f"FN:{escaped(contact.name)}"
    yield f"ORG:{escaped(contact.name)}"
    if contact.seat:
        parts = ("", "", contact.seat, "", "", contact.postal_code, contact.country)
        yield "ADR;TYPE=work:" + ";".join(map(escaped, parts))
    optional = (
        ("TEL;TYPE=work", contact.phone),
        ("EMAIL;TYPE=work", contact.email),
        ("CATEGORIES", contact.heading),
        ("NOTE", contact.summary),
    )
    yield from (f"{name}:{escaped(value)}" for name, value in optional if value)
    yield from (f"URL:{address}" for address in (contact.website, contact.page) if address)
    yield f"LANG:{contact.language}"
    yield f"REV:{contact.changed_on:%Y%m%d}T000000Z"


def escaped(text: str) -> str:
    """Write text so that nothing in it ends a value."""
    return text.translate(ESCAPED)


def folded(line: str) -> str:
    """Break a line at 75 octets, never within a letter."""
    pieces, piece, size = [], "", 0
    for sign in "".join(sign for sign in line if sign >= " "):
        width = len(sign.encode())
        if size + width > LINE:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + sign, size + width
    return "\r\n".join([*pieces, piece]) + "\r\n"
