"""The chapters of an edition: told from kept places, kept as plain values, and given back as figures."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import get_language, override

from savejie.research.figures import KEYS, WITH_PARTS, Amount, Figure, Place, Row, teller
from savejie.research.figures.figure import COUNT
from savejie.research.models import StudyEdition
from savejie.research.studies.kept import LANGUAGES, unpacked

Told = dict[str, Any]
NEVER = datetime.min.replace(tzinfo=UTC)


def keys_told(frame: Mapping[str, Any]) -> list[str]:
    """Return the keys of the places that are told, the one beside at the end."""
    return [*frame["places"], *([frame["beside"]] if frame["beside"] else [])]


def tell_kept(places: Mapping[str, Any], frame: Mapping[str, Any], chapter: str) -> list[Figure]:
    """Tell a chapter of kept places by the code of today, in the language of now."""
    found = [unpacked(places[key]) for key in keys_told(frame)]
    if frame["beside"] or chapter not in WITH_PARTS:
        found = [replace(place, parts=()) for place in found]
    return [teller(chapter, frame["base"])(place) for place in found]


def tell_all(places: Mapping[str, Any], frame: Mapping[str, Any]) -> Told:
    """Tell every chapter in each language, as plain values."""
    told: Told = {}
    for language in LANGUAGES:
        with override(language):
            told[language] = {
                chapter: [plain(figure) for figure in tell_kept(places, frame, chapter)]
                for chapter in frame["chapters"]
            }
    return told


def plain(figure: Figure) -> dict[str, Any]:
    """Return all that a figure says as plain values; the file only where it holds more than the table."""
    return {
        "place": figure.place.key,
        "name": figure.place.name,
        "title": figure.title,
        "definition": figure.definition,
        "description": figure.description,
        "header": [str(name) for name in figure.header],
        "rows": [[row.label, row.unfinished, [_cell(n) for n in row.numbers]] for row in figure.rows],
        "long": [list(figure.long[0]), [list(row) for row in figure.long[1]]] if figure.long else None,
        "sources": list(figure.sources),
        "missing": [str(sentence) for sentence in figure.missing],
        "empty": figure.empty,
    }  # fmt: skip


def _cell(amount: Amount) -> Any:
    """Return a count as itself, any other number with how it is said."""
    if amount.kind == COUNT and not amount.note:
        return amount.value
    return [amount.value, amount.kind, amount.note]


def amount_of(cell: Any) -> Amount:
    """Return a number of a table from its plain value."""
    if not isinstance(cell, list):
        return Amount(cell)
    value, kind, note = cell
    return Amount(value, kind, note=note)


def told_in(edition: StudyEdition) -> Mapping[str, list[dict[str, Any]]]:
    """Return the chapters as they were told, in the language of now."""
    language = "en" if get_language() == "en" else "lv"
    told: Mapping[str, list[dict[str, Any]]] = edition.told[language]
    return told


def figures_of(edition: StudyEdition, chapter: str, *, live: bool = False) -> list[Figure]:
    """Return a chapter's figures with the kept words and numbers.

    Where everything is still as it was counted (`live`), numbers open the lists behind them. A figure whose numbers the code of today would tell otherwise has no drawing (`draws`).
    """
    kept = told_in(edition)[chapter]
    if chapter not in KEYS:
        return [_with_words(words, None, open_lists=False) for words in kept]
    now = tell_kept(edition.places, edition.frame, chapter)
    return [
        _with_words(words, figure, open_lists=live) for words, figure in zip(kept, now, strict=True)
    ]


def _with_words(words: Mapping[str, Any], now: Figure | None, *, open_lists: bool) -> Figure:
    """Return a figure that says what was kept; drawn and linked as today where today's numbers are the same."""
    same = now is not None and rows_of(plain(now)) == rows_of(words)
    behind = [row.numbers for row in now.rows] if now and same and open_lists else None
    rows = []
    for at, (label, unfinished, cells) in enumerate(words["rows"]):
        numbers = [amount_of(cell) for cell in cells]
        if behind:
            numbers = [
                replace(one, behind=live.behind)
                for one, live in zip(numbers, behind[at], strict=True)
            ]
        rows.append(Row(label, numbers, unfinished))
    return Figure(
        key=now.key if now else "",
        title=words["title"],
        definition=words["definition"],
        place=now.place if now else _nameless(words),
        header=words["header"],
        rows=rows,
        description=words["description"],
        draw=now.draw if now and same else _nothing_drawn,
        sources=words["sources"],
        missing=words["missing"],
        empty=words["empty"],
        long=tuple(words["long"]) if words["long"] else None,
    )


def rows_of(words: Mapping[str, Any]) -> tuple[Any, Any, Any]:
    """Return what is numbers, and what they are of: header, rows, the longer file."""
    return words["header"], words["rows"], words["long"]


def draws(figure: Figure) -> bool:
    """Tell whether there is a drawing of a figure."""
    return figure.draw is not _nothing_drawn and not figure.empty


def _nothing_drawn(_frame: object) -> str:
    return ""


def _nameless(words: Mapping[str, Any]) -> Place:
    """Return a place of which only the name is known: the figure itself is told no more."""
    return Place(words["place"], words["name"], "", {}, made_at=NEVER)


def changed_chapters(edition: StudyEdition) -> Sequence[tuple[str, str]]:
    """Return chapter and place of what the code of today tells otherwise from the very cells that are kept."""
    found = []
    for language in LANGUAGES:
        with override(language):
            for chapter in edition.frame["chapters"]:
                if chapter not in KEYS:
                    found.append((chapter, ""))
                    continue
                now = tell_kept(edition.places, edition.frame, chapter)
                kept = told_in(edition)[chapter]
                found += [
                    (chapter, words["place"])
                    for words, figure in zip(kept, now, strict=True)
                    if rows_of(plain(figure)) != rows_of(words)
                ]
    return list(dict.fromkeys(found))
