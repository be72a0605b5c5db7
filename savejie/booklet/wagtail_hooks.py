"""What the printed directory adds to Wagtail's admin: a page and its place in the menu."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from savejie.booklet import views
from savejie.booklet.permissions import can_make


class BookletMenuItem(MenuItem):
    """Leads to the page; shown to whoever may open it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the same rule as the page does."""
        return can_make(request.user)


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    """Add the page."""
    return [path("drukatais-katalogs/", views.booklet, name="booklet")]


@hooks.register("register_admin_menu_item")
def register_menu_item() -> MenuItem:
    """Add it to the menu, after the lists that it prints."""
    return BookletMenuItem(
        _("Printed directory"),
        reverse_lazy("booklet"),
        name="booklet",
        icon_name="doc-full-inverse",
        order=145,
    )
