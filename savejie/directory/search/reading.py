"""Reads the index from the database, and keeps what was read while its stamp holds.

Positions of the blocks come first, those of changed organisations after them; a changed
organisation's old position is void, and its new one is put in its alphabetical place only when
a page is cut out.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable
from threading import Lock
from typing import TypeVar

from django.db import connection

from savejie.core.latvian import stem
from savejie.directory.models import SearchBlock
from savejie.directory.search.bitset import (
    everything,
    from_positions,
    to_positions,
    unpack,
)
from savejie.directory.search.blocks import unpack_entries
from savejie.directory.search.building import (
    BEGINNINGS,
    BY_ID,
    FACETS,
    INITIALS,
    NUMBERS,
    ORDER,
    RUN,
    TERMS,
    WORDS,
    key_of_id,
)
from savejie.directory.search.document import FULL_NUMBER, code_of
from savejie.directory.search.postings import NOWHERE, Places, words_between

BLOCKS = SearchBlock._meta.db_table
BYTES_OF_SETS = 10_000_000
SETS_AT_LEAST = 240
"""So many sets stay in memory even where one of them is large: a country's facets have some 150 values, which every
search counts, and its words come beside them."""

BYTES_OF_BLOCKS = 6_000_000

T = TypeVar("T")


class IndexGone(Exception):
    """The blocks were written anew while a search was reading the old ones."""


class Kept(OrderedDict[object, T]):
    """What was read last, up to a number of bytes."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most, self.bytes, self.lock = most, 0, Lock()
        self.sizes: dict[object, int] = {}

    def fetch(self, key: object, read: Callable[[], T], size: Callable[[T], int]) -> T:
        """Return what is kept under a key, or read it."""
        with self.lock:
            if key in self:
                self.move_to_end(key)
                return self[key]
        value = read()
        with self.lock:
            self.bytes += size(value) - self.sizes.get(key, 0)
            self.sizes[key] = size(value)
            self[key] = value
            while self.bytes > self.most and len(self) > 1:
                oldest, _ = self.popitem(last=False)
                self.bytes -= self.sizes.pop(oldest)
        return value


