"""The needs as a table: a row for each, as the page tells them."""

from collections.abc import Iterator

from savejie.plan.needs_told import NeedsTold, NeedTold
from savejie.surveys.showing import told as written

COLUMNS = (
    "need", "name", "importance", "satisfaction", "gap", "answers", "said_so", "survey", "survey_closed_on",
    "passages", "conversations", "people", "findings", "measures",
)  # fmt: skip


def head() -> list[str]:
    """Return the columns."""
    return list(COLUMNS)


def rows(told: NeedsTold) -> Iterator[list[str]]:
    """Yield a row for each need; what is not told stands as „…”."""
    survey = told.said.survey if told.said else None
    closed_on = survey.closed_on.isoformat() if survey and survey.closed_on else ""
    for one in told.needs:
        said = said_cells(one)
        yield [
            one.need.code, one.title, *said, survey.title if survey else "", closed_on,
            *talk_cells(one), measures_cell(one),
        ]  # fmt: skip


def said_cells(one: NeedTold) -> list[str]:
    """Return what the survey says of a need."""
    if one.gap is None:
        return [""] * 5
    who = written(one.who.said) if one.who else ""
    return [one.importance, one.satisfaction, one.difference, written(one.gap.n), who]


def talk_cells(one: NeedTold) -> list[str]:
    """Return what conversations say of it."""
    if one.talks is None:
        return [""] * 4
    counts = one.talks.counts
    return [
        str(counts.passages), str(counts.talks), written(counts.people),
        " | ".join(map(str, one.talks.findings)),
    ]  # fmt: skip


def measures_cell(one: NeedTold) -> str:
    """Return the measures with their status and term: „1.2. Telpas: notiek, 2026-12-31”."""
    parts = []
    for measure in one.measures:
        due_on = measure.measure.due_on
        term = f", {due_on.isoformat()}" if due_on else ""
        parts.append(f"{measure.measure}: {measure.title}{term}")
    return " | ".join(parts)
