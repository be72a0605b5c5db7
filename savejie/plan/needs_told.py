"""The eight needs as their page shows them: the gap, who said so, what is done about each."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import get_language

from savejie.plan.models import Measure, MeasureNeed
from savejie.plan.outline import outline
from savejie.plan.progress import State
from savejie.plan.shown import MeasureTold, measure_told
from savejie.research.talks.needs import InTalks, needs_in_talks
from savejie.surveys.gaps import Gap
from savejie.surveys.needs import NEEDS, Need
from savejie.surveys.needs_said import NeedsSaid, WhoSaid, newest_needs_said
from savejie.surveys.showing import MEAN, Shown, shown, told


@dataclass(frozen=True)
class NeedTold:
    """One need."""

    need: Need
    gap: Gap | None
    who: WhoSaid | None
    talks: InTalks | None
    measures: list[MeasureTold] = field(default_factory=list)

    @property
    def title(self) -> str:
        """Its name in the reader's language."""
        return self.need.title(get_language() or "lv")

    @property
    def is_nobodys(self) -> bool:
        """Whether no measure answers it, or those that did were stopped."""
        return all(one.state == State.STOPPED for one in self.measures)

    @property
    def is_said(self) -> bool:
        """Whether the newest survey says something of it."""
        return bool(self.gap and self.gap.gap is not None)

    @property
    def importance(self) -> str:
        """How important it is, from 1 to 5."""
        return told(self.gap.importance if self.gap else None, MEAN)

    @property
    def satisfaction(self) -> str:
        """How well it is met, from 1 to 5."""
        return told(self.gap.satisfaction if self.gap else None, MEAN)

    @property
    def difference(self) -> str:
        """Importance minus satisfaction."""
        return told(self.gap.gap if self.gap else None, MEAN)

    @property
    def was_talked_of(self) -> bool:
        """Whether conversations have come to it."""
        return bool(self.talks and not self.talks.is_silent)


@dataclass(frozen=True)
class NeedsTold:
    """All eight, those with the widest gap first; without a survey in the order of the list."""

    said: NeedsSaid | None
    needs: list[NeedTold]
    has_plan: bool

    @property
    def result(self) -> Shown | None:
        """The survey's answers drawn, where there are any to show."""
        return shown(self.said.result) if self.said and self.said.result.gaps else None

    @property
    def nobodys(self) -> list[NeedTold]:
        """Those that nobody works on."""
        return [one for one in self.needs if one.is_nobodys]

    @property
    def is_silent(self) -> bool:
        """Whether neither a survey nor a conversation nor a measure has anything to say."""
        return not any(one.is_said or one.was_talked_of or one.measures for one in self.needs)


def needs_told(*, today: date, public: bool) -> NeedsTold:
    """Return what is known of the needs on a day, in a fixed number of queries.

    The public sees measures that it was shown; staff see drafts too. Counts are guarded for both.
    """
    said, talks = newest_needs_said(), needs_in_talks()
    measures, has_plan = _measures(today, public)
    gaps = {gap.code: gap for gap in said.result.gaps} if said else {}
    who = said.who if said else {}
    found = [
        NeedTold(
            need, gaps.get(need.code), who.get(need.code), talks.get(need.code), measures[need.code]
        )
        for need in NEEDS
    ]
    order = {code: place for place, code in enumerate(gaps)}
    found.sort(key=lambda one: order.get(one.need.code, len(order)))
    return NeedsTold(said, found, has_plan)


def _measures(today: date, public: bool) -> tuple[dict[str, list[MeasureTold]], bool]:
    """Return the measures that answer each need, in the plan's order, and whether there are any measures."""
    codes: dict[int, list[str]] = defaultdict(list)
    for measure, code in MeasureNeed.objects.order_by("pk").values_list("measure", "code"):
        codes[measure].append(code)
    found: dict[str, list[MeasureTold]] = defaultdict(list)
    measures = outline(today=today, public=public).measures
    for one in measures:
        for code in codes[one.measure.pk]:
            found[code].append(measure_told(one))
    return found, bool(measures)


def needs_nobody_works_on() -> int:
    """Count the needs that no measure answers but stopped ones; nought where there is no measure yet."""
    answered = MeasureNeed.objects.exclude(measure__said=State.STOPPED.value)
    left = len(NEEDS) - answered.values("code").distinct().count()
    return left if Measure.objects.exists() else 0
