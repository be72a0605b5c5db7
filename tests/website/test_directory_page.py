"""The directory: results first, facets as links, every state an address, bad addresses forgiven."""

import pytest
from django.test import Client

LIST = "/lv/organizacijas/"


def html_of(client: Client, query: str = "", path: str = LIST) -> str:
    response = client.get(f"{path}?{query}" if query else path)
    assert response.status_code == 200
    return response.content.decode()


def test_it_lists_the_territory(client, filled):
    html = html_of(client)
    assert "Atrastas 4 organizācijas" in html
    assert "Senais koris" not in html


def test_any_form_of_a_word_finds(client, filled):
    html = html_of(client, "q=korim")
    assert "Atrasta 1 organizācija" in html
    assert f'href="/lv/organizacija/{filled.reference}/"' in html


def test_a_choice_is_a_tag_that_can_be_taken_away(client, filled):
    html = html_of(client, "form=foundation&q=koris")
    assert 'class="tag" href="?q=koris"' in html
    html = html_of(client, "form=foundation")
    assert "Atrasta 1 organizācija" in html
    assert 'aria-current="true"' in html


def test_what_is_chosen_stays_when_something_else_is_searched(client, filled):
    assert '<input type="hidden" name="form" value="foundation">' in html_of(
        client, "form=foundation"
    )


def test_a_slip_is_corrected_and_said(client, filled):
    html = html_of(client, "q=abolu darzz")
    assert "Ābolu dārzs" in html
    assert "tāpēc meklējām" in html


def test_what_is_only_elsewhere_is_shown_as_such(client, filled):
    html = html_of(client, "q=senais koris")
    assert "Šīs organizācijas ir citur Latvijā" in html
    assert "Senais koris" in html


def test_nothing_found_helps(client, filled):
    html = html_of(client, "q=qqqzzzxxx")
    assert "Nekas nav atrasts" in html
    assert "Rādīt visas organizācijas" in html


def test_what_ended_says_when_and_is_no_verdict(client, filled):
    html = html_of(client)
    assert "Darbība beigusies 2016. gadā" in html
    assert "neaktīv" not in html


def test_selections_are_not_for_crawlers(client, filled):
    assert 'name="robots"' not in html_of(client)
    assert '<meta name="robots" content="noindex, follow">' in html_of(client, "form=foundation")
    assert 'rel="canonical"' not in html_of(client, "form=foundation")


@pytest.mark.parametrize(
    "query",
    [
        "page=-1", "page=0", "page=abc", "page=1000000000000", "page=²", "area=nav-tadas",
        "nonsense=1", "heading=%00", "q=%00", "q=" + "a" * 6000, "q=%F0%9F%92%A9", "q='%3B--",
        "q=<script>alert(1)</script>", "founded=1991-1995&founded=x", "form=" + "&form=".join("abc" * 20),
    ],
)  # fmt: skip
def test_a_strange_address_is_forgiven(client, filled, query):
    html = html_of(client, query)
    assert "<script>alert" not in html


def test_english_speaks_english(client, filled):
    html = html_of(client, path="/en/organisations/")
    assert "4 organisations found" in html


def test_the_number_of_queries_does_not_grow(fresh, filled, django_assert_num_queries):
    html_of(fresh)
    with django_assert_num_queries(3):
        html_of(fresh)
    with django_assert_num_queries(3):
        html_of(fresh, "form=foundation")
