r"""Text as staff write it: a line is a paragraph, „- ” begins a point, „1) ” a numbered one. Pure.

`**bold**`, `*italic*`, `[words](https://…)`; a backslash before a mark makes it an ordinary letter. What is pasted as
HTML, from Word for instance, is read by `press.cleaning` and written in the same marks, so that nothing a reader saw is lost.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from savejie.plan.press.cleaning import ADDRESS, Part, Run, cleaned, gathered, joined

TOKEN = re.compile(
    r"\\(?P<plain>[\\*\[\]()\-–•·\d])|(?P<link>\[(?P<words>(?:\\.|[^\\\]])+)\]\((?P<url>[^()\s]+)\))"
    r"|(?P<bold>\*\*)|(?P<italic>\*)",
)
POINT = re.compile(r"^\s*[-–•·▪◦]\s+(?=\S)")
NUMBERED = re.compile(r"^\s*\d{1,3}\)\s+(?=\S)")
PASTED = re.compile(
    r"<(?:p|div|span|br|ul|ol|li|table|html|body|h[1-6]|strong|em|b|i|o:p)\b[^<>]*>", re.I
)


def tidied(text: str) -> str:
    """Return text in its marks; HTML that was pasted becomes marks, too."""
    parts = cleaned(text) if PASTED.search(text) else parts_of(text)
    return written(parts)


def parts_of(text: str) -> list[Part]:
    """Read marks into paragraphs and lists."""
    return gathered(_line(line) for line in text.splitlines() if line.strip())


def _line(line: str) -> tuple[str, list[Run]]:
    for form, mark in (("bullets", POINT), ("numbers", NUMBERED)):
        found = mark.match(line)
        if found and (runs := joined(_runs(line[found.end() :]))):
            return form, runs
    return "paragraph", joined(_runs(line)) or [Run("–")]


def _runs(line: str, link: str = "", marks: tuple[bool, bool] = (False, False)) -> list[Run]:
    """Read the runs of a line; a mark without its partner is a letter."""
    bold, italic = marks
    alone = _without_partner(line)
    found, at = [], 0
    for token in TOKEN.finditer(line):
        found.append(Run(line[at : token.start()], bold, italic, link))
        at = token.end()
        kind = token.lastgroup if token["link"] is None else "link"
        if token.start() in alone:
            found.append(Run(token.group(), bold, italic, link))
        elif kind == "plain":
            found.append(Run(token["plain"], bold, italic, link))
        elif kind == "link":
            found += _linked(token, bold, italic)
        elif kind == "bold":
            bold = not bold
        else:
            italic = not italic
    return [*found, Run(line[at:], bold, italic, link)]


def _linked(token: re.Match[str], bold: bool, italic: bool) -> list[Run]:
    """Read a link; an address that leads nowhere safe is left as words."""
    if not ADDRESS.fullmatch(token["url"]):
        return [Run(token.group(), bold, italic)]
    return _runs(token["words"], token["url"], (bold, italic))


def _without_partner(line: str) -> set[int]:
    """Return where a mark stands that opens nothing: between spaces, or the last of an odd number."""
    places: dict[str, list[int]] = {"bold": [], "italic": []}
    alone = set()
    for token in TOKEN.finditer(line):
        if token.lastgroup not in places:
            continue
        around = line[token.start() - 1 : token.start()] + line[token.end() : token.end() + 1]
        if len(around) == 2 and around.isspace():
            alone.add(token.start())
        else:
            places[token.lastgroup].append(token.start())
    return alone | {found[-1] for found in places.values() if len(found) % 2}


def written(parts: Iterable[Part]) -> str:
    """Write parts in marks: what is read again is the same."""
    return "\n\n".join("\n".join(_lines(part)) for part in parts)


def _lines(part: Part) -> Iterator[str]:
    for number, runs in enumerate(part.items, 1):
        line = _written_runs(runs)
        if part.form == "paragraph":
            begins_list = POINT.match(line) or NUMBERED.match(line)
            yield re.sub(r"^(\s*)(\S)", r"\1\\\2", line) if begins_list else line
        else:
            yield f"{number}) {line}" if part.form == "numbers" else f"- {line}"


def _written_runs(runs: Sequence[Run]) -> str:
    """Write runs; marks open and close where they change, a link around its own words."""
    text, bold, italic = "", False, False
    for run in [*runs, Run("")]:
        text += "**" * (run.bold != bold) + "*" * (run.italic != italic)
        bold, italic = run.bold, run.italic
        words = re.sub(r"([\\*\[\]])", r"\\\1", run.text)
        text += f"[{words}]({run.link})" if run.link else words
    return text
