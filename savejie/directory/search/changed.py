"""The index in force: the stored blocks, with the changes since laid over them."""

import heapq
import json
from array import array
from bisect import bisect_left
from collections.abc import Collection
from operator import attrgetter

from django.db import connection

from savejie.core.latvian import stem
from savejie.directory.models import SearchChange, SearchIndex
from savejie.directory.search.bitset import everything, from_positions, take
from savejie.directory.search.document import Entry
from savejie.directory.search.postings import ByLength, MemoryIndex, Places
from savejie.directory.search.reading import StoredIndex

SCOPE = "scope="
STAMPS = f"SELECT blocks_stamp, changes_stamp, size FROM {SearchIndex._meta.db_table} WHERE id = 1"  # noqa: S608


class CurrentIndex:
    """Answers as one index; positions from `stored.size` on are those of changes."""

    def __init__(self, stored: StoredIndex, changes: list[SearchChange]) -> None:
        self.stored = stored
        self._void = 0
        entries, words, self._ranks = [], set(), []
        for change in changes:
            if change.position is not None:
                self._void |= 1 << change.position
            if change.entry:
                packed = json.loads(change.entry)
                words.update(packed.pop("words"))
                entries.append(Entry(**packed))
                self._ranks.append(change.rank)
        self._changes = MemoryIndex(entries, words)
        self.size = stored.size + self._changes.size
        self._alive = everything(self.size) & ~self._void
        self._words = self._all_words(words) if words else []
        self._stems: list[str] = []
        self.near: dict[str, list[tuple[str, int]]] = {}
        self.lengths: dict[str, ByLength] = {}

    def _all_words(self, words: set[str]) -> list[str]:
        known = self.stored.words()
        return list(heapq.merge(known, sorted(words.difference(known)))) if words else known

    def _both(self, stored: Places, changed: Places) -> Places:
        if not changed.anywhere:
            return stored
        up = self.stored.size
        return Places(stored.name | changed.name << up, stored.anywhere | changed.anywhere << up)

    def term(self, term: str) -> Places:
        """Return where a stem occurs."""
        return self._both(self.stored.term(term), self._changes.term(term))

    def prefix(self, letters: str) -> Places:
        """Return where words occur that begin so."""
        return self._both(self.stored.prefix(letters), self._changes.prefix(letters))

    def numbers(self, digits: str) -> int:
        """Return whose registration number begins so."""
        return self.stored.numbers(digits) | self._changes.numbers(digits) << self.stored.size

    def initials(self, letters: str) -> int:
        """Return whose name has these initials."""
        return self.stored.initials(letters) | self._changes.initials(letters) << self.stored.size

    def facet(self, key: str) -> int:
        """Return who has a facet's value; scopes leave out positions that are void."""
        members = self.stored.facet(key) | self._changes.facet(key) << self.stored.size
        return (
            members & self._alive if self._void and (not key or key.startswith(SCOPE)) else members
        )

    def members_of(self, ids: Collection[int]) -> int:
        """Return the positions of organisations, those of changes among them."""
        stored = array("I", self.stored.positions_of(sorted(ids)).values())
        changed = array("I", (at for at, pk in enumerate(self._changes.ids) if pk in ids))
        return from_positions(stored) & self._alive | from_positions(changed) << self.stored.size

    def values(self, facet: str) -> list[str]:
        """Return the values of a facet that occur, in order."""
        changed = self._changes.values(facet) if self._ranks else []
        stored = self.stored.values(facet)
        return sorted({*stored, *changed}) if changed else stored

    def words(self) -> list[str]:
        """Return all words that occur, in order."""
        return self._words or self.stored.words()

    def stems(self) -> list[str]:
        """Return the stems of all words; made when first asked for."""
        if not self._stems:
            self._stems = list({stem(word): None for word in self.words()})
        return self._stems

    def page(self, tiers: list[int], skip: int, limit: int) -> list[int]:
        """Return the ids of a page of ranked results, each tier in alphabetical order."""
        ids: list[int] = []
        for tier in tiers:
            if len(ids) >= limit:
                break
            count = tier.bit_count()
            if skip >= count:
                skip -= count
                continue
            ids += self._cut(tier, skip, limit - len(ids))
            skip = 0
        return ids

    def _cut(self, tier: int, skip: int, limit: int) -> list[int]:
        stored = tier & everything(self.stored.size)
        changed = take(tier >> self.stored.size, 0, len(self._ranks)) if self._ranks else []

        def place(at: int) -> int:
            before = stored & everything(self._ranks[changed[at]])
            return at + before.bit_count()

        first = bisect_left(range(len(changed)), skip, key=place)
        page = [((p, 1), self.stored.id_at(p)) for p in take(stored, skip - first, limit)]
        page += [
            ((self._ranks[at], 0), self._changes.ids[at]) for at in changed[first : first + limit]
        ]
        return [organisation for _, organisation in sorted(page, key=lambda pair: pair[0])[:limit]]


_kept: dict[str, tuple[tuple[int, int], CurrentIndex]] = {}
"""The last index of this process, under `IN_FORCE`."""

IN_FORCE = "in force"


def current_index() -> CurrentIndex | None:
    """Return the index in force, from this process's memory where its stamps still hold."""
    with connection.cursor() as cursor:
        cursor.execute(STAMPS)
        row = cursor.fetchone()
    if row is None:
        return None
    blocks, changes, size = row
    kept = _kept.get(IN_FORCE)
    if kept and kept[0] == (blocks, changes):
        return kept[1]
    stored = kept[1].stored if kept and kept[0][0] == blocks else StoredIndex(blocks, size)
    index = CurrentIndex(stored, sorted(SearchChange.objects.all(), key=attrgetter("key")))
    _kept[IN_FORCE] = (blocks, changes), index
    return index


def forget() -> None:
    """Forget what was read; the next search reads anew."""
    _kept.clear()
