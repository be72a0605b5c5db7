"""What a document consists of: plain values that any app can fill in, and that JSON can carry. Pure.

Every picture has words for those who do not see it, every number its definition, source and day.
"""

from dataclasses import asdict, dataclass, field
from typing import Any

from savejie.plan.press.cleaning import Part


@dataclass(frozen=True, slots=True)
class Origin:
    """A source: what, who publishes it, as of which day, under which licence."""

    title: str
    publisher: str = ""
    day: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a chapter; level 2, or 3 beneath a 2."""

    text: str
    level: int = 2
    kind: str = "heading"


@dataclass(frozen=True, slots=True)
class Text:
    """Paragraphs and lists, as `cleaning.cleaned` makes them."""

    parts: list[Part]
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number: what it counts, by which definition, from which source, as of which day."""

    number: str
    label: str
    definition: str
    source: str
    day: str
    more: str = ""
    """The address at which its number opens the list behind it."""
    kind: str = "figure"


@dataclass(frozen=True, slots=True)
class Table:
    """A table; a column whose cells are numbers is set right. Its head is repeated on each page."""

    caption: str
    head: list[str]
    rows: list[list[str]]
    source: str = ""
    widths: list[int] = field(default_factory=list)
    """Shares of the width, one for each column; equal where empty."""
    more: str = ""
    """The address at which its numbers open the lists behind them."""
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of `core.charts`, its title, its words for those who do not see it, and perhaps its numbers."""

    title: str
    svg: str
    alt: str
    source: str = ""
    table: Table | None = None
    narrow: str = ""
    """The same drawing for a narrow screen, with marks of its own; empty: the wide one is scaled."""
    more: str = ""
    """The address at which its numbers open the lists behind them."""
    kind: str = "chart"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of somebody who consented to being quoted, and who that is, by role."""

    text: str
    who: str
    key: int = 0
    """By which the consent is found again; 0: none is needed."""
    kind: str = "quote"


@dataclass(frozen=True, slots=True)
class Theme:
    """A finding of conversations: its sentence, what it rests on, and quotes."""

    sentence: str
    ground: str
    quotes: list[Quote] = field(default_factory=list)
    kind: str = "theme"


@dataclass(frozen=True, slots=True)
class Need:
    """A need with how important it is and how satisfied people are, both on the same scale; None: nobody answered."""

    title: str
    importance: float | None
    satisfaction: float | None


@dataclass(frozen=True, slots=True)
class NeedsGap:
    """Importance against satisfaction, drawn and as a table; `top` is the end of the scale."""

    title: str
    needs: list[Need]
    source: str
    top: float = 5
    kind: str = "gap"


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of a goal, in words."""

    identifier: str
    title: str
    responsible: str = ""
    term: str = ""
    cost: str = ""
    indicator: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal with its measures."""

    identifier: str
    title: str
    measures: list[Measure]


@dataclass(frozen=True, slots=True)
class Goals:
    """Goals, each with a table of its measures."""

    goals: list[Goal]
    kind: str = "goals"


@dataclass(frozen=True, slots=True)
class Listed:
    """An organisation in the list: name, number or kind, place, what it does."""

    name: str
    number: str = ""
    place: str = ""
    what: str = ""


@dataclass(frozen=True, slots=True)
class Organisations:
    """A list of organisations in groups: by area, or by heading."""

    groups: list[tuple[str, list[Listed]]]
    kind: str = "organisations"


Block = Heading | Text | Figure | Chart | Table | Quote | Theme | NeedsGap | Goals | Organisations


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: its title, and what stands in it."""

    title: str
    blocks: list[Block]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `made_on` is a day as YYYY-MM-DD, `edition` what version it is, in words."""

    title: str
    subtitle: str
    point: str
    language: str
    made_on: str
    edition: str
    chapters: list[Chapter]
    sources: list[Origin] = field(default_factory=list)
    funder: list[str] = field(default_factory=list)
    """Paragraphs: who paid, the funder's own text, the disclaimer."""
    demo: str = ""
    """What is said where the document is of a demo."""

    def plain(self) -> dict[str, Any]:
        """Return the document as JSON can carry it."""
        return asdict(self)
