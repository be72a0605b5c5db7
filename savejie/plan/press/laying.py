"""Lays a checked document out for all forms: numbers its chapters, draws its needs, makes tables of goals and lists. Pure."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree import ElementTree

from savejie.core.press.letters import writable
from savejie.plan.press.gap import described, difference, drawn, in_order, number
from savejie.plan.press.words import WORDS

Plain = dict[str, Any]
NUMERIC = re.compile(r"^[+\-–−]?[\d\s.,%€\u00a0…–<]*$")
WIDE, TALLEST = 160, 190
"""In millimetres: how wide a picture is set on a page, and how tall at most."""
MEASURE_SHARES = {"responsible": 6, "term": 5, "cost": 6, "indicator": 5, "status": 4}
LISTED_SHARES = {"number": 6, "place": 9, "what": 8}
"""Columns beside the first, and their shares of the width."""
SCREEN, TELEPHONE = 760, 358
"""In pixels: for what widths the needs are drawn."""
ROOT = re.compile(r"<svg\b", re.I)


def laid_out(document: Plain, told: Callable[[int], None] = lambda done: None) -> Plain:
    """Return the document with every block ready to be written; `told` hears of each chapter that is ready."""
    words = WORDS[document["language"]]
    chapters = []
    for place, chapter in enumerate(written(document["chapters"]), 1):
        blocks = [
            ready(block, words, f"{place}-{n}") for n, block in enumerate(chapter["blocks"], 1)
        ]
        chapters.append({"heading": f"{place}. {chapter['title']}", "blocks": blocks})
        told(place)
    sources = [
        [one["title"], one["publisher"], one["day"], one["licence"]] for one in document["sources"]
    ]
    head = [words["source"], words["publisher"], words["as_of"], ""]
    rest = {
        name: written(document[name]) for name in document if name not in ("chapters", "sources")
    }
    return {
        **rest,
        "words": words,
        "chapters": chapters,
        "origins": shaped(
            {
                "caption": words["sources"],
                "head": head[:3],
                "rows": [_origin(row) for row in sources],
                "source": "",
                "widths": [5, 4, 3],
            }
        ),
    }


def _origin(row: list[str]) -> list[str]:
    title, publisher, day, licence = map(writable, row)
    return [f"{title} ({licence})" if licence else title, publisher, day]


def written(value: Any) -> Any:
    """Return a value whose texts hold only what any file can hold."""
    if isinstance(value, str):
        return writable(value)
    if isinstance(value, dict):
        return {key: written(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [written(item) for item in value]
    return value


def ready(block: Plain, words: dict[str, str], ident: str) -> Plain:
    """Return a block with what its kind has to work out."""
    if block.get("more"):
        block = {**block, "more_said": words["more"]}
    making = {"table": shaped, "chart": _chart}.get(block["kind"])
    if making:
        return making(block)
    if block["kind"] == "gap":
        return _gap(block, words, ident)
    if block["kind"] == "goals":
        return {**block, "goals": [_goal(goal, words) for goal in block["goals"]]}
    if block["kind"] == "organisations":
        return {**block, "groups": [_group(title, rows, words) for title, rows in block["groups"]]}
    return block


def shaped(table: Plain) -> Plain:
    """Return a table with the share of each column (0: as wide as its words) and which hold numbers."""
    columns = range(1, len(table["head"]))
    rows = table["rows"]
    numeric = [bool(rows) and all(NUMERIC.match(row[n]) for row in rows) for n in columns]
    first = bool(rows) and all(NUMERIC.match(row[0]) for row in rows)
    shares = [0 if is_number else 1 for is_number in (first, *numeric)]
    numeric = [False, *numeric]  # the first column names its row, even where it is a year
    shares = table["widths"] or shares
    return {**table, "shares": shares, "numeric": numeric}


def _chart(block: Plain) -> Plain:
    """Return a chart with its height on a page of our width, at most a page's."""
    table = shaped(block["table"]) if block["table"] else None
    return {**block, "height": _height(block["svg"]), "table": table}


def _height(svg: str) -> float:
    """Return the height in millimetres of a drawing set as wide as the text, at most a page's."""
    box = ElementTree.fromstring(svg).get("viewBox", "").split()  # noqa: S314 (checked before)
    _x, _y, width, height = map(float, box)
    return round(min(TALLEST, WIDE * height / (width or 1)), 1)


def _gap(block: Plain, words: dict[str, str], ident: str) -> Plain:
    """Return needs as a chart with its table."""
    rows = [
        [
            need["title"],
            *(number(need[name], words) for name in ("importance", "satisfaction")),
            number(difference(need), words),
        ]
        for need in in_order(block["needs"])
    ]
    head = [words[name] for name in ("need", "importance", "satisfaction", "gap")]
    table = {"caption": block["title"], "head": head, "rows": rows, "source": "", "widths": []}
    svg = drawn(block, words, f"gap-{ident}", SCREEN)
    return {
        "kind": "gap",
        "title": block["title"],
        "svg": svg,
        "narrow": drawn(block, words, f"gap-{ident}-n", TELEPHONE),
        "alt": described(block, words),
        "source": block["source"],
        "height": _height(svg),
        "table": shaped(table) if rows else None,
    }


def _goal(goal: Plain, words: dict[str, str]) -> Plain:
    """Return a goal as a heading and a table; columns that no measure fills are left out."""
    kept = [name for name in MEASURE_SHARES if any(one[name] for one in goal["measures"])]
    rows = [
        [f"{one['identifier']} {one['title']}".strip(), *(one[name] or "–" for name in kept)]
        for one in goal["measures"]
    ]
    title = f"{goal['identifier']} {goal['title']}".strip()
    head = [words["measure"], *(words[name] for name in kept)]
    widths = [8] + [MEASURE_SHARES[name] for name in kept]
    table = {"caption": "", "head": head, "rows": rows, "source": "", "widths": widths}
    return {"heading": title, "table": shaped(table)}


def _group(title: str, listed: list[Plain], words: dict[str, str]) -> Plain:
    """Return a group of organisations as a table."""
    kept = [name for name in LISTED_SHARES if any(one[name] for one in listed)]
    head = [words["name"], *(words[name] for name in kept)]
    rows = [[one["name"], *(one[name] or "–" for name in kept)] for one in listed]
    widths = [10] + [LISTED_SHARES[name] for name in kept]
    table = {"caption": "", "head": head, "rows": rows, "source": "", "widths": widths}
    numbers = {"numeric": [False] * len(head)}  # of registers: they name, they do not count
    return {"title": title, "table": {**shaped(table), **numbers}}


def tables_and_charts(laid: Plain) -> Iterator[Plain]:
    """Yield the blocks that are charts, in their order."""
    for chapter in laid["chapters"]:
        yield from (block for block in chapter["blocks"] if block["kind"] in ("chart", "gap"))
