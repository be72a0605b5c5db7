"""Where a seat lies: what the address says, and what the address register says of its code. Pure."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from savejie.directory.projection import Place, Row

ADDRESS_REGISTER = "vzd-places"
"""The source of a place that the address alone would not give; an empty one stands for the address."""

Locate = Callable[[str], "Place"]


def registered_place(names: str, locate: Locate) -> "Place | None":
    """Return the place that the address register names, if it is one of today's parishes, towns or cities."""
    if not names:
        return None
    place = locate(names)
    is_city = place.municipality is not None and "," not in names
    return place if place.unit is not None or is_city else None


def placed(written: "Place", registered: "Place | None") -> "tuple[Place, str]":
    """Return where a seat lies, and the source where that is not the address itself.

    The address register's word stands where the address leads to no parish or town, or to another; and
    its village where the address names none. A village that both name is taken as it is written.
    """
    if registered is None:
        return written, ""
    if _unit(written) != _unit(registered):
        return registered._replace(seat=written.seat), ADDRESS_REGISTER
    if registered.village and not written.village:
        return written._replace(village=registered.village), ADDRESS_REGISTER
    return written, ""


def is_corrected(old: "Row", new: "Row") -> bool:
    """Tell whether two rows of one seat name other areas because a source says so, and not by a border reform.

    A reform leads a parish or town into another municipality; where the parish itself is another one, and
    the address register had a say, somebody only knows better.
    """
    same_unit = old.unit_id is not None and old.unit_id == new.unit_id
    return bool(old.place_source or new.place_source) and not same_unit


def _unit(place: "Place") -> tuple[int | None, int | None]:
    return place.municipality, place.unit
