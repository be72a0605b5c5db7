"""Organisations as GeoJSON (RFC 7946): one feature, or a collection written feature by feature."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings

from savejie.directory.models import Organisation
from savejie.directory.record import card

GEOJSON = "application/geo+json"


def geometry_of(organisation: Organisation) -> dict[str, Any] | None:
    """Return where an organisation is as a GeoJSON geometry, longitude first; None where that is not known.

    `point_precision` among the properties says whether it is the building or the centre of a place.
    """
    if organisation.lat is None or organisation.lon is None:
        return None
    return {"type": "Point", "coordinates": [organisation.lon, organisation.lat]}


def feature(organisation: Organisation) -> dict[str, Any]:
    """Return an organisation (loaded `with_places`) as a feature; its properties are the API's card."""
    return {
        "type": "Feature",
        "id": organisation.identifier,
        "geometry": geometry_of(organisation),
        "properties": {
            **card(organisation),
            "point_precision": organisation.point_precision or None,
            "uri": f"{settings.ADDRESS}/id/{organisation.reference}",
        },
    }


def collection_chunks(batches: Iterable[Iterable[Organisation]]) -> Iterator[str]:
    """Yield a collection in pieces, one for each batch."""
    yield '{"type": "FeatureCollection", "features": ['
    before = "\n"
    for batch in batches:
        written = [json.dumps(feature(o), ensure_ascii=False, default=str) for o in batch]
        if written:
            yield before + ",\n".join(written)
            before = ",\n"
    yield "\n]}\n"
