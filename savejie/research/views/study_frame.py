"""The frame of the screens of studies: title and way back."""

from typing import Any

from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from savejie.people.requests import StaffRequest
from savejie.research.models import Study
from savejie.research.permissions import can_keep_studies, can_run_studies


def study_page(
    request: StaffRequest,
    template: str,
    title: str,
    *,
    study: Study | None = None,
    deep: bool = True,
    **context: Any,
) -> TemplateResponse:
    """Return a page in Wagtail's frame; `deep` where the list of studies, and `study`, are the way back."""
    items = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}]
    if deep:
        items.append({"url": reverse("petijumi:index"), "label": _("Studies")})
    if study and study.pk:
        items.append({"url": reverse("petijumi:study", args=[study.pk]), "label": str(study)})
    frame = {
        "header_title": title,
        "page_title": title,
        "header_icon": "doc-full",
        "breadcrumbs_items": [*items, {"url": "", "label": title}],
        "study": study,
        "may_keep": can_keep_studies(request.user),
        "may_run": can_run_studies(request.user),
    }
    return TemplateResponse(request, f"research/studies/{template}", {**frame, **context})
