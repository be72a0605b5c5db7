"""Organisations that staff name one in a line: by registration number or by name, as surely as the directory knows them."""

from collections.abc import Sequence
from dataclasses import dataclass

from savejie.directory import matching
from savejie.directory.models import Organisation

DIGITS = 11
"""So many a registration number has."""
MOST_LIKELY = 2


@dataclass(frozen=True, slots=True)
class Named:
    """A line and what it may mean: the organisation where that is sure, else the titles of the likeliest."""

    line: str
    sure: int | None
    likely: list[str]


def named(lines: Sequence[str]) -> list[Named]:
    """Return for each line which organisation of the directory it names; one that has ended is never sure."""
    numbers = {number_in(line) for line in lines} - {""}
    by_number = {one.number: one for one in Organisation.objects.filter(number__in=numbers)}
    found = matching.match([matching.Question(line[:200]) for line in lines], limit=MOST_LIKELY)
    known = Organisation.objects.in_bulk({one.organisation for many in found for one in many})
    told = []
    for line, many in zip(lines, found, strict=True):
        if number := number_in(line):
            told.append(_by_number(line, by_number.get(number)))
        else:
            told.append(_by_name(line, many, known))
    return told


def number_in(line: str) -> str:
    """Return the registration number that a line is, without its spaces; an empty text where it is none."""
    digits = "".join(line.split())
    return digits if digits.isascii() and digits.isdigit() and len(digits) == DIGITS else ""


def _by_number(line: str, found: Organisation | None) -> Named:
    if found is None:
        return Named(line, None, [])
    return Named(line, found.pk, []) if is_standing(found) else Named(line, None, [found.title])


def _by_name(
    line: str, found: Sequence[matching.Candidate], known: dict[int, Organisation]
) -> Named:
    likely = [one for one in found if one.score >= matching.UNSURE and one.organisation in known]
    first = likely[0] if likely else None
    if first and first.score >= matching.SURE and is_standing(known[first.organisation]):
        return Named(line, first.organisation, [])
    return Named(line, None, [known[one.organisation].title for one in likely])


def is_standing(organisation: Organisation) -> bool:
    """Tell whether an organisation can still be asked."""
    return organisation.ended_year is None
