"""Days and targets as people write them: „31.12.2026.”, „2026-12-31: 40”. Pure."""

import re
from datetime import date
from decimal import Decimal

from savejie.plan.written import number_of

ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
DOTTED = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})\.?")
TARGET = re.compile(rf"({ISO.pattern}|{DOTTED.pattern})\s*[:;=–—-]?\s*(?P<number>\S.*)")
FIRST, LAST = date(1991, 1, 1), date(2100, 12, 31)


class Unreadable(ValueError):
    """A line that is no target; its text is the argument."""


def day_of(text: str) -> date | None:
    """Read a day: 2026-12-31 or 31.12.2026.; None where it is none, or lies beyond all plans."""
    text = text.strip().removesuffix(" 00:00:00").removesuffix("T00:00:00")
    try:
        if found := ISO.fullmatch(text):
            day = date(*map(int, found.groups()))
        elif found := DOTTED.fullmatch(text):
            day = date(int(found[3]), int(found[2]), int(found[1]))
        else:
            return None
    except ValueError:
        return None
    return day if FIRST <= day <= LAST else None


def targets_of(text: str) -> dict[date, Decimal]:
    """Read targets, one in a line or parted by semicolons; raise `Unreadable` with what is none."""
    found: dict[date, Decimal] = {}
    for line in re.split(r"[\n;]", text):
        if not line.strip():
            continue
        match = TARGET.fullmatch(line.strip())
        day = day_of(match[1]) if match else None
        number = number_of(match["number"]) if match else None
        if day is None or number is None or day in found:
            raise Unreadable(line.strip())
        found[day] = number
    return found
