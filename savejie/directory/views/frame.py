"""The frame of our own pages in Wagtail's admin: title, way back, buttons."""

from typing import Any

from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _


def staff_page(
    request: HttpRequest,
    template: str,
    title: str,
    *,
    crumbs: list[tuple[str, str]],
    **context: Any,
) -> TemplateResponse:
    """Return a page in Wagtail's frame; crumbs are (name of an address, its title)."""
    items = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}]
    items += [{"url": reverse(name), "label": label} for name, label in crumbs]
    items.append({"url": "", "label": title})
    return TemplateResponse(
        request,
        f"directory/staff/{template}",
        {"header_title": title, "page_title": title, "breadcrumbs_items": items, **context},
    )
