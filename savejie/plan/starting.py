"""What a new document's ready structure is filled in with: the point's areas, the newest survey of needs."""

from django.utils import translation

from savejie.plan.documents.ready import Known
from savejie.surveys.models import Kind, Question, Survey
from savejie.surveys.models.survey import State
from savejie.territory.models import ReportingArea

DRAWN = (Kind.ONE, Kind.THREE, Kind.SCALE, Kind.MANY)


def known_for(language: str, *, demo: bool = False) -> Known:
    """Return what is known for a document in a language."""
    survey = survey_of_needs()
    questions = questions_of(survey) if survey else []
    with translation.override(language):
        areas = {area.key: str(area) for area in ReportingArea.objects.in_order()}
    return Known(language, areas, survey.pk if survey else 0, questions, demo)


def survey_of_needs() -> Survey | None:
    """Return the newest survey that asks about the eight needs; a closed one before one that goes on."""
    asking = Question.objects.filter(kind=Kind.MATRIX, is_current=True).values("survey")
    found = Survey.objects.exclude(state=State.DRAFT).filter(pk__in=asking).newest_first()
    return found.filter(state=State.CLOSED).first() or found.first()


def questions_of(survey: Survey) -> list[str]:
    """Return the keys of the questions that are drawn, in their order."""
    found = survey.questions.current().filter(kind__in=DRAWN)
    return list(found.values_list("key", flat=True))
