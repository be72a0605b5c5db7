"""Parts of pages that stand there many times over, drawn in one go: cards, facts, the values of facets.

A directory page has some hundred and fifty of them, and a template takes most of the page's time for them. Pure but for
the words of the reader's language, which stand in what is given.
"""

from collections.abc import Callable, Iterable
from datetime import date
from html import escape
from typing import Any, Protocol

from django.utils.html import conditional_escape

from savejie.core.sign import sign_svg

SIGN_SIZE = 50


class Card(Protocol):
    """An organisation in a list."""

    @property
    def url(self) -> str: ...
    @property
    def identifier(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def what(self) -> str: ...
    @property
    def heading(self) -> str: ...
    @property
    def heading_title(self) -> str: ...
    @property
    def guess(self) -> bool: ...
    @property
    def place(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def has_ended(self) -> bool: ...


class Value(Protocol):
    """A value of a facet as a link that adds or removes it."""

    @property
    def title(self) -> str: ...
    @property
    def count(self) -> int: ...
    @property
    def url(self) -> str: ...
    @property
    def chosen(self) -> bool: ...


class Fact(Protocol):
    """A fact with who says so and as of which day."""

    @property
    def label(self) -> str: ...
    @property
    def values(self) -> list[Any]: ...
    @property
    def origin(self) -> str: ...
    @property
    def words(self) -> str: ...
    @property
    def day(self) -> date | None: ...
    @property
    def note(self) -> str: ...


LONG_NUMBER = 10_000
"""From here on thousands are set apart, as the language has it."""


def draw_values(values: Iterable[Value], check: str, number: Callable[[float], str]) -> str:
    """Draw the values of a facet as plain links; `check` is the mark of a chosen one."""
    return f'<ul class="facet__list">{"".join(_value(v, check, number) for v in values)}</ul>'


def _value(value: Value, check: str, number: Callable[[float], str]) -> str:
    css, mark, current = "", "", ""
    count = number(value.count) if value.count >= LONG_NUMBER else value.count
    if value.chosen:
        css, mark, current = " facet__value--chosen", check, ' aria-current="true"'
    return (
        f'<li><a class="facet__value{css}" href="{escape(value.url)}" rel="nofollow"{current}>'
        f'<span class="facet__box">{mark}</span> <span>{escape(value.title)}</span> '
        f'<span class="facet__count">{count}</span></a></li>\n'
    )


def draw_card(card: Card, icon: str, guess: str) -> str:
    """Draw an organisation in a list; `icon` is its heading's, `guess` says that this is a guess."""
    what = f'<p class="card__what">{escape(card.what)}</p>' if card.what else ""
    facts = [f"<span>{escape(part)}</span>" for part in (card.place, card.status) if part]
    if card.heading:
        said = f" {escape(guess)}" if card.guess else ""
        title = f"{icon}{escape(card.heading_title)}{said}"
        facts.insert(0, f'<span class="heading is-{escape(card.heading)}">{title}</span>')
    return (
        f'<li class="card{" card--ended" * card.has_ended}">'
        f"{sign_svg(card.identifier, SIGN_SIZE)}<div>"
        f'<h3 class="card__name"><a class="card__link" href="{escape(card.url)}">{escape(card.name)}</a></h3>'
        f'{what}<p class="card__facts">{" ".join(facts)}</p></div></li>\n'
    )


def draw_facts(facts: Iterable[Fact], short_day: Callable[[date], str]) -> str:
    """Draw facts as the rows of their table: what, the facts themselves, who says so."""
    return "".join(_fact(fact, short_day) for fact in facts)


def _fact(fact: Fact, short_day: Callable[[date], str]) -> str:
    values = "".join(f"<div>{conditional_escape(value)}</div>" for value in fact.values)
    note = f'<div class="small quiet">{escape(fact.note)}</div>' if fact.note else ""
    on = f", {short_day(fact.day)}" if fact.day else ""
    return (
        f'<tr><th scope="row">{escape(fact.label)}</th><td>{values}{note}</td>'
        f'<td><span class="origin origin--{fact.origin}"><span>{escape(fact.words)}{on}</span></span></td></tr>\n'
    )
