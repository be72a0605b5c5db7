"""Makes plain paragraphs and lists of text that was pasted: from Word, from a page, from anywhere. Pure.

Bold, italic, links and lists stay; styles, classes, comments and what Word hides between the lines go. No letter that a reader
saw is lost, and what comes out, written as HTML and read again, comes out the same.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

BOLD, ITALIC = {"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6"}, {"i", "em"}
BLOCKS = {
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "section", "article", "blockquote", "pre", "dt", "dd",
    "header", "footer", "figure", "figcaption", "address", "main", "body", "hr",
}  # fmt: skip
UNSEEN = {"style", "script", "head", "title", "xml", "template", "noscript", "svg", "math"}
LISTS = {"ul": False, "ol": True}
ADDRESS = re.compile(r"(?:https?://|mailto:|tel:)[^\s\"'<>\\]+", re.IGNORECASE)
BULLET = re.compile(r"^(?:[·•▪◦–§o]|\uf0b7|\d{1,2}[.)])\s+")
WORD_LIST = re.compile(r"mso-list|MsoListParagraph", re.IGNORECASE)
SPACES = re.compile(r"[ \t\r\n\f\v\u00a0\u2028\u2029\u0085\x1c-\x1f]+")
LONGEST = 2_000_000
"""In letters: what is longer is cut, so that a mistaken paste of a whole file stops nobody."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with the same marks."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph (one item, no list), or a list with its items."""

    items: list[list[Run]]
    form: str = "paragraph"
    """paragraph, bullets or numbers."""


@dataclass
class _Reader:
    """What has been read so far: marks that are open, the paragraph at hand, finished parts."""

    bold: int = 0
    italic: int = 0
    unseen: int = 0
    links: list[str] = field(default_factory=list)
    lists: list[bool] = field(default_factory=list)
    in_word_list: bool = False
    runs: list[Run] = field(default_factory=list)
    parts: list[tuple[str, list[Run]]] = field(default_factory=list)

    def end_block(self) -> None:
        """Finish the paragraph at hand, if it says something."""
        runs = joined(self.runs)
        self.runs = []
        form = ("numbers" if self.lists[-1] else "bullets") if self.lists else "paragraph"
        if self.in_word_list and not self.lists and runs:
            form, runs = _word_item(runs)
        self.in_word_list = False
        if runs:
            self.parts.append((form, runs))


class _Pasted(HTMLParser):
    """Reads HTML, however broken."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.read = _Reader()
        self.open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in UNSEEN:
            self.read.unseen += 1
        if tag in BLOCKS or tag in LISTS or tag == "li":
            self.read.end_block()
        if tag in ("br", "td", "th"):
            self.read.runs.append(Run(" "))
        if tag in LISTS:
            self.read.lists.append(LISTS[tag])
        if tag == "p" and WORD_LIST.search(f"{given.get('class', '')} {given.get('style', '')}"):
            self.read.in_word_list = True
        self._mark(tag, given)

    def _mark(self, tag: str, given: dict[str, str]) -> None:
        """Open bold, italic or a link, as the tag or its style says."""
        style = given.get("style", "").lower().replace(" ", "")
        marks = ""
        if tag in BOLD or re.search(r"font-weight:(bold|[6-9]00)", style):
            marks += "b"
        if tag in ITALIC or "font-style:italic" in style:
            marks += "i"
        if tag == "a":
            marks += "a"
            found = ADDRESS.fullmatch(given.get("href", "").strip())
            self.read.links.append(found.group() if found else "")
        self.read.bold += "b" in marks
        self.read.italic += "i" in marks
        if marks and tag not in ("br", "hr", "img"):
            self.open.append((tag, marks))

    def handle_endtag(self, tag: str) -> None:
        if tag in UNSEEN:
            self.read.unseen = max(0, self.read.unseen - 1)
        if tag in BLOCKS or tag in LISTS or tag == "li":
            self.read.end_block()
        if tag in LISTS and self.read.lists:
            self.read.lists.pop()
        for place in range(len(self.open) - 1, -1, -1):
            if self.open[place][0] == tag:
                self._unmark(self.open.pop(place)[1])
                break

    def _unmark(self, marks: str) -> None:
        self.read.bold -= "b" in marks
        self.read.italic -= "i" in marks
        if "a" in marks and self.read.links:
            self.read.links.pop()

    def handle_data(self, data: str) -> None:
        if not self.read.unseen:
            link = self.read.links[-1] if self.read.links else ""
            run = Run(data, self.read.bold > 0, self.read.italic > 0, link)
            self.read.runs.append(run)


