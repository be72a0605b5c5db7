"""What research adds to Wagtail's admin."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from savejie.directory.viewsets.menu import PermittedItem
from savejie.research.staff_urls_of_studies import STUDY_URLS
from savejie.research.staff_urls_of_talks import TALK_URLS
from savejie.research.talks.said import LOG_ACTIONS


@hooks.register("register_admin_urls")
def register_talks() -> list[Any]:
    """Add the screens of conversations."""
    return TALK_URLS


@hooks.register("register_admin_urls")
def register_studies() -> list[Any]:
    """Add the screens of studies."""
    return STUDY_URLS


@hooks.register("register_admin_menu_item")
def studies_item() -> MenuItem:
    """Lead to the studies whoever reads them."""
    return PermittedItem(
        _("Studies"), reverse_lazy("petijumi:index"), "research.view_study", "doc-full", 172
    )


@hooks.register("register_admin_menu_item")
def talks_item() -> MenuItem:
    """Lead to the conversations whoever keeps them."""
    return PermittedItem(
        _("Conversations"), reverse_lazy("sarunas:index"), "research.change_talk", "group", 170
    )


@hooks.register("register_admin_menu_item")
def findings_item() -> MenuItem:
    """Lead whoever only reads to the findings."""
    return FindingsItem(
        _("Findings"), reverse_lazy("sarunas:findings"), "research.view_finding", "group", 170
    )


class FindingsItem(PermittedItem):
    """A menu item for whoever sees findings and does not keep conversations."""

    def is_shown(self, request: Any) -> bool:
        """Show one way in, not two."""
        return super().is_shown(request) and not request.user.has_perm("research.change_talk")


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """Let Wagtail's log say our verbs in sentences."""
    for name, formatter in LOG_ACTIONS.items():
        actions.register_action(name)(formatter)


@hooks.register("insert_global_admin_css")
def look_of_talks() -> SafeString:
    """Bring in how the screens of conversations look."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/staff_talks.css"))


@hooks.register("insert_global_admin_css")
def look_of_studies() -> SafeString:
    """Bring in how the screens of studies look."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/staff_studies.css"))
