"""Results that staff have published: a page, and the same as files."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from savejie.surveys.how_asked import taken_said
from savejie.surveys.models import Survey
from savejie.surveys.published_list import published_surveys
from savejie.surveys.showing import as_plain, shown_results
from savejie.surveys.summary import Summary, hidden_sentence, summarise
from savejie.surveys.writing import csv_response


def published(code: str) -> Summary:
    """Return the guarded results of a survey that are published."""
    survey = get_object_or_404(Survey.objects.published(), code=code)
    return summarise(survey, guarded=True)


def index(request: HttpRequest) -> TemplateResponse:
    """List the surveys whose results are published."""
    return TemplateResponse(
        request, "surveys/published.html", {"listed": list(published_surveys())}
    )


def results(request: HttpRequest, code: str) -> TemplateResponse:
    """Show the results."""
    summary = published(code)
    context = {
        "survey": summary.survey,
        "summary": summary,
        "results": shown_results(summary),
        "taken": taken_said(summary.survey),
        "hidden": hidden_sentence(),
        "crumbs": [(_("Results of surveys"), reverse("survey_results_index"))],
    }
    return TemplateResponse(request, "surveys/results.html", context)


def as_csv(request: HttpRequest, code: str) -> HttpResponse:
    """Give the results as CSV."""
    return csv_response(published(code))


def as_json(request: HttpRequest, code: str) -> HttpResponse:
    """Give the results to programs."""
    plain = as_plain(published(code))
    return JsonResponse(plain, json_dumps_params={"ensure_ascii": False})


def as_svg(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Give one chart as a picture that stands alone."""
    for one in shown_results(published(code)):
        if one.key == key and one.wide:
            return HttpResponse(one.wide, content_type="image/svg+xml")
    raise Http404
