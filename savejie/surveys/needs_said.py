"""Who said what of the eight needs: the newest published survey that asks about them, and where those who answered are."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef

from savejie.core.guarding import FEWEST, Shown, guarded_table
from savejie.directory.models.organisation import Kind as OrganisationKind
from savejie.surveys.gaps import Said, gaps
from savejie.surveys.models import Kind, Question, Sheet, Survey
from savejie.surveys.needs import CODES
from savejie.surveys.summary import Result, asked_of, numbered
from savejie.territory.models import ReportingArea

Where = tuple[str, str]
"""(area, kind) of an organisation; empty where it is not known."""


@dataclass(frozen=True, slots=True)
class Group:
    """Those of one area or kind: how many said that a need matters more than it is met, of how many; never small ones."""

    key: str
    title: str
    said: int
    of: int


@dataclass(frozen=True, slots=True)
class WhoSaid:
    """Who said of one need that it matters more than it is met; no groups where small ones would show."""

    said: Shown
    of: Shown
    by_area: list[Group] = field(default_factory=list)
    by_kind: list[Group] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class NeedsSaid:
    """What a published survey says of the needs."""

    survey: Survey
    result: Result
    total: int
    asked: int | None
    who: dict[str, WhoSaid]

    @property
    def rate(self) -> float | None:
        """The response rate in per cent, where it is known how many were asked."""
        return round(100 * self.total / self.asked, 1) if self.asked else None


def newest_needs_said() -> NeedsSaid | None:
    """Return what the newest published survey about the needs says, guarded; None where there is none."""
    asks = Question.objects.filter(survey=OuterRef("pk"), kind=Kind.MATRIX, is_current=True)
    survey = Survey.objects.published().filter(Exists(asks)).order_by("-closed_on", "-pk").first()
    return needs_said(survey) if survey else None


def needs_said(survey: Survey) -> NeedsSaid:
    """Sum up the first question about the needs of a survey; only what may be told of it."""
    questions = list(survey.questions.in_order())
    number, question = next(
        (number, one) for number, one in numbered(questions) if one.kind == Kind.MATRIX
    )
    rows = list(
        Sheet.objects.finished()
        .filter(survey=survey)
        .values_list(
            "answers",
            "invitation__organisation__reporting_area__key",
            "invitation__organisation__kind",
        )
    )
    name = question.name
    told = [(one[name], (area or "", kind or "")) for one, area, kind in rows if one.get(name)]
    few = 0 < len(told) < FEWEST or len(rows) < FEWEST
    result = Result(question, number, None if few else len(told))
    if not few:
        counted = gaps((said for said, _where in told), guarded=True)
        result = Result(question, number, len(told), gaps=counted)
    who = {} if few else who_said(told)
    return NeedsSaid(survey, result, len(rows), asked_of(survey), who)


def who_said(told: Sequence[tuple[Mapping[str, Said], Where]]) -> dict[str, WhoSaid]:
    """Return for each need who said that it matters more than it is met, by area and kind."""
    areas = {area.key: str(area) for area in ReportingArea.objects.in_order()}
    kinds = {kind.value: str(kind.label) for kind in OrganisationKind}
    return {code: _who(code, told, areas, kinds) for code in CODES}


def _who(
    code: str,
    told: Iterable[tuple[Mapping[str, Said], Where]],
    areas: Mapping[str, str],
    kinds: Mapping[str, str],
) -> WhoSaid:
    """Count one need; both tables have the same totals, so what one hides the other must not give away."""
    both = [
        (importance > satisfaction, where)
        for said, where in told
        for importance, satisfaction in [said.get(code, (None, None))]
        if importance and satisfaction
    ]
    by_area, whole = _grouped(both, lambda where: where[0], areas)
    by_kind, other = _grouped(both, lambda where: where[1], kinds)
    if None in (*whole, *other):
        return WhoSaid(None, None)
    return WhoSaid(*whole, by_area, by_kind)


def _grouped(
    both: Sequence[tuple[bool, Where]], key: Callable[[Where], str], titles: Mapping[str, str]
) -> tuple[list[Group], tuple[Shown, Shown]]:
    """Return the groups in the order of their titles, and the whole, guarded; no groups where none is known."""
    counts: dict[str, Counter[bool]] = {}
    for said, where in both:
        counts.setdefault(key(where), Counter())[said] += 1
    named = [one for one in titles if one in counts]
    rest = Counter(said for said, where in both if key(where) not in titles)
    lines = [[counts[one][True], counts[one][False]] for one in named] + [[rest[True], rest[False]]]
    table = guarded_table(lines)
    groups = [
        Group(one, titles[one], line[0], line[2])
        for one, line in zip(named, table, strict=False)
        if line[0] is not None and line[2] is not None
    ]
    return groups, (table[-1][0], table[-1][2])
