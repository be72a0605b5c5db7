"""An organisation's page, and the same for machines."""

from django.http import (
    Http404,
    HttpRequest,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
    JsonResponse,
)
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from savejie.directory.lookup import organisation_by_reference
from savejie.directory.models import Organisation
from savejie.directory.record import full, record_of
from savejie.website.cards import cards_of, status_of
from savejie.website.frame import frame_of
from savejie.website.profile import Profile, similar_to


def found_or_404(ref: str) -> Organisation:
    """Return the organisation that an address names."""
    organisation = organisation_by_reference(ref)
    if organisation is None:
        raise Http404
    return organisation


def organisation(request: HttpRequest, ref: str) -> HttpResponseBase:
    """Show one organisation: what it is, how to reach it, what is known and from where."""
    found = found_or_404(ref)
    if found.reference != ref:
        return redirect("organisation", found.reference, permanent=True)
    profile = Profile(record_of(found), frame_of(request))
    context = {
        "organisation": found,
        "profile": profile,
        "facts": profile.facts(),
        "timeline": profile.timeline(),
        "status": status_of(found),
        "similar": cards_of(similar_to(found)),
    }
    return TemplateResponse(request, "website/organisation.html", context)


def as_json(request: HttpRequest, ref: str) -> JsonResponse | HttpResponsePermanentRedirect:
    """Return one organisation's whole public record as JSON."""
    found = found_or_404(ref)
    if found.reference != ref:
        return HttpResponsePermanentRedirect(request.path.replace(ref, found.reference))
    return JsonResponse(full(record_of(found)), json_dumps_params={"ensure_ascii": False})
