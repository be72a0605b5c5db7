"""Menu items that show how much there is to look at."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.admin.viewsets.model import ModelViewSet


class CountingMenuItem(MenuItem):
    """A menu item with a number behind its words when something waits."""

    def __init__(
        self, *args: Any, shown_to: Callable[[HttpRequest], bool], waiting: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.shown_to = shown_to
        self.waiting = waiting

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to whoever may open the list."""
        return self.shown_to(request)

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        """Count at each page: one small query."""
        count = self.waiting().count()
        label = f"{self.label} ({count})" if count else str(self.label)
        return LinkMenuItem(
            self.name, label, self.url, icon_name=self.icon_name, classname=self.classname
        )


def counting_item(
    viewset: ModelViewSet, order: int | None, waiting: Callable[[], QuerySet[Any]]
) -> CountingMenuItem:
    """Return a viewset's menu item with the number of rows that wait."""
    plain = viewset.menu_item_class(label="", url="")
    return CountingMenuItem(
        label=viewset.menu_label,
        url=viewset.menu_url,
        name=viewset.menu_name,
        icon_name=viewset.menu_icon,
        order=viewset.get_menu_item_order(order),
        shown_to=plain.is_shown,
        waiting=waiting,
    )


class BulkChangesItem(MenuItem):
    """Leads to the bulk changes whoever may make some."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to whoever may change organisations."""
        return request.user.has_perm("directory.change_organisation")


class PermittedItem(MenuItem):
    """A menu item for whoever has a right."""

    def __init__(self, label: Any, url: Any, permission: str, icon: str, order: int) -> None:
        super().__init__(label, url, icon_name=icon, order=order, name=permission.replace(".", "-"))
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to whoever may open the page."""
        return request.user.has_perm(self.permission)
