"""Finds the areas that somebody asks for, by key or name in any form, with suggestions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.text import slugify
from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from savejie.core.errors import Refused
from savejie.core.latvian import fold
from savejie.territory.declension import genitive_and_locative
from savejie.territory.models import MUNICIPAL, Area
from savejie.territory.spelling import spelled

MOST_SUGGESTIONS, LIKE_ENOUGH, LONGEST_NAME = 3, 60, 80
LESS_LIKE = 15


@dataclass(frozen=True, slots=True)
class AskedArea:
    """A reporting area as it is asked for: its names, and the keys of today's areas in it."""

    key: str
    name: str
    genitive: str
    locative: str
    areas: tuple[str, ...]
    english: str = ""

    @classmethod
    def of(cls, area: Area) -> "AskedArea":
        """Return the reporting area that is just one area."""
        names = (area.name, area.genitive, area.locative)
        return cls(area.key, *names, areas=(area.key,), english=area.english)


class Directory:
    """Today's areas by every spelling of theirs."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self.areas = {area.key: area for area in areas}
        self._exact: dict[str, list[Area]] = {}
        self._loose: dict[str, list[Area]] = {}
        for area in self.areas.values():
            for name in dict.fromkeys(map(spelled, _forms(area))):
                self._exact.setdefault(name, []).append(area)
            for name in dict.fromkeys((*_bare_names(area), *map(spelled, _forms(area)))):
                self._loose.setdefault(name, []).append(area)

    def find(self, text: str) -> Area:
        """Return the area meant, or refuse with what may have been meant."""
        wanted = text.strip()
        if wanted in self.areas:
            return self.areas[wanted]
        name = spelled(wanted)
        found = self._exact.get(name) or self._loose.get(name) or []
        if len(found) == 1:
            return found[0]
        if found:
            sentence = _("“%(text)s” is the name of several areas; write the key of one: %(keys)s.")
            raise Refused(sentence % {"text": wanted[:LONGEST_NAME], "keys": _listed(found)})
        raise Refused(self._unknown(wanted[:LONGEST_NAME]))

    def _unknown(self, text: str) -> str:
        near = self.suggestions(text)
        if near:
            sentence = _("There is no area “%(text)s” – did you mean %(keys)s?")
            return sentence % {"text": text, "keys": _listed(near)}
        sentence = _("There is no area “%(text)s”. “savejie point --list” shows all areas.")
        return sentence % {"text": text}

    def suggestions(self, text: str) -> list[Area]:
        """Return the areas whose names are most like a text."""
        choices = process.extract(
            spelled(text),
            list(self._loose),
            scorer=fuzz.WRatio,
            limit=MOST_SUGGESTIONS * 2,
            score_cutoff=LIKE_ENOUGH,
        )
        best = max((score for _name, score, _at in choices), default=0.0)
        near = {
            area.key: area
            for name, score, _at in choices
            if score > best - LESS_LIKE
            for area in self._loose[name]
        }
        return list(near.values())[:MOST_SUGGESTIONS]

    def containing(self, text: str) -> list[Area]:
        """Return the areas whose key or any name contains a text; all of them for an empty one."""
        part = fold(text)
        return [
            area
            for area in self.areas.values()
            if part in fold(area.key) or any(part in fold(name) for name in _forms(area))
        ]

    def asked(self, text: str) -> tuple[AskedArea, ...]:
        """Read `KEY,KEY` or `Name=KEY+KEY,Name=KEY` into reporting areas."""
        parts = [part.strip() for part in text.split(",") if part.strip()]
        asked = tuple(self._asked_area(part) for part in parts)
        if not asked:
            raise Refused(_("Name at least one area."))
        self.check(asked)
        return asked

    def _asked_area(self, part: str) -> AskedArea:
        name, named, members = part.partition("=")
        if not named:
            return AskedArea.of(self.find(part))
        return self.group(name, members.split("+"))

    def group(self, name: str, members: Iterable[str]) -> AskedArea:
        """Return a reporting area of its own name that joins several areas."""
        name = " ".join(name.split())[:LONGEST_NAME]
        key = slugify(fold(name))[:60]
        if not key:
            raise Refused(_("Give every group of areas a name."))
        keys = sorted({self.find(member).key for member in members if member.strip()})
        if not keys:
            raise Refused(_("The group “%(name)s” has no areas.") % {"name": name})
        return AskedArea(key, name, *genitive_and_locative(name), areas=tuple(keys))

    def check(self, asked: Iterable[AskedArea]) -> None:
        """Refuse reporting areas that share a key or a piece of ground."""
        names: set[str] = set()
        taken: dict[str, AskedArea] = {}
        for one in asked:
            if one.key in names:
                raise Refused(_("“%(name)s” stands there twice.") % {"name": one.name})
            names.add(one.key)
            for key in one.areas:
                if key in taken:
                    raise Refused(_("“%(key)s” stands there twice.") % {"key": key})
                taken[key] = one
        self._check_nesting(taken)

    def _check_nesting(self, taken: dict[str, AskedArea]) -> None:
        for key in taken:
            parent = self.areas[key].parent
            if parent and parent.key in taken:
                words = {"part": self.areas[key], "whole": parent}
                raise Refused(_("%(part)s is a part of %(whole)s: choose one of them.") % words)


def _forms(area: Area) -> tuple[str, ...]:
    return (area.name, area.short, area.genitive, area.locative, area.english or area.name)


def _bare_names(area: Area) -> Iterator[str]:
    """The name without its kind: Babīte of Babīte parish, Talsi of Talsi municipality."""
    if area.level == "parish" or area.level in MUNICIPAL:
        yield spelled(area.english.rpartition(" ")[0] or area.name)


def _listed(areas: Iterable[Area]) -> str:
    return ", ".join(f"{area.key} ({described(area)})" for area in areas)


def described(area: Area) -> str:
    """Return an area's name with what it is part of, so that namesakes are told apart."""
    if area.level in MUNICIPAL or area.parent is None:
        return str(area)
    return f"{area}, {area.parent}"
