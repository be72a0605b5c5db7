"""The frame of the plan's staff pages in Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _


def staff_page(
    request: HttpRequest, template: str, title: str, *, deep: bool = True, **context: Any
) -> TemplateResponse:
    """Return a page in Wagtail's frame; a deep one has the plan on its way back."""
    items = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}]
    if deep:
        items.append({"url": reverse("rplans:index"), "label": _("Plan")})
    items.append({"url": "", "label": title})
    values = {
        "header_title": title,
        "page_title": title,
        "breadcrumbs_items": items,
        "header_icon": "list-ol",
    }
    return TemplateResponse(request, f"plan/staff/{template}", values | context)
