"""Builds the index of many documents: what goes into which block.

Pure. Documents come one by one in the order of their ids; of each only positions are kept, at
four bytes, so that memory does not grow with the texts.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from savejie.directory.search.bitset import pack, positions, to_bytes
from savejie.directory.search.blocks import Block, Entry, pack_entries, pack_runs
from savejie.directory.search.document import Document, code_of, is_full_number
from savejie.directory.search.gathering import Found, Gathered, Postings

TERMS, FACETS = "t", "f"
ORDER, KEYS, BY_ID, NUMBERS, WORDS, INITIALS, BEGINNINGS = "o", "k", "i", "n", "w", "a", "b"
RUN = 2048
"""Positions in one block of the order, of keys, of ids, of numbers."""

LINES_PER_BLOCK = 4096
LONGEST_BEGINNING, MANY_TERMS = 2, 1000
"""So many terms or more with the same first letters, and their union is kept, too."""

PLACE_BITS = 27
"""A registration number, or the code of initials, and its position fit into 64 bits."""


class Order:
    """The alphabetical order: position → id; made before the documents are read.

    Keys are given out in blocks as soon as there are enough, and not kept.
    """

    def __init__(self) -> None:
        self.ids = array("Q")

    def read(self, organisations: Iterable[tuple[int, str]]) -> Iterator[Block]:
        """Take in ids and keys in order; give out the blocks of keys."""
        return pack_runs(KEYS, self._runs(iter(organisations)))

    def _runs(self, organisations: Iterator[tuple[int, str]]) -> Iterator[tuple[bytes, bytes]]:
        while run := list(islice(organisations, RUN)):
            self.ids.extend([pk for pk, _ in run])
            yield run[0][1].encode(), "\n".join([key for _, key in run]).encode()

    def by_id(self) -> "array[int]":
        """Return the positions in the order of ids."""
        return array("I", sorted(range(len(self.ids)), key=self.ids.__getitem__))

    def blocks(self, by_id: "array[int]") -> Iterator[Block]:
        """Return the blocks of the order, and of positions by id."""
        runs = range(0, len(self.ids), RUN)
        yield from pack_runs(ORDER, ((b"", _q(self.ids[at : at + RUN])) for at in runs))
        yield from pack_runs(BY_ID, (self._id_run(by_id[at : at + RUN]) for at in runs))

    def _id_run(self, places: "array[int]") -> tuple[bytes, bytes]:
        ids = array("Q", (self.ids[place] for place in places))
        return key_of_id(ids[0]), _q(ids) + to_bytes(array("I", places))


def _q(values: "array[int]") -> bytes:
    return to_bytes(array("Q", values))


def key_of_id(number: int) -> bytes:
    """Return bytes that stand in the order of numbers."""
    return number.to_bytes(8, "big")


class Builder:
    """Gathers the postings of documents."""

    def __init__(self, order: Order, spoken: Mapping[str, str]) -> None:
        self.order = order
        self.spoken = spoken
        self.gathered = Gathered()
        self.facets: Postings = defaultdict(positions)
        self.initials = array("Q")
        self.numbers = array("Q")
        self.by_id = order.by_id()

    def add_all(self, documents: Iterable[Document]) -> Iterator[int]:
        """Take in documents in the order of their ids; say after each how many there are."""
        places, ids = self.by_id, self.order.ids
        at = 0
        for document in documents:
            while ids[places[at]] != document.id:
                at += 1
            self._add(document, places[at])
            at += 1
            yield at

    @property
    def size(self) -> int:
        """How many positions there are."""
        return len(self.order.ids)

    def _add(self, document: Document, place: int) -> None:
        entry, facets = self.gathered.lexicon.entry(document), self.facets
        self.gathered.add(entry, place)
        for facet in entry.facets:
            facets[facet].append(place)
        for letters in entry.initials:
            self.initials.append(code_of(letters) << PLACE_BITS | place)
        if is_full_number(entry.number):
            self.numbers.append(int(entry.number) << PLACE_BITS | place)

    def blocks(self) -> Iterator[Block]:
        """Return all blocks; the postings are used up."""
        self._speak()
        yield from self.order.blocks(self.by_id)
        beginnings = Beginnings(self.size)
        yield from pack_entries(TERMS, self._terms(beginnings))
        yield from pack_entries(BEGINNINGS, beginnings.entries())
        yield from pack_entries(
            FACETS,
            ((key, (pack(self.facets[key], self.size),)) for key in sorted(self.facets)),
        )
        yield from pack_runs(NUMBERS, _pairs(self.numbers))
        yield from pack_runs(INITIALS, _pairs(self.initials))
        yield from pack_runs(WORDS, _lines(self.gathered.words()))

    def _speak(self) -> None:
        """Give the words of facet values to all of their documents."""
        for key, members in self.facets.items():
            self.gathered.speak(self.spoken.get(key, ""), members)

    def _terms(self, beginnings: "Beginnings") -> Iterator[Entry]:
        for found in self.gathered.terms():
            beginnings.add(found)
            yield found[0], self._packed(found)

    def _packed(self, found: Found) -> tuple[bytes, ...]:
        return tuple(pack(places, self.size) if places else b"" for places in found[1:])


class Beginnings:
    """One or two letters with which very many words begin get a set of their own.

    Terms come in order. Stems keep the first letters of their words, which `_read_prefix` of the
    stored index relies on; a longer beginning is united from its terms when somebody asks.
    """

    def __init__(self, size: int, many: int = MANY_TERMS) -> None:
        self._size, self._many = size, many
        self._open: list[tuple[str, int, array[int], array[int]]] = []
        self._kept: list[Entry] = []

    def add(self, found: Found) -> None:
        """Take in the next term."""
        term, name, rest = found
        while self._open and not term.startswith(self._open[-1][0]):
            self._close()
        for length in range(len(self._open) + 1, min(len(term), LONGEST_BEGINNING) + 1):
            self._open.append((term[:length], 0, positions(), positions()))
        for at, (letters, count, in_name, elsewhere) in enumerate(self._open):
            in_name += name
            elsewhere += rest
            self._open[at] = letters, count + 1, in_name, elsewhere

    def entries(self) -> list[Entry]:
        """Return those that are worth a set, in order."""
        while self._open:
            self._close()
        return sorted(self._kept)

    def _close(self) -> None:
        letters, count, name, rest = self._open.pop()
        if count >= self._many:
            self._kept.append((letters, (pack(name, self._size), pack(rest, self._size))))


def _pairs(packed: "array[int]") -> Iterator[tuple[bytes, bytes]]:
    """Return runs of large numbers in their order, and the positions of each run."""
    mask = (1 << PLACE_BITS) - 1
    ordered = array("Q", sorted(packed))
    for at in range(0, len(ordered), RUN):
        numbers = array("Q", (pair >> PLACE_BITS for pair in ordered[at : at + RUN]))
        places = array("I", (pair & mask for pair in ordered[at : at + RUN]))
        yield key_of_id(numbers[0]), _q(numbers) + to_bytes(places)


def _lines(ordered: Iterator[str]) -> Iterator[tuple[bytes, bytes]]:
    while run := list(islice(ordered, LINES_PER_BLOCK)):
        yield run[0].encode(), "\n".join(run).encode()
