"""Names such as the register has them: own names, patterns, quotes, capitals; never twice, never a real one."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random

from savejie.registers.synthetic.places import Map, Place
from savejie.registers.synthetic.words import Kind, composed_names, kinds, lines_of

ERAS = {"old": (10, 8, 5), "mid": (2, 10, 8), "new": (1, 4, 12), "late": (0, 3, 12)}
"""How willingly a kind is founded before 2004, before 2014, since."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name with its quotes, and the three parts that the register splits it into."""

    text: str
    before: str
    inside: str
    after: str

    @property
    def without_quotes(self) -> str:
        """Return the register's flag: 1 where the whole name counts as the part in quotes."""
        return "1" if self.inside == self.text else "0"


def split(text: str, *, whole: bool = False) -> Name:
    """Return a name in the register's parts: split at the outermost quotes."""
    first, last = text.find('"'), text.rfind('"')
    if first < 0 or first == last:
        return Name(text, "", text, "") if whole else Name(text, text, "", "")
    return Name(text, text[:first].strip(), text[first + 1 : last], text[last + 1 :].strip())


@cache
def real_names() -> frozenset[str]:
    """Return the folded own names of real organisations that must not be used."""
    return frozenset(key_of(line) for line in lines_of("never.txt"))


@cache
def kinds_of(year: int) -> tuple[tuple[Kind, ...], tuple[int, ...]]:
    """Return the kinds of organisations, and how often each is founded in a year."""
    era = 0 if year < 2004 else 1 if year < 2014 else 2
    return kinds(), tuple(kind.share * ERAS[kind.era][era] for kind in kinds())


class Bag:
    """Gives each thing once in a chosen order, before it gives any of them again."""

    def __init__(self, rng: Random, things: tuple[str, ...] | list[str]) -> None:
        self._rng = rng
        self._things = list(things)
        self._left: list[str] = []

    def draw(self) -> str:
        """Return the next thing."""
        if not self._left:
            self._left = self._things[:]
            self._rng.shuffle(self._left)
        return self._left.pop()

    def __len__(self) -> int:
        return len(self._left)


class Namer:
    """Makes names, each of them once."""

    def __init__(self, rng: Random, atlas: Map) -> None:
        self._rng = rng
        self._atlas = atlas
        self._taken: set[str] = set()
        self._own = {kind.key: Bag(rng, kind.names) for kind in kinds()}
        self._drawn = dict.fromkeys(self._own, 0)
        self._composed = Bag(rng, composed_names())
        self._patterns = {
            kind.key: (_weighted(kind, funds=False), _weighted(kind, funds=True))
            for kind in kinds()
        }

    def kind(self, year: int) -> Kind:
        """Return a kind of organisation that is founded in such a year."""
        found, weights = kinds_of(year)
        return self._rng.choices(found, weights)[0]

    def name(self, kind: Kind, place: Place, on: date, form: str) -> Name:
        """Return a new name; where none is found soon, one with the place before it, at last with a number."""
        for attempt in range(8):
            name = self._shaped(self._filled(kind, place, on, form), on)
            if attempt > 3 and not self._is_free(name.text):
                name = _of_place(name, place)
            if self._take(name.text):
                return name
        return self._numbered(name)

    def own_name(self, kind: Kind) -> str:
        """Return an own name: the written ones first, then ones put together."""
        drawn = self._drawn[kind.key]
        self._drawn[kind.key] += 1
        written = drawn < len(kind.names) or not kind.compose or stands_inside(kind)
        if written or self._rng.random() < 0.3:
            return self._own[kind.key].draw()
        return self._composed.draw()

    def _filled(self, kind: Kind, place: Place, on: date, form: str) -> str:
        pattern = self._pattern(kind, form)
        while not place.unit and any(word in pattern for word in RURAL):
            pattern = self._pattern(kind, form)
        if not {"{q}", "{s}"} & set(re.findall(r"{.}", pattern)) and place.weight > 20:
            pattern += ' "{q}"'
        own = self.own_name(kind) if "{q}" in pattern else ""
        while not place.unit and any(word in own for word in RURAL):
            own = self.own_name(kind)
        return pattern.format(
            q=own,
            g=place.genitive,
            n=place.local_government(on),
            s=self._atlas.house() if "{s}" in pattern else "",
        )

    def _pattern(self, kind: Kind, form: str) -> str:
        texts, weights = self._patterns[kind.key][form == "NOD"]
        if not texts:
            return self._rng.choice(OF_A_BRANCH if stands_inside(kind) else FOUNDATION)
        return self._rng.choices(texts, weights)[0]

    def _shaped(self, text: str, on: date) -> Name:
        """Give a name the register's shapes: quotes around it or none, capitals."""
        text = text[0].upper() + text[1:]
        chance = self._rng.random()
        if chance < (0.14 if on.year < 2015 else 0.07):
            head, mark, rest = text.partition('"')
            text = head + mark + rest.upper() if mark and "atbalsta" not in rest else text.upper()
        if '"' not in text:
            if self._rng.random() < 0.6:
                return split(f'"{text}"')
            return split(text, whole=self._rng.random() < 0.6)
        if not text.startswith('"') and text.endswith('"') and self._rng.random() < 0.04:
            return split(f'"{text}"')
        if text.startswith('"') and self._rng.random() < 0.06:
            return split(text.strip('"'), whole=True)
        return split(text)

    def _is_free(self, text: str) -> bool:
        key = key_of(text)
        return key not in self._taken and not _is_real(key)

    def _take(self, text: str) -> bool:
        free = self._is_free(text)
        if free:
            self._taken.add(key_of(text))
        return free

    def _numbered(self, name: Name) -> Name:
        number = 2
        while True:
            text = (
                name.text[:-1] + f' {number}"'
                if name.text.endswith('"')
                else f"{name.text} {number}"
            )
            if self._take(text):
                return split(text)
            number += 1

    def near(self, name: Name, place: Place) -> Name | None:
        """Return a name that is deliberately like another one, for an organisation of another place."""
        inside = name.inside
        text = f'{place.genitive} biedrība "{inside}"'
        usable = (
            name.inside != name.text and not _says_what(inside) and not re.search(r'["\d]', inside)
        )
        return split(text) if usable and self._take(text) else None

    def former(self, name: Name, kind: Kind, place: Place, on: date) -> str:
        """Return what an organisation may have been called before a day, under the form of a fund or not."""
        form = "NOD" if is_fund(name.text) else "BDR"
        inside, last = name.inside, name.text.split()[-1].strip('"')
        if stands_inside(kind):
            other = "asociācija" if last.casefold() == "biedrība" else "biedrība"
            return name.text.replace(last, other.upper() if last.isupper() else other)
        plain = '"' not in inside and inside != name.text and not _says_what(inside)
        if not plain or (kind.theme != "housing" and self._rng.random() < 0.4):
            return self.name(kind, place, on, form).text
        if name.before and self._rng.random() < 0.6:
            return f'"{inside}"'
        if is_fund(name.text):
            return f'Fonds "{inside}"'
        word = "biedrība"
        if kind.theme == "housing":
            return f'Īpašnieku biedrība "{inside}"'
        if on.year < 2005:
            word = self._rng.choice((word, "sabiedriskā organizācija"))
        government = place.local_government(on)
        return f'{government} {word} "{inside}"'


