"""Addresses of an organisation's own pages, worked out once in a language."""

import pytest
from django.urls import resolve, reverse
from django.utils.translation import override

from savejie.website.own_pages import own_page

ROUTES = (
    "organisation",
    "organisation_json",
    "organisation_vcard",
    "organisation_geojson",
    "report",
)
REFERENCES = ("LV-RE-40008000002", "urn:uuid:0a1b2c3d-0000-4000-8000-000000000000")


@pytest.mark.parametrize("language", ["lv", "en"])
@pytest.mark.parametrize("reference", REFERENCES)
@pytest.mark.parametrize("name", ROUTES)
def test_is_the_address_that_the_routes_give(name: str, reference: str, language: str) -> None:
    with override(language):
        address = own_page(reference, name)
        assert address == reverse(name, args=[reference])
        assert resolve(address).kwargs == {"ref": reference}
