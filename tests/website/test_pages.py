"""Every page answers in both languages, says which it is, and needs a fixed number of queries."""

import re

import pytest

PAGES = {
    "lv": ["/lv/", "/lv/organizacijas/", "/lv/teritorija/", "/lv/teritorija/olaine/", "/lv/avoti/",
           "/lv/par/", "/lv/privatums/", "/lv/pieklustamiba/"],
    "en": ["/en/", "/en/organisations/", "/en/territory/", "/en/territory/olaine/", "/en/sources/",
           "/en/about/", "/en/privacy/", "/en/accessibility/"],
}  # fmt: skip
PAIRS = [(language, path) for language, paths in PAGES.items() for path in paths]


@pytest.mark.parametrize(("language", "path"), PAIRS)
def test_a_page_says_its_language_and_its_translation(client, filled, language, path):
    response = client.get(path)
    html = re.sub(r"\s+", " ", response.content.decode())
    other = "en" if language == "lv" else "lv"
    twin = PAGES[other][PAGES[language].index(path)]
    assert response.status_code == 200
    assert f'<html lang="{language}">' in html
    assert f'hreflang="{other}" href="http://127.0.0.1:8000{twin}"' in html
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{path}">' in html
    assert html.count("<h1") == 1


@pytest.mark.parametrize(("language", "path"), PAIRS)
def test_a_page_keeps_the_content_policy(client, filled, language, path):
    response = client.get(path)
    assert "default-src 'self'" in response["Content-Security-Policy"]
    assert "unsafe" not in response["Content-Security-Policy"]
    assert re.findall(r"<[^>]+\sstyle=", response.content.decode()) == []


@pytest.mark.parametrize(("language", "path"), PAIRS)
def test_a_page_sets_no_cookie(client, filled, language, path):
    assert client.get(path).cookies == {}


@pytest.mark.parametrize(
    ("path", "queries"),
    [("/lv/", 3), ("/lv/teritorija/", 7), ("/lv/avoti/", 1), ("/lv/teritorija/olaine/", 7)],
)
def test_a_page_needs_a_fixed_number_of_queries(
    fresh, filled, django_assert_num_queries, path, queries
):
    fresh.get(path)
    with django_assert_num_queries(queries):
        fresh.get(path)


def test_the_door_leads_to_latvian(client):
    response = client.get("/")
    assert (response.status_code, response["Location"]) == (302, "/lv/")


def test_home_offers_headings_figures_and_what_is_new(client, filled):
    html = client.get("/lv/").content.decode()
    assert "Iedvesmojies un izvēlies savējo!" in html
    assert 'href="/lv/organizacijas/?heading=culture"' in html
    assert "Olainē" in html
    assert 'class="band__cloth"' in html
    assert "Jauktais koris" in html


def test_sources_tell_where_the_facts_are_from(client, filled):
    html = client.get("/en/sources/").content.decode()
    assert "Register of Enterprises of the Republic of Latvia" in html
    assert "CC0-1.0" in html


def test_a_demo_says_so(client, filled):
    assert "Šis ir paraugs." not in client.get("/lv/").content.decode()


@pytest.mark.parametrize(
    ("path", "words"), [("/lv/nav/", "Šādas lapas nav"), ("/en/no/", "There is no such page")]
)
def test_a_page_that_is_not_there_helps(client, filled, path, words):
    response = client.get(path)
    assert response.status_code == 404
    assert words in response.content.decode()
    assert 'name="q"' in response.content.decode()
