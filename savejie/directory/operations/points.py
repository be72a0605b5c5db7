"""Puts what stands in no register on the map: informal groups, at the centre of their village, parish or town."""

from collections.abc import Iterable

from savejie.directory.models import Kind, Organisation
from savejie.directory.operations.places import Centres
from savejie.directory.operations.rows import update
from savejie.directory.projection import POINT, Place

NOWHERE = (None, None, "", "")


def place_groups(groups: Iterable[Organisation] | None = None) -> int:
    """Give informal groups (all, unless some are named) their points; return how many are elsewhere now.

    Call it inside the transaction of the change; it bumps no generation.
    """
    every = Organisation.objects.filter(kind=Kind.INFORMAL).order_by("pk")
    centre, rows = Centres(), []
    for group in every if groups is None else groups:
        where = Place(group.municipality_id, group.unit_id, group.village)
        point = tuple(centre(where) or NOWHERE)
        if point != tuple(getattr(group, name) for name in POINT):
            rows.append((*point, group.pk))
    update(Organisation._meta.db_table, POINT, rows)
    return len(rows)
