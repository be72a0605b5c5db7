"""Turns the text of one field into a value that can be trusted."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

REGCODE = re.compile(r"[0-9]{9,11}")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-.]([0-9]{2})[-.]([0-9]{2})\.?(?:[T ].*)?", re.DOTALL)
_DAY_FIRST = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})\.?(?:[T ].*)?", re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
AROUND_NUMBERS = " \t'\xa0"
"""Some publishers wrap numbers in apostrophes or spaces."""

FIRST_YEAR, LAST_YEAR = 1800, 2199
LONGEST_CODE, LONGEST_TEXT = 64, 4000


class BadValue(ValueError):
    """A field holds what it cannot hold; `reason` is one of the reasons of records.py."""

    def __init__(self, reason: str, column: str = "", shown: str = "") -> None:
        super().__init__(reason, column, shown)
        self.reason = reason
        self.detail = f"{column}: {shown[:40]}" if shown else column


@lru_cache(maxsize=32768)
def iso_date(text: str) -> str | None:
    """Return a date as YYYY-MM-DD, None where there is none; raise ValueError where no such day exists."""
    text = text.strip()
    if not text or text.startswith("0000"):
        return None
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year = map(int, found.groups())
    else:
        raise ValueError(text)
    if not (FIRST_YEAR <= year <= LAST_YEAR and _exists(year, month, day)):
        raise ValueError(text)
    return f"{year:04d}-{month:02d}-{day:02d}"


def _exists(year: int, month: int, day: int) -> bool:
    if not (1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]):
        return False
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return leap or (month, day) != (2, 29)


def date_of(text: str, column: str) -> str | None:
    """Return the date in a field, None where it is empty; refuse one that does not exist."""
    try:
        return iso_date(text) if text else None
    except ValueError:
        raise BadValue("date", column, text.strip()) from None


def tidy(fields: Sequence[str], columns: Sequence[str]) -> list[str]:
    """Return the texts of a row in NFC, with single spaces and no control characters; quotes and case stay."""
    whole = "".join(fields)
    if (
        whole.isprintable()
        and "  " not in whole
        and len(whole) <= LONGEST_TEXT
        and unicodedata.is_normalized("NFC", whole)
    ):
        return [field.strip() for field in fields]
    return [_tidy(field, column) for field, column in zip(fields, columns, strict=True)]


def _tidy(text: str, column: str) -> str:
    if _SURROGATE.search(text):
        raise BadValue("encoding", column)
    text = unicodedata.normalize("NFC", " ".join(text.split()))
    if not text.isprintable():
        text = "".join(letter for letter in text if unicodedata.category(letter) != "Cc")
    if len(text) > LONGEST_TEXT:
        raise BadValue("value", column)
    return " ".join(text.split())


def tidy_lines(fields: Sequence[str], columns: Sequence[str]) -> list[str]:
    """Return the texts of a row as `tidy` does, of any length, and with their line breaks."""
    return [_tidy_lines(field, column) for field, column in zip(fields, columns, strict=True)]


def _tidy_lines(text: str, column: str) -> str:
    if _SURROGATE.search(text):
        raise BadValue("encoding", column)
    lines = [" ".join(line.split()) for line in unicodedata.normalize("NFC", text).splitlines()]
    whole = "\n".join(line for line in lines if line)
    return "".join(c for c in whole if c == "\n" or unicodedata.category(c) != "Cc").strip()


def check_codes(codes: Sequence[str], columns: Sequence[str]) -> None:
    """Refuse a code that is longer than any code is."""
    if max(map(len, codes)) <= LONGEST_CODE:
        return
    for code, column in zip(codes, columns, strict=True):
        if len(code) > LONGEST_CODE:
            raise BadValue("value", column)


def number_of(text: str, column: str) -> str:
    """Return a registration number, nine to eleven digits; refuse anything else."""
    text = text.strip(AROUND_NUMBERS)
    if not REGCODE.fullmatch(text):
        raise BadValue("regcode", column)
    return text


def is_number(text: str) -> bool:
    """Tell whether a text is a registration number."""
    return REGCODE.fullmatch(text.strip(AROUND_NUMBERS)) is not None
