"""What to look at before a document is frozen: blocks that print nothing yet, results that nobody has published."""

from dataclasses import dataclass
from datetime import date

from savejie.plan.documents.gathering import gathered
from savejie.plan.documents.outcome import Gathered
from savejie.plan.models import PlanDocument
from savejie.surveys.models import Survey


@dataclass(frozen=True, slots=True)
class Readiness:
    """A document, how many of its blocks print nothing, and the titles of surveys that it would make public."""

    document: PlanDocument
    empty: int
    unpublished: list[str]


def readiness_of_own(*, today: date) -> list[Readiness]:
    """Return what freezing the plan's own documents would freeze unready; whole ones are left out."""
    own = PlanDocument.objects.filter(is_own=True).order_by("language", "pk")
    found = [(document, gathered(document, today=today)) for document in own]
    told = [Readiness(one, len(into.troubles), unpublished(into)) for one, into in found]
    return [one for one in told if one.empty or one.unpublished]


def unpublished(found: Gathered) -> list[str]:
    """Return the surveys whose results a document would tell before they are published."""
    told = Survey.objects.filter(pk__in=found.surveys).order_by("pk")
    published = set(Survey.objects.published().filter(pk__in=found.surveys))
    return [survey.title for survey in told if survey not in published]
