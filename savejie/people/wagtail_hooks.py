"""Wagtail's admin in our look and words: styles, fewer menus."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from savejie.people.form_labels import label_fields
from savejie.people.menu import group

HIDDEN_REPORTS = {"locked-pages", "workflows", "workflow-tasks", "aging-pages", "page-types-usage"}
HIDDEN_SETTINGS = {"workflows", "workflow-tasks", "locales", "sites"}

label_fields()


@hooks.register("insert_global_admin_css")
def our_look() -> SafeString:
    """Bring our colours and letters in."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/staff.css"))


@hooks.register("insert_global_admin_js")
def our_script() -> SafeString:
    """Give names to what Wagtail leaves nameless for screen readers."""
    return format_html('<script src="{}" defer></script>', static("js/staff.js"))


@hooks.register("construct_main_menu")
def no_help_elsewhere(request: HttpRequest, items: list[Any]) -> None:
    """Leave out Wagtail's own help, which leads to other sites."""
    items[:] = [item for item in items if item.name != "help"]


@hooks.register("construct_main_menu", order=1000)
def menu_in_groups(request: HttpRequest, items: list[Any]) -> None:
    """Let the sidebar fit a screen."""
    group(items)


@hooks.register("construct_reports_menu")
def fewer_reports(request: HttpRequest, items: list[Any]) -> None:
    """Keep the history of the site; leave out what a point does not use."""
    items[:] = [item for item in items if item.name not in HIDDEN_REPORTS]


@hooks.register("construct_settings_menu")
def fewer_settings(request: HttpRequest, items: list[Any]) -> None:
    """Leave out settings that a point has no use for."""
    items[:] = [item for item in items if item.name not in HIDDEN_SETTINGS]


@hooks.register("construct_homepage_summary_items", order=1000)
def no_page_counts(request: HttpRequest, items: list[Any]) -> None:
    """Leave out counts of pages and pictures: the desk counts what matters."""
    items.clear()
