"""Organisations for programs: vCard, GeoJSON, JSON-LD, and the permanent address that leads to all of them."""

import json
import re
from datetime import date

import pytest
import vobject
from django.conf import settings
from geojson_pydantic import Feature, FeatureCollection

from savejie.core.models import Generation
from savejie.directory.models import Organisation
from savejie.website.views import formats

NGO = {
    "@context", "@type", "@id", "url", "name", "alternateName", "identifier", "description",
    "foundingDate", "dissolutionDate", "areaServed", "address", "sameAs",
}  # fmt: skip
PLACE = {"@type", "streetAddress", "postalCode", "addressCountry"}


def page(organisation, ending="/"):
    return f"/lv/organizacija/{organisation.reference}{ending}"


def body(response):
    return json.loads(b"".join(response.streaming_content))


def test_the_vcard_is_of_the_organisation(client, filled):
    response = client.get(page(filled, ".vcf"))
    card = vobject.readOne(response.content.decode())
    assert response["Content-Type"] == "text/vcard; charset=utf-8"
    assert card.fn.value == filled.title
    assert f"/id/{filled.reference}" in response.content.decode().replace("\r\n ", "")


def test_the_vcard_keeps_contacts_back_until_they_may_be_told(fresh, filled):
    Organisation.objects.filter(pk=filled.pk).update(email="koris@example.org", phone="20000000")
    assert "koris@" not in fresh.get(page(filled, ".vcf")).content.decode()
    Organisation.objects.filter(pk=filled.pk).update(contacts_public=True)
    assert "koris@" in fresh.get(page(filled, ".vcf")).content.decode()


def test_one_organisation_is_a_feature(client, group):
    response = client.get(page(group, ".geojson"))
    found = Feature(**response.json())
    assert response["Content-Type"] == "application/geo+json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert found.id == f"urn:uuid:{group.uuid}"
    assert found.properties["name"] == group.name


def test_what_the_directory_finds_is_a_collection(fresh, filled, monkeypatch):
    monkeypatch.setattr(formats, "MOST_PER_PAGE", 2)
    everything = FeatureCollection(**body(fresh.get("/lv/organizacijas.geojson")))
    found = FeatureCollection(**body(fresh.get("/en/organisations.geojson?q=ābolu")))
    assert len(everything.features) == 4
    assert [f.properties["kind"] for f in found.features] == ["foundation"]


@pytest.mark.parametrize("ending", [".vcf", ".geojson"])
def test_a_bare_number_leads_to_the_identifier(client, filled, ending):
    response = client.get(f"/lv/organizacija/{filled.number}{ending}")
    assert (response.status_code, response["Location"]) == (301, page(filled, ending))
    assert client.get(f"/lv/organizacija/LV-RE-1{ending}").status_code == 404


@pytest.mark.parametrize(
    ("accept", "ending"),
    [
        ("text/html,application/xhtml+xml,*/*;q=0.8", "/"),
        ("*/*", "/"),
        ("", "/"),
        ("application/json", ".json"),
        ("application/geo+json, application/json;q=0.5", ".geojson"),
        ("text/vcard", ".vcf"),
        ("image/png", "/"),
    ],
)
def test_the_permanent_address_leads_to_what_is_asked_for(client, filled, accept, ending):
    response = client.get(f"/id/{filled.reference}", HTTP_ACCEPT=accept)
    assert (response.status_code, response["Location"]) == (303, page(filled, ending))
    assert {"Accept", "Cookie"} <= set(re.split(r",\s*", response["Vary"]))


def test_the_permanent_address_speaks_the_language_chosen(client, filled):
    response = client.get(f"/id/{filled.reference}?language=en")
    assert response["Location"] == f"/en/organisation/{filled.reference}/"
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert client.get(f"/id/{filled.number}")["Location"] == response["Location"]


def test_an_unknown_identifier_is_answered_with_what_it_may_be(client, filled):
    response = client.get("/id/LV-RE-40003000000")
    assert response.status_code == 404
    assert "LV-RE-40003000000" in response.content.decode()
    assert "uzņēmumam" in response.content.decode()
    as_json = client.get("/id/nobody", HTTP_ACCEPT="application/json")
    assert (as_json.status_code, list(as_json.json())) == (404, ["detail"])


@pytest.mark.parametrize("ref", ["%00", "<script>", "a" * 5000, "LV-RE-", "..."])
def test_an_odd_identifier_is_just_unknown(client, filled, ref):
    response = client.get(f"/id/{ref}")
    assert response.status_code == 404
    assert b"<script>a" not in response.content


def test_the_page_is_what_schema_org_calls_an_ngo(client, filled):
    Organisation.objects.filter(pk=filled.pk).update(seat="Piņķi, Kļavu iela 2", postal_code="")
    Generation.bump()
    text = client.get(page(filled)).content.decode()
    found = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text)[1])
    assert (found["@context"], found["@type"]) == ("https://schema.org", "NGO")
    assert set(found) <= NGO
    assert set(found["address"]) <= PLACE
    assert found["address"]["@type"] == "PostalAddress"
    assert (found["name"], found["identifier"]) == (filled.name, filled.identifier)
    assert date.fromisoformat(found["foundingDate"]) == filled.registered_on
    assert all(found.values())
    assert all(found["address"].values())
    assert found["@id"].startswith("http")
    assert found["url"].startswith("http")


def test_the_page_names_its_other_forms(client, filled):
    text = client.get(page(filled)).content.decode()
    for ending in (".json", ".vcf", ".geojson"):
        assert f'href="{page(filled, ending)}"' in text
    assert f'href="/id/{filled.reference}"' in text
