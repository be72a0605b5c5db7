"""Gathers where each word occurs, in memory that does not grow with the country.

Pure but for temporary files. After so many documents what was gathered is put aside in a file, in the
order of words; at the end all that was put aside is merged (as an external merge sort does).
"""

import heapq
import struct
from array import array
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from tempfile import TemporaryFile
from typing import BinaryIO

from savejie.directory.search.bitset import positions
from savejie.directory.search.document import Entry, Lexicon

DOCUMENTS_AT_ONCE = 50_000
HEAD = struct.Struct("<HII")

Postings = dict[str, "array[int]"]
Found = tuple[str, "array[int]", "array[int]"]
"""A term, the positions where a name has it, and those where it stands elsewhere."""


class Gathered:
    """Terms with their positions, and all words as they are written."""

    def __init__(self, at_once: int = DOCUMENTS_AT_ONCE) -> None:
        self.lexicon = Lexicon()
        self._at_once = at_once
        self._documents = 0
        self._name: Postings = defaultdict(positions)
        self._rest: Postings = defaultdict(positions)
        self._terms_aside: list[BinaryIO] = []
        self._words_aside: list[BinaryIO] = []

    def add(self, entry: Entry, place: int) -> None:
        """Note where a document's words are."""
        name, rest = self._name, self._rest
        for term in entry.name:
            name[term].append(place)
        for term in entry.rest:
            rest[term].append(place)
        self._documents += 1
        if self._documents == self._at_once:
            self._put_aside()

    def speak(self, text: str, members: "array[int]") -> None:
        """Give the words of a text to many documents."""
        for term in dict.fromkeys(self.lexicon.stem_all(text)):
            self._rest[term].extend(members)

    def words(self) -> Iterator[str]:
        """Return all words in order, each once."""
        runs = [*map(_read_words, self._words_aside), sorted(self.lexicon)]
        return (word for word, _ in groupby(heapq.merge(*runs)))

    def terms(self) -> Iterator[Found]:
        """Return all terms in order with their positions; what was gathered is used up."""
        runs = [*map(_read_terms, self._terms_aside), self._in_memory()]
        merged = heapq.merge(*runs, key=itemgetter(0)) if len(runs) > 1 else runs[0]
        return _joined(merged) if len(runs) > 1 else merged

    def _in_memory(self) -> Iterator[Found]:
        nowhere = positions()
        for term in sorted(self._name.keys() | self._rest.keys()):
            yield term, self._name.pop(term, nowhere), self._rest.pop(term, nowhere)

    def _put_aside(self) -> None:
        terms, words = TemporaryFile(), TemporaryFile()  # noqa: SIM115 (read and closed at the end)
        for term, name, rest in self._in_memory():
            raw = term.encode()
            terms.write(HEAD.pack(len(raw), len(name), len(rest)))
            terms.write(raw + name.tobytes() + rest.tobytes())
        words.writelines(f"{word}\n".encode() for word in sorted(self.lexicon))
        self._terms_aside.append(terms)
        self._words_aside.append(words)
        self.lexicon.clear()
        self._documents = 0


def _read_words(file: BinaryIO) -> Iterator[str]:
    with file:
        file.seek(0)
        for line in file:
            yield line[:-1].decode()


def _read_terms(file: BinaryIO) -> Iterator[Found]:
    with file:
        file.seek(0)
        while head := file.read(HEAD.size):
            length, in_name, elsewhere = HEAD.unpack(head)
            term = file.read(length).decode()
            yield term, _read_positions(file, in_name), _read_positions(file, elsewhere)


def _read_positions(file: BinaryIO, count: int) -> "array[int]":
    found = positions()
    if count:
        found.frombytes(file.read(count * found.itemsize))
    return found


def _joined(merged: Iterator[Found]) -> Iterator[Found]:
    """Unite what several runs know of the same term."""
    term, name, rest = next(merged)
    for next_term, more_name, more_rest in merged:
        if next_term == term:
            name, rest = name + more_name, rest + more_rest
            continue
        yield term, name, rest
        term, name, rest = next_term, more_name, more_rest
    yield term, name, rest
