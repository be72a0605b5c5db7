"""How each field of an organisation came to be as it is: staff's changes and the register's."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import ModelLogEntry

from savejie.directory.identity import typographic
from savejie.directory.record import Former
from savejie.directory.said import value_said
from savejie.registers.sources import SOURCES

ASPECTS = {"name": "name", "seat": "seat"}
"""What of the register's history belongs to a field of the desk."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one field.

    `is_known` is false in entries from before values were kept. A register says what stood
    until a day, so `became` is empty there and `source` names it.
    """

    at: datetime
    who: str
    was: str = ""
    became: str = ""
    why: str = ""
    source: str = ""
    is_known: bool = True
    undone: bool = False


def field_history(
    entries: Iterable[ModelLogEntry], formers: Iterable[Former]
) -> dict[str, list[Change]]:
    """Return the changes of each field, the newest first, staff's and the register's in one line."""
    past: dict[str, list[Change]] = {}
    for entry in entries:
        for done in entry.data.get("done", []):
            for name, change in _of_done(done, entry):
                past.setdefault(name, []).append(change)
    for former in formers:
        if former.aspect in ASPECTS and former.until:
            past.setdefault(ASPECTS[former.aspect], []).append(_of_register(former))
    for changes in past.values():
        changes.sort(key=lambda change: change.at, reverse=True)
    return past


def _of_done(done: dict[str, Any], entry: ModelLogEntry) -> Iterator[tuple[str, Change]]:
    for name, was, became in values_of(done):
        yield (
            name,
            Change(
                at=entry.timestamp,
                who=entry.user_display_name,
                was=value_said(name, was),
                became=value_said(name, became),
                why=str(done.get("reason", "")),
                is_known=was is not UNKNOWN,
                undone=bool(done.get("undo")),
            ),
        )


UNKNOWN = object()
"""Stands for what entries from before values were kept do not tell."""


def values_of(done: dict[str, Any]) -> list[tuple[str, Any, Any]]:
    """Return (field, was, became) of one thing that was done, whatever its age."""
    kind = done.get("did")
    if kind == "own":
        changes = done.get("changes", {})
        return [(name, *changes.get(name, (UNKNOWN, ""))) for name in done.get("fields", [])]
    was = done.get("was", UNKNOWN)
    if kind == "correct":
        return [(done["field"], was, done["value"])]
    if kind == "take_back":
        return [(done["field"], was, done.get("is", ""))]
    if kind == "headings":
        return [("headings", was, done.get("is", done["headings"]))]
    return []


def _of_register(former: Former) -> Change:
    source = SOURCES.get(former.source)
    until = former.until or timezone.localdate()
    return Change(
        at=timezone.make_aware(datetime.combine(until, time.min)),
        who="",
        was=typographic(former.value) if former.aspect == "name" else former.value,
        source=source.title((get_language() or "lv")[:2]) if source else former.source,
    )
