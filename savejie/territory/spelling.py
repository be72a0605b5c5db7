"""How places are written in addresses: one spelling for all their variants. Pure."""

import re
from functools import lru_cache

from savejie.core.latvian import fold

LONGEST = 80
KINDS = {
    **dict.fromkeys(("nov", "novads", "novada"), "nov"),
    **dict.fromkeys(("pag", "pagasts", "pagasta"), "pag"),
    **dict.fromkeys(("raj", "rajons", "rajona"), "raj"),
}
CITY_WORDS = frozenset({"pilseta", "pilsetas", "valstspilseta", "ciems"})
STREET = re.compile(
    r"\b(iela|bulvāris|prospekts|gatve|šoseja|aleja|ceļš|laukums|dambis|krastmala|līnija"
    r"|šķērsiela|maģistrāle|stacija|mežniecība|viensēta)\b",
    re.IGNORECASE,
)
NOT_A_PLACE = re.compile(r"[^\w\s.\-–’']|[\d_]")
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def spelled(name: str) -> str:
    """Return the one spelling of a place's name: folded, its kind as `nov`, `pag` or `raj`."""
    words = fold(name[:LONGEST]).split()
    if len(words) < 2:
        return "".join(words)
    last = words[-1]
    if last in KINDS:
        words[-1] = KINDS[last]
    elif last in CITY_WORDS:
        words.pop()
        if words[-1:] == ["republikas"]:
            words.pop()
    return " ".join(words)


def place_like(part: str) -> bool:
    """Tell whether a part of an address may be a place: not a street, a house or a number."""
    if not part or len(part) > LONGEST or NOT_A_PLACE.search(part):
        return False
    return not _is_street(part)


@lru_cache(maxsize=8192)
def _is_street(part: str) -> bool:
    return bool(STREET.search(part))


def bared(text: str) -> str:
    """Return the text without what cannot be seen: NUL, direction marks, zero-width spaces."""
    return CONTROLS.sub("", text)


def tidy(name: str) -> str:
    """Return a place's name as a person reads it: one line, single spaces."""
    return " ".join(name.split())
