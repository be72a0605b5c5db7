"""The plain-text files of `words/`, read once."""

import csv
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "words"


@dataclass(slots=True)
class Kind:
    """One kind of organisation: how many, since when, what it is called."""

    key: str
    theme: str = "various"
    share: int = 1
    era: str = "mid"
    funds: int = 3
    hold: float = 1.0
    compose: int = 1
    names: list[str] = field(default_factory=list)
    patterns: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Label:
    """One legal label of a field of activity, and how often organisations of a theme have it."""

    text: str
    vocabulary: str
    heading: str
    """The public heading that the demo leads it to; "" for a few, so that staff find work to do."""
    themes: dict[str, int]


def lines_of(name: str) -> list[str]:
    """Return the lines of a word file without comments and empty lines."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and line[0] != "#"]


def table_of(name: str) -> list[dict[str, str]]:
    """Return the rows of a word file with columns."""
    return list(csv.DictReader(lines_of(name), delimiter=";"))


def lists_of(name: str, separator: str) -> dict[str, list[str]]:
    """Return the lists of a word file: the first word (before the colon) is the key."""
    mark = ": " if separator == "; " else " "
    pairs = (line.split(mark, 1) for line in lines_of(name))
    return {key: rest.split(separator) for key, rest in pairs}


@cache
def kinds() -> tuple[Kind, ...]:
    """Return all kinds of organisations."""
    found: list[Kind] = []
    for line in lines_of("kinds.txt"):
        if line.startswith("["):
            found.append(Kind(key=line[1:-1]))
        else:
            _add_setting(found[-1], *line.split(" ", 1))
    return tuple(found)


def _add_setting(kind: Kind, word: str, rest: str) -> None:
    if word.isdigit():
        kind.patterns.append((int(word), rest))
    elif word == "names":
        kind.names += rest.split("; ")
    else:
        setattr(kind, word, type(getattr(kind, word))(rest))


@cache
def labels() -> tuple[Label, ...]:
    """Return all labels of fields of activity."""
    return tuple(
        Label(row["label"], row["vocabulary"], row["heading"], _weights(row["themes"]))
        for row in table_of("labels.csv")
    )


def _weights(text: str) -> dict[str, int]:
    return {key: int(weight) for key, weight in (pair.split(":") for pair in text.split())}


@cache
def labels_of(theme: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return the labels that organisations of a theme choose, and how often."""
    fitting = [(label.text, label.themes[theme]) for label in labels() if theme in label.themes]
    return tuple(text for text, _ in fitting), tuple(weight for _, weight in fitting)


@cache
def benefits_of(theme: str) -> tuple[str, ...]:
    """Return the public-benefit areas that organisations of a theme may have."""
    rows = table_of("benefit.csv")
    return tuple(row["field"] for row in rows if theme in row["themes"].split()) or (
        rows[0]["field"],
    )


@cache
def composed_names() -> tuple[str, ...]:
    """Return the own names that are put together: "Zaļais tilts", "Meža pasaka"."""
    parts = lists_of("composed.txt", " ")
    masculine = [f"{one}ais {two}" for one in parts["adjectives"] for two in parts["masculine"]]
    feminine = [f"{one}ā {two}" for one in parts["adjectives"] for two in parts["feminine"]]
    owned = [f"{one} {two}" for one in parts["genitives"] for two in parts["owned"]]
    return tuple(masculine + feminine + owned)
