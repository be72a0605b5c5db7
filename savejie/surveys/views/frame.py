"""The frame of the staff's pages: who may open them, title, way back."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from savejie.core.errors import Refused
from savejie.people.models import User
from savejie.people.requests import StaffRequest
from savejie.surveys.models import Survey
from savejie.surveys.permissions import can_read_sheets, can_run, can_take_over, can_type_in

Rule = Callable[[User], bool]


def allowed(rule: Rule) -> Any:
    """Let only those in whom a rule lets in."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: StaffRequest, *args: Any, **options: Any) -> HttpResponse:
            if not rule(request.user):
                raise PermissionDenied
            return view(request, *args, **options)

        return guarded

    return decorate


def survey_of(pk: int) -> Survey:
    """Return a survey."""
    return get_object_or_404(Survey, pk=pk)


def staff_page(
    request: StaffRequest, template: str, title: str, survey: Survey | None = None, **context: Any
) -> TemplateResponse:
    """Return a page in Wagtail's frame."""
    items = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}]
    if template != "index.html":
        items.append({"url": reverse("aptaujas:index"), "label": _("Surveys")})
    if survey and template != "survey.html":
        items.append({"url": reverse("aptaujas:survey", args=[survey.pk]), "label": survey.title})
    items.append({"url": "", "label": title})
    whose = f"{title}: {survey.title}" if survey and template != "survey.html" else title
    user = request.user
    frame = {
        "header_title": whose,
        "page_title": whose,
        "header_icon": "form",
        "breadcrumbs_items": items,
        "survey": survey,
        "may_run": can_run(user),
        "may_read": can_read_sheets(user),
        "may_type": can_type_in(user),
        "may_take": can_take_over(user),
        "takes_answers": bool(survey and survey.takes_answers(timezone.localdate())),
    }
    return TemplateResponse(request, f"surveys/staff/{template}", {**frame, **context})


def done(
    request: StaffRequest,
    verb: Callable[[], Any],
    sentence: Callable[[Any], str],
    to: str,
    *args: Any,
) -> HttpResponse:
    """Do one thing, say what came of it or why it was refused, and lead on."""
    try:
        result = verb()
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, sentence(result))
    return redirect(to, *args)
