"""Organisations for programs: vCard, GeoJSON, and the permanent address that leads to each form."""

from collections.abc import Iterator
from dataclasses import replace
from http import HTTPStatus

from django.conf import settings
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    StreamingHttpResponse,
)
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from savejie.core.middleware import chosen
from savejie.directory import search
from savejie.directory.lookup import organisation_by_reference, organisations_in_order
from savejie.directory.models import Organisation
from savejie.directory.search import Query
from savejie.directory.search.query import MOST_PER_PAGE
from savejie.opendata.geojson import GEOJSON, collection_chunks, feature
from savejie.opendata.vcard import Contact, vcard
from savejie.website.listing import asked_of
from savejie.website.views.organisation import found_or_404
from savejie.website.whereabouts import only_of

FORMS = {
    "text/html": "organisation",
    "application/json": "organisation_json",
    GEOJSON: "organisation_geojson",
    "text/vcard": "organisation_vcard",
}
"""Which view gives an organisation in which form."""


def as_vcard(request: HttpRequest, ref: str) -> HttpResponseBase:
    """Return one organisation for an address book."""
    found = found_or_404(ref)
    if found.reference != ref:
        return redirect("organisation_vcard", found.reference, permanent=True)
    response = HttpResponse(vcard(contact_of(found)), content_type="text/vcard; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.reference}.vcf"'
    return response


def contact_of(organisation: Organisation) -> Contact:
    """Return what an address book may know of an organisation."""
    o, heading = organisation, organisation.main_heading
    public = o.contacts_public
    return Contact(
        identifier=o.identifier,
        name=o.title,
        page=f"{settings.ADDRESS}/id/{o.reference}",
        changed_on=o.changed_on,
        seat=o.seat,
        postal_code=o.postal_code,
        country=_("Latvia"),
        heading=heading.title if heading else "",
        summary=o.summary,
        website=o.website if public else "",
        email=o.email if public else "",
        phone=o.phone if public else "",
        language=(get_language() or "lv")[:2],
    )


def as_geojson(request: HttpRequest, ref: str) -> HttpResponseBase:
    """Return one organisation as a GeoJSON feature."""
    found = found_or_404(ref)
    if found.reference != ref:
        return redirect("organisation_geojson", found.reference, permanent=True)
    response = JsonResponse(
        feature(found), content_type=GEOJSON, json_dumps_params={"ensure_ascii": False}
    )
    response["Access-Control-Allow-Origin"] = "*"
    return response


def found_as_geojson(request: HttpRequest) -> StreamingHttpResponse:
    """Return all that the directory finds by the same address, as a GeoJSON collection."""
    asked = asked_of(request.GET)
    query = Query(
        text=asked.text,
        filters=asked.query().filters,
        limit=MOST_PER_PAGE,
        only=only_of(asked),
    )
    response = StreamingHttpResponse(collection_chunks(batches(query)), content_type=GEOJSON)
    response["Access-Control-Allow-Origin"] = "*"
    response["Content-Disposition"] = 'attachment; filename="organisations.geojson"'
    return response


def batches(query: Query) -> Iterator[list[Organisation]]:
    """Give what is found, batch by batch, so that memory stays flat."""
    offset, count = 0, 1
    while offset < count:
        found = search.find(replace(query, offset=offset))
        yield organisations_in_order(found.ids)
        offset, count = offset + query.limit, found.count


def by_identifier(request: HttpRequest, ref: str) -> HttpResponseBase:
    """Lead from the permanent address to the page, or to the form that a program asks for."""
    found = organisation_by_reference(ref)
    wanted = request.get_preferred_type(list(FORMS)) or "text/html"
    with override(chosen(request)):
        if found is None:
            response = unknown(request, ref, wanted)
        else:
            response = HttpResponse(status=HTTPStatus.SEE_OTHER)
            response["Location"] = reverse(FORMS[wanted], args=[found.reference])
    response["Access-Control-Allow-Origin"] = "*"
    patch_vary_headers(response, ["Accept", "Cookie"])
    return response


def unknown(request: HttpRequest, ref: str, wanted: str) -> HttpResponse:
    """Say that nobody here has this identifier, and what may be the reason."""
    if wanted != "text/html":
        sentence = _("There is no organisation with this identifier here.")
        return JsonResponse({"detail": sentence}, status=404)
    context = {"identifier": ref[:80]}
    return render(request, "website/no_identifier.html", context, status=404)
