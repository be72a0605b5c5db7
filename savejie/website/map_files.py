"""What a script asks for to draw the map: spots first, names only when distances are to be told."""

from collections.abc import Iterable

from django.db import connection
from django.urls import reverse

from savejie.directory import search
from savejie.directory.atlas import Dot, counted, current_atlas
from savejie.directory.bubbles import Group, grouped
from savejie.directory.identity import typographic
from savejie.directory.lookup import known
from savejie.directory.models import Organisation
from savejie.directory.search import Query
from savejie.territory.plane import Spot
from savejie.territory.steps import along, steps

NAMES = (
    f"SELECT id, name, scheme, number, uuid FROM {Organisation._meta.db_table}"  # noqa: S608
    " WHERE lat IS NOT NULL ORDER BY id"
)
FIRST_LETTER = ord("a")
NO_HEADING = "-"
EXAMPLE = "REF"
MOST_PLACES = 300


def points_file(query: Query) -> dict[str, object]:
    """Return where the results are, in as few bytes as can be.

    `x`, `y`: steps on the plane from each spot to the next; `n`: which spots hold more than one, as steps, and `c` how
    many; `h`: a letter for each spot, the heading that all there share; `headings`: what the letters mean;
    `places`: name and spot of villages and towns, those with the most organisations first.
    """
    dots = [dot for _, dot in current_atlas().dots(search.members(query))]
    spots = counted(dots)
    ordered = sorted(spots, key=lambda spot: along(*spot))
    letters = {pk: chr(FIRST_LETTER + at) for at, pk in enumerate(sorted(known().headings)[:26])}
    many = [at for at, spot in enumerate(ordered) if spots[spot][0] > 1]
    return {
        "x": steps([spot.x for spot in ordered]),
        "y": steps([spot.y for spot in ordered]),
        "n": steps(many),
        "c": [spots[ordered[at]][0] for at in many],
        "h": "".join(letters.get(spots[spot][1], NO_HEADING) for spot in ordered),
        "headings": {
            letter: [known().headings[pk].slug, known().headings[pk].title]
            for pk, letter in letters.items()
        },
        "places": [[group.name, round(group.x), round(group.y)] for group in named_places(dots)],
    }


def named_places(dots: Iterable[Dot]) -> list[Group]:
    """Return the villages, and the towns and parishes outside them, with the middle of their organisations."""
    areas = {pk: str(area) for pk, area in known().areas.items()}
    placed = (
        (f"{dot.unit}:{dot.village}", dot.village or areas[dot.unit], dot.spot)
        for dot in dots
        if dot.village or dot.unit in areas
    )
    return grouped(placed)[:MOST_PLACES]


def names_file(query: Query) -> dict[str, object]:
    """Return names and addresses of the results whose place is known, with the spot of each, for the browser."""
    spots = {pk: dot.spot for pk, dot in current_atlas().dots(search.members(query))}
    found = sorted(_named(spots), key=lambda row: along(*row[2]))
    return {
        "address": reverse("organisation", args=[EXAMPLE]),
        "names": [name for name, _, _ in found],
        "references": [reference for _, reference, _ in found],
        "x": steps([spot.x for _, _, spot in found]),
        "y": steps([spot.y for _, _, spot in found]),
    }


def _named(spots: dict[int, Spot]) -> list[tuple[str, str, Spot]]:
    with connection.cursor() as cursor:
        cursor.execute(NAMES)
        rows = [row for row in cursor.fetchall() if row[0] in spots]
    return [
        (typographic(name), f"{scheme}-{number}" if number else _hyphened(uuid), spots[pk])
        for pk, name, scheme, number, uuid in rows
    ]


def _hyphened(uuid: object) -> str:
    """Return a uuid as addresses have it; SQLite gives it without hyphens."""
    text = str(uuid).replace("-", "")
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))