def _of_place(name: Name, place: Place) -> Name:
    """Return a name with the genitive of the place before it."""
    text = name.text
    if (
        text.startswith(("Latvijas ", "Baltijas ", place.genitive))
        or text.isupper()
        or not name.inside
    ):
        return name
    if not name.before:
        plain = '"' not in name.inside and not _says_what(name.inside)
        return split(f'{place.genitive} biedrība "{name.inside}"') if plain else name
    return split(f"{place.genitive} {text[0].lower()}{text[1:]}")


def _says_what(text: str) -> bool:
    return any(word in text.casefold() for word in KINDS_OF_BODY)


KINDS_OF_BODY = (
    "biedrīb asociācij apvienīb savienīb klub kopa koris kolektīv fond forum centr draugi ļaudis pulciņ studij ansambl"
).split()
OF_A_BRANCH = ("Latvijas {q} fonds", "Latvijas {q} atbalsta fonds")
FOUNDATION = ('Nodibinājums "{q}"', 'Fonds "{q}"', '"{q}"', '"{q}"')


RURAL = ("iema ", "iemata ", "Lauku ", "Pagasta ")
"""Words that do not fit a town."""


def stands_inside(kind: Kind) -> bool:
    """Tell whether the own names are genitives that stand inside a pattern."""
    return kind.names[0][0].islower()


def _weighted(kind: Kind, *, funds: bool) -> tuple[list[str], list[int]]:
    fitting = [
        (weight, text)
        for weight, text in kind.patterns
        if is_fund(text) == funds or (funds and text == '"{q}"' and not stands_inside(kind))
    ]
    return [text for _, text in fitting], [weight for weight, _ in fitting]


def is_fund(pattern: str) -> bool:
    """Tell whether a name says that it is a foundation."""
    return "fond" in pattern.lower() or "odibin" in pattern


def key_of(text: str) -> str:
    """Return what two names share that a reader would hold for the same."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(
        re.findall(r"\w+", "".join(sign for sign in plain if not unicodedata.combining(sign)))
    )


def _is_real(key: str) -> bool:
    padded = f" {key} "
    return any(real in padded for real in _padded_real_names())


@cache
def _padded_real_names() -> tuple[str, ...]:
    return tuple(f" {real} " for real in sorted(real_names()))
