"""Latvian words: folding, and one key for all inflected forms of a word.

Pure. Letters are folded first (`š` → `s`), so a missing diacritic costs nothing; every rule
below is therefore written for folded text. The rules follow the grammar: the endings of six
noun declensions and of adjectives with both their endings, then the consonants that change
before an ending (`jaunietis`, `jaunieša`; `upe`, `upju`). Cyrillic stays as it is.
"""

import unicodedata
from functools import lru_cache

SPACE = " "
OTHER_LATIN = {"ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"}


def _fold_letter(letter: str) -> str:
    """Return what one character becomes: base letters, a digit, a space or nothing."""
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return ""
    out = ""
    for part in unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", letter).casefold()):
        if "a" <= part <= "z" or "0" <= part <= "9" or "а" <= part <= "џ":
            out += part
        elif part in OTHER_LATIN:
            out += OTHER_LATIN[part]
        elif unicodedata.decimal(part, None) is not None:
            out += str(unicodedata.decimal(part))
        elif not unicodedata.combining(part):
            out += SPACE
    return out


class _Letters(dict[int, str]):
    """Fills itself with the characters that it meets; rare ones are not kept."""

    def __missing__(self, code: int) -> str:
        folded = _fold_letter(chr(code))
        if code < 0x2100:
            self[code] = folded
        return folded


_LETTERS = _Letters()


def fold(text: str) -> str:
    """Return the text in small letters without diacritics; all else is one space.

    Latin letters become a–z, digits 0–9, Cyrillic letters stay Cyrillic.
    """
    return SPACE.join(text.translate(_LETTERS).split())


def words(text: str) -> list[str]:
    """Return the folded words of a text in their order."""
    return text.translate(_LETTERS).split()


VOWELS = frozenset("aeiouy")
ENDINGS = {
    3: frozenset(("iem", "ais")),
    2: frozenset("am as ai em es ei ij im is ie os us".split()),
    1: frozenset("aeiou"),
}
SHORTEST = 3
SHORT_STEMS = frozenset("up og ol ek ac au ez".split())
"""Stems of two letters of everyday nouns (upe, oga, ola, ēka, acs, auss, ezis)."""

THIRD_DECLENSION = frozenset("tirg med al led klep vid krist ap ing mik mark".split())
"""Nouns in -us whose dative ends in -um; the class is closed."""

UNCHANGING = frozenset("kino foto auto radio moto disko judo euro video eiro mango tango solo".split())

SOFTENS_IN_S_FORMS = {
    "nakt": "naks", "krut": "krus", "cilt": "cils", "kut": "kus", "izkapt": "izkaps",
    "sird": "sirz", "bit": "bis", "zut": "zus", "brid": "briz", "bried": "briez",
    "plat": "plas", "bikt": "biks", "kart": "kart", "klet": "kles", "klad": "klaz",
}  # fmt: skip
"""Short nouns whose softened consonant no ending gives away (nakts – nakšu, bite – bišu)."""

HARD = frozenset(
    "pirt tet gat at ot vald gund ard aldis flot front mut mod tirg tolst skat kot met".split()
)
"""Nouns whose t or d never softens (pirts – pirtu, tētis – tēta)."""

HARD_LOANS = frozenset(
    "kredit bandit favorit limit profit transit tranzit granit meteorit satelit erudit jezuit "
    "deficit audit hit komit apetit eremit semit dinamit magnetit muskul nitrit".split()
)
"""Words of the first declension in -īts, -its: their plural looks as an accusative of -ītis."""

SOFT_ENDINGS = frozenset(("is", "im", "ij", "e", "es", "ei", "em"))
"""Before these only nouns stand whose t and d soften in other forms."""

SOFT_SUFFIXES = ("iet", "itat", "kultat", "alitat", "aritat", "ersitat", "ciat", "iad")
"""Endings of stems that soften wherever they stand: -ietis, -itāte, -iāde."""

LABIALS = frozenset("bpmv")


def _split(word: str) -> tuple[str, str]:
    """Cut the longest ending that leaves a stem."""
    for size in (3, 2, 1):
        stem, ending = word[:-size], word[-size:]
        if ending in ENDINGS[size] and (len(stem) >= SHORTEST or stem in SHORT_STEMS):
            return stem, ending
    if word.endswith("um") and word[:-2] in THIRD_DECLENSION:
        return word[:-2], "um"
    if word[-1] == "s" and len(word) > SHORTEST and word[-2] not in VOWELS:
        return word[:-1], "s"
    return word, ""


def _may_soften(stem: str, ending: str) -> bool:
    """Say whether the form belongs to a noun whose last t or d softens."""
    before = stem[-2:-1]
    if stem in HARD or before in ("s", "n"):
        return False
    if ending in SOFT_ENDINGS:
        return len(stem) >= 4 or ending in ("is", "im")
    if ending == "i":
        softens_in_plural = stem.endswith("it") and len(stem) >= 5 and not _is_loan(stem)
        return softens_in_plural or (len(stem) >= 5 and stem.endswith(SOFT_SUFFIXES))
    return False


def _is_loan(stem: str) -> bool:
    return stem in HARD_LOANS


def _soften(stem: str, ending: str) -> str:
    """Write the last consonants as they are in the softened forms, without diacritics."""
    if stem[-1] == "j" and stem[-2] in LABIALS:
        return stem[:-1]
    if stem in SOFTENS_IN_S_FORMS:
        return SOFTENS_IN_S_FORMS[stem]
    if stem[-1] == "t" and _may_soften(stem, ending):
        return stem[:-1] + "s"
    if stem[-1] == "d" and _may_soften(stem, ending):
        return stem[:-1] + "z"
    return stem


KEEPS_AJ = frozenset(("liepaj",))


def _without_definite(stem: str) -> str:
    """Take off -aj- (`jaun-aj-iem`, also `skolot-āj-s`), if a stem with a vowel remains."""
    rest = stem[:-2]
    if stem.endswith("aj") and len(rest) >= SHORTEST and stem not in KEEPS_AJ and VOWELS & set(rest):
        return rest
    return stem


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return the key that all inflected forms of a folded word share.

    Words of up to three letters, with digits or in Cyrillic are their own key.
    """
    if len(word) <= SHORTEST and word not in ("acs", "acu"):
        return _short(word)
    if not (word.isascii() and word.isalpha()) or word in UNCHANGING:
        return word
    cut, ending = _split(word)
    if not ending:
        return word
    definite = _without_definite(cut)
    return definite if definite != cut else _soften(cut, ending)


def _short(word: str) -> str:
    """Bring `upe`, `ola` to the stem of their longer forms; leave all other short words."""
    return word[:-1] if word[:-1] in SHORT_STEMS and word[-1:] in VOWELS else word


def keys(text: str) -> list[str]:
    """Return the keys of the words of a text in their order."""
    return [stem(word) for word in words(text)]
