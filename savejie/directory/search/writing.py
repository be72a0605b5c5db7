"""Writes the index: all of it anew, or the few organisations that changed."""

import json
import secrets
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from itertools import islice

from django.db import connection, transaction
from django.utils import timezone

from savejie.directory.models import SearchBlock, SearchChange, SearchIndex
from savejie.directory.search.blocks import Block
from savejie.directory.search.building import KEYS, RUN, Builder, Order
from savejie.directory.search.document import Document, Lexicon
from savejie.directory.search.reading import StoredIndex
from savejie.directory.search.sources import Places, all_documents, documents_of, in_order

BLOCKS_AT_ONCE = 40
CHANGES_AT_LEAST, CHANGES_SHARE = 500, 20
"""So many changes, or one in so many organisations, and the whole is written anew."""

INSERT = (
    f"INSERT INTO {SearchBlock._meta.db_table} (stamp, kind, number, first, payload)"  # noqa: S608
    " VALUES (%s, %s, %s, %s, %s)"
)

Progress = Callable[[int], None]


@transaction.atomic
def rebuild(progress: Progress | None = None) -> int:
    """Make the index of all organisations anew; return how many there are.

    `progress` is told how many documents were read.
    """
    _lock()
    writer, order = Writer(), Order()
    writer.write(order.read(in_order()))
    places = Places()
    builder = Builder(order, places.spoken)
    for count in builder.add_all(all_documents(places)):
        if progress and count % RUN == 0:
            progress(count)
    writer.write(builder.blocks())
    writer.put_in_force(builder.size)
    return builder.size


class Writer:
    """Puts new blocks in the place of the old ones; inside a transaction."""

    def __init__(self) -> None:
        self.stamp = new_stamp()
        SearchBlock.objects.all().delete()
        SearchChange.objects.all().delete()

    def write(self, blocks: Iterable[Block]) -> None:
        """Write blocks as they come, a few at a time."""
        rows = ((self.stamp, b.kind, b.number, b.first, b.payload) for b in blocks)
        with connection.cursor() as cursor:
            while batch := list(islice(rows, BLOCKS_AT_ONCE)):
                cursor.executemany(INSERT, batch)

    def put_in_force(self, size: int) -> None:
        """Let searches use the blocks that were written."""
        stamps = {"blocks_stamp": self.stamp, "changes_stamp": self.stamp}
        values = {**stamps, "size": size, "made_at": timezone.now()}
        SearchIndex.objects.update_or_create(pk=1, defaults=values)


def new_stamp() -> int:
    """Return a number that no other state of the index has, not even one rolled back."""
    return secrets.randbits(62)


def _lock() -> SearchIndex | None:
    return SearchIndex.objects.select_for_update().filter(pk=1).first()


@transaction.atomic
def update(organisation_ids: Iterable[int]) -> None:
    """Bring the index up to organisations that were added, changed or deleted."""
    ids = sorted(set(organisation_ids))
    row = _lock()
    if row is None or _too_many(ids, row.size):
        rebuild()
        return
    if not ids:
        return
    stored = StoredIndex(row.blocks_stamp, row.size)
    positions = stored.positions_of(ids)
    places, keys = Places(), _Keys(stored)
    changes = {
        pk: SearchChange(organisation_id=pk, position=positions.get(pk), rank=0) for pk in ids
    }
    for document in documents_of(ids, places):
        change = changes[document.id]
        change.key, change.rank = document.key, keys.rank(document.key)
        change.entry = _packed(document, places)
    SearchChange.objects.filter(organisation_id__in=ids).delete()
    SearchChange.objects.bulk_create(changes.values())
    row.changes_stamp = new_stamp()
    row.save(update_fields=["changes_stamp"])


def _too_many(ids: Sequence[int], size: int) -> bool:
    waiting = SearchChange.objects.count() + len(ids)
    return waiting > max(CHANGES_AT_LEAST, size // CHANGES_SHARE)


def _packed(document: Document, places: Places) -> str:
    """Return what the index keeps of a changed organisation, the facets' words included."""
    lexicon = Lexicon()
    entry = lexicon.entry(document)
    for facet in entry.facets:
        entry.rest += lexicon.stem_all(places.spoken.get(facet, ""))
    return json.dumps({**asdict(entry), "words": list(lexicon)})


class _Keys:
    """Says how many organisations of the blocks stand before a key; reads each block once."""

    def __init__(self, stored: StoredIndex) -> None:
        self._stored = stored
        self._firsts = stored.first_keys(KEYS)
        self._runs: dict[int, list[str]] = {}

    def rank(self, key: str) -> int:
        block = bisect_right(self._firsts, key.encode()) - 1
        if block < 0:
            return 0
        if block not in self._runs:
            self._runs[block] = self._stored.payload(KEYS, block).decode().split("\n")
        return block * RUN + bisect_left(self._runs[block], key)
