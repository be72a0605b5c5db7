"""Organisations: the directory's own search and facets, and each record."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponsePermanentRedirect
from ninja import Query as Parameter
from ninja import Router, Schema
from ninja.errors import HttpError

from savejie.directory import search
from savejie.directory.lookup import (
    is_called,
    organisation_by_reference,
    organisations_in_order,
)
from savejie.directory.record import card, full, record_of

router = Router()
LIMIT = 100


class Card(Schema):
    """An organisation in a list."""

    identifier: str
    number: str | None
    name: str
    kind: str
    area: str | None
    municipality: str | None
    parish: str | None
    village: str | None
    heading: str | None
    status: str
    activity: str
    activity_reason: str
    public_benefit: bool
    founded: int | None
    ended: int | None
    summary: str | None


class PlacedHeading(Schema):
    """A public heading and who says so: staff, register or guess."""

    slug: str
    origin: str


class FormerValue(Schema):
    """What held before, and until when."""

    aspect: str
    value: str
    until: date | None
    source: str


class StaffCorrection(Schema):
    """Staff's word on a field, above the register's."""

    field: str
    value: str
    reason: str
    on: date


class LiquidationOut(Schema):
    """That an organisation is being wound up, as the register words it."""

    kind: str
    since: date | None
    registered_on: date | None


class SuspensionOut(Schema):
    """A suspension or prohibition: by the `register` or the `tax` authority; lifted where `until` is given."""

    by: str
    kind: str
    since: date | None
    until: date | None


class ReorganisationOut(Schema):
    """A successor or predecessor by a reorganisation; the name where the directory has it."""

    role: str
    number: str
    name: str | None
    kind: str
    on: date | None


class Record(Card):
    """Everything public about an organisation."""

    display_name: str
    legal_form: str | None
    registered_on: date | None
    ended_on: date | None
    place_source: str | None
    seat: str | None
    postal_code: str | None
    headings: list[PlacedHeading]
    legal_fields: list[str]
    public_benefit_fields: list[str]
    annual_reports: list[int]
    activity_rule: int
    history: list[FormerValue]
    corrections: list[StaffCorrection]
    aims: list[str]
    liquidations: list[LiquidationOut]
    suspensions: list[SuspensionOut]
    reorganisations: list[ReorganisationOut]
    withheld: list[str]
    website: str | None
    email: str | None
    phone: str | None
    merged: list[str]


class FacetValue(Schema):
    """A value that can be chosen, and how many organisations it would give."""

    value: str
    count: int
    chosen: bool


class Found(Schema):
    """A page of results."""

    count: int
    limit: int
    offset: int
    scope: str
    corrected: dict[str, str]
    results: list[Card]
    facets: dict[str, list[FacetValue]]


class Filters(Schema):
    """Facet filters: values of one facet are alternatives, facets narrow each other."""

    area: list[str] = []
    parish: list[str] = []
    heading: list[str] = []
    form: list[str] = []
    activity: list[str] = []
    benefit: list[str] = []
    founded: list[str] = []


@router.get("", response=Found, summary="Search organisations")
def find_organisations(
    request: HttpRequest,
    filters: Parameter[Filters],
    q: str = "",
    limit: int = 20,
    offset: int = 0,
) -> dict[str, Any]:
    """Search by name, former name, place, number or field, in any form of the words.

    `limit` is at most 100. `scope` is `territory`, or `country` where nothing was found in the
    point's territory and the results are from the rest of the country.
    """
    limit, offset = max(1, min(limit, LIMIT)), max(0, offset)
    chosen = {key: values for key, values in filters.dict().items() if values}
    found = search.find(search.Query(text=q, filters=chosen, limit=limit, offset=offset))
    return {
        "count": found.count,
        "limit": limit,
        "offset": offset,
        "scope": found.scope,
        "corrected": found.corrected,
        "results": [card(organisation) for organisation in organisations_in_order(found.ids)],
        "facets": {
            facet.key: [
                {"value": v.value, "count": v.count, "chosen": v.chosen} for v in facet.values
            ]
            for facet in found.facets
        },
    }


@router.get("{identifier}", response=Record, summary="One organisation")
def get_organisation(
    request: HttpRequest, identifier: str
) -> dict[str, Any] | HttpResponsePermanentRedirect:
    """Return an organisation by `LV-RE-…`, by a bare registration number, or by a group's uuid.

    An identifier whose record was merged into another leads there by a permanent redirect;
    `merged` of a record are the identifiers that it had before.
    """
    organisation = organisation_by_reference(identifier)
    if organisation is None:
        raise HttpError(404, "There is no such organisation here.")
    if not is_called(organisation, identifier):
        return HttpResponsePermanentRedirect(
            request.path.replace(identifier, organisation.reference)
        )
    return full(record_of(organisation))
