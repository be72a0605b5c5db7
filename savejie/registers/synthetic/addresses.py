"""The address register of the demo: flats, buildings and places at invented coordinates, the same for the same address."""

import hashlib
import math
import re
from collections.abc import Iterator
from functools import cache

from savejie.registers.synthetic.lives import Life
from savejie.registers.synthetic.places import Place, places
from savejie.registers.synthetic.schematic import area_outline
from savejie.registers.synthetic.words import table_of
from savejie.territory.outlines import contains
from savejie.territory.plane import to_plane

HEADERS = {
    "vzd-flats": "KODS,TIPS_CD,STATUSS,APSTIPR,APST_PAK,VKUR_CD,VKUR_TIPS,NOSAUKUMS,SORT_NOS,ATRIB,"
    "DAT_SAK,DAT_MOD,DAT_BEIG,STD",
    "vzd-buildings": "KODS,TIPS_CD,STATUSS,APSTIPR,APST_PAK,VKUR_CD,VKUR_TIPS,NOSAUKUMS,SORT_NOS,ATRIB,"
    "PNOD_CD,DAT_SAK,DAT_MOD,DAT_BEIG,FOR_BUILD,PLAN_ADR,STD,KOORD_X,KOORD_Y,DD_N,DD_E",
    "vzd-places": "KODS,TIPS_CD,NOSAUKUMS,VKUR_CD,VKUR_TIPS,STD,KOORD_X,KOORD_Y,DD_N,DD_E",
}
STREET = re.compile(r'([^"\d]+) \d')
SINCE = "2010.01.01"
NOT_LOCATED = 25
"""One building in so many has no coordinates, as in the real register."""

UNKNOWN = 40
"""One address in so many is in no file of the address register."""

SPREAD_BY_ROOT = 0.0016
"""How far, in degrees of latitude, houses lie from the centre of a place, for the root of its weight."""

WIDER = 1.8
"""A degree of longitude is so much shorter than one of latitude."""


def number_of(text: str, digits: int) -> int:
    """Return a number of so many digits that is always the same for a text."""
    digest = hashlib.blake2b(text.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") % 10**digits


def house_of(life: Life) -> tuple[str, bool]:
    """Return the house of a seat, and whether the seat is a flat in it."""
    house, flat, _number = life.seat.rpartition(" - ")
    return (house, True) if flat else (life.seat, False)


def building_code(life: Life) -> str:
    """Return the code of the building in which an organisation has its seat."""
    return f"18{number_of(f'{life.place.name}, {house_of(life)[0]}', 7):07d}"


def address_code(life: Life) -> str:
    """Return the code that the register of enterprises writes: of the flat, else of the building."""
    flat = f"19{life.serial * 7919 % 10_000_000:07d}"
    return flat if house_of(life)[1] else building_code(life)


@cache
def centres() -> dict[str, tuple[float, float]]:
    """Return latitude and longitude of each place of the demo."""
    return {row["name"]: (float(row["lat"]), float(row["lon"])) for row in table_of("centres.csv")}


def coordinates(place: Place, house: str) -> tuple[float, float]:
    """Return where a house stands: somewhere around the centre, within the area's outline."""
    latitude, longitude = centres()[place.name]
    seed = number_of(f"{place.name}, {house}", 12)
    turn = seed % 3600 / 3600 * 2 * math.pi
    far = math.sqrt(seed // 3600 % 1000 / 1000) * SPREAD_BY_ROOT * math.sqrt(place.weight)
    rings = area_outline(place.area)
    for nearer in (1, 0.6, 0.3, 0):
        north = latitude + far * nearer * math.sin(turn)
        east = longitude + far * nearer * math.cos(turn) * WIDER
        if not rings or contains(rings, to_plane(north, east)):
            break
    return round(north, 6), round(east, 6)


class AddressBook:
    """Writes each building and flat once."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def rows(self, life: Life) -> Iterator[tuple[str, str]]:
        """Yield source and row for the addresses of an organisation that are new."""
        house, is_flat = house_of(life)
        code, building = address_code(life), building_code(life)
        if number_of(f"unknown {code}", 6) % UNKNOWN == 0:
            return
        if building not in self._seen:
            self._seen.add(building)
            yield from self._street(life.place, house)
            yield "vzd-buildings", building_row(life.place, house, building)
        if is_flat and code not in self._seen:
            self._seen.add(code)
            yield "vzd-flats", flat_row(life, code, building)

    def _street(self, place: Place, house: str) -> Iterator[tuple[str, str]]:
        street = street_of(house)
        code = street_code(place, street)
        if street and code not in self._seen:
            self._seen.add(code)
            north, east = centres()[place.name]
            above = f"{place_code(place)},{type_of(place)}"
            yield (
                "vzd-places",
                f'{code},107,"{street}",{above},"{street}, {place.name}",,,{north},{east}\n',
            )


def street_of(house: str) -> str:
    """Return the street that a house is in; empty where it has a name of its own."""
    found = STREET.match(house)
    return found[1] if found else ""


def street_code(place: Place, street: str) -> str:
    """Return the code of a street in a place."""
    return f"15{number_of(f'{place_code(place)}, {street}', 7):07d}"


def building_row(place: Place, house: str, code: str) -> str:
    """Return a row of `aw_eka.csv`."""
    located = number_of(f"located {code}", 6) % NOT_LOCATED != 0
    north, east = coordinates(place, house) if located else ("", "")
    name = house.replace('"', '""')
    street = street_of(house)
    above = (
        f"{street_code(place, street)},107" if street else f"{place_code(place)},{type_of(place)}"
    )
    return (
        f'{code},108,EKS,Y,100,{above},"{name}",,LV-{place.postal},,{SINCE} 00:00:00,'
        f'{SINCE} 00:00:00,,,,"{name}, {place.name}",,,{north},{east}\n'
    )


def flat_row(life: Life, code: str, building: str) -> str:
    """Return a row of `aw_dziv.csv`."""
    number = life.seat.rpartition(" - ")[2]
    return (
        f'{code},109,EKS,Y,100,{building},108,"{number}",{number.zfill(4)},,{SINCE} 00:00:00,'
        f'{SINCE} 00:00:00,,"{number}, {life.place.name}"\n'
    )


def place_code(place: Place) -> str:
    """Return the code of a place; a village's, or a town's."""
    return f"17{number_of(f'{place.municipality}, {place.unit}, {place.name}', 7):07d}"


def type_of(place: Place) -> int:
    """Return the register's type of a place: a village, or a town."""
    return levels(place)[-1][0]


def place_rows() -> Iterator[str]:
    """Yield the rows of `aw_vietu_centroidi.csv`: each place after what it is part of."""
    written: set[str] = set()
    for place in places():
        above = ""
        for kind, name in levels(place):
            code = place_code(place) if name == place.name else f"16{number_of(name, 7):07d}"
            if code not in written:
                written.add(code)
                north, east = centres()[place.name]
                yield f'{code},{kind},"{name}",{above},,"{name}",,,{north},{east}\n'
            above = code


def levels(place: Place) -> list[tuple[int, str]]:
    """Return type and name of what a place lies in, and of itself."""
    if place.municipality == place.name:
        return [(104, place.name)]
    if not place.unit:
        return [(113, place.municipality), (104, place.name)]
    return [(113, place.municipality), (105, place.unit), (106, place.name)]
