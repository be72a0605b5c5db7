"""The figures of the sector: all of them, each by itself, as files, in a frame, and the list behind a number."""

import csv
import io
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt

from savejie.core.templatetags.savejie import is_latvian
from savejie.directory.spreadsheet import guarded
from savejie.research.behind import organisations_behind, words_of
from savejie.research.figures import KEYS, Figure, joined, question
from savejie.research.figures.sparks import shape
from savejie.research.models import Study
from savejie.research.places import choices, place_of
from savejie.research.rates import BASES
from savejie.research.selection import Selection
from savejie.research.telling import Asked, all_figures, counted_on, sources_in_words, tell
from savejie.website.cards import cards_of
from savejie.website.embedding import figure_snippet
from savejie.website.frame import frame_of
from savejie.website.listing import page_asked, pager_for
from savejie.website.views.widgets import look_of

PER_PAGE = 50


def figures(request: HttpRequest) -> TemplateResponse:
    """List the figures as questions, each with its answer for the place asked for."""
    asked = Asked.read(request.GET)
    place = place_of(asked.area, parts=True)
    if place is None:
        raise Http404
    told = [] if frame_of(request).is_empty else all_figures(place, asked.base)
    context = {
        "place": place,
        "asked": asked,
        "choices": choices(),
        "figures": [
            {"title": one.title, "answer": one.empty or one.description, "key": one.key,
             "shape": shape(one), "url": address_of("figure", one.key, asked)}
            for one in told
        ],
        "is_empty": frame_of(request).is_empty,
        "counted_on": counted_on(place),
        "has_studies": Study.objects.public().exists(),
    }  # fmt: skip
    return TemplateResponse(request, "website/figures.html", context)


def figure(request: HttpRequest, key: str) -> TemplateResponse:
    """Show one figure: drawn, in a table whose numbers open their lists, with what it counts and what it misses."""
    asked = Asked.read(request.GET)
    told = told_or_404(key, asked)
    first = told[0]
    context = {
        "asked": asked,
        "figure": first,
        "drawn": [{"figure": one, "svg_url": svg_address(one, asked)} for one in told],
        "table": joined(told),
        "choices": choices(),
        "bases": BASES if key == "density" else (),
        "csv_url": address_of("figure_csv", key, asked),
        "api_url": f"/api/v1/figures/{first.place.key}/{key}",
        "list_url": reverse("figure_list"),
        "snippet": figure_snippet(first, asked.pairs(key)),
        "sources": sources_in_words(first.sources),
        "counted_on": counted_on(first.place),
        "others": others_of(key, asked),
        "index_url": address_of("figures", "", asked),
    }  # fmt: skip
    return TemplateResponse(request, "website/figure.html", context)


def others_of(key: str, asked: Asked) -> list[dict[str, str]]:
    """Return the next three questions."""
    at = KEYS.index(key)
    return [
        {"title": question(other, asked.base), "url": address_of("figure", other, asked)}
        for other in (*KEYS[at + 1 :], *KEYS[:at])[:3]
    ]


@xframe_options_exempt
def widget(request: HttpRequest, key: str) -> TemplateResponse:
    """Show one figure in a frame on another site."""
    asked = Asked.read(request.GET)
    told = told_or_404(key, asked)
    context = {
        **look_of(request),
        "drawn": [{"figure": one} for one in told],
        "figure": told[0],
        "table": joined(told),
        "list_url": reverse("figure_list"),
        "page_url": address_of("figure", key, asked),
        "counted_on": counted_on(told[0].place),
    }
    return TemplateResponse(request, "website/widgets/figure.html", context)


def told_or_404(key: str, asked: Asked) -> list[Figure]:
    """Return a figure of the place asked for, and of the one beside it."""
    told = tell(key, asked)
    if not told:
        raise Http404
    return told


def address_of(name: str, key: str, asked: Asked) -> str:
    """Return the address of a page of figures as asked for."""
    pairs = asked.pairs(key)
    path = reverse(name, args=[key] if key else [])
    return path + ("?" + urlencode(pairs) if pairs else "")


def svg_address(one: Figure, asked: Asked) -> str:
    """Return where the drawing of a figure of one place is, as a file."""
    return address_of("figure_svg", one.key, Asked(one.place.key, "", asked.base))


def as_csv(request: HttpRequest, key: str) -> HttpResponse:
    """Return a figure's numbers as a file that spreadsheets open with the reader's settings."""
    told = told_or_404(key, Asked.read(request.GET))
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    for number, one in enumerate(told):
        header, rows = one.file
        several = len(told) > 1
        if not number:
            writer.writerow([*(["area"] if several else []), *header])
        for row in rows:
            writer.writerow([*map(written, [*([one.place.name] if several else []), *row])])
    name = "-".join([key, *(one.place.key for one in told)])
    response = HttpResponse(
        text.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def written(value: str | float | None) -> str:
    """Write a value of a file: nothing where nothing is known, a decimal comma for Latvian spreadsheets, no formula."""
    if value is None:
        return ""
    if isinstance(value, str):
        return str(guarded(value))
    return str(value).replace(".", ",") if isinstance(value, float) and is_latvian() else str(value)


def as_svg(request: HttpRequest, key: str) -> HttpResponse:
    """Return the drawing of a figure of one place as a file."""
    one = told_or_404(key, Asked.read(request.GET))[0]
    response = HttpResponse(one.svg(), content_type="image/svg+xml")
    response["Content-Disposition"] = f'attachment; filename="{key}-{one.place.key}.svg"'
    return response


def behind(request: HttpRequest) -> TemplateResponse:
    """Show the organisations that a number counts, each of them."""
    selection = Selection.read(request.GET)
    place = place_of(selection.area or "all")
    if place is None:
        raise Http404
    found = organisations_behind(selection, place.last_year)
    count, page = found.count(), page_asked(request.GET)
    rows = found.with_places()[(page - 1) * PER_PAGE : page * PER_PAGE]
    context = {
        "place": place,
        "words": words_of(selection),
        "count": count,
        "cards": cards_of(rows),
        "pager": pager_for(count, page, PER_PAGE, selection.pairs()),
        "counted_on": counted_on(place),
        "index_url": reverse("figures"),
    }
    return TemplateResponse(request, "website/figure_list.html", context)
