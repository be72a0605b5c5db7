"""Places an address as a register writes it, of any vintage, in today's areas. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from savejie.territory.spelling import bared, place_like, spelled, tidy

LONGEST_ADDRESS, LONGEST_PART, MOST_PARTS, REMEMBERED = 400, 80, 8, 16_384
MUNICIPAL, UNITS = ("municipality", "state_city"), ("town", "parish")
COUNTRY_NAMES = frozenset({"latvija", "latvijas republika", "lv", "latvia"})

PLACED, UNIT_UNKNOWN = "placed", "unit_unknown"
EMPTY, ABROAD, DISTRICT_ONLY, UNKNOWN = "empty", "abroad", "district_only", "unknown"
REASONS = (PLACED, UNIT_UNKNOWN, EMPTY, ABROAD, DISTRICT_ONLY, UNKNOWN)


@dataclass(frozen=True, slots=True)
class AreaFact:
    """What the gazetteer must know of an area."""

    key: str
    level: str
    name: str
    parent: str | None = None
    former_parents: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    main_unit: str | None = None
    ended: bool = False
    since: str = ""


class Placement(NamedTuple):
    """Keys of today's areas, the village as written, and how it went (one of REASONS)."""

    municipality: str | None
    unit: str | None
    village: str
    reason: str


NOWHERE = {reason: Placement(None, None, "", reason) for reason in REASONS}


