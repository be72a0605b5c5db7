"""Which questions somebody is asked, by what they answered before. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol


class Asked(Protocol):
    """A question, as far as conditions go."""

    @property
    def key(self) -> str: ...
    @property
    def only_if(self) -> str: ...
    @property
    def only_if_values(self) -> list[str]: ...


def shown(questions: Iterable[Asked], answers: Mapping[str, Any]) -> set[str]:
    """Return the keys of the questions that are asked of somebody who gave these answers, by key.

    A question that hangs on one that is not asked is not asked either.
    """
    asked: set[str] = set()
    for question in questions:
        is_free = not question.only_if
        if is_free or (
            question.only_if in asked and is_met(question, answers.get(question.only_if))
        ):
            asked.add(question.key)
    return asked


def is_met(question: Asked, answer: Any) -> bool:
    """Tell whether an answer is among those that a question waits for."""
    given = answer if isinstance(answer, list) else [answer]
    return any(str(one) in question.only_if_values for one in given if one is not None)
