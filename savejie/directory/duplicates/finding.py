"""Looks through the territory for pairs of records that may be one organisation."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from savejie.core.models import Generation
from savejie.directory.duplicates.likeness import (
    WORTH_A_LOOK,
    Pair,
    Record,
    digits,
    own_words,
    pair_of,
    site,
)
from savejie.directory.matching import Question
from savejie.directory.matching.answering import answer
from savejie.directory.matching.finding import current_index, former_names
from savejie.directory.matching.index import NameIndex
from savejie.directory.models import Organisation, TwoOrganisations

MOST_COMPARED = 4_000
"""With more records only equal names, numbers and contacts are looked for, not similar names."""
MOST_ALIKE = 30
"""What more records than these have in common tells nothing: a house of the municipality, its telephone."""

_kept: list[tuple[int, list[Pair]]] = []


def possible_duplicates() -> list[Pair]:
    """Return pairs worth a look, the likeliest first, without those that staff said are two.

    Kept while nothing changes.
    """
    generation = Generation.current()
    if not (_kept and generation and _kept[-1][0] == generation):
        _kept[:] = [(generation, find(records()))]
    two = set(TwoOrganisations.objects.values_list("first_id", "second_id"))
    return [pair for pair in _kept[-1][1] if (pair.first, pair.second) not in two]


def forget() -> None:
    """Let go of what is kept: the database is another one."""
    _kept.clear()


def records() -> dict[int, Record]:
    """Return the territory's records that have not ended, and all informal groups."""
    former = former_names()
    rows = Organisation.objects.in_territory().standing().order_by("pk")
    fields = ("pk", "name", "number", "email", "phone", "website", "seat", "unit_id", "village")
    return {
        pk: Record(
            pk=pk,
            name=name,
            number=number or "",
            former_names=tuple(former.get(pk, ())),
            email=email,
            phone=phone,
            website=website,
            address=seat,
            place=f"{unit or ''}",
        )
        for pk, name, number, email, phone, website, seat, unit, _ in rows.values_list(*fields)
    }


def find(known: dict[int, Record]) -> list[Pair]:
    """Compare what has something in common; return the pairs worth a look."""
    index = current_index()
    together = set(having_in_common(known.values()))
    if len(known) <= MOST_COMPARED:
        together |= set(named_alike(known, index))
    pairs = [pair_of(known[a], known[b], index.lexicon) for a, b in together]
    worth = [pair for pair in pairs if pair.score >= WORTH_A_LOOK]
    return sorted(worth, key=lambda pair: (-pair.score, pair.first, pair.second))


def having_in_common(known: Iterable[Record]) -> Iterator[tuple[int, int]]:
    """Give pairs with the same name, former name, e-mail, telephone, website."""
    alike: dict[tuple[str, str], set[int]] = defaultdict(set)
    for record in known:
        for name in (record.name, *record.former_names):
            alike["name", own_words(name)].add(record.pk)
        alike["email", record.email.casefold()].add(record.pk)
        alike["phone", digits(record.phone)].add(record.pk)
        alike["site", site(record.website)].add(record.pk)
    for (_, value), keys in alike.items():
        if value and 1 < len(keys) <= MOST_ALIKE:
            ordered = sorted(keys)
            yield from (
                (one, other) for at, one in enumerate(ordered) for other in ordered[at + 1 :]
            )


def named_alike(known: dict[int, Record], index: NameIndex) -> Iterator[tuple[int, int]]:
    """Give pairs whose names are similar."""
    for record in known.values():
        for candidate in answer(index, Question(record.name), 4):
            other = candidate.organisation
            if other != record.pk and other in known:
                yield min(record.pk, other), max(record.pk, other)
