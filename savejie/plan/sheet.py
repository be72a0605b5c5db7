"""The plan as one table: a row for each goal, measure, milestone, indicator, value and evidence.

The same shape goes out and comes in. Columns and kinds have a Latvian and an English name; both are read.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from savejie.plan.broken_down import asked_dimensions, breakdowns
from savejie.plan.models import Goal, Indicator, Measure, Value, needs_of
from savejie.plan.need_words import BETWEEN, titles_of
from savejie.plan.written import number_text

COLUMNS: dict[str, tuple[str, str]] = {
    "kind": ("veids", "kind"),
    "ident": ("apzīmējums", "identifier"),
    "title": ("nosaukums", "title"),
    "text": ("apraksts", "text"),
    "serves": ("kalpo mērķim", "serves goal"),
    "responsible": ("atbildīgais", "responsible"),
    "number": ("reģistrācijas numurs", "registration number"),
    "role": ("loma", "role"),
    "starts_on": ("sākums", "begins"),
    "due_on": ("termiņš", "term"),
    "done_on": ("paveikts", "done on"),
    "cost": ("izmaksas, EUR", "cost, EUR"),
    "payer": ("kas maksā", "who pays"),
    "needs": ("vajadzības", "needs"),
    "unit": ("mērvienība", "unit"),
    "base": ("sākuma vērtība", "base"),
    "base_on": ("sākuma diena", "base as of"),
    "targets": ("mērķvērtības", "targets"),
    "dimensions": ("dalījumi", "broken down by"),
    "of_people": ("skaita cilvēkus", "people are counted"),
    "adds_up": ("daļas summējas", "parts add up"),
    "on": ("diena", "as of"),
    "value": ("vērtība", "value"),
    "parts": ("vērtības daļas", "parts of the value"),
    "source": ("avots", "source"),
    "link": ("saite", "link"),
}
KINDS: dict[str, tuple[str, str]] = {
    "goal": ("mērķis", "goal"),
    "measure": ("pasākums", "measure"),
    "milestone": ("starpposms", "milestone"),
    "indicator": ("rādītājs", "indicator"),
    "value": ("vērtība", "value"),
    "figure": ("pamatojums: skaitlis", "evidence: figure"),
    "answer": ("pamatojums: atbilde", "evidence: answer"),
    "theme": ("pamatojums: tēma", "evidence: theme"),
    "document": ("pamatojums: dokuments", "evidence: document"),
}
LANGUAGES = ("lv", "en")
EVIDENCE = ("figure", "answer", "theme", "document")
YES = {True: ("jā", "yes"), False: ("nē", "no")}
Cell = str | bool | Decimal | date | None


@dataclass(frozen=True, slots=True)
class Tongue:
    """In which language the table is written."""

    place: int

    @classmethod
    def of(cls, language: str) -> "Tongue":
        """Return the tongue of a language: Latvian, else English."""
        return cls(0 if language.startswith("lv") else 1)

    def head(self) -> list[str]:
        """Return the titles of the columns."""
        return [names[self.place] for names in COLUMNS.values()]

    def row(self, kind: str, **cells: Cell) -> list[str]:
        """Return a row in the order of the columns, all as text."""
        cells["kind"] = KINDS[kind][self.place]
        return [self.cell(cells.get(name)) for name in COLUMNS]

    def cell(self, value: Cell) -> str:
        """Write a cell: days as YYYY-MM-DD, numbers with a decimal comma."""
        if isinstance(value, bool):
            return YES[value][self.place]
        if isinstance(value, Decimal):
            return number_text(value)
        return value.isoformat() if isinstance(value, date) else value or ""


def rows(tongue: Tongue, *, public: bool) -> Iterator[list[str]]:
    """Yield the plan's rows in order; of the public one no small numbers of people."""
    goals = Goal.objects.select_related("serves").order_by("number")
    measures: dict[int, list[Measure]] = {}
    found = Measure.objects.public() if public else Measure.objects.all()
    found = found.in_order().select_related("goal", "organisation")
    for measure in found.prefetch_related(
        "milestones", "indicators__targets", "indicators__values__parts", "evidence", "needs"
    ):
        measures.setdefault(measure.goal_id, []).append(measure)
    for goal in goals.exclude(public_since=None) if public else goals:
        serves = goal.serves.ident if goal.serves else ""
        yield tongue.row("goal", ident=goal.ident, title=goal.title, text=goal.text, serves=serves)
        for measure in measures.get(goal.pk, []):
            yield from rows_of(tongue, measure, public=public)


def rows_of(tongue: Tongue, measure: Measure, *, public: bool) -> Iterator[list[str]]:
    """Yield a measure's row and those of all that belongs to it."""
    organisation = measure.organisation
    yield tongue.row(
        "measure", ident=measure.ident, title=measure.title, text=measure.text,
        responsible=measure.responsible, role=measure.role, starts_on=measure.starts_on,
        number=(organisation.number or "") if organisation else "",
        due_on=measure.due_on, cost=measure.cost, payer=measure.payer,
        needs=BETWEEN.join(titles_of(needs_of(measure), LANGUAGES[tongue.place])),
    )  # fmt: skip
    for one in sorted(measure.milestones.all(), key=lambda one: one.number):
        yield tongue.row(
            "milestone", ident=one.ident_in(measure), title=one.title, due_on=one.due_on,
            done_on=one.done_on,
        )  # fmt: skip
    for indicator in sorted(measure.indicators.all(), key=lambda one: one.number):
        yield indicator_row(tongue, measure, indicator)
        for value in sorted(indicator.values.all(), key=lambda one: one.on):
            yield value_row(tongue, measure, indicator, value, public=public)
    for proof in sorted(measure.evidence.all(), key=lambda one: one.pk):
        yield tongue.row(
            proof.kind, ident=measure.ident, title=proof.text, source=proof.source,
            link=proof.link, on=proof.on,
        )  # fmt: skip


def indicator_row(tongue: Tongue, measure: Measure, indicator: Indicator) -> list[str]:
    """Return an indicator's row with its targets."""
    targets = sorted(indicator.targets.all(), key=lambda one: one.on)
    return tongue.row(
        "indicator", ident=indicator.ident_in(measure), title=indicator.name, unit=indicator.unit,
        base=indicator.base, base_on=indicator.base_on, source=indicator.source,
        targets="; ".join(f"{one.on.isoformat()}: {number_text(one.number)}" for one in targets),
        dimensions=", ".join(asked_dimensions(indicator)),
        of_people=indicator.of_people, adds_up=indicator.adds_up,
    )  # fmt: skip


def value_row(
    tongue: Tongue, measure: Measure, indicator: Indicator, value: Value, *, public: bool
) -> list[str]:
    """Return a value's row, broken down as the page shows it."""
    return tongue.row(
        "value", ident=indicator.ident_in(measure), title=indicator.name, unit=indicator.unit,
        on=value.on, value=value.number, source=value.source,
        parts=parts_text(indicator, value, public=public),
    )  # fmt: skip


def parts_text(indicator: Indicator, value: Value, *, public: bool) -> str:
    """Write the parts of a value: „gender: women 12, men 8; age: …”; small ones as a dash."""
    found = breakdowns(indicator, value, guarded=public, areas={})
    return "; ".join(
        f"{one.dimension}: "
        + ", ".join(f"{part.key or '?'} {part.number}" for part in one.parts if part.key)
        for one in found
    )
