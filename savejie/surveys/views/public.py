"""The questionnaire as the public sees it."""

import secrets

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect

from savejie.surveys.answering import SheetForm
from savejie.surveys.errors import AnswersClosed
from savejie.surveys.limits import is_flooding, was_not_kept, was_sent_before
from savejie.surveys.models import Survey
from savejie.surveys.operations.answering import Filled, keep_anonymous
from savejie.surveys.permissions import can_see
from savejie.surveys.printing import code_of
from savejie.surveys.views.filling import form_of, written


def survey_or_404(code: str) -> Survey:
    """Return a survey that the public may know of."""
    survey = get_object_or_404(Survey, code=code)
    if survey.is_draft:
        raise Http404
    return survey


@never_cache
@csrf_protect
def survey(request: HttpRequest, code: str) -> HttpResponse:
    """Ask the questions of an anonymous survey, and keep the answers."""
    found = survey_or_404(code)
    if not found.is_anonymous:
        return TemplateResponse(request, "surveys/by_link.html", {"survey": found})
    form = form_of(found, request)
    if request.method == "POST":
        return sent(request, found, form)
    if not found.takes_answers(timezone.localdate()):
        return closed(request, found, [])
    return filling(request, found, form)


def sent(request: HttpRequest, found: Survey, form: SheetForm) -> HttpResponse:
    """Keep what came, or show it again with what is wrong."""
    if request.POST.get("website"):
        return redirect("survey_thanks", found.code)
    if not form.is_valid():
        return filling(request, found, form, status=422)
    if is_flooding(request):
        return filling(request, found, form, status=429)
    form_key = request.POST.get("form", "")
    if was_sent_before(form_key):
        return redirect("survey_thanks", found.code)
    try:
        keep_anonymous(survey=found, filled=Filled(form.answers), today=timezone.localdate())
    except AnswersClosed:
        return closed(request, found, written(form), status=409)
    except Error:
        was_not_kept(form_key)
        raise
    return redirect("survey_thanks", found.code)


def filling(
    request: HttpRequest, found: Survey, form: SheetForm, status: int = 200
) -> TemplateResponse:
    """Show the questionnaire."""
    context = {
        "survey": found,
        "form": form,
        "form_key": secrets.token_hex(16),
        "busy": status == 429,
    }
    return TemplateResponse(request, "surveys/survey.html", context, status=status)


def closed(
    request: HttpRequest, found: Survey, wrote: list[tuple[str, str]], status: int = 200
) -> TemplateResponse:
    """Say kindly that the survey is over, and show what was written."""
    context = {"survey": found, "written": wrote}
    return TemplateResponse(request, "surveys/closed.html", context, status=status)


@never_cache
def thanks(request: HttpRequest, code: str) -> TemplateResponse:
    """Thank, and say what happens with the answers."""
    return TemplateResponse(request, "surveys/thanks.html", {"survey": survey_or_404(code)})


@never_cache
def printed(request: HttpRequest, code: str) -> TemplateResponse:
    """Show the questionnaire as it is put on paper, with a code that leads to the web."""
    found = get_object_or_404(Survey, code=code)
    if found.is_draft and not can_see(request.user):
        raise Http404
    if not found.is_anonymous and not can_see(request.user):
        raise PermissionDenied
    address = settings.ADDRESS + reverse("survey", args=[found.code])
    context = {
        "survey": found,
        "form": SheetForm(list(found.questions.current())),
        "address": address,
        "square_code": code_of(address) if found.is_anonymous else "",
    }
    return TemplateResponse(request, "surveys/printed.html", context)
