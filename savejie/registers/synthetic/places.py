"""Places, and addresses in the form that the register wrote them on a given day."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random

from savejie.registers.synthetic.words import lists_of, table_of

REFORM_2009 = date(2009, 7, 1)
REFORM_2021 = date(2021, 7, 1)
TOWN_2022 = date(2022, 7, 1)
AREAS = ("babite", "marupe", "olaine")
AREA_SHARES = {"marupe": 45, "babite": 28, "olaine": 27}
REGIONS = {"Mārupes nov.": "100016583", "Babītes nov.": "100015725"}


@dataclass(frozen=True, slots=True)
class Place:
    """A town or village with the units above it, as of three border reforms."""

    area: str
    name: str
    genitive: str
    unit: str
    unit_2009: str
    unit_old: str
    municipality: str
    municipality_2009: str
    district: str
    postal: str
    weight: int
    atvk: str

    def prefix(self, on: date) -> str:
        """Return the place as an address of that day begins."""
        if on < REFORM_2009 and self.district:
            return _joined(self.district, self.unit_old.replace(" pag.", " pagasts"), self.name)
        if on < REFORM_2021:
            return _joined(self.municipality_2009, self.unit_2009, self.name)
        if on < TOWN_2022 and not self.unit and self.unit_old:
            return _joined(self.municipality, self.unit_old, self.name)
        return _joined(self.municipality, self.unit, self.name)

    def local_government(self, on: date) -> str:
        """Return the genitive that an organisation's name of that day has: "Babītes novada"."""
        if on < REFORM_2009 and self.district:
            return self.unit_old.replace(" pag.", " pagasta") or f"{self.genitive} pilsētas"
        name = self.municipality_2009 if on < REFORM_2021 else self.municipality
        return name.replace(" nov.", " novada") if name.endswith("nov.") else self.genitive

    def region(self, on: date) -> str:
        """Return the code of the municipality in the address register; fictional where not known."""
        name = self.municipality_2009 if on < REFORM_2021 else self.municipality
        if not name.endswith("nov.") or on < REFORM_2009:
            return "0"
        return REGIONS.get(name, f"1000190{sum(map(ord, name)) % 90 + 10}")

    def code(self, chance: float) -> str:
        """Return an area code of some vintage, or "" written as two quotes, as the register has them."""
        if chance < 0.12:
            return '""'
        if chance < 0.35 and self.area:
            return "0041000" if self.area == "olaine" else "0039000"
        return self.atvk


def _joined(*parts: str) -> str:
    found: list[str] = []
    for part in parts:
        if part and part not in found:
            found.append(part)
    return ", ".join(found)


@cache
def places() -> tuple[Place, ...]:
    """Return all places of the word file."""
    return tuple(_place(row) for row in table_of("places.csv"))


def _place(row: dict[str, str]) -> Place:
    unit = row["unit"]
    filled = {key: unit if value == "=" else value for key, value in row.items()}
    return Place(**{**filled, "weight": int(row["weight"])})  # type: ignore[arg-type]


class Map:
    """Chooses places and house numbers: in the three areas, or all over the country."""

    def __init__(self, rng: Random, *, whole_country: bool) -> None:
        self.rng = rng
        self.whole_country = whole_country
        groups: dict[str, list[Place]] = {area: [] for area in AREAS}
        elsewhere = [place for place in places() if not place.area]
        for place in places():
            if place.area:
                groups[place.area].append(place)
        groups[""] = elsewhere
        self._groups = {
            key: (tuple(found), _running([place.weight for place in found]))
            for key, found in groups.items()
        }
        self._streets = lists_of("streets.txt", "; ")
        self.named = self._streets.pop("named")
        self._houses = self._streets.pop("houses")

    def place(self, area: str) -> Place:
        """Return a place of an area, or of the rest of the country for ""."""
        found, running = self._groups[area]
        return self.rng.choices(found, cum_weights=running)[0]

    def seat(self, place: Place) -> str:
        """Return street, house and flat, or the name of a house in the countryside."""
        rng = self.rng
        streets = self._streets.get(place.name)
        if place.unit and (streets is None or rng.random() < 0.15):
            return f'"{rng.choice(self._houses)}"'
        street = rng.choice(streets or self._streets["*"])
        house = f"{street} {rng.randint(1, 68)}"
        chance = rng.random()
        if chance < 0.08:
            house += rng.choice("ABC")
        if 0.05 < chance < 0.1:
            house += f" k-{rng.randint(1, 4)}"
        return f"{house} - {rng.randint(1, 72)}" if rng.random() < 0.55 else house

    def house(self) -> str:
        """Return what an association of flat owners is called after: "Madaru 12"."""
        street = self.rng.choice(self.named)
        number = str(self.rng.randint(1, 48)) + ("A" if self.rng.random() < 0.06 else "")
        return f"{street} iela {number}" if self.rng.random() < 0.3 else f"{street} {number}"


def _running(weights: list[int]) -> list[int]:
    total, found = 0, []
    for weight in weights:
        total += weight
        found.append(total)
    return found