class StoredIndex:
    """The index as it was last written."""

    def __init__(self, stamp: int, size: int) -> None:
        self.stamp, self.size = stamp, size
        self._firsts: dict[str, list[bytes]] = {}
        self._values: dict[str, list[str]] = {}
        self._words: list[str] = []
        set_bytes = size // 7 + 40
        self._sets: Kept[Places] = Kept(max(BYTES_OF_SETS, SETS_AT_LEAST * set_bytes))
        self._set_bytes = set_bytes
        self._blocks: Kept[dict[str, tuple[bytes, ...]]] = Kept(BYTES_OF_BLOCKS)
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT kind, first FROM {BLOCKS} WHERE stamp = %s ORDER BY kind, number",  # noqa: S608
                [stamp],
            )
            for kind, first in cursor.fetchall():
                self._firsts.setdefault(kind, []).append(bytes(first))

    def payload(self, kind: str, number: int) -> bytes:
        """Return one block."""
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT payload FROM {BLOCKS} WHERE stamp = %s AND kind = %s AND number = %s",  # noqa: S608
                [self.stamp, kind, number],
            )
            row = cursor.fetchone()
        if row is None:
            raise IndexGone
        return bytes(row[0])

    def _entry(self, kind: str, key: str) -> tuple[bytes, ...]:
        number = bisect_right(self._firsts.get(kind, []), key.encode()) - 1
        return self._block(kind, number).get(key, ()) if number >= 0 else ()

    def _block(self, kind: str, number: int) -> dict[str, tuple[bytes, ...]]:
        return self._blocks.fetch(
            (kind, number),
            lambda: unpack_entries(self.payload(kind, number)),
            lambda block: sum(len(part) + 80 for parts in block.values() for part in parts),
        )

    def _read_term(self, term: str) -> Places:
        parts = self._entry(TERMS, term)
        if not parts:
            return NOWHERE
        name, rest = unpack(parts[0]), unpack(parts[1])
        return Places(name, name | rest)

    def _set_size(self, places: Places) -> int:
        return 2 * self._set_bytes if places.name else self._set_bytes if places.anywhere else 80

    def term(self, term: str) -> Places:
        """Return where a stem occurs."""
        return self._sets.fetch(term, lambda: self._read_term(term), self._set_size)

    def prefix(self, letters: str) -> Places:
        """Return where words occur that begin so."""
        return self._sets.fetch(("*", letters), lambda: self._read_prefix(letters), self._set_size)

    def _read_prefix(self, letters: str) -> Places:
        parts = self._entry(BEGINNINGS, letters)
        if parts:
            in_names = unpack(parts[0])
            return Places(in_names, in_names | unpack(parts[1]))
        name, rest = SetOfMany(), SetOfMany()
        for term in {stem(word): None for word in words_between(self.words(), letters)}:
            parts = self._entry(TERMS, term)
            if parts:
                name.add(parts[0])
                rest.add(parts[1])
        in_names = name.members()
        return Places(in_names, in_names | rest.members())

    def facet(self, key: str) -> int:
        """Return who has a facet's value."""
        if not key:
            return everything(self.size)
        return self._sets.fetch(("=", key), lambda: self._read_facet(key), self._set_size).anywhere

    def _read_facet(self, key: str) -> Places:
        parts = self._entry(FACETS, key)
        return Places(0, unpack(parts[0])) if parts else NOWHERE

    def values(self, facet: str) -> list[str]:
        """Return the values of a facet that occur, in order."""
        if not self._values:
            for number in range(len(self._firsts.get(FACETS, []))):
                for key in self._block(FACETS, number):
                    name, _, value = key.partition("=")
                    self._values.setdefault(name, []).append(value)
        return self._values.get(facet, [])

    def words(self) -> list[str]:
        """Return all words that occur, in order."""
        if not self._words:
            for number in range(len(self._firsts.get(WORDS, []))):
                self._words += self.payload(WORDS, number).decode().split("\n")
        return self._words

    def numbers(self, digits: str) -> int:
        """Return whose registration number begins so."""
        if len(digits) > FULL_NUMBER:
            return 0
        scale = 10 ** (FULL_NUMBER - len(digits))
        return self._between(NUMBERS, int(digits) * scale, (int(digits) + 1) * scale)

    def initials(self, letters: str) -> int:
        """Return whose name has these initials."""
        code = code_of(letters)
        return self._between(INITIALS, code, code + 1) if code else 0

    def _between(self, kind: str, low: int, high: int) -> int:
        """Return the positions of the numbers from `low` to below `high`."""
        firsts = self._firsts.get(kind, [])
        first = max(0, bisect_left(firsts, key_of_id(low)) - 1)
        found = array("I")
        for block in range(first, bisect_left(firsts, key_of_id(high))):
            numbers, places = self.pairs(kind, block)
            found += places[bisect_left(numbers, low) : bisect_left(numbers, high)]
        return from_positions(found)

    def pairs(self, kind: str, number: int) -> tuple["array[int]", "array[int]"]:
        """Return a block of large numbers in their order, and the position of each."""
        payload = self.payload(kind, number)
        half = len(payload) // 12 * 8
        return array("Q", payload[:half]), to_positions(payload[half:])

    def positions_of(self, ids: Iterable[int]) -> dict[int, int]:
        """Return where organisations stand in the blocks; quick where the ids are in order."""
        firsts = self.first_keys(BY_ID)
        found: dict[int, int] = {}
        number, known, places = -1, None, None
        for pk in ids:
            block = bisect_right(firsts, key_of_id(pk)) - 1
            if block < 0:
                continue
            if block != number or known is None or places is None:
                number, (known, places) = block, self.pairs(BY_ID, block)
            at = bisect_left(known, pk)
            if at < len(known) and known[at] == pk:
                found[pk] = places[at]
        return found

    def id_at(self, position: int) -> int:
        """Return whose position it is."""
        ids = self._blocks.fetch(
            (ORDER, position // RUN),
            lambda: {"": (self.payload(ORDER, position // RUN),)},
            lambda block: len(block[""][0]),
        )[""][0]
        at = position % RUN * 8
        return int.from_bytes(ids[at : at + 8], "little")

    def first_keys(self, kind: str) -> list[bytes]:
        """Return the first keys of all blocks of a kind."""
        return self._firsts.get(kind, [])


class SetOfMany:
    """Unites many packed sets without making each of them as large as all positions."""

    def __init__(self) -> None:
        self._dense, self._sparse = 0, array("I")

    def add(self, packed: bytes) -> None:
        """Add a packed set."""
        if packed[:1] == b"s":
            self._sparse += to_positions(packed[1:])
        elif packed:
            self._dense |= unpack(packed)

    def members(self) -> int:
        """Return the union."""
        return self._dense | from_positions(self._sparse)
