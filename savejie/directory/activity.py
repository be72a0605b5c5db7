"""Signs of life → what is said of an organisation's activity, with the reason: rule version 2.

The rule is about evidence, never a verdict: it says what is known, of which year. Legal status
is apart from it. Annual reports for year N are due on 31 March N+1 (Annual Reports law); until
1 July the report of the year before last still counts as the newest that can be expected.

Version 2 (November 2026): a suspension in force is a sign, too. It is said with who suspended and
since when; it outweighs what is older than itself, and the organisation's own later word outweighs it.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

VERSION = 2
RECENT_MONTHS = 24
NEW_MONTHS = 18

SIGNS, NEW, LATE, SILENT, UNCLEAR, ENDED = "signs", "new", "late", "silent", "unclear", "ended"
SUSPENDED_BY = {"register": "suspended", "tax": "suspended_by_tax"}
STATUSES = (SIGNS, NEW, LATE, SILENT, UNCLEAR, ENDED)


@dataclass(frozen=True, slots=True)
class Suspended:
    """A suspension in force: since when, and who suspended: `register` or `tax`."""

    on: date | None
    by: str


class Evidence(NamedTuple):
    """What is known of an organisation's life.

    `reports_known` is false where no annual reports were imported at all: then their absence
    says nothing. `changed_on` is the newest change of name or seat in the register.
    """

    registered_on: date | None = None
    ended: bool = False
    last_report_year: int | None = None
    reports_known: bool = True
    benefit: bool = False
    confirmed_on: date | None = None
    changed_on: date | None = None
    suspended: Suspended | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """What the rule says: a status, why, and the day or year that the reason is about."""

    status: str
    reason: str
    on: date | None = None


@lru_cache(maxsize=16)
def months_before(today: date, months: int) -> date:
    """Return the first day of the month that lies so many months before."""
    count = today.year * 12 + today.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def expected_report_year(today: date) -> int:
    """Return the newest year whose annual report everybody should have filed by now."""
    return today.year - (1 if today.month >= 7 else 2)


def assess(evidence: Evidence, today: date) -> Activity:
    """Apply the rule: the strongest sign decides."""
    if evidence.ended:
        return Activity(ENDED, "ended")
    return (
        _own_word(evidence, today)
        or _suspension(evidence)
        or _sign(evidence, today)
        or _silence(evidence, today)
    )


def _own_word(evidence: Evidence, today: date) -> Activity | None:
    """Hear the organisation itself, unless it was suspended after it had spoken."""
    on, suspended = evidence.confirmed_on, evidence.suspended
    if not on or on < months_before(today, RECENT_MONTHS):
        return None
    if suspended and suspended.on and suspended.on > on:
        return None
    return Activity(SIGNS, "confirmed", on)


def _suspension(evidence: Evidence) -> Activity | None:
    if not evidence.suspended:
        return None
    return Activity(SILENT, SUSPENDED_BY[evidence.suspended.by], evidence.suspended.on)


def _sign(evidence: Evidence, today: date) -> Activity | None:
    recent = months_before(today, RECENT_MONTHS)
    year = evidence.last_report_year
    if year and year >= expected_report_year(today):
        return Activity(SIGNS, "report", date(year, 12, 31))
    if evidence.benefit:
        return Activity(SIGNS, "benefit")
    if evidence.changed_on and evidence.changed_on >= recent:
        return Activity(SIGNS, "changed", evidence.changed_on)
    return None


def _silence(evidence: Evidence, today: date) -> Activity:
    registered, year = evidence.registered_on, evidence.last_report_year
    if registered and registered >= months_before(today, NEW_MONTHS):
        return Activity(NEW, "new", registered)
    if not evidence.reports_known or not registered:
        return Activity(UNCLEAR, "unknown")
    if year:
        status = LATE if year == expected_report_year(today) - 1 else SILENT
        return Activity(status, "late" if status == LATE else "silent", date(year, 12, 31))
    return Activity(SILENT, "never", registered)
