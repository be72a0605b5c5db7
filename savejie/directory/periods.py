"""Stretches of time that staff ask for: this month, the last one, this year, the last one."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

PERIODS = {
    "month": _("this month"),
    "last_month": _("last month"),
    "year": _("this year"),
    "last_year": _("last year"),
}


def period_of(name: str, today: date) -> tuple[date, date]:
    """Return the first and the last day of a period, as seen on a day."""
    if name == "last_month":
        last = today.replace(day=1) - timedelta(days=1)
        return last.replace(day=1), last
    if name == "month":
        after = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
        return today.replace(day=1), after - timedelta(days=1)
    year = today.year - 1 if name == "last_year" else today.year
    return date(year, 1, 1), date(year, 12, 31)
