"""The questionnaire on paper for organisations that are asked by a link of their own: each sheet has that link as a code."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.admin import messages

from savejie.people.requests import StaffRequest
from savejie.surveys.answering import SheetForm
from savejie.surveys.errors import SurveyRefused
from savejie.surveys.models import Invitation, Question
from savejie.surveys.operations import running
from savejie.surveys.permissions import can_run
from savejie.surveys.printing import code_of
from savejie.surveys.views.frame import allowed, survey_of


@allowed(can_run)
def printed_for(request: StaffRequest, pk: int, invitation: int) -> HttpResponse:
    """Show the sheet for one organisation, with the code of its own link."""
    survey = survey_of(pk)
    found = get_object_or_404(
        Invitation.objects.select_related("organisation", "survey"), survey=survey, pk=invitation
    )
    if not found.mark:
        messages.error(request, SurveyRefused(_("This link was erased.")).sentence)
        return redirect("aptaujas:invited", pk)
    paper = paper_for(found, list(survey.questions.current()), request)
    context = {"survey": survey, "papers": [paper]}
    with override(found.language):
        return TemplateResponse(request, "surveys/printed.html", context).render()


@allowed(can_run)
def printed_all(request: StaffRequest, pk: int) -> HttpResponse:
    """Show the sheets of all that no letter reached and that have not answered, one after the other."""
    survey = survey_of(pk)
    waiting = running.to_print(survey).select_related("organisation", "survey").by_name()
    questions = list(survey.questions.current())
    papers = [paper_for(one, questions, request) for one in waiting[: running.AT_ONCE]]
    if not papers:
        messages.error(request, _("There is nobody to print it for."))
        return redirect("aptaujas:invited", pk)
    return TemplateResponse(request, "surveys/printed.html", {"survey": survey, "papers": papers})


def paper_for(invitation: Invitation, questions: list[Question], request: HttpRequest) -> str:
    """Return the sheet of one organisation as HTML, in the language of its letters."""
    with override(invitation.language):
        address = settings.ADDRESS + reverse(
            "survey_personal", args=[running.link_token(invitation)]
        )
        context = {
            "survey": invitation.survey,
            "form": SheetForm(questions),
            "organisation": invitation.organisation,
            "address": address,
            "square_code": code_of(address),
        }
        return render_to_string("surveys/_paper.html", context, request)
