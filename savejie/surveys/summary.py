"""What a survey's sheets say together: counts, means, gaps; small counts guarded where they must be."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from savejie.core.guarding import (
    FEWEST,
    Shown,
    guarded_line,
    guarded_shares,
    guarded_table,
    is_few,
)
from savejie.surveys.gaps import Gap, gaps
from savejie.surveys.models import Channel, Kind, Question, Sheet, Survey
from savejie.surveys.models.question import COUNTED
from savejie.surveys.needs import BY_CODE
from savejie.surveys.tally import Tally, crossed, tallied

NAMES_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Row:
    """One answer: its words, how many gave it (None: not told), in per cent of those who answered."""

    code: str
    label: str
    count: Shown
    share: float | None


@dataclass(frozen=True, slots=True)
class Text:
    """An answer in somebody's own words, with the codes that staff gave it."""

    sheet: int
    words: str
    codes: list[int]


@dataclass(frozen=True, slots=True)
class Result:
    """One wording of a question and what was answered to it."""

    question: Question
    number: int
    n: Shown
    rows: list[Row] = field(default_factory=list)
    mean: float | None = None
    middle: float | None = None
    gaps: list[Gap] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)

    @property
    def is_hidden(self) -> bool:
        """Whether too few answered for anything to be told."""
        return self.n is None

    @property
    def has_hidden(self) -> bool:
        """Whether some of its counts are not told."""
        return any(row.count is None for row in self.rows)


@dataclass(frozen=True, slots=True)
class Summary:
    """All results of a survey."""

    survey: Survey
    total: int
    channels: list[tuple[str, Shown]]
    asked: int | None
    results: list[Result]
    guarded: bool

    @property
    def rate(self) -> float | None:
        """The response rate in per cent, where it is known how many were asked."""
        return round(100 * self.total / self.asked, 1) if self.asked else None

    @property
    def is_hidden(self) -> bool:
        """Whether there are too few answers altogether."""
        return self.guarded and self.total < FEWEST


@dataclass(frozen=True, slots=True)
class Crossed:
    """Two questions together, guarded as the rest."""

    rows: Question
    columns: Question
    lines: list[tuple[str, list[Shown], Shown]]


def summarise(survey: Survey, *, words: bool = False, guarded: bool | None = None) -> Summary:
    """Sum up all finished sheets; `words` brings the answers in people's own words along."""
    guarded = survey.is_guarded if guarded is None else guarded
    books = code_books(survey)
    sheets = Sheet.objects.finished().filter(survey=survey)
    coded = dict(sheets.values_list("pk", "codes")) if books else {}
    loaded = [
        (pk, answers, coded.get(pk, {}), channel) for pk, answers, channel in read_sheets(sheets)
    ]
    questions = list(survey.questions.in_order())
    counted = {question.name for question in questions if question.kind in COUNTED}
    tallies = tallied((answers for _pk, answers, _codes, _channel in loaded), counted)
    total = len(loaded)
    results = []
    for number, question in numbered(questions):
        tally = tallies.get(question.name, Tally())
        if question.is_current or tally.answered:
            result = result_of(question, number, tally, guarded)
            results.append(_with_words(result, loaded, books, words, guarded))
    few = guarded and total < FEWEST
    return Summary(
        survey=survey,
        total=total,
        channels=channels_of([channel for *_rest, channel in loaded], guarded),
        asked=asked_of(survey),
        results=[] if few else results,
        guarded=guarded,
    )


def read_sheets(sheets: QuerySet[Sheet]) -> Iterator[tuple[int, dict[str, Any], str]]:
    """Yield the key, the answers and the channel of each sheet.

    All answers are parsed at once: thousands of sheets have the same keys, which are then made one time only.
    """
    told = sheets.annotate(told=Cast("answers", TextField())).values_list("pk", "told", "channel")
    rows = list(told)
    parsed = json.loads(f"[{','.join(text for _pk, text, _channel in rows)}]")
    for (pk, _text, channel), answers in zip(rows, parsed, strict=True):
        yield pk, answers, channel


def numbered(questions: Sequence[Question]) -> list[tuple[int, Question]]:
    """Number the questions as the form does; an older wording has the number of the newer."""
    keys: dict[str, int] = {}
    return [(keys.setdefault(q.key, len(keys) + 1), q) for q in questions]


def asked_of(survey: Survey) -> int | None:
    """Return how many were asked: those on the list, or what staff say for an anonymous survey."""
    if survey.is_anonymous or survey.erased_on:
        return survey.asked
    return survey.invitations.counting().count()


def channels_of(came: Sequence[str], guarded: bool) -> list[tuple[str, Shown]]:
    """Count how the answers came."""
    counts = Counter(came)
    values = [counts[channel] for channel in Channel.values]
    shown = guarded_line(values) if guarded else list(values)
    return list(zip((str(label) for label in Channel.labels), shown, strict=True))


def result_of(question: Question, number: int, tally: Tally, guarded: bool) -> Result:
    """Return the result of one wording, without own words."""
    n = tally.answered
    if guarded and is_few(n):
        return Result(question, number, None)
    if question.kind in COUNTED:
        rows = rows_of(question, tally, guarded)
        whole = all(row.count is not None for row in rows)
        mean = tally.mean if question.kind == Kind.SCALE and whole else None
        return Result(question, number, n, rows, mean)
    if question.kind == Kind.MATRIX:
        return Result(question, number, n, gaps=gaps(tally.values, guarded=guarded))
    if question.kind == Kind.NUMBER:
        return Result(question, number, n, mean=tally.mean, middle=tally.middle)
    if question.kind == Kind.ORGANISATION:
        return Result(question, number, n, named_rows(tally, guarded))
    if question.kind == Kind.DATE:
        return Result(question, number, n, years_of(tally, guarded))
    return Result(question, number, n)


