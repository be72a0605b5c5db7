"""Takes withdrawn words out of a document that was frozen with them: erasure goes before keeping. Pure."""

from collections.abc import Collection, Iterator
from typing import Any

PLACE = {"lv": "[citāts atsaukts]", "en": "[quote withdrawn]"}
"""What stands where words were that somebody has taken back."""


def quote_keys(content: Any) -> set[int]:
    """Return the keys of all quotes of a description."""
    return {quote["key"] for quote in quotes_in(content) if quote.get("key")}


def quotes_in(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every quote, wherever it stands."""
    if isinstance(value, dict):
        if value.get("kind") == "quote":
            yield value
        for one in value.values():
            yield from quotes_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from quotes_in(one)


def without(content: Any, gone: Collection[int], language: str) -> Any:
    """Return a description in which the words of some quotes, and who said them, are no more."""
    if isinstance(content, dict):
        if content.get("kind") == "quote" and content.get("key") in gone:
            return {**content, "text": PLACE[language], "who": "–", "key": 0}
        return {name: without(one, gone, language) for name, one in content.items()}
    if isinstance(content, list):
        return [without(one, gone, language) for one in content]
    return content
