"""The frame of the screens of conversations: title, way back, tabs."""

from typing import Any

from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from savejie.people.requests import StaffRequest
from savejie.research.permissions import can_keep_talks


def tabs(request: StaffRequest, chosen: str) -> list[tuple[str, str, bool]]:
    """Return the screens that this person may open: address, title, whether it is this one."""
    shown = [
        ("findings", _("Findings")),
        ("frequency", _("How often")),
    ]
    if can_keep_talks(request.user):
        shown = [
            ("index", _("Conversations")),
            ("guides", _("Guides of questions")),
            ("codes", _("Themes and codes")),
            ("frequency", _("How often")),
            ("quotes", _("Quotes")),
            ("findings", _("Findings")),
        ]
    return [(reverse(f"sarunas:{name}"), title, name == chosen) for name, title in shown]


def talk_page(
    request: StaffRequest,
    template: str,
    title: str,
    *,
    tab: str,
    deeper: bool = False,
    **context: Any,
) -> TemplateResponse:
    """Return a page in Wagtail's frame with the tabs; `deeper` where the tab itself is the way back."""
    shown = tabs(request, tab)
    items = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}]
    items += [{"url": url, "label": name} for url, name, here in shown if here and deeper]
    frame = {
        "header_title": title,
        "page_title": title,
        "header_icon": "group",
        "breadcrumbs_items": [*items, {"url": "", "label": title}],
        "tabs": shown,
        "may_keep": can_keep_talks(request.user),
    }
    return TemplateResponse(request, f"research/talks/{template}", {**frame, **context})
