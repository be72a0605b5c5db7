"""The plan's place in Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from savejie.plan.staff_urls import PLAN_URLS


class PlanItem(MenuItem):
    """Leads to the plan whoever may see it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to whoever may open the page."""
        return request.user.has_perm("plan.view_measure")


@hooks.register("register_admin_urls")
def register_plan() -> list[Any]:
    """Add the plan's pages."""
    return PLAN_URLS


@hooks.register("register_admin_menu_item")
def plan_item() -> MenuItem:
    """Lead to the plan."""
    return PlanItem(
        _("Plan"), reverse_lazy("rplans:index"), name="plan", icon_name="list-ol", order=145
    )


@hooks.register("insert_global_admin_css")
def look_of_the_plan() -> SafeString:
    """Bring in how the plan looks for staff."""
    files = [(static(f"css/{name}.css"),) for name in ("staff_plan", "staff_document")]
    return format_html_join("", '<link rel="stylesheet" href="{}">', files)
