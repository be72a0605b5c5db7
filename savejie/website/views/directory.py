"""The directory, as a list or on the map."""

from django.http import HttpRequest
from django.template.response import TemplateResponse

from savejie.directory import search
from savejie.directory.lookup import organisations_in_order
from savejie.website.cards import cards_of, with_distances
from savejie.website.frame import frame_of
from savejie.website.listing import asked_of, groups_of, pager_of, tags_of, views_of
from savejie.website.mapping import map_of
from savejie.website.tiling import allow_tiles
from savejie.website.whereabouts import near_asked, nearest, only_of


def directory(request: HttpRequest) -> TemplateResponse:
    """Show what is found, and beside it how to narrow it; every state is a plain link."""
    frame, asked = frame_of(request), asked_of(request.GET)
    query, near = asked.query(only_of(asked)), near_asked(asked)
    found = search.find(query)
    ids, far = nearest(query, near.spot) if near and near.spot else (found.ids, {})
    context = {
        "frame": frame,
        "asked": asked,
        "found": found,
        "elsewhere": found.count and found.scope == "country" and not frame.point.covers_country,
        "cards": with_distances(cards_of(organisations_in_order(ids)), ids, far),
        "groups": groups_of(frame, found.facets, asked),
        "tags": tags_of(frame, asked),
        "pager": pager_of(asked, found.count),
        "kept": asked.pairs(text=False),
        "is_selection": bool(request.GET),
        "near": near,
        "views": views_of(asked),
        "map": map_of(frame, asked, query, found.scope) if asked.on_map else None,
    }
    response = TemplateResponse(request, "website/directory.html", context)
    if asked.on_map:
        allow_tiles(response)
    return response