class Gazetteer:
    """Knows every area's name in every vintage; `place` finds where an address lies."""

    def __init__(self, areas: Iterable[AreaFact], abroad: Iterable[str] = ()) -> None:
        self.areas = {area.key: area for area in areas}
        self._abroad = frozenset(spelled(name) for name in abroad)
        self._tops: dict[str, str] = {}
        self._units: dict[str, list[str]] = {}
        self._under: dict[tuple[str, str], str] = {}
        for area in sorted(self.areas.values(), key=_indexing_order):
            for name in (area.name, *area.aliases):
                self._index(area, spelled(name))
        self._municipality_of_district = dict(self._whole_districts())
        self._placed = lru_cache(maxsize=REMEMBERED)(self._place_parts)

    def _index(self, area: AreaFact, name: str) -> None:
        if area.level in MUNICIPAL or area.level == "district":
            self._tops.setdefault(name, area.key)
            return
        for parent in self._holders(area):
            self._under.setdefault((parent, name), area.key)
        if area.level in UNITS:
            self._units.setdefault(name, []).append(area.key)

    def _holders(self, area: AreaFact) -> Iterator[str]:
        """Every area under whose name addresses may write this one."""
        yield from filter(None, (area.parent, *area.former_parents))
        if area.level == "village" and area.parent:
            yield from self._holders(self.areas[area.parent])

    def _whole_districts(self) -> Iterator[tuple[str, str]]:
        inside: dict[str, set[str | None]] = {}
        for area in self.areas.values():
            for parent in area.former_parents:
                if area.level in UNITS and self.areas[parent].level == "district":
                    inside.setdefault(parent, set()).add(area.parent)
        for district, municipalities in inside.items():
            if len(municipalities) == 1 and (only := municipalities.pop()):
                yield district, only

    def place(self, address: str) -> Placement:
        """Return where an address lies today, or the reason why that is not known."""
        text = address[:LONGEST_ADDRESS]
        parts = (text if text.isprintable() else bared(text)).split(",", MOST_PARTS)
        second = third = ""
        if len(parts) > 1 and place_like(parts[1]):
            second = parts[1]
            if len(parts) > 2 and place_like(parts[2]):
                third = parts[2]
        found = self._placed(parts[0][:LONGEST_PART], second, third)
        if found.reason != UNKNOWN:
            return found
        if not "".join(parts).strip(" ,"):
            return NOWHERE[EMPTY]
        return self._placed_otherwise(parts) if len(parts) > 1 else found

    def _placed_otherwise(self, parts: Sequence[str]) -> Placement:
        """Try without a country or a postal code in front, then from small to big."""
        kept = [part[:LONGEST_PART] for part in parts if not _is_country_or_code(part)]
        for order in (kept, kept[::-1]):
            first, second, third = (*order, "", "", "")[:3]
            second = second if place_like(second) else ""
            found = self._placed(first, second, third if second and place_like(third) else "")
            if found.reason != UNKNOWN:
                return found
        return NOWHERE[UNKNOWN]

    def _place_parts(self, first: str, second: str, third: str) -> Placement:
        top_name = spelled(first)
        if top_name in self._abroad:
            return NOWHERE[ABROAD]
        key = self._tops.get(top_name)
        if key is None:
            return self._place_unit(top_name, second)
        top = self.areas[key]
        if top.level == "state_city":
            return self._place_city(top, second)
        if top.level == "district":
            return self._place_in_district(key, second, third)
        return self._place_in_municipality(key, second, third)

    def _place_city(self, city: AreaFact, second: str) -> Placement:
        """A city that stands alone, or did: today's place of an ended one is its successor's."""
        if not city.ended:
            return Placement(city.key, None, "", PLACED)
        return self._place_in_municipality(city.key, city.name, "")

    def _place_unit(self, name: str, second: str) -> Placement:
        """An address that begins with a town or a parish, as those before 2009 may."""
        unit = self._only(name)
        return self._of_unit(unit, second) if unit else NOWHERE[UNKNOWN]

    def _place_in_district(self, district: str, second: str, third: str) -> Placement:
        name = spelled(second)
        unit = self._under.get((district, name)) or self._only(name)
        if unit and self.areas[unit].level == "village":
            return self._of_unit(self.areas[unit].parent or "", second)
        if unit:
            return self._of_unit(unit, third)
        if (inner := self._tops.get(name)) and self.areas[inner].level == "municipality":
            return self._place_in_municipality(inner, third, "")
        if whole := self._municipality_of_district.get(district):
            return Placement(whole, None, "", UNIT_UNKNOWN)
        return NOWHERE[DISTRICT_ONLY]

    def _place_in_municipality(self, key: str, second: str, third: str) -> Placement:
        today = self._today(key)
        name = spelled(second)
        unit = self._under.get((key, name)) or self._under.get((today, name))
        if unit and self.areas[unit].level == "village":
            return self._of_unit(self.areas[unit].parent or "", second)
        if unit:
            return self._of_unit(unit, third)
        if name.endswith(" pag"):
            return Placement(today, None, tidy(third), UNIT_UNKNOWN)
        main = self.areas[key].main_unit
        if main:
            return self._of_unit(main, second)
        return Placement(today, None, tidy(second), UNIT_UNKNOWN)

    def _of_unit(self, unit: str, village: str) -> Placement:
        """The placement in a unit; a village that has since become a town is that town."""
        municipality = self._today(self.areas[unit].parent or "")
        if not village:
            return Placement(municipality, unit, "", PLACED)
        name = spelled(village)
        town = self.areas.get(self._under.get((municipality, name), ""))
        if town and town.level == "town" and town.since and self.areas[unit].level == "parish":
            return Placement(municipality, town.key, "", PLACED)
        known = self.areas.get(self._under.get((unit, name), ""))
        return Placement(municipality, unit, known.name if known else tidy(village), PLACED)

    def _only(self, name: str) -> str | None:
        """The town or parish of that name, if the country has one only."""
        found = self._units.get(name, ())
        return found[0] if len(found) == 1 else None

    def _today(self, key: str) -> str:
        """Follow the successors, the first of each, to an area that still exists."""
        for _step in range(MOST_PARTS):
            area = self.areas[key]
            if not area.ended or not area.successors:
                break
            key = area.successors[0]
        return key


def _indexing_order(area: AreaFact) -> tuple[bool, bool]:
    return area.level == "village", area.ended


def _is_country_or_code(part: str) -> bool:
    name = spelled(part[:LONGEST_PART])
    return name in COUNTRY_NAMES or name.removeprefix("lv").strip().isdigit()
