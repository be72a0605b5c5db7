"""The result of one question of a survey, guarded, without summing up all the others."""

from savejie.core.guarding import FEWEST
from savejie.surveys.models import Question, Sheet
from savejie.surveys.models.question import COUNTED
from savejie.surveys.summary import Result, numbered, result_of
from savejie.surveys.tally import Tally, tallied


def result_alone(question: Question) -> Result:
    """Return what was answered to one wording of a question; too few sheets tell nothing."""
    survey = question.survey
    number = next(at for at, one in numbered(list(survey.questions.in_order())) if one == question)
    sheets = list(Sheet.objects.finished().filter(survey=survey).values_list("answers", flat=True))
    if len(sheets) < FEWEST:
        return Result(question, number, None)
    counted = {question.name} if question.kind in COUNTED else set()
    given = ({question.name: one[question.name]} for one in sheets if question.name in one)
    tally = tallied(given, counted).get(question.name, Tally())
    return result_of(question, number, tally, guarded=True)
