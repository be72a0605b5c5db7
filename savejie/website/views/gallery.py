"""The gallery: every component with made-up contents, for whoever works on the site."""

from django.conf import settings
from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache

from savejie.website import samples
from savejie.website.forms import ReportForm
from savejie.website.frame import frame_of
from savejie.website.profile import Event


@never_cache
def gallery(request: HttpRequest) -> TemplateResponse:
    """Show every component; to staff, and to everybody while somebody works on the code."""
    if not (settings.DEBUG or request.user.is_staff):
        raise Http404
    frame = frame_of(request)
    context = {
        "frame": frame,
        "band": samples.IDENTIFIERS,
        "cards": samples.cards(),
        "facts": samples.facts(),
        "groups": samples.groups(),
        "pager": samples.pager(),
        "charts": samples.sample_charts(),
        "events": [
            Event("1996", "Reģistrēta"),
            Event("2004", "Mainīts nosaukums", "līdz tam: „Cits”"),
        ],
        "form": ReportForm({"message": ""}),
        "figure": {
            "value": "614",
            "words": "organizācijas pastāv šodien",
            "source": "2026. gada 23. novembrī",
        },
        "crumbs": [("Organizācijas", "#"), ("Babīte", "#")],
        "switch": [
            [{"title": n, "url": "#", "current": n == "Viss"} for n in ("Viss", "Babīte", "Mārupe")]
        ],
    }
    return TemplateResponse(request, "website/gallery.html", context)
