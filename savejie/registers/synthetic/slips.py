"""Addresses of the demo that say less than is true, or another parish: what the address register puts right.

They are the same for the same organisation in every month, and lead to the same one of the point's areas.
"""

from dataclasses import replace
from datetime import date

from savejie.registers.synthetic.places import REFORM_2009, Place

ONE_IN = 40
"""So few of the organisations in suitable places have such an address."""

OTHER_PARISH = {"Babītes pag.": "Salas pag.", "Salas pag.": "Babītes pag."}
"""A parish, and the neighbour that is written in its stead."""

WITHOUT = ("Mārupes pag.", "Olaines pag.")
"""Parishes that an address may leave out: the municipality alone still leads to the area."""


def prefix_as_written(place: Place, serial: int, on: date) -> str:
    """Return how an address of a day begins, for the organisation of this serial number."""
    if on < REFORM_2009 or serial * 31 % ONE_IN:
        return place.prefix(on)
    if other := OTHER_PARISH.get(place.unit):
        return replace(place, unit=other, unit_2009=other).prefix(on)
    prefix = place.prefix(on)
    return prefix.split(",", 1)[0] if place.unit in WITHOUT else prefix
