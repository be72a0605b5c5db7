"""Widgets: framed anywhere, and only they; no cookies, nobody else asked, links open in the whole window."""

import re

import pytest

from savejie.core.middleware import FRAMED_PATHS
from savejie.core.stylesheet import in_scheme, stylesheet
from savejie.directory.models import Organisation

POLICY = {
    "default-src": "'self'",
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "*",
}
WIDGETS = (
    "/lv/logriks/mekletajs/",
    "/lv/logriks/saraksts/",
    "/en/widget/list/?area=babite&scheme=dark",
)


def policy(response):
    parts = response["Content-Security-Policy"].split(";")
    return dict(part.strip().split(" ", 1) for part in parts if part.strip())


def widgets_of(organisation):
    return [*WIDGETS, f"/en/widget/organisation/{organisation.reference}/"]


def test_widgets_may_be_framed_and_ask_nothing_of_others(client, filled):
    for path in [*widgets_of(filled), *widgets_of(filled)]:  # the second time as kept
        response = client.get(path)
        text = response.content.decode()
        assert response.status_code == 200
        assert policy(response) == POLICY
        assert "X-Frame-Options" not in response
        assert not response.cookies
        assert '<base target="_top">' in text
        assert re.findall(r'(?:src|href)="(?:https?:)?//', text) == []
        assert path.startswith(FRAMED_PATHS)


@pytest.mark.parametrize(
    "path",
    ["/lv/", "/lv/organizacijas/?q=koris", "/lv/logriki/", "/en/widgets/", "/lv/dati/", "/lv/nothing/",
     "/konts/login/", "/api/v1/areas", "/id/nobody", "/lv/logriks/nothing/"],
)  # fmt: skip
def test_nothing_else_may_be_framed(client, filled, path):
    response = client.get(path, follow=True)
    if not path.startswith(FRAMED_PATHS):
        assert policy(response)["frame-ancestors"] == "'none'"


def test_the_list_shows_what_the_directory_finds(client, filled):
    text = client.get("/lv/logriks/saraksts/?q=koris&limit=1").content.decode()
    assert text.count('class="card ') + text.count('class="card"') == 1
    assert 'href="/lv/organizacijas/?q=koris"' in text


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=-1", "limit=9999", "limit=x", "limit=²", "area=none", "scheme=red"]
)
def test_what_makes_no_sense_is_left_out(client, filled, query):
    response = client.get(f"/lv/logriks/saraksts/?{query}")
    assert response.status_code == 200
    assert "red" not in re.findall(r"\.css\?scheme=(\w+)", response.content.decode())


def test_an_unknown_organisation_is_404(client, filled):
    assert client.get("/lv/logriks/organizacija/LV-RE-1/").status_code == 404


def test_a_list_asks_a_fixed_number_of_times(
    fresh, filled, django_assert_num_queries, django_assert_max_num_queries
):
    fresh.get("/lv/logriks/saraksts/?limit=1")
    with django_assert_max_num_queries(5) as one:
        fresh.get("/lv/logriks/saraksts/?limit=1")
    with django_assert_num_queries(len(one)):
        fresh.get("/lv/logriks/saraksts/?limit=4")


def test_colours_can_be_chosen():
    text = stylesheet().text
    assert "@media (prefers-color-scheme: dark)" in text
    assert in_scheme(text, "pink") == text
    for scheme, always in (("dark", "@media all"), ("light", "@media not all")):
        chosen = in_scheme(text, scheme)
        assert always in chosen
        assert f"color-scheme: {scheme};" in chosen
        assert "prefers-color-scheme" not in chosen


def test_webmasters_get_the_lines_they_wish_for(client, filled):
    text = client.get(
        "/en/widgets/?language=lv&scheme=dark&area=babite&limit=3&heading=<b>"
    ).content.decode()
    line = "/lv/logriks/saraksts/?scheme=dark&amp;amp;area=babite&amp;amp;limit=3"
    assert line in text
    assert "<b>" not in text
    previews = re.findall(r'<iframe class="preview"\s+src="([^"]+)"', text)
    assert [client.get(path.replace("&amp;", "&")).status_code for path in previews] == [200] * 3


def test_without_organisations_there_are_two_widgets(client, point):
    Organisation.objects.all().delete()
    assert client.get("/lv/logriki/").content.decode().count('class="preview"') == 2
