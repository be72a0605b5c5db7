"""What can be picked as evidence – a figure's number, an answer, a theme, a finding – and what it says today.

A plan is written in Latvian, so what is picked is said in Latvian, whoever picks it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from savejie.core.templatetags.savejie import number, short_day
from savejie.plan.models import Evidence
from savejie.research.figures import Amount, Figure
from savejie.research.models import Finding, Theme
from savejie.research.talks.counting import base, frequencies
from savejie.research.telling import Asked, sources_in_words, tell
from savejie.surveys.models import Question
from savejie.surveys.one_result import result_alone
from savejie.surveys.showing import MEAN, told
from savejie.surveys.summary import Result, need_title

LATVIAN = "lv"
LONGEST = {"text": 500, "source": 200, "definition": 600}
KINDS = Evidence.Kind


@dataclass(frozen=True, slots=True)
class Picked:
    """A piece of evidence as it reads on a day; its fields are named as those of `Evidence`."""

    kind: str
    text: str
    source: str
    on: date
    definition: str = ""
    number: Decimal | None = None
    unit: str = ""
    of: int | None = None
    figure: str = ""
    place: str = ""
    row: str = ""
    column: str = ""
    question: Question | None = None
    theme: Theme | None = None
    finding: Finding | None = None

    def values(self) -> dict[str, Any]:
        """Return the fields of the evidence, none longer than there is room."""
        found = {field.name: getattr(self, field.name) for field in fields(self)}
        return found | {name: found[name][:most] for name, most in LONGEST.items()}


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to pick: its code, and what is picked with it."""

    code: str
    label: str
    said: str
    number: Decimal
    unit: str
    of: int | None


def figure_in_latvian(key: str, place: str) -> Figure | None:
    """Return a figure of a place in Latvian; None where there is none."""
    with translation.override(LATVIAN):
        found = tell(key, Asked(area=place))
    return found[0] if found else None


def amounts_of(figure: Figure) -> Iterator[tuple[str, str, Amount]]:
    """Yield the numbers of a figure's table that can be picked: (row, column, number)."""
    for row in figure.rows:
        for column, amount in zip(figure.header[1:], row.numbers, strict=False):
            if amount.value is not None:
                yield row.label, str(column), amount


def pick_figure(key: str, place: str, row: str, column: str) -> Picked | None:
    """Return a number of a figure; None where there is none in that row and column."""
    figure = figure_in_latvian(key, place)
    if figure is None:
        return None
    found = {(r, c): amount for r, c, amount in amounts_of(figure)}.get((row, column))
    if found is None:
        return None
    with translation.override(LATVIAN):
        text = _("%(title)s %(place)s, %(row)s, %(column)s: %(number)s.") % {
            "title": figure.title, "place": figure.place.name, "row": row, "number": found.text,
            "column": column[:1].lower() + column[1:],
        }  # fmt: skip
        return Picked(
            KINDS.FIGURE, text, "; ".join(sources_in_words(figure.sources)),
            timezone.localdate(figure.place.made_at), figure.definition,
            Decimal(str(found.value)), found.kind, figure=key, place=place, row=row, column=column,
        )  # fmt: skip


def options_of(question: Question) -> list[Option]:
    """Return what can be picked of a question's result; nothing where too few answered."""
    with translation.override(LATVIAN):
        result = result_alone(question)
        return [*counted_options(result), *mean_options(result), *gap_options(result)]


def counted_options(result: Result) -> Iterator[Option]:
    """Yield each answer that may be told, with how many gave it."""
    for row in result.rows:
        if row.count is not None and result.n:
            said = _("%(said)s of %(all)s (%(share)s %%)") % {
                "said": number(row.count), "all": number(result.n), "share": number(row.share),
            }  # fmt: skip
            yield Option(row.code, row.label, said, Decimal(row.count), "count", result.n)


def mean_options(result: Result) -> Iterator[Option]:
    """Yield the mean, where there is one."""
    if result.mean is not None:
        said = number(result.mean)
        yield Option("mean", _("mean value"), said, Decimal(str(result.mean)), "mean", result.n)


def gap_options(result: Result) -> Iterator[Option]:
    """Yield the gap of each need."""
    for gap in result.gaps:
        if gap.gap is not None:
            said = _("how important %(importance)s, how well met %(met)s, difference %(gap)s") % {
                "importance": told(gap.importance, MEAN), "met": told(gap.satisfaction, MEAN), "gap": told(gap.gap, MEAN),
            }  # fmt: skip
            title = need_title(gap.code, LATVIAN)
            yield Option(gap.code, title, said, Decimal(str(gap.gap)), "mean", gap.n)


def pick_answer(question: Question, code: str) -> Picked | None:
    """Return an answer of a published survey; None where it is not published or may not be told."""
    survey = question.survey
    if not survey.results_public:
        return None
    option = next((one for one in options_of(question) if one.code == code), None)
    if option is None:
        return None
    with translation.override(LATVIAN):
        text = _("“%(label)s”: %(said)s.") % {"label": option.label, "said": option.said}
        source = _("Survey “%(survey)s”, %(first)s–%(last)s") % {
            "survey": survey.title, "first": short_day(survey.opened_on), "last": short_day(survey.closed_on),
        }  # fmt: skip
        return Picked(
            KINDS.ANSWER, text, source, survey.closed_on or timezone.localdate(), question.text,
            option.number, option.unit, option.of, row=code, question=question,
        )  # fmt: skip


def pick_theme(theme: Theme) -> Picked | None:
    """Return how often conversations come to a theme; None where they do not."""
    rows = (row for row in frequencies() if row.code is None and row.theme == theme)
    counts = next(rows).counts
    if not counts.passages:
        return None
    with translation.override(LATVIAN):
        text = _("“%(theme)s”: came up in %(passages)s passages of %(talks)s conversations.") % {
            "theme": theme.title, "passages": counts.passages, "talks": counts.talks,
        }  # fmt: skip
        return Picked(
            KINDS.THEME, text, talks_in_words(), timezone.localdate(), theme.meaning,
            Decimal(counts.passages), "passages", theme=theme,
        )  # fmt: skip


def pick_finding(finding: Finding) -> Picked:
    """Return a finding with how many passages it rests on."""
    count = finding.passages.count()
    with translation.override(LATVIAN):
        return Picked(
            KINDS.THEME, finding.sentence, talks_in_words(), timezone.localdate(), "",
            Decimal(count), "passages", finding=finding,
        )  # fmt: skip


def talks_in_words() -> str:
    """Say how many conversations there were, and when."""
    held = base()
    return _("Conversations: %(talks)s, %(first)s–%(last)s") % {
        "talks": held.talks,
        "first": short_day(held.first) if held.first else "",
        "last": short_day(held.last) if held.last else "",
    }


def picked_again(proof: Evidence) -> Picked | None:
    """Return what a picked piece of evidence says today; None where it points nowhere, or nothing is told there."""
    if proof.figure:
        return pick_figure(proof.figure, proof.place, proof.row, proof.column)
    if proof.question:
        return pick_answer(proof.question, proof.row)
    if proof.theme:
        return pick_theme(proof.theme)
    return pick_finding(proof.finding) if proof.finding else None
