"""What `savejie check` says of the website's settings."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from savejie.territory.tiles import TileSettingRefused, server_of


@register()
def tiles_can_be_used(**_: Any) -> list[CheckMessage]:
    """Tell why a server of tiles that the settings name cannot be used; the map is then without tiles."""
    try:
        server_of(settings.TILES, settings.TILES_CREDIT)
    except TileSettingRefused as refusal:
        return [Error(f"SAVEJIE_TILES cannot be used: {refusal}.", id="savejie.E001")]
    return []
