"""What one gathering rests on: each place, survey and plan is read once, however many blocks draw on it."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from savejie.core.templatetags.savejie import short_day
from savejie.plan.broken_down import area_keys
from savejie.plan.documents.outcome import Gone, NoData
from savejie.plan.documents.places import place_for
from savejie.plan.models import Goal, PlanDocument
from savejie.plan.outline import GoalShown, SeenAs, measure_shown, measures_of_outline
from savejie.plan.press.description import Origin
from savejie.registers.models import ImportRun
from savejie.registers.sources import SOURCES
from savejie.research.figures import KEYS, WITH_PARTS, Figure, Place, teller
from savejie.surveys.models import Survey
from savejie.surveys.showing import Shown, shown_results
from savejie.surveys.summary import Summary, summarise


@dataclass
class Ground:
    """What a document draws on, on a day."""

    document: PlanDocument
    today: date
    public: bool = False
    """Whether goals and measures are left out that the public has not been shown."""
    _places: dict[tuple[str, bool], Place | None] = field(default_factory=dict)
    _figures: dict[tuple[str, str, int], Figure] = field(default_factory=dict)
    _surveys: dict[int, tuple[Summary, list[Shown]]] = field(default_factory=dict)

    def place(self, key: str, *, parts: bool) -> Place:
        """Return a place; raises `Gone` where there is none by that key."""
        asked = (key, parts)
        if asked not in self._places:
            self._places[asked] = place_for(self.document, key, parts=parts)
        found = self._places[asked]
        if found is None and self.document.numbers_from:
            raise Gone(
                _(
                    "The study that the numbers come from does not tell of the place “%(key)s”. Choose another one."
                )
                % {"key": key}
            )
        if found is None:
            raise Gone(
                _("There are no figures of the place “%(key)s” any more. Choose another place.")
                % {"key": key}
            )
        return found

    def figure(self, key: str, area: str, base: int, *, alone: bool = True) -> Figure:
        """Return a figure of a place; raises `Gone` where there is no such figure or place."""
        if key not in KEYS:
            raise Gone(
                _("There is no figure “%(key)s” any more. Choose another one.") % {"key": key}
            )
        asked = (key, f"{area}|{alone}", base)
        if asked not in self._figures:
            place = self.place(area, parts=alone and key in WITH_PARTS)
            if not place.counted.get("founded"):
                raise NoData(
                    _("%(place)s: there are no organisations, so there is nothing to show.")
                    % {"place": place.name}
                )
            self._figures[asked] = teller(key, base)(place)
        return self._figures[asked]

    def survey(self, pk: int) -> tuple[Summary, list[Shown]]:
        """Return the guarded results of a survey; raises `Gone` where it is not there."""
        if not pk:
            raise Gone(_("No survey is chosen yet."))
        if pk not in self._surveys:
            survey = Survey.objects.filter(pk=pk).first()
            if survey is None:
                raise Gone(_("The survey was deleted. Choose another one."))
            summary = summarise(survey, guarded=True)
            self._surveys[pk] = (summary, shown_results(summary))
        return self._surveys[pk]

    @cached_property
    def days(self) -> dict[str, str]:
        """When each register was read that the numbers come from."""
        if self.document.numbers_from:
            pinned = self.document.numbers_from.imports
            read = {one["source"]: parse_datetime(one["read_at"] or "") for one in pinned}
        else:
            runs = ImportRun.objects.good().newest_by_source()
            read = {key: run.finished_at for key, run in runs.items()}
        return {key: short_day(moment) for key, moment in read.items() if moment}

    def sources_said(self, keys: tuple[str, ...]) -> str:
        """Say which registers something is made of, and when each was read."""
        said = []
        for key in keys:
            title, day = SOURCES[key].title(self.document.language), self.days.get(key, "")
            told = _("%(title)s, read %(day)s") if day else _("%(title)s, not read yet")
            said.append(told % {"title": title, "day": day})
        return "; ".join(said)

    def origin(self, key: str) -> Origin:
        """Return a register as a source."""
        source = SOURCES[key]
        return Origin(
            title=source.title(self.document.language),
            publisher=getattr(source.publisher, self.document.language),
            day=self.days.get(key, "–"),
            licence=source.licence,
        )

    @cached_property
    def goals(self) -> list[GoalShown]:
        """The whole plan as it is written, with small numbers of people guarded: documents leave the house."""
        seen_as = SeenAs(self.today, guarded=True, areas=area_keys())
        goals = Goal.objects.order_by("number")
        goals = goals.exclude(public_since=None) if self.public else goals
        shown = {goal.pk: GoalShown(goal) for goal in goals}
        for measure in measures_of_outline(public=self.public):
            shown[measure.goal_id].measures.append(measure_shown(measure, seen_as))
        return list(shown.values())
