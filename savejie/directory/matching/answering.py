"""From a question to candidates, each with how probable it is and why."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from savejie.directory.identity import checksum_holds, number_of
from savejie.directory.matching.certainty import Known, doubts
from savejie.directory.matching.index import NameIndex
from savejie.directory.matching.question import SURE, UNSURE, Candidate, Question, Reason
from savejie.directory.matching.scoring import Asked, Comparison, ask, compare
from savejie.directory.matching.tokens import stems_of_places

MARGIN_MATTERS = 0.15
"""A second best that is farther off than this says nothing."""
ALIKE = 0.02
"""From this margin on the best of two is another one than the second."""
LETTERS_SUFFICE, LETTERS_SHARE = 0.8, 0.97
"""Where the letters in their order are so like, words may be joined or split."""
PLACE_WEIGHS, ENDED_WEIGHS, FORMER_WEIGHS, NUMBERS_WEIGH = 0.03, 0.004, 0.02, 0.03
DOUBTED = 0.94
"""So much is left of a score that was sure where something would have to be asked."""
RIVALS = 3
"""So many of those behind the best are looked at: may one of them be meant just as well?"""
OTHERWISE_NUMBERED = 0.5
"""No more than so probable is an organisation whose number is not the one that was given."""
BY_NUMBER, BY_NUMBER_ONLY = 0.999, 0.6


@dataclass(slots=True)
class Rated:
    """A name of an organisation beside the question."""

    at: int
    value: float
    letters: float
    words: Comparison
    place: int = 0


def answer(index: NameIndex, question: Question, limit: int) -> list[Candidate]:
    """Return the likeliest organisations, the best first; scores are probabilities."""
    if not len(index):
        return []
    asked = ask(index.lexicon, question.name)
    places = stems_of_places([question.place]) if question.place else frozenset()
    best: dict[int, Rated] = {}
    for at in index.near([(part.weight, part.means) for part in asked.parts]):
        rated = rate(index, asked, at, places)
        owner = index.organisations[at]
        if owner not in best or rated.value > best[owner].value:
            best[owner] = rated
    ordered = sorted(best.items(), key=lambda pair: (-pair[1].value, pair[0]))
    found = [
        _candidate(index, asked, owner, rated, _margin(ordered, position))
        for position, (owner, rated) in enumerate(ordered[: max(limit, 2)])
    ]
    if found and found[0].score >= UNSURE:
        nearest = [rated for _, rated in ordered[: RIVALS + 1]]
        found[0] = _doubted(found[0], _doubts(index, asked, nearest, places))
    return _descending(_with_number(index, question, asked, found)[:limit])


def _doubts(
    index: NameIndex, asked: Asked, rated: Sequence[Rated], places: frozenset[str]
) -> list[Reason]:
    """Return why the best is not sure: differences that tell, or another that is meant as well."""
    found = [doubts(asked, index.lexicon, _known(index, one.at, places)) for one in rated]
    if not found[0] and rated[0].letters < 1 and set() in found[1:]:
        return [Reason.RIVAL]
    return sorted(found[0])


def _known(index: NameIndex, at: int, places: frozenset[str]) -> Known:
    home = places & index.places_of(at)
    return Known(index.words_of(at), index.text_of(at), bool(index.is_former[at]), home)


def _doubted(candidate: Candidate, why: Sequence[Reason]) -> Candidate:
    """Take the sureness from a candidate of which something would have to be asked, and say what."""
    if not why:
        return candidate
    reasons = tuple(dict.fromkeys((*candidate.reasons, *why)))
    score = candidate.score if candidate.score < SURE else round(candidate.score * DOUBTED, 4)
    return Candidate(candidate.organisation, score, reasons)


def _descending(found: list[Candidate]) -> list[Candidate]:
    """Let no candidate be more probable than the one before it."""
    most = 1.0
    kept = []
    for candidate in found:
        most = min(most, candidate.score)
        kept.append(Candidate(candidate.organisation, most, candidate.reasons))
    return kept


def rate(index: NameIndex, asked: Asked, at: int, places: frozenset[str]) -> Rated:
    """Compare the question with one name, by words and by letters."""
    home = index.places_of(at)
    words = compare(asked, index.lexicon, index.words_of(at), index.totals[at], home)
    letters = fuzz.ratio(asked.text, index.text_of(at)) / 100
    like = max(words.like, letters * LETTERS_SHARE if letters > LETTERS_SUFFICE else 0.0)
    place = 0 if not places else 1 if places & home else -1
    value = 0.92 * like + 0.08 * letters + PLACE_WEIGHS * place
    value -= FORMER_WEIGHS * index.is_former[at] + ENDED_WEIGHS * index.is_ended[at]
    return Rated(at, value - NUMBERS_WEIGH * words.numbers_differ, letters, words, place)


def _margin(ordered: Sequence[tuple[int, Rated]], position: int) -> float:
    """Return how far the best is above the second; how far any other is below the best."""
    mine = ordered[position][1].value
    rivals = [rated.value for _, rated in ordered[:position]] or [
        rated.value for _, rated in ordered[1:2]
    ]
    return mine - rivals[0] if rivals else MARGIN_MATTERS


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of a logistic regression: from what was compared to a probability.

    Fitted on 4,000 spoilt names (`benchmarks/bench_matching.py --tune`), tested on others.
    """

    constant: float = -14.3
    value: float = 12.9
    letters: float = 0.8
    like: float = 3.5
    missing_known: float = -11.1
    missing_unknown: float = 0.0
    missing_theirs: float = -3.9
    numbers_differ: float = 0.0
    margin: float = 25.6
    is_former: float = -1.5
    begins_so: float = 2.5
    place: float = 0.7


