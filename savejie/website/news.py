"""The changes of one month in the territory: which are asked for, how many there are of what, and where."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from savejie.directory import changes, telling
from savejie.directory.models import Change
from savejie.directory.models.changes import ChangeQuerySet
from savejie.territory.models import ReportingArea
from savejie.website.frame import Frame
from savejie.website.listing import Group, Value
from savejie.website.own_pages import own_page

FIRST = 20
"""So many of a kind stand on a month's page; the rest is behind the kind's own link."""
PAGE = 100


@dataclass(frozen=True, slots=True)
class Told:
    """A change, ready to show."""

    url: str
    identifier: str
    name: str
    sentence: str
    place: str
    noted_on: date


@dataclass(frozen=True, slots=True)
class Section:
    """The changes of one kind; `more` leads to those that did not fit."""

    kind: str
    title: str
    count: int
    told: list[Told]
    more: str


@dataclass(frozen=True)
class Asked:
    """What a visitor asked for: a month, an area, a kind, a page of it."""

    month: date
    area: ReportingArea | None
    kind: str
    page: int

    def address(self, **other: str) -> str:
        """Return the address of the same with something else: `area`, `kind` or `page`."""
        chosen = {"area": self.area.key if self.area else "", "kind": self.kind} | other
        query = urlencode({name: value for name, value in chosen.items() if value})
        path = month_address(self.month)
        return f"{path}?{query}" if query else path


@dataclass(frozen=True)
class Month:
    """The changes of a month as they were counted: by kind, and by area from and to."""

    asked: Asked
    frame: Frame

    @cached_property
    def rows(self) -> ChangeQuerySet:
        """All changes of the month in the territory."""
        found = Change.objects.in_territory(self.frame.point)
        return found.of_month(self.asked.month)

    @cached_property
    def counts(self) -> list[tuple[str, int | None, int | None, int]]:
        """How many there are of each kind, from and to which area."""
        counted = self.rows.values_list("kind", "area_before", "area_after")
        return list(counted.annotate(count=Count("pk")).order_by("kind"))

    @cached_property
    def by_kind(self) -> Counter[str]:
        """How many there are of each kind in the area that is asked for."""
        found: Counter[str] = Counter()
        for kind, before, after, count in self.counts:
            if self.asked.area is None or self.asked.area.pk in (before, after):
                found[kind] += count
        return found

    @cached_property
    def by_area(self) -> Counter[int]:
        """How many there are of the kind that is asked for, by area; a move counts at both ends."""
        found: Counter[int] = Counter()
        for kind, before, after, count in self.counts:
            if self.asked.kind in ("", kind):
                found.update({area: count for area in {before, after} if area is not None})
        return found

    @property
    def count(self) -> int:
        """How many were asked for."""
        if self.asked.kind:
            return self.by_kind[self.asked.kind]
        return self.by_kind.total()

    @property
    def pages(self) -> int:
        """On how many pages a kind is told."""
        return max(1, -(-self.count // PAGE)) if self.asked.kind else 1

    def sections(self) -> list[Section]:
        """Return what is asked for, kind by kind in the order of telling."""
        told: dict[str, list[Told]] = {}
        for change in self._chosen().with_places():
            told.setdefault(change.kind, []).append(told_of(change))
        return [
            Section(
                kind=kind,
                title=telling.kind_title(kind),
                count=self.by_kind[kind],
                told=told[kind],
                more=self._more(kind),
            )
            for kind in changes.KINDS
            if kind in told
        ]

    def _more(self, kind: str) -> str:
        hidden = not self.asked.kind and self.by_kind[kind] > FIRST
        return self.asked.address(kind=kind) if hidden else ""

    def _chosen(self) -> ChangeQuerySet:
        rows = self.rows
        if self.asked.area:
            rows = rows.of_area(self.asked.area)
        if self.asked.kind:
            start = (self.asked.page - 1) * PAGE
            found = rows.filter(kind=self.asked.kind).order_by("organisation__name_sort", "pk")
            return found[start : start + PAGE]
        place = Window(
            RowNumber(), partition_by=F("kind"), order_by=["organisation__name_sort", "pk"]
        )
        few = rows.annotate(place=place).filter(place__lte=FIRST)
        return few.order_by("organisation__name_sort", "pk")

    def facets(self) -> list[Group]:
        """Return the filters with their numbers; a chosen value takes itself away."""
        asked = self.asked
        areas = [
            Value(str(area), count, asked.address(area="" if here else area.key), here)
            for area in self.frame.areas
            if (count := self.by_area[area.pk]) or area == asked.area
            for here in [area == asked.area]
        ]
        kinds = [
            Value(telling.kind_title(kind), count, asked.address(kind="" if here else kind), here)
            for kind in changes.KINDS
            if (count := self.by_kind[kind]) or kind == asked.kind
            for here in [kind == asked.kind]
        ]
        groups = [Group("kind", _("What happened"), kinds, [])]
        if len(self.frame.areas) > 1:
            groups.insert(0, Group("area", _("Area"), areas[:12], areas[12:]))
        return groups if self.counts else []


def told_of(change: Change) -> Told:
    """Return a change as pages show it."""
    organisation = change.organisation
    return Told(
        url=own_page(organisation.reference),
        identifier=organisation.identifier,
        name=organisation.title,
        sentence=telling.sentence(change),
        place=str(change.area or change.municipality_after or ""),
        noted_on=change.noted_on,
    )


def asked_for(given: QueryDict, month: date, frame: Frame) -> Asked:
    """Read what a visitor asks for; what is not known here is left out."""
    area = next((one for one in frame.areas if one.key == given.get("area")), None)
    kind = given.get("kind", "")
    page = given.get("page", "")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 5 else 1
    return Asked(month, area, kind if kind in changes.KINDS else "", max(1, number))


def month_of(year: int, month: int, known: Sequence[date], today: date) -> date | None:
    """Return the month where there can be changes of it: from the first one noted until today."""
    if not (1 <= month <= 12 and 1 <= year <= 9999):
        return None
    first, newest = min([*known, today]).replace(day=1), max([*known, today])
    found = date(year, month, 1)
    return found if first <= found <= newest else None


def neighbours(month: date, known: Sequence[date]) -> tuple[date | None, date | None]:
    """Return the nearest earlier and later month in which something was noted."""
    earlier = max((one for one in known if one < month), default=None)
    later = min((one for one in known if one > month), default=None)
    return earlier, later


def month_address(month: date) -> str:
    """Return where a month's changes are told."""
    return reverse("changes_month", args=[month.year, month.month])
