"""Runs of entries in their order, packed into blocks that the database keeps.

Pure. An entry is a key and some byte strings; a block's head lists keys and sizes.
"""

import json
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

BLOCK_BYTES = 16_384
MOST_ENTRIES = 256
HEAD = struct.Struct("<I")

Entry = tuple[str, tuple[bytes, ...]]


@dataclass(frozen=True, slots=True)
class Block:
    """One row of the index."""

    kind: str
    number: int
    first: bytes
    payload: bytes


def pack_entries(kind: str, entries: Iterable[Entry]) -> Iterator[Block]:
    """Pack entries that come in the order of their keys into blocks of some 16 KiB."""
    number, waiting, size = 0, [], 0
    for entry in entries:
        waiting.append(entry)
        size += sum(len(part) for part in entry[1]) + len(entry[0])
        if size >= BLOCK_BYTES or len(waiting) >= MOST_ENTRIES:
            yield _block(kind, number, waiting)
            number, waiting, size = number + 1, [], 0
    if waiting:
        yield _block(kind, number, waiting)


def _block(kind: str, number: int, entries: list[Entry]) -> Block:
    head = json.dumps([[key, *map(len, parts)] for key, parts in entries]).encode()
    body = b"".join(part for _, parts in entries for part in parts)
    return Block(kind, number, entries[0][0].encode(), HEAD.pack(len(head)) + head + body)


def unpack_entries(payload: bytes) -> dict[str, tuple[bytes, ...]]:
    """Return a block's entries by their keys."""
    (size,) = HEAD.unpack_from(payload)
    at = HEAD.size + size
    entries = {}
    for key, *sizes in json.loads(payload[HEAD.size : at]):
        parts = []
        for length in sizes:
            parts.append(payload[at : at + length])
            at += length
        entries[key] = tuple(parts)
    return entries


def pack_runs(kind: str, runs: Iterable[tuple[bytes, bytes]]) -> Iterator[Block]:
    """Make a block of each run: its first key, and its bytes as they are."""
    for number, (first, payload) in enumerate(runs):
        yield Block(kind, number, first, payload)
