"""Says in a sentence what of a document cannot be printed, naming chapter and block. Pure."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree import ElementTree

from savejie.plan.press.words import FAULTS, KINDS

Plain = dict[str, Any]
SVG = "{http://www.w3.org/2000/svg}svg"
BOX = re.compile(r"(-?[\d.]+ ){2}0*[1-9][\d.]* 0*[1-9][\d.]*")
"""A drawing's own measures: where it begins, how wide and how tall it is."""
UNSAFE = {"script", "style", "foreignobject", "image", "use", "iframe", "a"}
"""Elements that do more than draw."""
LEADS_OUT = re.compile(r"url\((?!#)", re.I)


class Unprintable(Exception):
    """A document cannot be printed; the sentence says where, what is wrong and what to do."""


def check(document: Plain) -> None:
    """Raise `Unprintable` for the first block that cannot be printed."""
    said = FAULTS[document["language"]]
    if not document["title"].strip():
        raise Unprintable(said["no_document_title"])
    if not document["chapters"]:
        raise Unprintable(said["no_chapters"])
    for number, chapter in enumerate(document["chapters"], 1):
        if not chapter["title"].strip():
            raise Unprintable(fault(document, number, 0, said["no_title"]))
        above = 1
        for place, block in enumerate(chapter["blocks"], 1):
            found = next(faults(block, above, said), "")
            if found:
                raise Unprintable(fault(document, number, place, found))
            above = block["level"] if block["kind"] == "heading" else above


def fault(document: Plain, chapter: int, block: int, what: str) -> str:
    """Return the sentence of a fault; block 0 is the chapter itself."""
    language, told = document["language"], document["chapters"][chapter - 1]
    place = {"chapter": chapter, "title": told["title"], "block": block, "fault": what}
    if not block:
        return FAULTS[language]["chapter"].format(**place)
    kind = told["blocks"][block - 1]["kind"]
    return FAULTS[language]["place"].format(**place, kind=KINDS[language].get(kind, kind))


def faults(block: Plain, above: int, said: dict[str, str]) -> Iterator[str]:
    """Yield what is wrong with a block; `above` is the level of the heading before it."""
    if block["kind"] not in KINDS["lv"]:
        yield said["unknown"]
    if block["kind"] == "heading" and block["level"] > above + 1:
        yield said["skipped"]
    rule = RULES.get(block["kind"])
    if rule:
        yield from rule(block, said)


def _titled(block: Plain, said: dict[str, str]) -> Iterator[str]:
    """Ask for words in what stands as a title."""
    name = next(name for name in ("text", "title", "caption", "sentence") if name in block)
    if not block[name].strip():
        yield said["no_title"]


def _figure(block: Plain, said: dict[str, str]) -> Iterator[str]:
    """Ask for all that makes a number honest."""
    if not all(block[name].strip() for name in ("number", "definition", "source", "day")):
        yield said["no_source"]


def _table(block: Plain, said: dict[str, str]) -> Iterator[str]:
    """Ask for heading cells, and as many cells in each row."""
    yield from _titled(block, said)
    wanted = len(block["head"])
    if not wanted or not any(title.strip() for title in block["head"]):
        yield said["no_head"]
    for number, row in enumerate(block["rows"], 1):
        if len(row) != wanted:
            yield said["columns"].format(row=number, found=len(row), wanted=wanted)


def _chart(block: Plain, said: dict[str, str]) -> Iterator[str]:
    """Ask for a title, words, and a drawing that is one."""
    yield from _titled(block, said)
    if not block["alt"].strip():
        yield said["no_alt"]
    for drawing in filter(None, (block["svg"] or " ", block["narrow"])):
        yield from _drawing(drawing, said)
    if block["table"]:
        yield from _table(block["table"], said)


def _drawing(drawing: str, said: dict[str, str]) -> Iterator[str]:
    """Ask for an SVG that draws and does nothing else."""
    if "<!" in drawing or "<?" in drawing:
        yield said["unsafe"]
        return
    try:
        root = ElementTree.fromstring(drawing)  # noqa: S314 (no entities: `<!` is refused above)
    except ElementTree.ParseError:
        yield said["no_drawing"]
        return
    if any(map(_does_more, root.iter())):
        yield said["unsafe"]
    elif root.tag != SVG or not BOX.fullmatch(root.get("viewBox", "")):
        yield said["no_drawing"]


def _does_more(part: ElementTree.Element) -> bool:
    """Tell whether a part of a drawing does anything but draw; its words may be any."""
    tag, *names = (name.rpartition("}")[2].lower() for name in (part.tag, *part.attrib))
    return (
        tag in UNSAFE
        or any(name.startswith("on") or name == "href" for name in names)
        or any(map(LEADS_OUT.search, part.attrib.values()))
    )


RULES: dict[str, Callable[[Plain, dict[str, str]], Iterator[str]]] = {
    "heading": _titled,
    "figure": _figure,
    "table": _table,
    "chart": _chart,
    "quote": _titled,
    "theme": _titled,
    "gap": _titled,
}
