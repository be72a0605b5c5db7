"""What territory adds to Wagtail's admin."""

from typing import Any

from wagtail import hooks

from savejie.territory.viewsets import PointViewSet


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[Any]:
    """Add the point's page."""
    return [PointViewSet()]
