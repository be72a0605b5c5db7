"""Results as pages show them: charts that answer the question of their title, and tables of the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from savejie.core import charts
from savejie.core.charts import Frame, Series
from savejie.core.gap_chart import gap_chart
from savejie.core.templatetags.savejie import number
from savejie.surveys.gaps import Gap
from savejie.surveys.models import Kind
from savejie.surveys.models.question import COUNTED
from savejie.surveys.summary import Result, Summary, need_title

WIDE, NARROW = 760, 358
LONGEST_LABEL = 46
DRAWN = (*COUNTED, Kind.MATRIX)
UNTOLD = "…"
NONE = "–"
"""What stands where nobody answered: nothing is kept back."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One result ready for a template."""

    result: Result
    title: str
    answered: str
    wide: str
    narrow: str
    header: list[str]
    rows: list[tuple[str, list[str]]]

    @property
    def key(self) -> str:
        """What it is called in addresses."""
        return f"{self.result.question.key}-{self.result.question.version}"

    @property
    def is_unanswered(self) -> bool:
        """Whether it would have a chart if anybody had answered."""
        return self.result.n == 0 and self.result.question.kind in DRAWN


def shown_results(summary: Summary) -> list[Shown]:
    """Return all results of a summary, drawn."""
    return [shown(result) for result in summary.results]


def shown(result: Result) -> Shown:
    """Return a result with its chart at two widths and its table."""
    header, rows = table_of(result)
    return Shown(
        result=result,
        title=result.question.text,
        answered=answered_said(result),
        wide=drawn(result, WIDE, "chart__svg--wide"),
        narrow=drawn(result, NARROW, "chart__svg--narrow"),
        header=header,
        rows=rows,
    )


def answered_said(result: Result) -> str:
    """Say how many answered, and the mean where there is one."""
    if result.n is None:
        return _("Fewer than five answered, so nothing is shown.")
    said = ngettext("%(count)s answer", "%(count)s answers", result.n) % {"count": number(result.n)}
    parts = [said]
    if result.mean is not None:
        parts.append(_("mean %(mean)s") % {"mean": number(result.mean)})
    if result.middle is not None:
        parts.append(_("median %(median)s") % {"median": number(result.middle)})
    return "; ".join(parts)


def drawn(result: Result, width: int, css: str = "") -> str:
    """Draw a result as SVG; an empty text where there is nothing to draw."""
    frame = Frame(
        ident=f"{result.question.key}v{result.question.version}-{width}",
        title=result.question.text,
        description=description_of(result),
        width=width,
        number=number,
        css=css,
    )
    if result.question.kind == Kind.MATRIX:
        return drawn_gaps(result, frame)
    if not any(row.count for row in result.rows):
        return ""
    labels = [shortened(row.label) for row in result.rows]
    counts = Series(_("answers"), [row.count or 0 for row in result.rows])
    withheld = {at for at, row in enumerate(result.rows) if row.count is None}
    return charts.bars(frame, [counts], labels, withheld)


def drawn_gaps(result: Result, frame: Frame) -> str:
    """Draw importance against satisfaction."""
    language = get_language() or "lv"
    rows = [
        (need_title(gap.code, language), gap.importance, gap.satisfaction)
        for gap in result.gaps
        if gap.importance is not None and gap.satisfaction is not None
    ]
    names = (_("how important"), _("how well met"))
    return gap_chart(frame, rows, names) if rows else ""


def description_of(result: Result) -> str:
    """Say in a sentence what the chart shows."""
    if result.question.kind == Kind.MATRIX:
        widest = next((gap for gap in result.gaps if gap.gap is not None), None)
        if widest is None:
            return answered_said(result)
        return _("The widest gap: %(need)s, %(importance)s against %(satisfaction)s.") % {
            "need": need_title(widest.code, get_language() or "lv"),
            "importance": number(widest.importance),
            "satisfaction": number(widest.satisfaction),
        }
    told = [row for row in result.rows if row.count]
    if not told:
        return answered_said(result)
    most = max(told, key=lambda row: row.count or 0)
    return _("Most often: %(answer)s, %(count)s of %(n)s.") % {
        "answer": most.label,
        "count": number(most.count),
        "n": number(result.n),
    }


def table_of(result: Result) -> tuple[list[str], list[tuple[str, list[str]]]]:
    """Return the head and the rows of a result's table."""
    if result.question.kind == Kind.MATRIX:
        return gap_table(result)
    if not result.rows or not result.n:
        return [], []
    header = [_("Answer"), _("Count"), "%"]
    rows = [(row.label, [told(row.count), told(row.share)]) for row in result.rows]
    return header, rows


def gap_table(result: Result) -> tuple[list[str], list[tuple[str, list[str]]]]:
    """Return the needs with importance, satisfaction, gap and how many said both."""
    language = get_language() or "lv"
    header = [_("Need"), _("Importance"), _("Satisfaction"), _("Gap"), _("Answers")]
    rows = [
        (
            need_title(gap.code, language),
            [
                *(NONE if gap.n == 0 else told(mean, MEAN) for mean in means_of(gap)),
                told(gap.n),
            ],
        )
        for gap in result.gaps
    ]
    return (header, rows) if result.gaps and result.n else ([], [])


def means_of(gap: Gap) -> tuple[float | None, ...]:
    """Return the means of a need in the order of the table."""
    return gap.importance, gap.satisfaction, gap.gap


MEAN = 2
"""Decimals of a mean: numbers that stand one below another compare."""


def told(value: float | None, decimals: int | None = None) -> str:
    """Write a number, or the sign for what is not told."""
    return UNTOLD if value is None else number(value, decimals)


def shortened(label: str) -> str:
    """Return a label short enough for a chart; the table has it whole."""
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1].rstrip()}…"


def as_plain(summary: Summary) -> dict[str, Any]:
    """Return a summary as plain values: what programs read, the press prints and a page shows are the same."""
    survey = summary.survey
    return {
        "title": survey.title,
        "code": survey.code,
        "mode": survey.mode,
        "opened_on": survey.opened_on and survey.opened_on.isoformat(),
        "closed_on": survey.closed_on and survey.closed_on.isoformat(),
        "answers": None if summary.is_hidden else summary.total,
        "asked": summary.asked,
        "guarded": summary.guarded,
        "questions": [plain_result(result) for result in summary.results],
    }


def plain_result(result: Result) -> dict[str, Any]:
    """Return a result as plain values."""
    question = result.question
    return {
        "key": question.key,
        "version": question.version,
        "number": result.number,
        "kind": question.kind,
        "text": question.text,
        "current": question.is_current,
        "answered": result.n,
        "mean": result.mean,
        "median": result.middle,
        "answers": [
            {"code": row.code, "label": row.label, "count": row.count, "percent": row.share}
            for row in result.rows
        ],
        "needs": [
            {
                "code": gap.code,
                "label": need_title(gap.code, get_language() or "lv"),
                "answers": gap.n,
                "importance": gap.importance,
                "satisfaction": gap.satisfaction,
                "gap": gap.gap,
            }
            for gap in result.gaps
        ],
    }


def options_for_cross(summary: Summary) -> Sequence[Result]:
    """Return the results that can be counted together with others."""
    return [
        r
        for r in summary.results
        if r.question.kind in (Kind.ONE, Kind.SCALE, Kind.MANY, Kind.THREE)
    ]
