"""Finds organisations by what stands for them in addresses, and loads pages of results."""

import uuid
from collections.abc import Sequence

from savejie.directory.identity import number_of
from savejie.directory.models import Organisation


def organisation_by_reference(reference: str) -> Organisation | None:
    """Find by `LV-RE-…`, a registration number, a uuid or `urn:uuid:…`; None if there is none."""
    organisations = Organisation.objects.with_places()
    number = number_of(reference)
    if number:
        return organisations.filter(number=number).first()
    try:
        key = uuid.UUID(reference.removeprefix("urn:uuid:"))
    except ValueError:
        return None
    return organisations.filter(uuid=key).first()


def organisations_in_order(ids: Sequence[int]) -> list[Organisation]:
    """Load the organisations of a page of results, with places, in the given order."""
    found = Organisation.objects.with_places().in_bulk(list(ids))
    return [found[pk] for pk in ids if pk in found]
