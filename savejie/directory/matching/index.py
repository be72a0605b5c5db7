"""All names in a compact shape, and the finding of those that share telling words with a question.

A word's names are bits of one large number, so that "has all of these words but one" is a few operations on numbers,
whatever the word's frequency. Names stand in the order of their weight: the lowest bits are the names with least
besides the words that they share. All that grows with the number of names is in arrays: some 250 bytes a name.
"""

from array import array
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence

from savejie.directory.matching.combinations import combinations
from savejie.directory.matching.lexicon import SAME_STEM, Lexicon, Similar
from savejie.directory.matching.question import Entry
from savejie.directory.matching.tokens import folded, stems_of_places

LOOKED_AT = 40
"""So many names are compared word by word."""
PER_COMBINATION = 20
KEPT_BITS = 400
"""So many words' bits are kept at hand, some 4 KiB each with 30,000 names."""


class NameIndex:
    """The names of all organisations; a name's place in the arrays stands for it."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.organisations = array("q")
        self.is_former = bytearray()
        self.is_ended = bytearray()
        self.place_of = array("I")
        self.places: list[frozenset[str]] = []
        texts: list[str] = []
        numbers: list[tuple[int, int]] = []
        known: dict[tuple[str, ...], int] = {}
        for entry in entries:
            if entry.number:
                numbers.append((int(entry.number), entry.organisation))
            if entry.places not in known:
                known[entry.places] = len(self.places)
                self.places.append(stems_of_places(entry.places))
            for position, name in enumerate(dict.fromkeys((entry.name, *entry.former_names))):
                self.organisations.append(entry.organisation)
                self.is_former.append(position > 0)
                self.is_ended.append(entry.ended)
                self.place_of.append(known[entry.places])
                texts.append(folded(name))
        numbers.sort()
        self._numbers = array("q", [number for number, _ in numbers])
        self._numbered = array("q", [organisation for _, organisation in numbers])
        self._arrange(texts)

    def _arrange(self, texts: list[str]) -> None:
        self.lexicon = Lexicon(texts)
        keys, weights = self.lexicon.keys, self.lexicon.weights
        total = [sum(weights[keys[word]] for word in text.split()) for text in texts]
        order = sorted(range(len(texts)), key=total.__getitem__)
        self.organisations = array("q", [self.organisations[at] for at in order])
        self.is_former = bytearray(self.is_former[at] for at in order)
        self.is_ended = bytearray(self.is_ended[at] for at in order)
        self.place_of = array("I", [self.place_of[at] for at in order])
        self.totals = array("f", [total[at] for at in order])
        self._keep_texts([texts[at] for at in order])
        self._post()
        by_organisation = sorted(range(len(order)), key=self.organisations.__getitem__)
        self._names_sorted = array("I", by_organisation)
        self._owners_sorted = array("q", [self.organisations[at] for at in by_organisation])
        self._bits: OrderedDict[int, tuple[Similar, int, int]] = OrderedDict()

    def _keep_texts(self, texts: list[str]) -> None:
        keys = self.lexicon.keys
        self._text_ends, self._text = array("I", [0]), bytearray()
        self._name_ends, self._words = array("I", [0]), array("I")
        for text in texts:
            self._text += text.encode()
            self._text_ends.append(len(self._text))
            self._words.extend([keys[word] for word in text.split()])
            self._name_ends.append(len(self._words))

    def _post(self) -> None:
        """Write for each word the names that have it, one word after another."""
        counts = [0] * (len(self.lexicon.words) + 1)
        for key in self._words:
            counts[key + 1] += 1
        for key in range(1, len(counts)):
            counts[key] += counts[key - 1]
        self._post_ends = array("I", counts)
        self._posted = array("I", bytes(4 * len(self._words)))
        free = counts[:-1]
        for at in range(len(self)):
            for key in self.words_of(at):
                self._posted[free[key]] = at
                free[key] += 1

    def __len__(self) -> int:
        return len(self.organisations)

    def words_of(self, at: int) -> "array[int]":
        """Return the words of a name, as keys of the lexicon."""
        return self._words[self._name_ends[at] : self._name_ends[at + 1]]

    def text_of(self, at: int) -> str:
        """Return a name folded."""
        return self._text[self._text_ends[at] : self._text_ends[at + 1]].decode()

    def places_of(self, at: int) -> frozenset[str]:
        """Return the stems of the places where the organisation of a name is at home."""
        return self.places[self.place_of[at]]

    def names_of(self, organisation: int) -> list[int]:
        """Return all names of an organisation."""
        first = bisect_left(self._owners_sorted, organisation)
        last = bisect_left(self._owners_sorted, organisation + 1)
        return list(self._names_sorted[first:last])

    def numbered(self, number: str) -> int | None:
        """Return the organisation that has a registration number."""
        at = bisect_left(self._numbers, int(number))
        if at < len(self._numbers) and self._numbers[at] == int(number):
            return self._numbered[at]
        return None

    def near(self, meanings: Sequence[tuple[float, Similar]]) -> list[int]:
        """Return names that share most of the weight asked for; each word with all that it may mean."""
        asked = sorted((pair for pair in meanings if pair[1]), key=lambda pair: pair[0])
        bits = [self._bits_of(similar) for _, similar in asked]
        found = list(self._lowest(self._having(exact for exact, _ in bits), PER_COMBINATION))
        seen = sum(1 << at for at in found)
        for kept in combinations([weight for weight, _ in asked]):
            having = self._having(bits[at][1] for at in kept) & ~seen
            for at in self._lowest(having, min(PER_COMBINATION, LOOKED_AT - len(found))):
                found.append(at)
                seen |= 1 << at
            if len(found) >= LOOKED_AT:
                break
        return found

    def _having(self, bits: Iterable[int]) -> int:
        having = -1
        for more in bits:
            having &= more
            if not having:
                return 0
        return having if having > 0 else 0

    @staticmethod
    def _lowest(having: int, most: int) -> Iterator[int]:
        while having and most > 0:
            lowest = having & -having
            yield lowest.bit_length() - 1
            having ^= lowest
            most -= 1

    def _bits_of(self, similar: Similar) -> tuple[int, int]:
        """Return the names that have the very word, and those that have any that may be meant."""
        known = self._bits.get(id(similar))
        if known is not None:
            self._bits.move_to_end(id(similar))
            return known[1:]
        exact = self._gather(key for key, like in similar.items() if like >= SAME_STEM)
        bits = exact | self._gather(key for key, like in similar.items() if like < SAME_STEM)
        # The meanings are kept beside: an id is one thing's as long as that lives.
        self._bits[id(similar)] = (similar, exact, bits)
        if len(self._bits) > KEPT_BITS:
            self._bits.popitem(last=False)
        return exact, bits

    def _gather(self, keys: Iterable[int]) -> int:
        marked = bytearray(len(self) // 8 + 1)
        for key in keys:
            for at in self._posted[self._post_ends[key] : self._post_ends[key + 1]]:
                marked[at >> 3] |= 1 << (at & 7)
        return int.from_bytes(marked, "little")
