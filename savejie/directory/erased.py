"""What of the log is erased together with a contact: its values, but not that it was there, who wrote it, when and why. Pure."""

from collections.abc import Collection
from typing import Any

CONTACTS = ("website", "email", "phone")
"""Fields of which nothing stays readable once they are emptied."""
ERASED = {"erased": True}
"""Stands in the log where a value stood; no value of a field is like it."""


def without(
    done: list[dict[str, Any]], names: Collection[str]
) -> tuple[list[dict[str, Any]], set[str]]:
    """Return what was done with the values of some fields erased, and the values that stood there."""
    values: set[str] = set()
    found = []
    for one in done:
        changes = dict(one.get("changes", {}))
        for name in changes.keys() & set(names):
            values |= {value for value in changes[name] if value and isinstance(value, str)}
            changes[name] = [erased(value) for value in changes[name]]
        found.append({**one, "changes": changes} if changes else one)
    return found, values


def erased(value: Any) -> Any:
    """Return what stands in the log for an erased value; where nothing stood, nothing stands."""
    return ERASED if value else value
