"""Failed imports as a private Atom feed, and the staff page of sources where its link stands."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from savejie.directory.emails import language_of
from savejie.directory.operations.feed_links import feed_key, renew_feed_key, user_of_key
from savejie.directory.views.frame import staff_page
from savejie.people.requests import StaffRequest
from savejie.registers.freshness import freshness
from savejie.registers.models import ImportRun

ENTRIES = 50


def feed(request: HttpRequest, key: str) -> HttpResponse:
    """Return the newest failed imports to whoever holds a right key; no session is needed."""
    user = user_of_key(key)
    if user is None:
        raise Http404
    with override(language_of(user)):
        text = failures_as_atom(request.path)
    response = HttpResponse(text, content_type="application/atom+xml; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


def failures_as_atom(path: str) -> str:
    """Return the newest failed imports as Atom, in the language in force."""
    address = settings.ADDRESS
    atom = Atom1Feed(
        title=_("Failed imports"),
        link=f"{address}{reverse('importi:index')}",
        description=_("What the registers' imports could not take, and why."),
        feed_url=f"{address}{path}",
        author_name=_("Savējie"),
    )
    for run in ImportRun.objects.failed().newest_first()[:ENTRIES]:
        atom.add_item(
            title=f"{run.get_source_display()}: {run.get_state_display()}",
            link=f"{address}{reverse('importi:inspect', args=[run.pk])}",
            description=f"{run.message or run.get_state_display()}",
            unique_id=f"{address}/imports/{run.pk}",
            pubdate=run.finished_at,
            updateddate=run.finished_at,
        )
    return str(atom.writeString("utf-8"))


@permission_required("registers.view_importrun")
def sources(request: StaffRequest) -> HttpResponse:
    """Show how fresh each source is and what to do, and the person's own feed link."""
    key = feed_key(user=request.user, now=timezone.now())
    return staff_page(
        request,
        "sources.html",
        _("Sources"),
        crumbs=[],
        header_icon="download",
        sources=freshness(),
        feed_address=settings.ADDRESS + reverse("failures_feed", args=[key]),
    )


@require_POST
@permission_required("registers.view_importrun")
def renew(request: StaffRequest) -> HttpResponse:
    """Give the person another feed link; the old one stops working."""
    renew_feed_key(user=request.user, now=timezone.now())
    messages.success(request, _("The link is new; the old one opens nothing any more."))
    return redirect("sources_staff")
