"""Tiles under the map, where a setting names a server of them; without it no page asks another host for anything."""

from dataclasses import dataclass

from csp.utils import build_policy
from django.conf import settings
from django.http.response import HttpResponseBase

from savejie.directory.bubbles import View
from savejie.territory.tiles import (
    TileServer,
    TileSettingRefused,
    address_of,
    server_of,
    tiles_in,
    zoom_for,
)

POLICY = "Content-Security-Policy"
SHOWN_LARGER = 1.6
"""So much larger than its 400 units the sheet is on most screens."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A tile as the template draws it."""

    address: str
    place: str
    """How it lies on the plane, as SVG has it."""
    key: str


def tile_server() -> TileServer | None:
    """Return the server that the settings name; none where they cannot be used, of which `savejie check` tells."""
    try:
        return server_of(settings.TILES, settings.TILES_CREDIT)
    except TileSettingRefused:
        return None


def pictures_of(server: TileServer, view: View) -> list[Picture]:
    """Return the tiles of the first view."""
    tiles = tiles_in(view.box, zoom_for(view.scale * SHOWN_LARGER))
    return [
        Picture(
            address=address_of(server, tile),
            place=f"translate({tile.left:.10g} {tile.top:.10g}) scale({tile.scale:.10g})",
            key=f"{tile.zoom}/{tile.column}/{tile.row}",
        )
        for tile in tiles
    ]


def allow_tiles(response: HttpResponseBase) -> None:
    """Let this one page show pictures of the server of tiles, and of no other."""
    if server := tile_server():
        response.headers[POLICY] = build_policy(update={"img-src": [server.source]})
