"""The page about the data: what there is, how large, under which licence; in both languages."""

import re

import pytest

from savejie.core.models import Generation
from savejie.opendata import shelf
from savejie.opendata.operations import NAMES
from savejie.opendata.tables import TABLES


@pytest.mark.parametrize(
    ("path", "title"), [("/lv/dati/", "Atvērtie dati"), ("/en/data/", "Open data")]
)
def test_the_page_names_every_file_and_column(client, edition, path, title):
    page = client.get(path).content.decode()
    assert f"<h1>{title}</h1>" in page
    assert set(re.findall(r'href="/data/([\w.-]+)"', page)) == set(NAMES)
    names = {column.name for table in TABLES for column in table.columns}
    assert names <= set(re.findall(r"<code>([\w]+)</code>", page))
    assert edition.version in page
    assert "creativecommons.org/publicdomain/zero" in page


def test_the_page_asks_a_fixed_number_of_times(fresh, edition, django_assert_max_num_queries):
    fresh.get("/lv/dati/")
    with django_assert_max_num_queries(9):
        fresh.get("/lv/dati/")


def test_the_page_is_kept_only_when_its_sizes_are_of_now(client, edition, monkeypatch):
    assert "no-store" not in client.get("/lv/dati/")["Cache-Control"]
    Generation.bump()
    monkeypatch.setattr("savejie.opendata.views.ready_or_begun", lambda: None)
    assert client.get("/lv/dati/")["Cache-Control"] == "no-store"
    monkeypatch.setattr(shelf, "newest", lambda: None)
    page = client.get("/lv/dati/")
    assert page.status_code == 200
    assert "file__size" not in page.content.decode()


def test_the_folder_leads_to_the_page(client, edition):
    assert client.get("/data/", HTTP_ACCEPT_LANGUAGE="lv")["Location"] == "/lv/dati/"
