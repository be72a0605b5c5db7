"""What surveys add to Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from savejie.surveys.permissions import can_see
from savejie.surveys.staff_urls import SURVEY_URLS


class SurveysItem(MenuItem):
    """Leads to the surveys; shown to whoever may open them."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the same rule as the page does."""
        return can_see(request.user)


@hooks.register("register_admin_urls")
def register_pages() -> list[Any]:
    """Add the pages."""
    return SURVEY_URLS


@hooks.register("register_admin_menu_item")
def surveys_item() -> MenuItem:
    """Lead to the surveys."""
    return SurveysItem(
        _("Surveys"), reverse_lazy("aptaujas:index"), name="surveys", icon_name="form", order=170
    )


@hooks.register("insert_global_admin_css")
def look_of_surveys() -> SafeString:
    """Bring in how the staff's side of surveys looks."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/staff_surveys.css"))
