"""Pieces of somebody's ready-made map ("tiles"), and where on the plane each lies. Pure.

A server of tiles cuts the web's own projection (Mercator, the plane's, see plane.py) into 2^z by 2^z squares of 256
pixels each. The plane is 2²² units around the earth, so a tile's edges fall on whole units: nothing is bent to fit.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from savejie.territory.plane import CORNER_X, CORNER_Y, SIZE

PIXELS = 256
NEAREST = 19
"""Nearer than this common servers have nothing."""

MOST = 40
"""So many tiles a view asks for at most; a coarser zoom is taken where there would be more."""

PLACES = ("{z}", "{x}", "{y}")
LOCAL = ("127.0.0.1", "localhost", "::1")
HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?|::1", re.IGNORECASE)
REST = re.compile(r"[A-Za-z0-9._~/@:=&?+%-]*")
"""What an address may be made of beside the three places; nothing that would end a rule of a content policy."""

EXAMPLE = "https://tiles.example.org/{z}/{x}/{y}.png"


class TileSettingRefused(ValueError):
    """The setting cannot be used; says why and what to write instead."""


@dataclass(frozen=True, slots=True)
class TileServer:
    """A server of tiles: how an address is made, and whom the pictures are owed to."""

    template: str
    credit: str
    source: str
    """Scheme, host and port, as a content policy names them."""
    host: str


@dataclass(frozen=True, slots=True)
class Tile:
    """A tile of a zoom, and the square of the plane that it shows, in units."""

    zoom: int
    column: int
    row: int

    @property
    def side(self) -> float:
        """How wide and tall it is."""
        return SIZE / 2**self.zoom

    @property
    def left(self) -> float:
        """Where it begins in the west."""
        return self.column * self.side - CORNER_X

    @property
    def top(self) -> float:
        """Where it begins in the north."""
        return self.row * self.side - CORNER_Y

    @property
    def scale(self) -> float:
        """How many units one of its pixels is."""
        return self.side / PIXELS


def server_of(template: str, credit: str) -> TileServer | None:
    """Read the two settings; nothing where no server is named, TileSettingRefused where they cannot be used."""
    template, credit = template.strip(), credit.strip()
    if not template:
        return None
    for place in PLACES:
        if template.count(place) != 1:
            raise TileSettingRefused(
                f"it must have {place} exactly once, as {EXAMPLE} has; it is “{template}”"
            )
    parts = _parts(template)
    if not credit:
        raise TileSettingRefused(
            "SAVEJIE_TILES_CREDIT is empty: say there whose map it is, for example"
            " “© OpenStreetMap contributors”"
        )
    source = f"{parts.scheme}://{parts.netloc.lower()}"
    return TileServer(template, credit, source, parts.netloc.lower())


def _parts(template: str) -> SplitResult:
    """Take an address to pieces, and refuse what is no address of a server."""
    try:
        parts = urlsplit(template)
        host = parts.hostname or ""
        parts.port  # noqa: B018 (raises where it is no number)
    except ValueError as failure:
        raise TileSettingRefused(f"it is no address ({failure}); write one as {EXAMPLE}") from None
    if parts.scheme != "https" and not (parts.scheme == "http" and host in LOCAL):
        raise TileSettingRefused(f"it must begin with https://, as {EXAMPLE} does")
    if "@" in parts.netloc or not HOST.fullmatch(host):
        raise TileSettingRefused(
            f"“{parts.netloc}” is no plain name of one server; write one as {EXAMPLE}"
        )
    rest = template[len(parts.scheme) + 3 + len(parts.netloc) :]
    if any(place not in rest for place in PLACES) or "#" in rest:
        raise TileSettingRefused(f"{{z}}, {{x}} and {{y}} stand after the host, as in {EXAMPLE}")
    for place in PLACES:
        rest = rest.replace(place, "")
    if not REST.fullmatch(rest):
        raise TileSettingRefused(
            f"there is a sign in it that an address cannot have: “{template}”; write one as {EXAMPLE}"
        )
    return parts


def address_of(server: TileServer, tile: Tile) -> str:
    """Return where a server has a tile."""
    pairs = zip(PLACES, (tile.zoom, tile.column, tile.row), strict=True)
    address = server.template
    for place, value in pairs:
        address = address.replace(place, str(value))
    return address


def zoom_for(scale: float) -> int:
    """Return the zoom whose tiles are nearest to their own size where a unit is so many pixels."""
    return min(max(round(math.log2(SIZE * scale / PIXELS)), 0), NEAREST)


def tiles_in(box: Sequence[float], zoom: int) -> list[Tile]:
    """Return the tiles that cover a box of the plane (left, top, right, bottom), at most `MOST`."""
    for coarser in range(zoom, -1, -1):
        side, last = SIZE / 2**coarser, 2**coarser - 1
        first_column, first_row, last_column, last_row = (
            min(max(math.floor((at + corner) / side), 0), last)
            for at, corner in zip(box, (CORNER_X, CORNER_Y) * 2, strict=True)
        )
        if (last_column - first_column + 1) * (last_row - first_row + 1) <= MOST:
            break
    return [
        Tile(coarser, column, row)
        for row in range(first_row, last_row + 1)
        for column in range(first_column, last_column + 1)
    ]
