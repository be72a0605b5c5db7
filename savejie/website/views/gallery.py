"""The gallery: every component with made-up contents, for whoever works on the site."""

from django.conf import settings
from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache

from savejie.website import samples
from savejie.website.forms import ReportForm
from savejie.website.frame import frame_of


@never_cache
def gallery(request: HttpRequest) -> TemplateResponse:
    """Show every component; to staff, and to everybody while somebody works on the code."""
    if not (settings.DEBUG or request.user.is_staff):
        raise Http404
    context = samples.everything() | {
        "frame": frame_of(request),
        "form": ReportForm({"message": ""}),
    }
    return TemplateResponse(request, "website/gallery.html", context)
