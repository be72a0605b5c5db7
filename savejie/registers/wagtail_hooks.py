"""What the registers add to Wagtail's admin."""

from typing import Any

from wagtail import hooks

from savejie.registers.viewsets import RunViewSet


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[Any]:
    """Add the import runs."""
    return [RunViewSet()]
