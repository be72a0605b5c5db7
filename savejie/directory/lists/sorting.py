"""Matches a list: which rows surely are which organisations, which may be, which are not found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from savejie.directory.identity import typographic
from savejie.directory.lists.columns import Columns, columns_of, whole_number
from savejie.directory.lists.errors import ListRefused, refused
from savejie.directory.lists.reading import read_list
from savejie.directory.lists.table import Line, Table, Unreadable
from savejie.directory.matching import SURE, UNSURE, Candidate, Question, match
from savejie.directory.models import Organisation

CANDIDATES = 3
"""So many are shown where it is unsure."""
BATCH = 900


class Verdict(StrEnum):
    """What became of a row."""

    SURE = "sure"
    UNSURE = "unsure"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class SortedRow:
    """A row of the list with the organisations that may be meant, the likeliest first."""

    line: Line
    question: Question
    candidates: tuple[Candidate, ...]
    verdict: Verdict
    same_as: int = 0
    """The number of an earlier row that surely is the same organisation; 0 where there is none."""


class Named(NamedTuple):
    """What is shown of an organisation."""

    reference: str
    name: str
    place: str


@dataclass(frozen=True, slots=True)
class SortedList:
    """A whole list, sorted; `nameless` are the numbers of rows in which no name stands."""

    columns: Columns
    rows: tuple[SortedRow, ...]
    named: dict[int, Named]
    nameless: tuple[int, ...]

    def of(self, verdict: Verdict) -> list[SortedRow]:
        """Return the rows of one verdict."""
        return [row for row in self.rows if row.verdict == verdict]


def open_list(content: bytes, file: str, column: str = "", sheet: str = "") -> tuple[Table, Columns]:
    """Read a file and find its columns; raise `ListRefused` with a sentence where it is no list.

    `column` names the one with names: by its header, its letter or its number.
    """
    try:
        table = read_list(content, sheet)
    except Unreadable as unreadable:
        raise refused(unreadable, file) from unreadable
    columns = columns_of(table)
    if column:
        columns = columns_of(table, chosen_column(column, columns.header, table.width, file))
    if "name" not in columns.places and "number" not in columns.places:
        raise ListRefused("no_names", file=file)
    if columns.body_from >= len(table.lines):
        raise ListRefused("no_rows", file=file)
    return table, columns


def chosen_column(column: str, header: Sequence[str], width: int, file: str) -> int:
    """Return the place of a column by its header, letter (A) or number (1)."""
    wanted = column.strip().casefold()
    for at, text in enumerate(header):
        if text.casefold() == wanted:
            return at
    if wanted.isdigit() and 1 <= int(wanted) <= width:
        return int(wanted) - 1
    if len(wanted) == 1 and 0 <= ord(wanted) - ord("a") < width:
        return ord(wanted) - ord("a")
    known = ", ".join(text for text in header if text) or "A–" + chr(ord("A") + min(width, 26) - 1)
    raise ListRefused("no_column", file=file, column=column, known=known)


def sort_out(table: Table, columns: Columns) -> SortedList:
    """Match all rows of a table."""
    lines, nameless = [], []
    for line in table.lines[columns.body_from :]:
        has_either = columns.cell(line, "name") or columns.cell(line, "number")
        (lines if has_either else nameless).append(line)
    questions = [question_of(line, columns) for line in lines]
    found = match(questions, limit=CANDIDATES)
    first_rows: dict[int, int] = {}
    rows = []
    for line, question, candidates in zip(lines, questions, found, strict=True):
        verdict = verdict_of(candidates)
        same_as = 0
        if verdict == Verdict.SURE:
            same_as = first_rows.setdefault(candidates[0].organisation, line.number)
            same_as = 0 if same_as == line.number else same_as
        kept = tuple(one for one in candidates if one.score >= UNSURE / 3)
        rows.append(SortedRow(line, question, kept, verdict, same_as))
    ids = {candidate.organisation for row in rows for candidate in row.candidates}
    numbers = tuple(line.number for line in nameless)
    return SortedList(columns, tuple(rows), named(ids), numbers)


def question_of(line: Line, columns: Columns) -> Question:
    """Return what a row asks."""
    return Question(
        name=columns.cell(line, "name"),
        number=whole_number(columns.cell(line, "number")),
        place=columns.cell(line, "place"),
    )


def verdict_of(candidates: Sequence[Candidate]) -> Verdict:
    """Judge a row by its likeliest candidate."""
    best = candidates[0].score if candidates else 0.0
    if best >= SURE:
        return Verdict.SURE
    return Verdict.UNSURE if best >= UNSURE else Verdict.MISSING


def named(ids: Iterable[int]) -> dict[int, Named]:
    """Return what is shown of organisations, by id."""
    wanted = sorted(ids)
    found = {}
    for start in range(0, len(wanted), BATCH):
        batch = Organisation.objects.filter(pk__in=wanted[start : start + BATCH])
        for one in batch.select_related("municipality", "reporting_area").order_by("pk"):
            place = one.village or str(one.reporting_area or one.municipality or "")
            reference = one.number or one.reference
            found[one.pk] = Named(reference, typographic(one.name), place)
    return found
