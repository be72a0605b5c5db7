"""The territory at a glance, and each of its charts as a file."""

import csv
import io

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import ngettext

from savejie.core.templatetags.savejie import number
from savejie.directory.spreadsheet import guarded
from savejie.territory.reference_lists import residents_of
from savejie.website.frame import Frame, frame_of
from savejie.website.glance import ALL, Chart, Place, source_line, story
from savejie.website.places import municipalities_of, place_for, places_beside, switch_of

REGISTER = "ur-register"


def territory(request: HttpRequest, area: str = "") -> TemplateResponse:
    """Tell the story of a place in charts; of the whole territory where none is named."""
    frame = frame_of(request)
    place = place_for(area or ALL, frame)
    if place is None or area == ALL:
        raise Http404
    beside = [] if area else places_beside(frame)
    context = {
        "place": place,
        "charts": [shown(chart, place, frame) for chart in story(place, beside)],
        "switch": switch_of(frame, municipalities_of(frame), place.key),
        "is_empty": frame.is_empty,
        "standing": place.payload["standing"],
        "residents": residents_sentence(area, frame),
        "figures_url": reverse("figures") + (f"?area={area}" if area else ""),
    }
    return TemplateResponse(request, "website/territory.html", context)


def residents_sentence(area: str, frame: Frame) -> str:
    """Say how many people live in a reporting area, as of when and who says so; else nothing."""
    found = next((known for known in frame.areas if known.key == area), None)
    residents = residents_of(found) if found else None
    if residents is None:
        return ""
    words = ngettext(
        "%(count)s person lived here at the beginning of %(year)s (source: %(source)s).",
        "%(count)s people lived here at the beginning of %(year)s (source: %(source)s).",
        residents.count,
    )
    said = {"count": number(residents.count), "year": residents.year, "source": residents.source}
    return words % said


def shown(chart: Chart, place: Place, frame: Frame) -> dict[str, object]:
    """Return a chart as its component wants it."""
    source = frame.sources[REGISTER].title
    return {
        "key": chart.key,
        "title": chart.title,
        "definition": chart.definition,
        "wide": chart.wide,
        "narrow": chart.narrow,
        "header": chart.header,
        "rows": chart.rows,
        "csv_url": reverse("chart_csv", args=[place.key, chart.key]),
        "svg_url": reverse("chart_svg", args=[place.key, chart.key]),
        "source": source_line(place, source),
    }


def chart_or_404(request: HttpRequest, area: str, chart: str) -> Chart:
    """Return one chart of a place."""
    frame = frame_of(request)
    place = place_for(area, frame)
    charts = story(place, places_beside(frame) if area == ALL else []) if place else []
    for found in charts:
        if found.key == chart:
            return found
    raise Http404


def as_csv(request: HttpRequest, area: str, chart: str) -> HttpResponse:
    """Return a chart's table as a file that spreadsheets open with Latvian settings."""
    found = chart_or_404(request, area, chart)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(found.header)
    writer.writerows([guarded(label), *numbers] for label, numbers in found.rows)
    response = HttpResponse(
        text.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{area}-{chart}.csv"'
    return response


def as_svg(request: HttpRequest, area: str, chart: str) -> HttpResponse:
    """Return a chart's drawing as a file."""
    found = chart_or_404(request, area, chart)
    response = HttpResponse(found.svg(), content_type="image/svg+xml")
    response["Content-Disposition"] = f'attachment; filename="{area}-{chart}.svg"'
    return response
