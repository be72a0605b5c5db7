"""How probable it is that two records are one organisation. Pure, and the same both ways round."""

from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from savejie.directory.matching.lexicon import Lexicon
from savejie.directory.matching.scoring import ask, compare
from savejie.directory.matching.tokens import FORMS, folded, tokens_of

NOWHERE: frozenset[str] = frozenset()
ALIKE = 0.86
"""From this likeness on two names count as nearly the same."""
WORTH_A_LOOK = 0.5


class Sign(StrEnum):
    """What two records have in common, or what sets them apart."""

    NAME = "name"
    FORMER_NAME = "former_name"
    NEARLY_NAME = "nearly_name"
    EMAIL = "email"
    PHONE = "phone"
    WEBSITE = "website"
    ADDRESS = "address"
    PLACE = "place"
    OTHER_PLACE = "other_place"
    TWO_NUMBERS = "two_numbers"


SPEAKS_FOR = {
    Sign.NAME: 0.7,
    Sign.FORMER_NAME: 0.6,
    Sign.NEARLY_NAME: 0.5,
    Sign.EMAIL: 0.5,
    Sign.PHONE: 0.4,
    Sign.WEBSITE: 0.5,
    Sign.ADDRESS: 0.25,
    Sign.PLACE: 0.1,
}
"""How probable each of these alone makes it; together they add up as independent signs do."""
SPEAKS_AGAINST = {Sign.OTHER_PLACE: 0.6, Sign.TWO_NUMBERS: 0.6}
"""By how much each of these makes it less probable. Two numbers are two persons in law."""


@dataclass(frozen=True, slots=True)
class Record:
    """What of a record is compared."""

    pk: int
    name: str
    number: str = ""
    former_names: tuple[str, ...] = ()
    email: str = ""
    phone: str = ""
    website: str = ""
    address: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records, the score, and its reasons."""

    first: int
    second: int
    score: float
    signs: tuple[Sign, ...]


def pair_of(one: Record, other: Record, lexicon: Lexicon) -> Pair:
    """Compare two records."""
    signs = [*_signs_of_names(one, other, lexicon), *_signs_of_contacts(one, other)]
    if one.place and one.place == other.place:
        signs.append(Sign.PLACE)
    elif one.place and other.place:
        signs.append(Sign.OTHER_PLACE)
    if one.number and other.number:
        signs.append(Sign.TWO_NUMBERS)
    first, second = sorted((one.pk, other.pk))
    return Pair(first, second, score_of(signs), tuple(signs))


def score_of(signs: list[Sign]) -> float:
    """Return the score of what was found, 0–1."""
    different = 1.0
    for sign in signs:
        different *= 1 - SPEAKS_FOR.get(sign, 0.0)
    score = 1 - different
    for sign in signs:
        score *= SPEAKS_AGAINST.get(sign, 1.0)
    return round(score, 3)


def _signs_of_names(one: Record, other: Record, lexicon: Lexicon) -> list[Sign]:
    mine, theirs = own_words(one.name), own_words(other.name)
    if mine and mine == theirs:
        return [Sign.NAME]
    former = {own_words(name) for name in one.former_names}
    others_former = {own_words(name) for name in other.former_names}
    if (theirs and theirs in former) or (mine and mine in others_former):
        return [Sign.FORMER_NAME]
    return [Sign.NEARLY_NAME] if likeness(one.name, other.name, lexicon) >= ALIKE else []


def _signs_of_contacts(one: Record, other: Record) -> list[Sign]:
    signs = []
    for sign, mine, theirs in (
        (Sign.EMAIL, one.email.casefold(), other.email.casefold()),
        (Sign.PHONE, digits(one.phone), digits(other.phone)),
        (Sign.WEBSITE, site(one.website), site(other.website)),
        (Sign.ADDRESS, folded(one.address), folded(other.address)),
    ):
        if mine and mine == theirs:
            signs.append(sign)
    return signs


def own_words(name: str) -> str:
    """Return a name folded, without legal forms and in no order; numbers stay."""
    tokens = sorted(token.text for token in tokens_of(name) if token.text not in FORMS)
    return " ".join(tokens)


def likeness(one: str, other: str, lexicon: Lexicon) -> float:
    """Return how like two names are, 0–1, the same both ways round; 1 for the same words."""
    there, back = _one_way(one, other, lexicon), _one_way(other, one, lexicon)
    letters = fuzz.ratio(*sorted((folded(one), folded(other)))) / 100
    return round(min(1.0, 0.85 * (there + back) / 2 + 0.15 * letters), 6)


def _one_way(one: str, other: str, lexicon: Lexicon) -> float:
    keys = [lexicon.keys[t.text] for t in tokens_of(other) if t.text in lexicon.keys]
    total = sum(lexicon.weight_of(token.text) for token in tokens_of(other))
    found = compare(ask(lexicon, one), lexicon, keys, total, NOWHERE)
    return 0.0 if found.numbers_differ else found.like


def digits(phone: str) -> str:
    """Return the last eight digits of a telephone number, so that `+371` counts for nothing."""
    found = "".join(sign for sign in phone if sign.isdigit())
    return found[-8:] if len(found) >= 8 else ""


def site(website: str) -> str:
    """Return a website's address without protocol and `www`."""
    bare = website.casefold().partition("//")[2] or website.casefold()
    return bare.removeprefix("www.").rstrip("/")