WEIGHTS = Weights()


def features(index: NameIndex, asked: Asked, rated: Rated, margin: float) -> dict[str, float]:
    """Return what the probability is worked out from."""
    words = rated.words
    begins = len(asked.text) > 9 and index.text_of(rated.at).startswith(asked.text)
    return {
        "constant": 1.0,
        "value": rated.value,
        "letters": rated.letters,
        "like": words.like,
        "missing_known": words.missing_known,
        "missing_unknown": words.missing_unknown,
        "missing_theirs": words.missing_theirs,
        "numbers_differ": float(words.numbers_differ),
        "margin": max(-2 * MARGIN_MATTERS, min(margin, MARGIN_MATTERS)),
        "is_former": float(index.is_former[rated.at]),
        "begins_so": float(begins),
        "place": float(rated.place),
    }


def probability(known: dict[str, float]) -> float:
    """Return how probable it is that a candidate is meant, 0–1."""
    weighed = sum(getattr(WEIGHTS, name) * value for name, value in known.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, weighed))))


def _candidate(
    index: NameIndex, asked: Asked, owner: int, rated: Rated, margin: float
) -> Candidate:
    score = min(probability(features(index, asked, rated, margin)), _most(margin))
    reasons = [_how_like(rated)]
    if index.is_former[rated.at]:
        reasons.append(Reason.FORMER_NAME)
    if rated.place:
        reasons.append(Reason.PLACE if rated.place > 0 else Reason.OTHER_PLACE)
    if score < SURE and abs(margin) < MARGIN_MATTERS / 3:
        reasons.append(Reason.RIVAL)
    if index.is_ended[rated.at]:
        reasons.append(Reason.ENDED)
    return Candidate(owner, round(score, 4), tuple(reasons))


def _most(margin: float) -> float:
    """Return how sure one may be at most: of two alike, neither is the likelier."""
    return min(1.0, 0.5 + max(0.0, margin) * 0.5 / ALIKE)


def _how_like(rated: Rated) -> Reason:
    if rated.letters == 1:
        return Reason.SAME_NAME
    if rated.words.like > 0.97:
        return Reason.SAME_WORDS
    return Reason.NEARLY_SAME if rated.value > 0.85 else Reason.SIMILAR


def _with_number(
    index: NameIndex, question: Question, asked: Asked, found: list[Candidate]
) -> list[Candidate]:
    """Let a registration number speak first, where one was given."""
    if not question.number.strip():
        return found
    number = number_of(question.number)
    owner = index.numbered(number) if number else None
    if owner is None and not checksum_holds(number):
        return [_also(candidate, Reason.BAD_NUMBER) for candidate in found]
    others = [
        _also(candidate, Reason.OTHER_NUMBER, OTHERWISE_NUMBERED)
        for candidate in found
        if candidate.organisation != owner
    ]
    return others if owner is None else [_by_number(index, asked, owner), *others]


def _also(candidate: Candidate, reason: Reason, most: float = 1.0) -> Candidate:
    score = min(candidate.score, most)
    return Candidate(candidate.organisation, score, (*candidate.reasons, reason))


def _by_number(index: NameIndex, asked: Asked, owner: int) -> Candidate:
    """Return the organisation of a number: certain, unless the name is quite another's."""
    rated = max(
        (rate(index, asked, at, frozenset()) for at in index.names_of(owner)),
        key=lambda known: known.value,
    )
    if not asked.text:
        return Candidate(owner, BY_NUMBER, (Reason.NUMBER,))
    if rated.value < BY_NUMBER_ONLY:
        return Candidate(owner, BY_NUMBER_ONLY, (Reason.NUMBER, Reason.OTHER_NAME))
    return Candidate(owner, BY_NUMBER, (Reason.NUMBER, _how_like(rated)))
