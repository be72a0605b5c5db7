"""Tells a figure as asked for: of which place, beside which other, for how many residents; and says its sources."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from savejie.core.templatetags.savejie import on_day, short_day
from savejie.registers.models import ImportRun
from savejie.registers.sources import SOURCES
from savejie.research.figures import KEYS, WITH_PARTS, Figure, Place, teller
from savejie.research.places import ALL, place_of
from savejie.research.rates import BASES

LONGEST = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a figure; it stands in the address."""

    area: str = ALL
    beside: str = ""
    """The key of the place to compare with, or nothing."""
    base: int = BASES[0]

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> Self:
        """Read what is asked from an address; whatever makes no sense is as if not asked."""
        area = asked.get("area", "")[:LONGEST] or ALL
        beside = asked.get("with", "")[:LONGEST]
        base = asked.get("per", "")
        chosen = int(base) if base in map(str, BASES) else BASES[0]
        return cls(area, "" if beside == area else beside, chosen)

    def pairs(self, key: str = "") -> list[tuple[str, str]]:
        """Return what is asked as pairs for an address; the base only for the figure that has one."""
        pairs = [("area", self.area)] if self.area != ALL else []
        pairs += [("with", self.beside)] if self.beside else []
        return pairs + (
            [("per", str(self.base))] if self.base != BASES[0] and key == "density" else []
        )


def tell(key: str, asked: Asked) -> list[Figure]:
    """Return a figure of the place asked for and, where another is named, of that one.

    Nothing where there is no such figure or place.
    """
    if key not in KEYS:
        return []
    places = [place_of(asked.area, parts=key in WITH_PARTS)]
    if asked.beside:
        places.append(place_of(asked.beside, parts=key in WITH_PARTS))
    found = [place for place in places if place]
    if len(found) < len(places):
        return []
    if len(found) > 1:
        found = [replace(place, parts=()) for place in found]
    return [teller(key, asked.base)(place) for place in found]


def all_figures(place: Place, base: int = BASES[0]) -> list[Figure]:
    """Return every figure of a place, in the order in which they are told."""
    return [teller(key, base)(place) for key in KEYS]


def sources_in_words(keys: Sequence[str]) -> list[str]:
    """Say which registers a figure is made of, and when each was read."""
    runs = ImportRun.objects.good().newest_by_source()
    language = (get_language() or "lv")[:2]
    said = []
    for key in keys:
        run = runs.get(key)
        title = SOURCES[key].title(language)
        if run and run.finished_at:
            said.append(
                _("%(title)s, read %(day)s") % {"title": title, "day": short_day(run.finished_at)}
            )
        else:
            said.append(_("%(title)s, not read yet") % {"title": title})
    return said


def counted_on(place: Place) -> str:
    """Say on which day the numbers were counted."""
    return _("Counted on %(day)s") % {"day": on_day(place.made_at)}
