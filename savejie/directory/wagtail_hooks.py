"""What the directory adds to Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from savejie.directory.said import LOG_ACTIONS
from savejie.directory.staff_home import DeskPanel
from savejie.directory.staff_urls import DUPLICATE_URLS, LIST_URLS
from savejie.directory.viewsets.bulk import ChangeHeadings, LeadLabels
from savejie.directory.viewsets.labels import HeadingViewSet, LabelViewSet
from savejie.directory.viewsets.menu import PermittedItem
from savejie.directory.viewsets.organisations import OrganisationSearch, OrganisationViewSet
from savejie.directory.viewsets.reports import ReportViewSet

hooks.register("register_bulk_action", ChangeHeadings)
hooks.register("register_bulk_action", LeadLabels)


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[Any]:
    """Add the lists."""
    return [OrganisationViewSet(), LabelViewSet(), HeadingViewSet(), ReportViewSet()]


@hooks.register("register_admin_urls")
def register_pages() -> list[Any]:
    """Add the pages of brought lists and of possible duplicates."""
    return [*LIST_URLS, *DUPLICATE_URLS]


@hooks.register("register_admin_menu_item")
def lists_item() -> MenuItem:
    """Lead to the lists."""
    return PermittedItem(
        _("Lists"), reverse_lazy("saraksti:index"), "directory.add_broughtlist", "table", 150
    )


@hooks.register("register_admin_menu_item")
def duplicates_item() -> MenuItem:
    """Lead to the possible duplicates."""
    return PermittedItem(
        _("Possible duplicates"),
        reverse_lazy("dublikati:index"),
        "directory.change_organisation",
        "copy",
        160,
    )


@hooks.register("construct_homepage_panels")
def add_desk(request: HttpRequest, panels: list[Any]) -> None:
    """Let the first page say what to look at, and nothing else."""
    panels[:] = [DeskPanel()]


@hooks.register("register_admin_search_area")
def search_organisations() -> OrganisationSearch:
    """Let the search of the sidebar look for organisations first."""
    return OrganisationSearch()


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """Let Wagtail's log say our verbs in sentences."""
    for name, formatter in LOG_ACTIONS.items():
        actions.register_action(name)(formatter)
