"""The staff's side: surveys, their words and questions, the preview."""

from functools import partial

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST

from savejie.core import held
from savejie.core.errors import Refused
from savejie.people.requests import StaffRequest
from savejie.surveys.answering import SheetForm, condition_said
from savejie.surveys.forms import QuestionForm, SurveyForm
from savejie.surveys.models import Question, Survey
from savejie.surveys.operations import building
from savejie.surveys.permissions import can_run, can_see
from savejie.surveys.questionnaires import ready, ready_by_name
from savejie.surveys.views.frame import allowed, done, staff_page, survey_of


@allowed(can_see)
def index(request: StaffRequest) -> HttpResponse:
    """List the surveys, and offer the ready questionnaires."""
    aside = Q(sheets__invitation__isnull=False, sheets__invitation__is_aside=True)
    finished = Count("sheets", filter=Q(sheets__is_finished=True) & ~aside)
    surveys = Survey.objects.annotate(answers=finished).newest_first()
    return staff_page(request, "index.html", _("Surveys"), surveys=surveys, ready=ready())


@allowed(can_run)
def add(request: StaffRequest) -> HttpResponse:
    """Make a survey: empty, or of a ready questionnaire."""
    chosen = ready_by_name(request.GET.get("ready", ""))
    form = SurveyForm(request.POST or None, initial=chosen.fields if chosen else {})
    if request.method == "POST" and form.is_valid():
        made = building.make_survey(ready=chosen, **form.cleaned_data)
        return redirect("aptaujas:survey", made.pk)
    return staff_page(request, "settings.html", _("New survey"), form=form, ready=chosen)


@allowed(can_run)
def settings(request: StaffRequest, pk: int) -> HttpResponse:
    """Change a survey's words and days."""
    survey = survey_of(pk)
    form = SurveyForm(request.POST or None, instance=survey)
    if request.method == "POST" and form.is_valid():
        held.kept(form)
        return redirect("aptaujas:survey", pk)
    return staff_page(request, "settings.html", _("Words and days"), survey_of(pk), form=form)


@allowed(can_see)
def show(request: StaffRequest, pk: int) -> HttpResponse:
    """Show a survey: where it is in its life, what comes next, its questions."""
    survey = survey_of(pk)
    questions = list(survey.questions.current())
    by_key = {question.key: question for question in questions}
    listed = [(q, condition_said(q, by_key.get(q.only_if))) for q in questions]
    sheets = survey.sheets.aggregate(
        finished=Count("pk", filter=Q(is_finished=True)),
        drafts=Count("pk", filter=Q(is_finished=False)),
    )
    return staff_page(
        request,
        "survey.html",
        survey.title,
        survey,
        questions=listed,
        sheets=sheets,
        invited=survey.invitations.counting().count(),
        address=reverse("survey", args=[survey.code]),
    )


@allowed(can_run)
def add_question(request: StaffRequest, pk: int) -> HttpResponse:
    """Add a question."""
    survey = survey_of(pk)
    form = QuestionForm(survey, request.POST or None)
    if request.method == "POST" and form.is_valid():
        return kept(request, form, partial(building.add_question, survey=survey))
    return staff_page(request, "question.html", _("New question"), survey, form=form)


@allowed(can_run)
def change_question(request: StaffRequest, pk: int, question: int) -> HttpResponse:
    """Change a question; where it was answered already, a new version of it comes."""
    survey = survey_of(pk)
    found = get_object_or_404(Question, survey=survey, pk=question)
    if request.method != "POST" and not found.is_current:
        return redirect("aptaujas:survey", pk)
    form = QuestionForm(survey, request.POST or None, instance=found)
    answered = building.is_answered(found)
    if request.method == "POST" and form.is_valid():
        before = get_object_or_404(Question, pk=question)
        return kept(request, form, partial(building.change_question, question=before))
    return staff_page(request, "question.html", _("Question"), survey, form=form, answered=answered)


def kept(request: StaffRequest, form: QuestionForm, verb: "partial[Question]") -> HttpResponse:
    """Keep a question, or say why it cannot be asked like this."""
    try:
        verb(**form.question_fields())
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return staff_page(request, "question.html", _("Question"), form.survey, form=form)
    return redirect("aptaujas:survey", form.survey.pk)


@require_POST
@allowed(can_run)
def move(request: StaffRequest, pk: int, question: int) -> HttpResponse:
    """Move a question up or down."""
    found = get_object_or_404(Question, survey__pk=pk, pk=question, is_current=True)
    verb = partial(building.move_question, question=found, up="up" in request.POST)
    return done(request, verb, lambda _nothing: _("Moved."), "aptaujas:survey", pk)


@require_POST
@allowed(can_run)
def remove(request: StaffRequest, pk: int, question: int) -> HttpResponse:
    """Ask a question no more."""
    found = get_object_or_404(Question, survey__pk=pk, pk=question, is_current=True)
    verb = partial(building.remove_question, question=found)
    sentence = _("The question is asked no more; what was answered to it stays.")
    return done(request, verb, lambda _nothing: sentence, "aptaujas:survey", pk)


@allowed(can_see)
def preview(request: StaffRequest, pk: int, language: str) -> HttpResponse:
    """Show the questionnaire as it will be seen."""
    survey = survey_of(pk)
    with override(language):
        consent = False if survey.asks_consent else None
        form = SheetForm(list(survey.questions.current()), consent=consent)
        context = {"survey": survey, "form": form, "preview": True}
        return TemplateResponse(request, "surveys/survey.html", context).render()
