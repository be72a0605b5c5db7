"""What the directory adds to Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from savejie.directory.said import LOG_ACTIONS
from savejie.directory.staff_home import DeskPanel
from savejie.directory.staff_urls import DUPLICATE_URLS, LIST_URLS
from savejie.directory.views import bulk_changes, failures, saved_filters
from savejie.directory.viewsets.bulk import ACTIONS
from savejie.directory.viewsets.changes import ChangeViewSet, MarkDone, MarkWaiting
from savejie.directory.viewsets.labels import HeadingViewSet, LabelViewSet
from savejie.directory.viewsets.menu import BulkChangesItem, PermittedItem
from savejie.directory.viewsets.notes import NoteViewSet
from savejie.directory.viewsets.organisations import OrganisationSearch, OrganisationViewSet
from savejie.directory.viewsets.reports import ReportViewSet
from savejie.directory.viewsets.sources import SourcesMenuItem
from savejie.directory.viewsets.stops import StopViewSet

for action in (*ACTIONS, MarkDone, MarkWaiting):
    hooks.register("register_bulk_action", action)


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[Any]:
    """Add the lists."""
    return [
        OrganisationViewSet(),
        LabelViewSet(),
        HeadingViewSet(),
        ReportViewSet(),
        ChangeViewSet(),
        NoteViewSet(),
        StopViewSet(),
    ]


@hooks.register("register_admin_urls")
def register_pages() -> list[Any]:
    """Add the pages that are no lists of Wagtail's."""
    return [
        path("kopigas-izmainas/", bulk_changes.index, name="bulk_changes"),
        path("kopigas-izmainas/<int:pk>/", bulk_changes.change, name="bulk_change"),
        path("atlases/", saved_filters.save, name="saved_filters"),
        path("atlases/<int:pk>/", saved_filters.change, name="saved_filter"),
    ]


@hooks.register("insert_global_admin_css")
def look_of_the_desk() -> SafeString:
    """Bring in how the desk looks."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/staff_desk.css"))


@hooks.register("register_reports_menu_item")
def bulk_changes_item() -> MenuItem:
    """Let the reports' menu lead to the bulk changes."""
    return BulkChangesItem(
        _("Bulk changes"),
        reverse_lazy("bulk_changes"),
        name="bulk-changes",
        icon_name="list-ul",
        order=1200,
    )


@hooks.register("register_admin_urls")
def register_lists() -> list[Any]:
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
        _("Sources"),
        reverse("sources_staff"),
        name="sources",
        icon_name="download",
        order=135,
    )
