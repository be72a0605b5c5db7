"""The menu item of the page of sources."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem


class SourcesMenuItem(MenuItem):
    """Shown to whoever may look at imports."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to whoever may open the page."""
        return bool(request.user.has_perm("registers.view_importrun"))
