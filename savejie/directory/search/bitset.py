"""Sets of positions: as Python integers to reckon with, as bytes to keep.

Pure. Bit n of the integer says whether position n belongs to the set, so `&`, `|`, `~` and
`int.bit_count` are the set's operations, alike wherever Python runs.
"""

import sys
from array import array
from collections.abc import Iterable

SPARSE, DENSE = b"s", b"d"
SHARE_OF_DENSE = 128
"""A set of more than one in so many positions is kept as one bit per position."""

WINDOW = 512
"""Bytes that are looked at in one go when a page of members is read."""


def positions(members: Iterable[int] = ()) -> "array[int]":
    """Return a growing list of positions at four bytes each."""
    return array("I", members)


def pack(members: "array[int]", size: int) -> bytes:
    """Return the bytes of a set of positions below `size`, given in any order, even twice."""
    if not members:
        return b""
    if len(members) == 1:
        return SPARSE + _portable(members)
    if len(members) * SHARE_OF_DENSE <= size:
        return SPARSE + _portable(array("I", sorted(set(members))))
    return DENSE + _bits(members)


def unpack(packed: bytes) -> int:
    """Return the set that `pack` made bytes of."""
    if not packed:
        return 0
    if packed[:1] == DENSE:
        return int.from_bytes(packed[1:], "little")
    return from_positions(_native(packed[1:]))


def from_positions(members: "array[int]") -> int:
    """Return the set of these positions."""
    return int.from_bytes(_bits(members), "little") if members else 0


def everything(size: int) -> int:
    """Return the set of all positions below `size`."""
    return (1 << size) - 1


def take(members: int, skip: int, limit: int) -> list[int]:
    """Return the lowest members after the first `skip`, at most `limit` of them."""
    found: list[int] = []
    raw = members.to_bytes((members.bit_length() + 7) // 8, "little")
    for start in range(0, len(raw), WINDOW):
        window = int.from_bytes(raw[start : start + WINDOW], "little")
        count = window.bit_count()
        if count <= skip:
            skip -= count
            continue
        found += _members(window, start * 8, skip, limit - len(found))
        skip = 0
        if len(found) >= limit:
            break
    return found


def _members(window: int, base: int, skip: int, limit: int) -> list[int]:
    found: list[int] = []
    while window and len(found) < limit:
        lowest = window & -window
        if skip:
            skip -= 1
        else:
            found.append(base + lowest.bit_length() - 1)
        window ^= lowest
    return found


def _bits(members: "array[int]") -> bytearray:
    bits = bytearray(max(members) // 8 + 1)
    for member in members:
        bits[member >> 3] |= 1 << (member & 7)
    return bits


def _portable(members: "array[int]") -> bytes:
    if sys.byteorder == "big":
        members.byteswap()
    return members.tobytes()


def _native(raw: bytes) -> "array[int]":
    members = array("I", raw)
    if sys.byteorder == "big":
        members.byteswap()
    return members


to_bytes, to_positions = _portable, _native
