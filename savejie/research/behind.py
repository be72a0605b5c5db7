"""The list behind a number: the organisations that it counts, each of them."""

from collections.abc import Callable
from typing import Any

from django.db.models import F, Q
from django.utils.translation import gettext as _

from savejie.directory.models import Heading, Organisation
from savejie.directory.models.organisation import OrganisationQuerySet
from savejie.directory.wording import activity_title, kind_title
from savejie.registers.models import AnnualReport
from savejie.research.figures.structure import reason_title
from savejie.research.places import ALL, COUNTRY
from savejie.research.selection import Selection
from savejie.territory.models import ReportingArea


def organisations_behind(selection: Selection, last_year: int) -> OrganisationQuerySet:
    """Return the organisations of a selection, in alphabetical order; `last_year` is that of the counting."""
    found = _of_place(selection.area)
    for name, value in selection.pairs():
        if name in FILTERS:
            found = found.filter(FILTERS[name](value))
    if selection.lasted:
        stands = Q(ended_year=None, founded_year__lte=last_year - selection.lasted)
        lasted = Q(ended_year__gte=F("founded_year") + selection.lasted)
        found = found.filter(stands | lasted)
    if selection.filed:
        filed = AnnualReport.objects.filter(year=selection.filed).values("regcode")
        found = found.filter(number__in=filed)
    return found.by_name()


def _of_place(key: str) -> OrganisationQuerySet:
    everything = Organisation.objects.all()
    if key == COUNTRY:
        return everything
    if key in ("", ALL):
        return everything.in_territory()
    if ReportingArea.objects.filter(key=key).exists():
        return everything.filter(reporting_area__key=key)
    return everything.filter(municipality__key=key)


def _stood(year: str) -> Q:
    on = Q(founded_year__lte=int(year))
    return on & (Q(ended_year=None) | Q(ended_year__gt=int(year)))


FILTERS: dict[str, Callable[[str], Q]] = {
    "state": lambda value: Q(ended_year__isnull=value != "ended"),
    "founded_from": lambda value: Q(founded_year__gte=int(value)),
    "founded_to": lambda value: Q(founded_year__lte=int(value)),
    "ended": lambda value: Q(ended_year=int(value)),
    "at": _stood,
    "activity": lambda value: Q(activity__in=value.split(",")),
    "reason": lambda value: Q(activity_reason=value),
    "kind": lambda value: Q(kind=value),
    "heading": lambda value: (
        Q(main_heading=None) if value == "none" else Q(main_heading__slug=value)
    ),
    "benefit": lambda value: Q(benefit=value == "yes"),
}


def words_of(selection: Selection) -> list[str]:
    """Say what a selection asks for, in short pieces; the place is said apart."""
    said = [_founded_words(selection)] if selection.founded_from or selection.founded_to else []
    if selection.activities:
        said.append(" / ".join(activity_title(status) for status in selection.activities))
    for name, word in WORDS.items():
        if value := getattr(selection, name):
            said.append(word(value))
    return said


def _founded_words(selection: Selection) -> str:
    first, last = selection.founded_from, selection.founded_to
    if first == last:
        return _("founded in %(year)s") % {"year": first}
    if not first:
        return _("founded in %(year)s or before") % {"year": last}
    return _("founded from %(first)s to %(last)s") % {"first": first, "last": last}


def _heading_words(slug: str) -> str:
    if slug == "none":
        return _("heading not known yet")
    found = Heading.objects.filter(slug=slug).first()
    return found.title if found else slug


WORDS: dict[str, Callable[[Any], str]] = {
    "state": lambda value: _("have ended") if value == "ended" else _("still stand"),
    "ended": lambda year: _("that ended in %(year)s") % {"year": year},
    "at": lambda year: _("stood on 31 December %(year)s") % {"year": year},
    "lasted": lambda years: (
        _("lasted at least %(years)s years, or stand and are so old") % {"years": years}
    ),
    "reason": reason_title,
    "kind": kind_title,
    "heading": _heading_words,
    "benefit": lambda _value: _("have public-benefit status"),
    "filed": lambda year: _("filed the annual report for %(year)s") % {"year": year},
}
