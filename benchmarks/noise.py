"""Spoils names of organisations as people's own lists do; the same for the same source of chance.

Eight kinds: diacritics dropped, a typing error (seldom two), the legal form dropped, one added (before or behind, in
words or short), the parts of the name reordered, words abbreviated, the name cut, and two of these together.
"""

import random
import string
from collections.abc import Callable

from savejie.core.latvian import fold

Words = list[str]
FORMS = ("biedrība", "b-ba", "Biedrība", "nodibinājums", "nod.", "bdr.", "NVO", "asociācija")
FORM_WORDS = ("biedriba", "nodibinajums", "asociacija", "sabiedriska", "organizacija")
SHORT = {"biedriba": "b-ba", "latvijas": "Latv.", "klubs": "kl.", "atbalsta": "atb.", "centrs": "c.",
         "jauniesu": "jaun.", "biedribas": "b-bas", "organizacija": "org.", "nodibinajums": "nod."}  # fmt: skip


def no_diacritics(rng: random.Random, words: Words) -> Words:
    """Write the letters plain; half the time all of them small."""
    text = " ".join(words)
    plain = "".join(fold(sign) or sign if sign.isalpha() else sign for sign in text)
    return (plain if rng.random() < 0.5 else text.translate(_PLAIN)).split()


_PLAIN = str.maketrans("āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ", "acegiklnsuzACEGIKLNSUZ")


def typos(rng: random.Random, words: Words) -> Words:
    """Make one typing error, seldom two, each in a word of at least four letters."""
    words = list(words)
    for _ in range(rng.choice((1, 1, 1, 2))):
        long = [at for at, word in enumerate(words) if len(word) > 3]
        if long:
            at = rng.choice(long)
            words[at] = typo(rng, words[at])
    return words


def typo(rng: random.Random, word: str) -> str:
    """Leave out, add, change or swap a letter."""
    spot = rng.randrange(len(word) - 1)
    letter = rng.choice(string.ascii_lowercase)
    return rng.choice((
        word[:spot] + word[spot + 1 :],
        word[:spot] + letter + word[spot:],
        word[:spot] + letter + word[spot + 1 :],
        word[:spot] + word[spot + 1] + word[spot] + word[spot + 2 :],
    ))  # fmt: skip


def form_dropped(rng: random.Random, words: Words) -> Words:
    """Leave out the words that say what it is in law, unless nothing else is there."""
    left = [word for word in words if fold(word) not in FORM_WORDS]
    return left if len(left) > 1 else words


def form_added(rng: random.Random, words: Words) -> Words:
    """Put a legal form before or behind."""
    form = rng.choice(FORMS)
    return [form, *words] if rng.random() < 0.7 else [*words, form]


def reordered(rng: random.Random, words: Words) -> Words:
    """Turn the name round at one place: „Zilā upe, biedrība”."""
    if len(words) < 2:
        return words
    at = rng.randrange(1, len(words))
    first = words[at:]
    return [*first[:-1], first[-1] + ("," if rng.random() < 0.5 else ""), *words[:at]]


def abbreviated(rng: random.Random, words: Words) -> Words:
    """Write one or two words short: usual short forms, else the beginning with a full stop."""
    words = list(words)
    usual = [at for at, word in enumerate(words) if fold(word) in SHORT]
    long = [at for at, word in enumerate(words) if len(fold(word)) > 5 and at not in usual]
    for at in usual[:2]:
        words[at] = SHORT[fold(words[at])]
    if long and (not usual or rng.random() < 0.3):
        at = rng.choice(long)
        words[at] = words[at].lstrip('"')[: rng.choice((3, 4, 5))] + "."
    return words


def cut(rng: random.Random, words: Words) -> Words:
    """Cut the end off, as a narrow column does, a seventh at most; a number at the end stays."""
    text = " ".join(words)
    if len(text) < 12 or any(sign.isdigit() for sign in words[-1]):
        return words
    return text[: rng.randint(int(len(text) * 0.85), len(text) - 2)].split()


def mixed(rng: random.Random, words: Words) -> Words:
    """Do two of the others, one after the other."""
    for kind in rng.sample(list(KINDS)[:-1], 2):
        words = KINDS[kind](rng, words)
    return words


KINDS: dict[str, Callable[[random.Random, Words], Words]] = {
    "no_diacritics": no_diacritics, "typos": typos, "form_dropped": form_dropped,
    "form_added": form_added, "reordered": reordered, "abbreviated": abbreviated, "cut": cut,
    "mixed": mixed,
}  # fmt: skip


def spoilt(rng: random.Random, kind: str, name: str) -> str:
    """Return a name spoilt in one way; two lists in three write no quotation marks."""
    words = (name.replace('"', "") if rng.random() < 0.67 else name).split()
    return " ".join(KINDS[kind](rng, words))
