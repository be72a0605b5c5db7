"""What may be shown of an address: the flat's number never. Pure."""

import re

LONGEST = 400
DASHES = "-–—‑‐−―"
NUMBER = r"(?![kK])[^\W\d_]{0,2}\d{1,5}[^\W\d_]{0,2}(?:[/.]\d{1,5}[^\W\d_]{0,2})*"
HOUSE = r"\d[^\W\d_kK]{0,2}|\b[kK][-–]?\d{1,3}[^\W\d_]?|[\"”“„»'’]"
FLAT = re.compile(rf"(?P<house>{HOUSE})\s*[{DASHES}]\s*{NUMBER}(?!\w).*$", re.DOTALL)
NAMED = re.compile(rf"(?P<house>[^\W\d_]{{3,}})\s*[{DASHES}]\s*{NUMBER}[\s.;)]*$")
"""A house that has a name and no number; the register sets such names in quotes, people do not."""

SOME_DASH = re.compile(f"[{DASHES}]")
ROOM_WORDS = "dz|dzīv|dzīvoklis|dziv|kab|kabinets|telpa|telpas|ist|istaba|birojs|kv|apt|flat"
ROOM = re.compile(
    rf"(?:^|[\s,;]|(?<=\d))(?:{ROOM_WORDS})\b\.?\s*(?:nr\b\.?\s*)?{NUMBER}[\s.;)]*$", re.IGNORECASE
)
ROOM_LEFTOVERS = re.compile(rf"(?<=\S)[{DASHES}\s]+$")
ROOM_BEGINNINGS = ("dz", "kab", "telp", "ist", "biro", "kv", "apt", "fla")
NUMBER_AFTER_COMMA = re.compile(r",\s*(?:[nN][rR]|\d)")
BARE_NUMBER = re.compile(r"\s*(?:nr\.?\s*)?\d{1,3}[^\W\d_]?\s*", re.IGNORECASE)
LONGEST_BARE_NUMBER = 12


def without_flat(address: str) -> str:
    """Return an address without the number of a flat or a room, never longer than it was."""
    shown = address[:LONGEST]
    while _may_name_a_flat(shown) and (shorter := _shortened(shown)) != shown:
        shown = shorter
    return shown


def _may_name_a_flat(address: str) -> bool:
    """Tell quickly what most addresses are: without any flat."""
    if SOME_DASH.search(address) or NUMBER_AFTER_COMMA.search(address):
        return True
    return _may_name_a_room(address)


def _may_name_a_room(text: str) -> bool:
    lowered = text.lower()
    for beginning in ROOM_BEGINNINGS:  # noqa: SIM110 (asked of every address of the country: twice as quick)
        if beginning in lowered:
            return True
    return False


def _shortened(address: str) -> str:
    kept: list[str] = []
    for part in address.split(","):
        if not (_ends_with_a_number(part) or SOME_DASH.search(part)):
            kept.append(part)
        elif not (kept and _is_flat_of(part, kept[-1])):
            shorter = _part_without_flat(part)
            if shorter.strip():
                kept.append(shorter)
    return ",".join(kept)


def _ends_with_a_number(part: str) -> bool:
    end = part.rstrip()[-3:]
    return end[-1:].isdigit() or end[-2:-1].isdigit() or end[:1].isdigit()


def _is_flat_of(part: str, house: str) -> bool:
    """Tell whether a part is a bare number after a part that has a number already."""
    if len(part) > LONGEST_BARE_NUMBER or not BARE_NUMBER.fullmatch(part):
        return False
    return any(map(str.isdigit, house))


def _part_without_flat(part: str) -> str:
    if _may_name_a_room(part):
        part = ROOM_LEFTOVERS.sub("", ROOM.sub("", part))
    if SOME_DASH.search(part) and (flat := FLAT.search(part) or NAMED.search(part)):
        return part[: flat.end("house")]
    return part
