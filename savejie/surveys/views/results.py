"""The staff's side of results: charts and tables as they are now, cross-tables, files."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.admin import messages

from savejie.core.keys import key_of
from savejie.core.templatetags.savejie import day
from savejie.people.requests import StaffRequest
from savejie.surveys.errors import NotPrintable
from savejie.surveys.how_asked import answers_said, taken_said
from savejie.surveys.models import Question, SheetFile, Survey
from savejie.surveys.models.question import COUNTED, SEVERAL
from savejie.surveys.permissions import can_read_sheets, can_see
from savejie.surveys.printing import in_press
from savejie.surveys.showing import as_plain, shown_results, told
from savejie.surveys.summary import Crossed, Summary, cross, hidden_sentence, summarise
from savejie.surveys.views.frame import allowed, staff_page, survey_of
from savejie.surveys.writing import (
    BOOK_HEAD,
    book_rows,
    csv_response,
    given,
    sheet_head,
    sheet_rows,
    workbook,
)

TYPES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@allowed(can_see)
def results(request: StaffRequest, pk: int) -> HttpResponse:
    """Show the results as of now."""
    survey = survey_of(pk)
    summary = summarise(survey)
    countable = survey.questions.current().filter(kind__in=COUNTED)
    return staff_page(
        request,
        "results.html",
        _("Results"),
        survey,
        summary=summary,
        results=shown_results(summary),
        hidden=hidden_sentence() if summary.guarded else "",
        single=countable.exclude(kind__in=SEVERAL),
        countable=countable,
        chosen=chosen_in(request, survey),
        crossed=crossed_from(request, survey) if not summary.is_hidden else None,
        has_files=SheetFile.objects.filter(sheet__survey=survey).exists(),
    )


def chosen_in(request: StaffRequest, survey: Survey) -> tuple[int, int]:
    """Return which two questions the form of the cross-table shows: those asked for, else the first two that differ."""
    single = survey.questions.current().filter(kind__in=COUNTED).exclude(kind__in=SEVERAL)
    first = key_of(request.GET.get("rows", "")) or next(
        iter(single.values_list("pk", flat=True)), 0
    )
    others = survey.questions.current().filter(kind__in=COUNTED).exclude(pk=first)
    second = key_of(request.GET.get("columns", ""))
    return first, second or next(iter(others.values_list("pk", flat=True)), 0)


def crossed_from(request: StaffRequest, survey: Survey) -> Crossed | None:
    """Return the cross-table that the address asks for."""
    found = []
    for name in ("rows", "columns"):
        key = key_of(request.GET.get(name, ""))
        questions = survey.questions.current().filter(kind__in=COUNTED)
        found.append(questions.filter(pk=key).first() if key else None)
    rows, columns = found
    if rows is None or columns is None or rows == columns or rows.is_several:
        return None
    crossed = cross(survey, rows, columns)
    lines = [(label, [told(cell) for cell in cells], told(n)) for label, cells, n in crossed.lines]
    return Crossed(rows, columns, lines)  # type: ignore[arg-type]


@allowed(can_see)
def counts_csv(request: StaffRequest, pk: int) -> HttpResponse:
    """Give the counts as CSV."""
    return csv_response(summarise(survey_of(pk)))


@allowed(can_see)
def book_csv(request: StaffRequest, pk: int) -> HttpResponse:
    """Give the code book as CSV."""
    survey = survey_of(pk)
    return given(BOOK_HEAD, book_rows(survey.questions.in_order()), f"{survey.code}-code-book.csv")


@allowed(can_read_sheets)
def sheets_csv(request: StaffRequest, pk: int) -> HttpResponse:
    """Give the sheets of a survey by personal link as CSV; those of an anonymous one are given in counts only."""
    survey = survey_of(pk)
    if survey.is_anonymous:
        raise Http404
    questions = list(survey.questions.in_order())
    return given(sheet_head(questions), sheet_rows(survey, questions), f"{survey.code}-answers.csv")


@allowed(can_see)
def pressed(request: StaffRequest, pk: int, form: str) -> HttpResponse:
    """Give the summary as PDF, or as XLSX with the code book."""
    survey = survey_of(pk)
    summary = summarise(survey)
    named = can_read_sheets(request.user) and not survey.is_anonymous
    sheet = workbook(summary, survey, named=named) if form == "xlsx" else pdf_sheet(survey)
    try:
        content = in_press(form, sheet)
    except NotPrintable as refused:
        messages.error(request, refused.sentence)
        return redirect("aptaujas:results", pk)
    name = f'attachment; filename="{survey.code}.{form}"'
    return HttpResponse(content, content_type=TYPES[form], headers={"Content-Disposition": name})


def pdf_sheet(survey: Survey) -> dict[str, object]:
    """Return what the PDF says, in words."""
    summary = summarise(survey)
    shown = shown_results(summary)
    results = [
        {
            "number": one.result.number,
            "title": one.title,
            "answered": one.answered,
            "chart": one.wide,
            "header": one.header,
            "rows": [[label, *cells] for label, cells in one.rows],
        }
        for one in shown
    ]
    return {**as_plain(summary), "results": results, "words": pdf_words(summary)}


def pdf_words(summary: Summary) -> dict[str, object]:
    """Return the words of the PDF that are not the survey's own."""
    today = timezone.localdate()
    return {
        "language": (get_language() or "lv")[:2],
        "made": _("Made on %(day)s") % {"day": day(today)},
        "day": [today.year, today.month, today.day],
        "answers": answers_said(summary),
        "taken": taken_said(summary.survey),
        "hidden": hidden_sentence() if summary.guarded else "",
        "page": _("Page"),
    }


@allowed(can_read_sheets)
def file(request: StaffRequest, pk: int, file: int) -> FileResponse:
    """Give a file that an organisation added."""
    found = get_object_or_404(SheetFile, sheet__survey__pk=pk, pk=file)
    return FileResponse(found.file.open("rb"), as_attachment=True, filename=found.name)


def question_of(survey: Survey, key: str) -> Question:
    """Return a question as it is asked now, or as it was asked last."""
    found = survey.questions.filter(key=key).order_by("-version").first()
    if found is None:
        raise Http404
    return found