def cleaned(pasted: str) -> list[Part]:
    """Return the paragraphs and lists of HTML, with nothing of its looks but bold, italic and links."""
    reader = _Pasted()
    text = re.sub(
        r"<!\[(?:if|endif)[^>]*>", "", pasted[:LONGEST]
    )  # Word's conditions hide nothing here
    try:
        reader.feed(text)
        reader.close()
    except (AssertionError, ValueError):  # what is no HTML at all is taken as it stands
        return paragraphs_of(re.sub(r"<[^>]*>", " ", text))
    reader.read.end_block()
    return gathered(reader.read.parts)


def paragraphs_of(text: str) -> list[Part]:
    """Return the paragraphs of plain text: an empty line parts them."""
    blocks = (joined([Run(block)]) for block in re.split(r"\n\s*\n", text))
    return gathered(("paragraph", runs) for runs in blocks if runs)


def gathered(parts: Iterable[tuple[str, list[Run]]]) -> list[Part]:
    """Join the items of a list that follow each other."""
    found: list[Part] = []
    for form, runs in parts:
        if form != "paragraph" and found and found[-1].form == form:
            found[-1].items.append(runs)
        else:
            found.append(Part([runs], form))
    return found


def joined(runs: Iterable[Run]) -> list[Run]:
    """Join runs of the same marks; any stretch of white space is one space, none stands at the ends."""
    found: list[Run] = []
    after_space = True
    for run in runs:
        text = SPACES.sub(" ", run.text)
        if after_space:
            text = text.lstrip(" ")
        if not text:
            continue
        after_space = text.endswith(" ")
        marks = (run.bold, run.italic, run.link)
        if found and (found[-1].bold, found[-1].italic, found[-1].link) == marks:
            found[-1] = Run(found[-1].text + text, *marks)
        else:
            found.append(Run(text, *marks))
    while found and not found[-1].text.rstrip(" "):
        found.pop()
    if found:
        last = found[-1]
        found[-1] = Run(last.text.rstrip(" "), last.bold, last.italic, last.link)
    return found


def _word_item(runs: list[Run]) -> tuple[str, list[Run]]:
    """Return an item of a list that Word has written as a paragraph with a bullet of letters."""
    text = "".join(run.text for run in runs)
    mark = BULLET.match(text)
    if not mark:
        return "bullets", runs
    gone, rest = mark.end(), []
    for run in runs:
        rest.append(Run(run.text[gone:], run.bold, run.italic, run.link))
        gone = max(0, gone - len(run.text))
    form = "numbers" if mark.group()[0].isdigit() else "bullets"
    return form, joined(rest) or runs


def as_html(parts: Iterable[Part]) -> str:
    """Return parts as HTML of our own: `p`, `ul`, `ol`, `li`, `strong`, `em`, `a` and nothing else."""
    written = []
    for part in parts:
        if part.form == "paragraph":
            written += [f"<p>{runs_as_html(runs)}</p>" for runs in part.items]
        else:
            tag = "ol" if part.form == "numbers" else "ul"
            items = "".join(f"<li>{runs_as_html(runs)}</li>" for runs in part.items)
            written.append(f"<{tag}>{items}</{tag}>")
    return "".join(written)


def runs_as_html(runs: Iterable[Run]) -> str:
    """Return a paragraph's runs as HTML."""
    written = ""
    for run in runs:
        text = escape(run.text)
        text = f"<em>{text}</em>" if run.italic else text
        text = f"<strong>{text}</strong>" if run.bold else text
        written += f'<a href="{escape(run.link)}">{text}</a>' if run.link else text
    return written


def words_of(parts: Iterable[Part]) -> str:
    """Return the plain text of parts."""
    return "\n".join("".join(run.text for run in runs) for part in parts for runs in part.items)
