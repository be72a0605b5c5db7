"""Building a questionnaire: questions are added, changed in versions, moved, removed."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from savejie.core.held import held, there
from savejie.core.models import Generation
from savejie.surveys.errors import SurveyRefused
from savejie.surveys.models import Kind, Mode, Question, Sheet, SheetFile, Survey
from savejie.surveys.models.question import COUNTED
from savejie.surveys.questionnaires import FIELDS, Ready

MOST_QUESTIONS = 80


@transaction.atomic
def make_survey(*, ready: Ready | None = None, **fields: Any) -> Survey:
    """Make a survey, empty or of a ready questionnaire; what is given stands above what is ready."""
    survey = Survey.objects.create(**((ready.fields if ready else {}) | fields))
    for question in ready.questions if ready else []:
        add_question(survey=survey, **question)
    return survey


@transaction.atomic
def copy_survey(*, survey: Survey) -> Survey:
    """Make a survey with the same questions, to ask them again; nobody's answers come along."""
    copied = Survey.objects.create(
        **{name: getattr(survey, name) for name in (*FIELDS, "keep_months")}
    )
    for question in survey.questions.current():
        question.pk, question.survey, question.version = None, copied, 1
        question._state.adding = True
        question.save()
    return copied


@transaction.atomic
def add_question(*, survey: Survey, **fields: Any) -> Question:
    """Add a question at the end. Raises `SurveyRefused` where it does not fit the survey."""
    survey = locked(survey)
    questions = list(survey.questions.all())
    if sum(question.is_current for question in questions) >= MOST_QUESTIONS:
        raise SurveyRefused(
            _("A questionnaire holds %(most)s questions at most.") % {"most": MOST_QUESTIONS}
        )
    last = max((int(question.key[1:]) for question in questions), default=0)
    position = max((question.position for question in questions), default=0) + 1
    question = Question(survey=survey, key=f"q{last + 1}", position=position, **fields)
    refuse_unfit(question)
    question.save()
    return question


@transaction.atomic
def change_question(*, question: Question, **fields: Any) -> Question:
    """Change a question: in place before anybody answered it, else as a new version of it.

    Return what is asked now. What was answered stays with the wording that was read.
    """
    survey = locked(question.survey)
    current = there(Question.objects.all(), question.pk)
    if not current.is_current:
        raise SurveyRefused(
            _("Somebody else changed this question in the meantime. Look at the new wording first.")
        )
    if all(getattr(current, name) == value for name, value in fields.items()):
        return current
    if is_answered(current):
        Question.objects.filter(pk=current.pk).update(is_current=False)
        current.pk, current.version, current._state.adding = None, current.version + 1, True
    for name, value in fields.items():
        setattr(current, name, value)
    current.survey = survey
    refuse_unfit(current)
    current.save()
    return current


def is_answered(question: Question) -> bool:
    """Tell whether anybody may have answered this wording: sheets are there, or its survey is open."""
    if question.survey.is_open:
        return True
    return any(
        question.name in answers
        for answers in Sheet.objects.filter(survey=question.survey_id).values_list(
            "answers", flat=True
        )
    )


@transaction.atomic
def remove_question(*, question: Question) -> None:
    """Ask a question no more; what was answered to it stays. Raises `SurveyRefused` where others hang on it."""
    locked(question.survey)
    hanging = Question.objects.current().filter(survey=question.survey, only_if=question.key)
    if hanging:
        raise SurveyRefused(
            _("“%(other)s” is asked only after this question. Change that one first.")
            % {"other": hanging[0].text}
        )
    if is_answered(question):
        Question.objects.filter(pk=question.pk).update(is_current=False)
    else:
        question.delete()


@transaction.atomic
def move_question(*, question: Question, up: bool) -> None:
    """Let a question change places with its neighbour. Raises `SurveyRefused` where a condition would turn round."""
    survey = locked(question.survey)
    order = list(survey.questions.current())
    at = next((n for n, one in enumerate(order) if one.pk == question.pk), None)
    if at is None:
        raise SurveyRefused(
            _("Somebody else removed or changed this question in the meantime. Look at the list.")
        )
    other = at - 1 if up else at + 1
    if not 0 <= other < len(order):
        return
    first, second = sorted((at, other))
    if order[second].only_if == order[first].key:
        raise SurveyRefused(
            _("A question must stand after the one on which it hangs: “%(question)s”.")
            % {"question": order[first].text}
        )
    order[first], order[second] = order[second], order[first]
    for position, one in enumerate(order, 1):
        survey.questions.filter(key=one.key).update(position=position)


def locked(survey: Survey) -> Survey:
    """Return the survey, held until the transaction ends; refuse one that is over."""
    found = held(Survey.objects.all(), survey.pk)
    if found.state == "closed":
        raise SurveyRefused(_("This survey is closed; its questions stay as they are."))
    return found


def refuse_unfit(question: Question) -> None:
    """Refuse a question that its survey cannot ask."""
    if question.kind == Kind.FILE and question.survey.mode == Mode.ANONYMOUS:
        raise SurveyRefused(
            _(
                "An anonymous survey takes no files: a file tells who made it. Ask by personal link,"
                " or ask for a text."
            )
        )
    if question.only_if:
        refuse_unfit_condition(question)


def refuse_unfit_condition(question: Question) -> None:
    """Refuse a condition that could never be met."""
    on = Question.objects.current().filter(survey=question.survey, key=question.only_if).first()
    if on is None or on.kind not in COUNTED or on.position >= question.position:
        raise SurveyRefused(
            _("A question can hang on an earlier one only, and on one with answers to choose from.")
        )
    codes = {code for code, _words in on.choices}
    if not question.only_if_values or not set(question.only_if_values) <= codes:
        raise SurveyRefused(_("Tick the answers after which this question is asked."))


@transaction.atomic
def publish_results(*, survey: Survey, public: bool) -> None:
    """Show the results to everybody, or no more."""
    if public and held(Survey.objects.all(), survey.pk).is_open:
        raise SurveyRefused(_("Close the survey first: results are published when they are whole."))
    Survey.objects.filter(pk=survey.pk).update(results_public=public)
    Generation.bump()


@transaction.atomic
def delete_survey(*, survey: Survey) -> None:
    """Erase a survey with its questions, invitations, sheets and files."""
    for file in SheetFile.objects.filter(sheet__survey=survey):
        file.file.delete(save=False)
    survey.delete()
    Generation.bump()
