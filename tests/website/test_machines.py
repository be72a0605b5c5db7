"""For browsers and crawlers: style, robots, sitemaps, search description, all without a language."""

from xml.etree import ElementTree

import pytest

from savejie.core.stylesheet import stylesheet
from savejie.people.roles import Role
from savejie.research.models import Study
from savejie.surveys.operations.building import publish_results
from savejie.surveys.operations.running import close_survey
from savejie.website.views import machines
from tests.factories.directory import TODAY
from tests.factories.people import make_staff
from tests.factories.plan import adopted_plan
from tests.factories.studies import make_edition, make_study
from tests.factories.surveys import make_open, make_sheets

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


def test_the_sitemap_leads_to_what_is_public_of_surveys_studies_and_the_plan(client, filled):
    def listed() -> set[str]:
        pages = ElementTree.fromstring(client.get("/sitemap-pages.xml").content)  # noqa: S314 (our own)
        return {one.text.split("/", 3)[3] for one in pages.iter(f"{MAP}loc")}

    staff = make_staff(Role.COORDINATOR)
    study = make_study(staff, places=["all"], beside="", is_public=False)
    make_edition(study, staff)
    survey = make_open()
    make_sheets(survey, *[{"q1": "1"}] * 6)
    before = listed()
    assert {"lv/skaitli/founded/", "en/figures/founded/"} <= before
    assert not [path for path in before if "petijumi/n" in path or "aptauja/" in path]
    Study.objects.update(is_public=True)
    close_survey(survey=survey, today=TODAY)
    survey.refresh_from_db()
    publish_results(survey=survey, public=True)
    adopted_plan()
    found = listed() - before
    assert {
        "lv/petijumi/nozare-tris-vietas/",
        "lv/plans/",
        "lv/plans/1.1/",
        "en/plan/2.1/",
    } <= found
    assert f"lv/aptauja/{survey.code}/rezultati/" in found
    assert {path: client.get(f"/{path}").status_code for path in found} == dict.fromkeys(found, 200)
