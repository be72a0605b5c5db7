"""The surveys whose results are published, each with how many answered."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from savejie.core.guarding import FEWEST
from savejie.surveys.models import Invitation, Sheet, Survey


@dataclass(frozen=True, slots=True)
class Listed:
    """A survey in the list: how many answered (nothing where too few), of how many who were asked."""

    survey: Survey
    answers: int | None
    asked: int | None

    @property
    def rate(self) -> float | None:
        """The response rate in per cent, where both numbers are known."""
        if self.answers is None or not self.asked:
            return None
        return round(100 * self.answers / self.asked, 1)


def published_surveys() -> Iterator[Listed]:
    """Yield the surveys whose results anybody may read, the last one closed first; one query."""
    found = Survey.objects.published().annotate(
        answers=_counted(Sheet.objects.finished()),
        invited=_counted(Invitation.objects.counting()),
    )
    for survey in found.order_by(F("closed_on").desc(nulls_first=True), "-pk"):
        by_list = not (survey.is_anonymous or survey.erased_on)
        asked = survey.invited if by_list else survey.asked
        few = survey.answers < FEWEST
        yield Listed(survey, None if few else survey.answers, asked)


def _counted(rows: QuerySet[Sheet] | QuerySet[Invitation]) -> Coalesce:
    """Count the rows of each survey without joining them to one another."""
    counts = rows.filter(survey=OuterRef("pk")).order_by().values("survey").annotate(n=Count("pk"))
    return Coalesce(Subquery(counts.values("n"), output_field=IntegerField()), 0)
