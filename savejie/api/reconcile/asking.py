"""What a program asks of the reconciliation service, read from JSON that anybody may have written. Pure."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from savejie.directory.matching import Question

MOST_QUERIES = 1_000
LONGEST = 500
DEFAULT_LIMIT, MOST_CANDIDATES = 5, 25
NUMBER = "number"
PLACES = ("place", "area", "municipality", "parish", "village", "seat")
"""Properties that say where; any of them counts as the place of a question."""


class Unanswerable(Exception):
    """What was asked is no question; the text says what is wrong, and with which one."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One query of a batch."""

    question: Question
    limit: int = DEFAULT_LIMIT
    kinds: frozenset[str] = frozenset()
    """Kinds of organisations that may be meant; empty where any may."""


def read_queries(text: str) -> dict[str, Asked]:
    """Read a batch of queries by their keys.

    Raises `Unanswerable` where it is no batch, is too large, or one of its queries has no shape that
    the API knows.
    """
    batch = _object(text, "queries")
    if len(batch) > MOST_QUERIES:
        raise Unanswerable(
            f"{len(batch)} queries came at once; at most {MOST_QUERIES} are answered. Send them in smaller batches."
        )
    return {key: _asked(key, value) for key, value in batch.items()}


def read_extension(text: str) -> tuple[list[str], list[str]]:
    """Read a request for more columns: the identifiers, and the properties that are wanted of each."""
    wish = _object(text, "extend")
    ids, properties = wish.get("ids"), wish.get("properties")
    if not (isinstance(ids, list) and isinstance(properties, list)):
        raise Unanswerable('"extend" needs "ids" and "properties", both of them lists.')
    if len(ids) > MOST_QUERIES:
        raise Unanswerable(
            f"{len(ids)} identifiers came at once; at most {MOST_QUERIES} are answered. Send them in smaller batches."
        )
    names = [one.get("id") if isinstance(one, Mapping) else one for one in properties]
    return _texts(ids), _texts(names)


def _object(text: str, what: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as failure:
        raise Unanswerable(f'"{what}" is not JSON: {failure}') from failure
    if "\\ud" in text.lower() and not _can_be_written(found):
        raise Unanswerable(
            f'"{what}" holds half of a character (a lone surrogate, \\ud800–\\udfff).'
        )
    if not isinstance(found, dict):
        raise Unanswerable(f'"{what}" must be a JSON object.')
    return found


def _can_be_written(found: object) -> bool:
    """Tell whether the texts are whole: JSON can escape halves of characters that UTF-8 does not have."""
    try:
        json.dumps(found, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def _texts(found: list[Any]) -> list[str]:
    if not all(isinstance(one, str) for one in found):
        raise Unanswerable("Identifiers and properties are texts.")
    return list(dict.fromkeys(found))


def _asked(key: str, query: object) -> Asked:
    if isinstance(query, str):  # the oldest clients send the bare text
        query = {"query": query}
    if not isinstance(query, Mapping):
        raise Unanswerable(f'The query "{key[:LONGEST]}" must be a JSON object.')
    name, said = query.get("query", ""), _said(query.get("properties"))
    if not isinstance(name, str):
        raise Unanswerable(f'The "query" of "{key[:LONGEST]}" must be a text.')
    if not name.strip() and not said:
        raise Unanswerable(
            f'The query "{key[:LONGEST]}" asks for nothing: it has neither text nor properties.'
        )
    place = ", ".join(said[pid] for pid in PLACES if pid in said)
    question = Question(name=_short(name), number=said.get(NUMBER, ""), place=_short(place))
    return Asked(question, _limit(query.get("limit")), _kinds(query.get("type")))


def _said(properties: object) -> dict[str, str]:
    """Return the values of properties, those that make no sense left out."""
    said: dict[str, str] = {}
    for one in properties if isinstance(properties, Sequence) else ():
        pid = one.get("pid") if isinstance(one, Mapping) else None
        value = _value(one.get("v")) if isinstance(one, Mapping) else ""
        if isinstance(pid, str) and value:
            said[pid] = value
    return said


def _value(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("id") or ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return (
        _short(str(value)) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    )


def _limit(limit: object) -> int:
    if isinstance(limit, bool) or not isinstance(limit, int | float) or limit != limit:
        return DEFAULT_LIMIT
    return int(min(max(limit, 1), MOST_CANDIDATES))


def _kinds(kinds: object) -> frozenset[str]:
    found = [kinds] if isinstance(kinds, str) else kinds if isinstance(kinds, list) else []
    return frozenset(kind for kind in found if isinstance(kind, str)) - {ANY}


def _short(text: str) -> str:
    return " ".join(text.replace("\0", " ").split())[:LONGEST]


ANY = "organisation"
"""The type of everything here."""
