"""Results as files: counts, sheets, and the book that says what each column and code means."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from django.http import HttpResponse
from django.utils.translation import gettext as _

from savejie.core.templatetags.savejie import is_latvian
from savejie.directory.spreadsheet import Cell, csv_chunks
from savejie.surveys.models import Kind, Question, Sheet, Survey
from savejie.surveys.models.question import COUNTED
from savejie.surveys.needs import NEEDS
from savejie.surveys.showing import UNTOLD, gap_table, told
from savejie.surveys.summary import Result, Summary

COUNT_HEAD = ("question", "version", "number", "kind", "text", "code", "answer", "count", "percent", "answered", "mean")  # fmt: skip
BOOK_HEAD = ("column", "question", "version", "asked_now", "kind", "text_lv", "text_en", "code", "answer_lv", "answer_en", "condition")  # fmt: skip
OWN_COLUMNS = ("organisation", "name", "channel", "answered_on", "set_aside")
"""`set_aside` is 1 where an organisation became one with another that answered later: such a sheet does not count."""


def csv_response(summary: Summary) -> HttpResponse:
    """Return the counts as a CSV file."""
    return given(COUNT_HEAD, count_rows(summary), f"{summary.survey.code}-counts.csv")


def given(head: Iterable[str], rows: Iterable[Iterable[Cell]], name: str) -> HttpResponse:
    """Return a table as a CSV file to be saved, as spreadsheets with the reader's settings open it."""
    content = b"".join(csv_chunks(list(head), [list(row) for row in rows], comma=is_latvian()))
    return HttpResponse(
        content,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def count_rows(summary: Summary) -> Iterator[list[Cell]]:
    """Yield one row for each answer of each question; what is not told stands as „…”."""
    for result in summary.results:
        question = result.question
        start: list[Cell] = [
            question.key, question.version, result.number, question.kind, question.text,
        ]  # fmt: skip
        end: list[Cell] = [_cell(result.n), _cell(result.mean) if result.mean else None]
        if result.gaps:
            yield from gap_rows(result, start)
        elif not result.rows:
            yield [*start, None, None, None, None, *end]
        for row in result.rows:
            yield [*start, row.code, row.label, _cell(row.count), row.share, *end]


def gap_rows(result: Result, start: list[Cell]) -> Iterator[list[Cell]]:
    """Yield importance, satisfaction and gap of each need."""
    titles = {need.code: need for need in NEEDS}
    for gap in result.gaps:
        title = titles[gap.code].title("lv")
        for part in ("importance", "satisfaction", "gap"):
            yield [
                *start, f"{gap.code}.{part}", title, None, None, _cell(gap.n), _cell(getattr(gap, part)),
            ]  # fmt: skip


def _cell(value: float | None) -> Cell:
    return UNTOLD if value is None else value


def sheet_head(questions: Iterable[Question]) -> list[str]:
    """Return the columns of the sheets: who and how, then one for each question, two for each need of a matrix."""
    return [*OWN_COLUMNS, *chain.from_iterable(columns_of(question) for question in questions)]


def columns_of(question: Question) -> list[str]:
    """Return the columns of one wording."""
    stem = f"{question.key}_{question.version}"
    if question.kind == Kind.MATRIX:
        parts = ("importance", "satisfaction")
        return [f"{stem}_{need.code}_{part}" for need in NEEDS for part in parts]
    if question.is_several:
        return [f"{stem}_{code}" for code, _label in question.choices]
    return [stem]


def sheet_rows(survey: Survey, questions: list[Question]) -> Iterator[list[Cell]]:
    """Yield the finished sheets by organisation, set aside or not: of surveys by personal link only."""
    sheets = Sheet.objects.filter(survey=survey, is_anonymous=False, is_finished=True)
    for sheet in sheets.order_by("pk").select_related("invitation__organisation"):
        if sheet.invitation is None:
            continue
        organisation = sheet.invitation.organisation
        row: list[Cell] = [
            organisation.reference, organisation.title, sheet.channel, sheet.answered_on,
            int(sheet.invitation.is_aside),
        ]  # fmt: skip
        for question in questions:
            row += cells_of(question, sheet.answers.get(question.name))
        yield row


def cells_of(question: Question, answer: object) -> list[Cell]:
    """Return an answer as the cells of its columns."""
    if question.kind == Kind.MATRIX:
        both = answer if isinstance(answer, dict) else {}
        return [step for need in NEEDS for step in both.get(need.code, (None, None))]
    if question.is_several:
        chosen = answer if isinstance(answer, list) else None
        return [
            None if chosen is None else int(code in chosen) for code, _label in question.choices
        ]
    if question.kind in COUNTED or isinstance(answer, int | float):
        return [answer if isinstance(answer, str | int | float) else None]
    return [question.words_of(answer) or None]


def book_rows(questions: Iterable[Question]) -> Iterator[list[Cell]]:
    """Yield the code book: each column, its question in both languages, and what its codes mean."""
    for question in questions:
        start: list[Cell] = [
            ", ".join(columns_of(question)), question.key, question.version,
            _("yes") if question.is_current else _("no"), question.kind, question.text_lv, question.text_en,
        ]  # fmt: skip
        condition = (
            f"{question.only_if} = {' | '.join(question.only_if_values)}"
            if question.only_if
            else None
        )
        codes = list(book_codes(question)) or [("", "", "")]
        for code, latvian, english in codes:
            yield [*start, code, latvian, english, condition]


def book_codes(question: Question) -> Iterator[tuple[str, str, str]]:
    """Yield the codes of a question with their words in both languages."""
    if question.kind == Kind.MATRIX:
        yield from ((need.code, need.latvian, need.english) for need in NEEDS)
        return
    latvian, english = question.options_lv.splitlines(), question.options_en.splitlines()
    if question.kind == Kind.SCALE:
        yield from ((code, code, code) for code, _label in question.choices)
        return
    latvian = [line.strip() for line in latvian if line.strip()]
    english = [line.strip() for line in english if line.strip()]
    for number, words in enumerate(latvian, 1):
        other = english[number - 1] if len(english) == len(latvian) else ""
        yield str(number), words, other


def workbook(summary: Summary, survey: Survey, *, named: bool) -> dict[str, object]:
    """Return the tables of the XLSX file: counts, code book, and the sheets where they belong to organisations."""
    questions = list(survey.questions.in_order())
    tables: list[dict[str, object]] = [
        {"title": _("Results"), "head": list(COUNT_HEAD), "rows": list(count_rows(summary))},
    ]
    if named:
        rows = [[_json(cell) for cell in row] for row in sheet_rows(survey, questions)]
        tables.append({"title": _("Answers"), "head": sheet_head(questions), "rows": rows})
    tables.append(
        {"title": _("Code book"), "head": list(BOOK_HEAD), "rows": list(book_rows(questions))}
    )
    return {"title": survey.title, "tables": tables}


def _json(cell: Cell) -> str | int | float | None:
    return cell.isoformat() if isinstance(cell, date) else cell


def table_cells(result: Result) -> list[list[str]]:
    """Return a result's table in words, for print."""
    if result.gaps:
        return [[label, *cells] for label, cells in gap_table(result)[1]]
    return [[row.label, told(row.count), told(row.share)] for row in result.rows]
