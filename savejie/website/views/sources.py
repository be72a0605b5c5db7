"""Sources and freshness."""

from django.http import HttpRequest
from django.template.response import TemplateResponse

from savejie.website.frame import frame_of


def sources(request: HttpRequest) -> TemplateResponse:
    """Tell which registers the facts are from, as of when, under which licence."""
    frame = frame_of(request)
    context = {"sources": list(frame.sources.values()), "frame": frame}
    return TemplateResponse(request, "website/sources.html", context)
