"""For browsers and crawlers: style, robots, sitemaps, search description, all without a language."""

from xml.etree import ElementTree

import pytest

from savejie.core.stylesheet import stylesheet
from savejie.website.views import machines

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_the_style_is_kept_for_a_year(client):
    digest = stylesheet().digest
    response = client.get(f"/style-{digest}.css")
    assert response["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in response["Cache-Control"]
    assert client.get("/style-0.css")["Cache-Control"] == "no-cache"


def test_robots_spare_selections(client):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /lv/organizacijas/?" in text
    assert "Sitemap: http" in text


def test_the_sitemap_leads_to_every_organisation_in_both_languages(client, filled, monkeypatch):
    monkeypatch.setattr(machines, "PART", 3)
    index = ElementTree.fromstring(client.get("/sitemap.xml").content)  # noqa: S314 (our own)
    parts = [found.text for found in index.iter(f"{MAP}loc")]
    assert [part.rsplit("/", 1)[1] for part in parts] == [
        "sitemap-pages.xml", "sitemap-1.xml", "sitemap-2.xml",
    ]  # fmt: skip
    found = [
        found.text
        for part in parts
        for found in ElementTree.fromstring(  # noqa: S314 (our own)
            client.get("/" + part.rsplit("/", 1)[1]).content
        ).iter(f"{MAP}loc")
    ]
    organisations = [path for path in found if "/organi" in path and path.count("/") == 6]
    assert len(organisations) == 8
    assert any(path.endswith("/lv/par/") for path in found)
    assert any(path.endswith("/en/about/") for path in found)


@pytest.mark.parametrize("path", ["/sitemap-99.xml", "/sitemap-0.xml", "/search-de.xml"])
def test_what_is_not_there_is_404(client, filled, path):
    assert client.get(path).status_code == 404


def test_browsers_can_add_our_search(client, filled):
    response = client.get("/search-en.xml")
    assert response["Content-Type"] == "application/opensearchdescription+xml"
    assert "/en/organisations/?q={searchTerms}" in response.content.decode()
