"""Finds what may name a person in a text: names, e-mail addresses, telephones, personal codes. Pure.

It warns, it does not decide: a street named after somebody is found as well, a rare name may be missed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from savejie.core.latvian import keys

GIVEN_NAMES = Path(__file__).parent / "given_names.txt"
EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
CODE = re.compile(r"(?<!\d)(?:[0-3]\d[01]\d{3}|32\d{4})[-–‑ ]?\d{5}(?!\d)")
PHONE = re.compile(
    r"(?<![\d,.])(?!20\d\d ?[-–] ?20\d\d)(?:(?:\+|00)371[ -]?)?[2567]\d(?:[ -]?\d){6}"
    r"(?![\d,.]?\d)(?!\s?(?:€|EUR|eir|euro|iedz))"
)
NAME = r"[A-ZĀČĒĢĪĶĻŅŠŪŽŌŖ][a-zāčēģīķļņšūžōŗ]+"
WORD = re.compile(rf"{NAME}(?:-{NAME})?")
NEXT = re.compile(rf"\s{{1,3}}{NAME}(?:-{NAME})?")
ADDRESSED = re.compile(rf"{NAME}\s(?:kundz|jaunkundz|kung)[a-zāčēģīķļņšūž]{{1,4}}\b")
INITIAL = re.compile(rf"\b[A-ZĀČĒĢĪĶĻŅŠŪŽ]\.\s?{NAME}")


class Kind(StrEnum):
    """What a piece of text may be."""

    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Sign:
    """A piece of text that may name a person, and where it begins."""

    kind: Kind
    text: str
    start: int

    @property
    def end(self) -> int:
        """Return where it ends."""
        return self.start + len(self.text)


@cache
def given_names() -> dict[str, bool]:
    """Return keys of given names, and whether each is a name even when it stands alone."""
    lines = GIVEN_NAMES.read_text(encoding="utf-8").splitlines()
    names = [name for line in lines if not line.startswith("#") for name in line.split()]
    known: dict[str, bool] = {}
    for name in names:
        (key,) = keys(name.rstrip("*"))
        known[key] = known.get(key, True) and not name.endswith("*")
    return known


def signs_of_persons(text: str) -> list[Sign]:
    """Return what may name a person, in the text's order; pieces do not overlap."""
    found: list[Sign] = []
    for sign in (*_of_form(text), *_names(text)):
        if all(sign.end <= other.start or other.end <= sign.start for other in found):
            found.append(sign)
    return sorted(found, key=lambda sign: sign.start)


def _of_form(text: str) -> Iterator[Sign]:
    """Yield what its form gives away."""
    forms = ((EMAIL, Kind.EMAIL), (CODE, Kind.CODE), (PHONE, Kind.PHONE))
    names = ((ADDRESSED, Kind.NAME), (INITIAL, Kind.NAME))
    for pattern, kind in (*forms, *names):
        for match in pattern.finditer(text):
            yield Sign(kind, match.group(), match.start())


def _names(text: str) -> Iterator[Sign]:
    """Yield given names with what follows them."""
    for match in WORD.finditer(text):
        folded = keys(match.group().partition("-")[0])
        alone = given_names().get(folded[0]) if folded else None
        if alone is None:
            continue
        surname = NEXT.match(text, match.end())
        if surname:
            yield Sign(Kind.NAME, match.group() + surname.group(), match.start())
        elif alone:
            yield Sign(Kind.NAME, match.group(), match.start())
