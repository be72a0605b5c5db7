"""What the directory adds to Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy
from wagtail import hooks

from savejie.directory.said import LOG_ACTIONS
from savejie.directory.staff_home import DeskPanel
from savejie.directory.views import failures
from savejie.directory.viewsets.bulk import ChangeHeadings, LeadLabels
from savejie.directory.viewsets.changes import ChangeViewSet, MarkDone, MarkWaiting
from savejie.directory.viewsets.labels import HeadingViewSet, LabelViewSet
from savejie.directory.viewsets.organisations import OrganisationSearch, OrganisationViewSet
from savejie.directory.viewsets.reports import ReportViewSet
from savejie.directory.viewsets.sources import SourcesMenuItem
from savejie.directory.viewsets.stops import StopViewSet

hooks.register("register_bulk_action", ChangeHeadings)
hooks.register("register_bulk_action", LeadLabels)
hooks.register("register_bulk_action", MarkDone)
hooks.register("register_bulk_action", MarkWaiting)


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[Any]:
    """Add the lists."""
    return [
        OrganisationViewSet(),
        LabelViewSet(),
        HeadingViewSet(),
        ReportViewSet(),
        ChangeViewSet(),
        StopViewSet(),
    ]


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


@hooks.register("register_admin_urls")
def register_sources_pages() -> list[URLPattern]:
    """Add the page of sources, and renewing the private feed's link."""
    return [
        path("avoti/", failures.sources, name="sources_staff"),
        path("avoti/jauna-saite/", failures.renew, name="sources_staff_renew"),
    ]


@hooks.register("register_admin_menu_item")
def add_sources() -> SourcesMenuItem:
    """Let the menu lead to the page of sources."""
    return SourcesMenuItem(
        gettext_lazy("Sources"),
        reverse("sources_staff"),
        name="sources",
        icon_name="download",
        order=135,
    )
