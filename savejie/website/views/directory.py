"""The directory."""

from django.http import HttpRequest
from django.template.response import TemplateResponse

from savejie.directory import search
from savejie.directory.lookup import organisations_in_order
from savejie.website.cards import cards_of
from savejie.website.frame import frame_of
from savejie.website.listing import asked_of, groups_of, pager_of, tags_of


def directory(request: HttpRequest) -> TemplateResponse:
    """Show what is found, and beside it how to narrow it; every state is a plain link."""
    frame, asked = frame_of(request), asked_of(request.GET)
    found = search.find(asked.query)
    context = {
        "frame": frame,
        "asked": asked,
        "found": found,
        "elsewhere": found.count and found.scope == "country" and not frame.point.covers_country,
        "cards": cards_of(organisations_in_order(found.ids)),
        "groups": groups_of(frame, found.facets, asked),
        "tags": tags_of(frame, asked),
        "pager": pager_of(asked, found.count),
        "kept": asked.pairs(text=False),
        "is_selection": bool(request.GET),
    }
    return TemplateResponse(request, "website/directory.html", context)