def rows_of(question: Question, tally: Tally, guarded: bool) -> list[Row]:
    """Return how often each answer came, in the order of the questionnaire."""
    codes = question.choices
    counts = [tally.counts[code] for code, _label in codes]
    return _rows(codes, counts, tally.answered, question.is_several, guarded)


def named_rows(tally: Tally, guarded: bool) -> list[Row]:
    """Return how often each organisation was named, the most named first."""
    titles: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for named in tally.values:
        for code in {name_code(one, titles) for one in named}:
            counts[code] += 1
    top = counts.most_common(NAMES_SHOWN)
    codes = [(code, titles[code]) for code, _count in top]
    rows = _rows(codes, [count for _code, count in top], tally.answered, True, guarded)
    return [row for row in rows if row.count is not None]


def name_code(one: Mapping[str, str], titles: dict[str, str]) -> str:
    """Return what a name is counted under: the organisation where it is sure, else the words."""
    code = one.get("ref") or " ".join(one["name"].casefold().split())
    titles.setdefault(code, one["name"])
    return code


def years_of(tally: Tally, guarded: bool) -> list[Row]:
    """Return how many dates lie in each year."""
    counts = Counter(str(value)[:4] for value in tally.values)
    codes = [(year, year) for year in sorted(counts)]
    return _rows(codes, [counts[year] for year, _year in codes], tally.answered, False, guarded)


def _rows(
    codes: Sequence[tuple[str, str]], counts: Sequence[int], n: int, several: bool, guarded: bool
) -> list[Row]:
    guard: Callable[[Sequence[int]], list[Shown]] = guarded_line
    if several:
        guard = lambda values: guarded_shares(values, n)  # noqa: E731
    shown = guard(counts) if guarded else list(counts)
    return [
        Row(code, label, count, share_of(count, n))
        for (code, label), count in zip(codes, shown, strict=True)
    ]


def share_of(count: Shown, n: int) -> float | None:
    """Return a count in per cent."""
    return None if count is None or not n else round(100 * count / n, 1)


def code_books(survey: Survey) -> dict[str, dict[int, str]]:
    """Return the names of codes by question and code."""
    books: dict[str, dict[int, str]] = {}
    for code in survey.text_codes.order_by("name", "pk"):
        books.setdefault(code.key, {})[code.pk] = code.name
    return books


def _with_words(
    result: Result,
    loaded: Sequence[tuple[int, dict[str, Any], dict[str, list[int]], str]],
    books: Mapping[str, Mapping[int, str]],
    words: bool,
    guarded: bool,
) -> Result:
    """Add what stands in people's own words: the counts of its codes, and the words where they are asked for."""
    question = result.question
    name, key = question.name, question.key
    if question.kind != Kind.TEXT or result.n is None or not (words or books.get(key)):
        return result
    texts = [
        Text(pk, str(answers[name]), codes.get(key, []))
        for pk, answers, codes, _channel in loaded
        if name in answers
    ]
    rows = result.rows
    if books.get(key):
        counts = Counter(code for text in texts for code in text.codes)
        pairs = [(str(pk), title) for pk, title in books[key].items()]
        rows = _rows(pairs, [counts[int(pk)] for pk, _title in pairs], result.n, True, guarded)
    shown = texts if words else []
    return Result(question, result.number, result.n, rows, texts=shown)


def cross(survey: Survey, rows: Question, columns: Question) -> Crossed:
    """Count two questions together; the one of the rows takes a single answer."""
    sheets = Sheet.objects.finished().filter(survey=survey).values_list("answers", flat=True)
    over = [code for code, _label in columns.choices]
    table, people = crossed(
        sheets, (rows.name, [code for code, _label in rows.choices]), (columns.name, over)
    )
    shown: Sequence[Sequence[Shown]] = table
    told: Sequence[Shown] = people
    if survey.is_guarded and columns.is_several:
        shown, told = guarded_several(table, people)
    elif survey.is_guarded:
        shown, told = guarded_single(table)
    labels = [label for _code, label in rows.choices]
    lines = [(label, list(cells), n) for label, cells, n in zip(labels, shown, told, strict=True)]
    return Crossed(rows, columns, lines)


def guarded_single(table: list[list[int]]) -> tuple[list[list[Shown]], list[Shown]]:
    """Guard a table in which everybody stands in one cell."""
    whole = guarded_table(table)
    return [row[:-1] for row in whole[:-1]], [row[-1] for row in whole[:-1]]


def guarded_several(
    table: list[list[int]], people: list[int]
) -> tuple[list[list[Shown]], list[Shown]]:
    """Guard a table whose columns are answers of which several could be given: each column by itself."""
    shown: list[list[Shown]] = [[] for _row in table]
    told: list[Shown] = list(people)
    for column in range(len(table[0]) if table else 0):
        pairs = [[row[column], n - row[column]] for row, n in zip(table, people, strict=True)]
        for at, line in enumerate(guarded_table(pairs)[:-1]):
            hidden = line[0] is None or line[1] is None
            shown[at].append(None if hidden else line[0])
            told[at] = None if line[2] is None else told[at]
    return shown, told


def need_title(code: str, language: str) -> str:
    """Return a need's name."""
    return BY_CODE[code].title(language)


def hidden_sentence() -> str:
    """Say why counts are missing."""
    return _(
        "“…” stands for fewer than five answers, or for a count from which such a one could be worked out."
    )
