"""Widgets: small pages that other sites frame, and the page from which webmasters take them.

They need no script, set no cookie, and their links open in the whole window.
"""

from django.conf import settings
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.clickjacking import xframe_options_exempt

from savejie.core.stylesheet import SCHEMES
from savejie.directory import search
from savejie.directory.lookup import organisations_in_order
from savejie.directory.search import Query
from savejie.website.cards import card_of, cards_of
from savejie.website.embedding import Wish, snippets_of
from savejie.website.frame import frame_of
from savejie.website.listing import address, asked_of
from savejie.website.views.organisation import found_or_404

MOST = 20
USUAL = 5


def look_of(request: HttpRequest) -> dict[str, str]:
    """Return the colours that a widget is asked for; whatever makes no sense is left out."""
    scheme = request.GET.get("scheme", "")
    return {"scheme": scheme if scheme in SCHEMES else ""}


@xframe_options_exempt
def search_box(request: HttpRequest) -> TemplateResponse:
    """Show a search box that leads to the directory."""
    return TemplateResponse(request, "website/widgets/search.html", look_of(request))


@xframe_options_exempt
def listed(request: HttpRequest) -> TemplateResponse:
    """Show the first organisations that the directory finds by the same filters."""
    asked = asked_of(request.GET)
    limit = request.GET.get("limit", "")
    count = int(limit) if limit.isascii() and limit.isdigit() and len(limit) < 4 else USUAL
    wanted = min(max(count, 1), MOST)
    found = search.find(Query(text=asked.text, filters=asked.query().filters, limit=wanted))
    context = {
        **look_of(request),
        "found": found,
        "cards": cards_of(organisations_in_order(found.ids)),
        "all_url": reverse("directory") + (address(asked.pairs()) if asked.pairs() else ""),
    }
    return TemplateResponse(request, "website/widgets/list.html", context)


@xframe_options_exempt
def one(request: HttpRequest, ref: str) -> TemplateResponse:
    """Show one organisation."""
    context = {**look_of(request), "card": card_of(found_or_404(ref))}
    return TemplateResponse(request, "website/widgets/one.html", context)


def widgets(request: HttpRequest) -> TemplateResponse:
    """Show webmasters what the widgets look like, and the few lines to copy."""
    frame = frame_of(request)
    wish = Wish.read(request.GET, frame, (get_language() or "lv")[:2])
    context = {
        "frame": frame,
        "wish": wish,
        "schemes": SCHEMES,
        "limits": (3, 5, 10, MOST),
        "snippets": snippets_of(wish, frame),
        "script": f"{settings.ADDRESS}{settings.STATIC_URL}js/frames.js",
    }
    return TemplateResponse(request, "website/widgets/page.html", context)
