"""An edition as pages show it: chapters with drawings, tables and words, and how it came about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from savejie.core.templatetags.savejie import number, on_day
from savejie.directory.models import FigureSet
from savejie.research.figures import Figure, Joined, joined
from savejie.research.models import StudyEdition
from savejie.research.studies.changed import read_on
from savejie.research.studies.pinning import imports_of, is_as_kept
from savejie.research.studies.told import changed_chapters, draws, figures_of, keys_told

SHORT_TABLE = 14
"""A table of so many lines stands open on the page; a longer one is opened."""


@dataclass(frozen=True, slots=True)
class TableShown:
    """A table of a chapter."""

    name: str
    caption: str
    table: Joined
    is_short: bool


@dataclass(frozen=True, slots=True)
class ChapterShown:
    """A chapter of an edition."""

    key: str
    first: Figure
    comment: str
    drawn: Sequence[Figure]
    undrawn: Sequence[str]
    """Places whose numbers the program of today would tell otherwise: no drawing would be true."""
    tables: Sequence[TableShown]
    sources: Sequence[str]


@dataclass(frozen=True, slots=True)
class ImportShown:
    """A register as it was read."""

    title: str
    file: str
    sha256: str
    published: date | None
    read_at: datetime | None
    rows: str


@dataclass(frozen=True, slots=True)
class AreaShown:
    """A place of an edition and of what it consisted."""

    name: str
    consists: Sequence[str]


def _at() -> int:
    return 1 if get_language() == "en" else 0


def title_of(edition: StudyEdition) -> str:
    """Return the title that the study had."""
    title: str = edition.frame["title"][_at()]
    return title


def asks_of(edition: StudyEdition) -> str:
    """Return what the study asked."""
    asks: str = edition.frame["asks"][_at()]
    return asks


def place_names(edition: StudyEdition) -> list[str]:
    """Return the names of the places, the one beside at the end."""
    return [edition.places[key]["name"][_at()] for key in keys_told(edition.frame)]


def is_of_now(edition: StudyEdition) -> bool:
    """Tell whether nothing was counted or read since: lists of today are those behind the numbers."""
    counted = FigureSet.objects.filter(key="country").values_list("made_at", flat=True).first()
    if counted != edition.counted_at:
        return False
    return imports_of(one["source"] for one in edition.imports) == edition.imports


def chapters_of(edition: StudyEdition, *, live: bool) -> list[ChapterShown]:
    """Return the chapters, with what staff say beneath each."""
    said = {one.figure: str(one) for one in edition.comments.order_by("pk")}
    imports = {one["source"]: one for one in edition.imports}
    return [
        _chapter(edition, key, figures_of(edition, key, live=live), said.get(key, ""), imports)
        for key in edition.frame["chapters"]
    ]


def _chapter(
    edition: StudyEdition,
    key: str,
    figures: list[Figure],
    comment: str,
    imports: Mapping[str, Mapping[str, Any]],
) -> ChapterShown:
    return ChapterShown(
        key=key,
        first=figures[0],
        comment=comment,
        drawn=[one for one in figures if draws(one)],
        undrawn=[one.place.name for one in figures if not draws(one) and not one.empty],
        tables=_tables(figures, bool(edition.frame["beside"])),
        sources=[
            f"{imports[source]['title'][_at()]}, {read_on(imports[source])}"
            for source in figures[0].sources
            if source in imports
        ],
    )


def _tables(figures: list[Figure], beside: bool) -> list[TableShown]:
    """Return a table for each place; one place and the one beside it stand in the same."""
    together = beside and len(figures) == 2
    groups = [figures] if together else [[one] for one in figures]
    found = []
    for group in groups:
        table = joined(group)
        if table.rows:
            name = ", ".join(one.place.name for one in group)
            caption = f"{group[0].title} {name}"
            is_short = len(table.rows) <= SHORT_TABLE
            found.append(TableShown(name, caption, table, is_short))
    return found


def imports_shown(edition: StudyEdition) -> list[ImportShown]:
    """Return the registers that the edition rests on, as they were read."""
    return [
        ImportShown(
            title=one["title"][_at()],
            file=one["file"],
            sha256=one["sha256"],
            published=parse_date(one["published"]) if one["published"] else None,
            read_at=parse_datetime(one["read_at"]) if one["read_at"] else None,
            rows=number(one["rows"]),
        )
        for one in edition.imports
    ]


def areas_shown(edition: StudyEdition) -> list[AreaShown]:
    """Return the places with the parts of which they consisted."""
    return [
        AreaShown(one["name"][_at()], [name for _key, name in one["consists"]])
        for one in edition.areas
    ]


def missing_in(edition: StudyEdition, chapters: Sequence[ChapterShown]) -> list[str]:
    """Return what the sources do not show, each sentence once."""
    return list(dict.fromkeys(said for one in chapters for said in one.first.missing))


def rules_said(edition: StudyEdition) -> list[str]:
    """Say by which rules is counted."""
    version = edition.rules.get("signs_of_life")
    return [_("Rule of signs of life, version %(version)s") % {"version": version}]


def cited(edition: StudyEdition, point: str, address: str) -> str:
    """Say how to cite an edition."""
    return _("%(point)s. %(title)s. Edition %(number)s, %(day)s. %(address)s") % {
        "point": point,
        "title": title_of(edition),
        "number": edition.number,
        "day": on_day(edition.made_at),
        "address": address,
    }


def proof_of(edition: StudyEdition) -> list[str]:
    """Say whether the numbers are those that were kept, and whether working them out anew gives the same."""
    if not is_as_kept(edition):
        return [
            _("What the database holds of this edition is not what was kept: somebody changed it outside the program. Bring it back from a backup.")
        ]  # fmt: skip
    return [
        _("The chapter “%(chapter)s” (%(place)s) would be told otherwise by the program of today; the kept numbers stand.")
        % {"chapter": chapter, "place": place}
        for chapter, place in changed_chapters(edition)
    ]  # fmt: skip
