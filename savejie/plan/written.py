"""Numbers and texts as people write or paste them: decimal commas, spaces, leavings of Word. Pure."""

import re
import unicodedata
from decimal import Decimal

SPACES = dict.fromkeys(map(ord, " \u00a0\u2007\u2009\u202f'"))
NUMBER = re.compile(r"[+-]?[0-9]{1,12}([.,][0-9]{1,6})?")
GROUPS = re.compile(r"[+-]?[0-9]{1,3}([.,])[0-9]{3}(\1[0-9]{3})*(?!\1)[.,][0-9]{1,6}")
LINE_ENDS = re.compile("\r\n?|[\v\f\u0085\u2028\u2029]")
DROPPED = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]|[\x00-\x08\x0e-\x1f\x7f]")
BULLETS = re.compile(r"^[ \t]*[•·▪◦‣\uf0b7\uf0a7][ \t]*", re.MULTILINE)


def number_of(text: str) -> Decimal | None:
    """Read a number: „1 234,5”, „1234.5”, „1.234,50”; None where it is none."""
    found = text.strip().translate(SPACES).replace("−", "-")
    if GROUPS.fullmatch(found):
        mark = max(found.rfind(","), found.rfind("."))
        found = re.sub("[.,]", "", found[:mark]) + "." + found[mark + 1 :]
    if not NUMBER.fullmatch(found):
        return None
    return Decimal(found.replace(",", "."))


def number_text(number: Decimal | None) -> str:
    """Write a number with a decimal comma and no idle noughts: „1234,5”."""
    if number is None:
        return ""
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def clean_text(text: str) -> str:
    """Return pasted text as plain lines: no invisible signs, bullets as dashes, single spaces."""
    text = LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text))
    text = BULLETS.sub("– ", DROPPED.sub("", text))
    lines = [re.sub("[ \t\u00a0\u2007\u202f]+", " ", line).strip() for line in text.split("\n")]
    return re.sub("\n{3,}", "\n\n", "\n".join(lines)).strip()


def clean_line(text: str) -> str:
    """Return pasted text as one line."""
    return " ".join(clean_text(text).split())
