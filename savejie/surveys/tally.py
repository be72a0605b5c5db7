"""Counts what sheets say. Pure.

Answers stand by the name of a question's version; so do the tallies.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from statistics import fmean, median
from typing import Any


@dataclass(slots=True)
class Tally:
    """What was answered to one question: how many did, how often each answer came, values as they are."""

    answered: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    values: list[Any] = field(default_factory=list)

    @property
    def mean(self) -> float | None:
        """The mean of numbers, and of the steps of a scale."""
        if self.counts:
            steps = {int(code): count for code, count in self.counts.items() if code.isdigit()}
            return round(fmean(steps, steps.values()), 2) if steps else None
        numbers = self.numbers
        return round(fmean(numbers), 2) if numbers else None

    @property
    def middle(self) -> float | None:
        """The median of numbers."""
        numbers = self.numbers
        return round(median(numbers), 2) if numbers else None

    @property
    def numbers(self) -> list[float]:
        """The values that are numbers."""
        return [float(value) for value in self.values if isinstance(value, int | float)]


def tallied(sheets: Iterable[Mapping[str, Any]], counted: set[str]) -> dict[str, Tally]:
    """Count all sheets; `counted` are the names of questions whose answers are codes.

    Question by question rather than sheet by sheet: so the counting itself is done in C.
    """
    loaded = list(sheets)
    tallies: dict[str, Tally] = {}
    for name in dict.fromkeys(chain.from_iterable(loaded)):
        column = [answers[name] for answers in loaded if name in answers]
        if name in counted:
            tallies[name] = Tally(len(column), codes_counted(column))
        else:
            tallies[name] = Tally(len(column), values=column)
    return tallies


def codes_counted(column: Sequence[Any]) -> Counter[str]:
    """Count codes; an answer is one code, or a list of them."""
    several = [answer for answer in column if isinstance(answer, list)]
    if not several:
        return Counter(column)
    counts = Counter(chain.from_iterable(several))
    counts.update(answer for answer in column if not isinstance(answer, list))
    return counts


def crossed(
    sheets: Iterable[Mapping[str, Any]], rows: tuple[str, list[str]], columns: tuple[str, list[str]]
) -> tuple[list[list[int]], list[int]]:
    """Count two questions together: a table of codes × codes, and how many stand in each row.

    Only those who answered both count. A question is (its name, its codes in order); the one of the rows takes one answer,
    the one of the columns may take several, so that a row may hold more than its number of people.
    """
    at = {code: n for n, code in enumerate(rows[1])}
    over = {code: n for n, code in enumerate(columns[1])}
    table = [[0] * len(over) for _code in at]
    people = [0] * len(at)
    for answers in sheets:
        row, answer = at.get(answers.get(rows[0], "")), answers.get(columns[0])
        if row is None or answer is None:
            continue
        people[row] += 1
        for code in answer if isinstance(answer, list) else [answer]:
            if code in over:
                table[row][over[code]] += 1
    return table, people
