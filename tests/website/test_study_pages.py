"""Public pages of studies: the list, an edition, two side by side, files; nothing of what is not public."""

import io
import re
import zipfile
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from savejie.core.models import Generation
from savejie.directory.models import Organisation
from savejie.directory.operations import index_and_count
from savejie.research.figures import KEYS
from savejie.research.models import StudyEdition
from savejie.research.operations.studies import comment_on, show_study
from tests.factories.directory import TODAY
from tests.factories.people import make_staff
from tests.factories.studies import found_one, make_edition, make_study

BASE = "/lv/petijumi/nozare-tris-vietas/"


@pytest.fixture
def study(filled):
    by = make_staff()
    found = make_study(by, places=["olaine", "babite"], beside="latvia", figures=KEYS)
    made = make_edition(found, by)
    comment_on(edition=made, comments={"founded": ("Mūsu vārdi.", "Our words.")}, seen=1, by=by)
    show_study(study=found, public=True, by=by)
    return found


@pytest.fixture
def second(study):
    found_one("Pavisam jauna", founded_year=2025)
    return make_edition(study, seen=1)


def page(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_the_list_names_public_studies(client, study):
    html = page(client, "/lv/petijumi/")
    assert f'href="{BASE}"' in html
    assert 'href="/lv/petijumi/"' in page(client, "/lv/skaitli/")
    assert "nozare-tris-vietas" in page(client, "/en/studies/")


def test_without_studies_the_list_says_so(client, filled):
    assert "vēl nav publicēts" in page(client, "/lv/petijumi/")
    assert "/lv/petijumi/" not in page(client, "/lv/skaitli/")


def test_an_edition_tells_its_chapters(client, study):
    html = page(client, BASE)
    assert [html.count(f'<h2 id="{key}">') for key in KEYS] == [1] * len(KEYS)
    assert "Mūsu vārdi." in html
    assert "Our words." in page(client, "/en/studies/nozare-tris-vietas/1/")
    sha = study.editions.get().imports[0]["sha256"]
    assert sha in html
    assert "Kā atsaukties" in html
    assert "Pēc tam reģistri ir nolasīti no jauna" not in html


def test_lists_stand_behind_numbers_only_while_they_are_the_same(client, study):
    assert 'href="/lv/skaitli/saraksts/?' in page(client, BASE)
    found_one()
    Generation.bump()
    html = page(client, BASE)
    assert 'href="/lv/skaitli/saraksts/?' not in html
    assert "Pēc tam reģistri ir nolasīti no jauna" in html
    assert 'href="/lv/skaitli/founded/?area=olaine"' in html


def test_an_old_edition_keeps_its_numbers_and_what_changed_is_marked(client, study, second):
    first = page(client, f"{BASE}1/")
    assert "2025" in first
    html = page(client, f"{BASE}2/salidzinat/1/")
    assert re.search(r"<strong>1</strong>\s*<span class=\"amounts__note\">toreiz 0", html)
    assert '<span class="study-two__difference">+1</span>' in html
    assert page(client, BASE) == page(client, BASE)
    assert 'aria-current="page"' in page(client, f"{BASE}2/")
    found_one("Vēl viena", founded_year=2024)
    make_edition(study, seen=2)
    assert f'href="{BASE}3/salidzinat/1/"' in page(client, f"{BASE}3/salidzinat/2/")


@pytest.mark.parametrize(
    "path",
    [
        "/lv/petijumi/nav/",
        f"{BASE}9/",
        f"{BASE}0/",
        f"{BASE}1/salidzinat/1/",
        f"{BASE}1/salidzinat/2/",
        f"{BASE}9.zip",
        f"{BASE}1/nav.csv",
        f"{BASE}1/nav/founded.svg",
        f"{BASE}1/olaine/nav.svg",
        f"{BASE}{2**70}/",
    ],
)
def test_what_is_not_there_is_404(client, study, path):
    assert client.get(path).status_code == 404


def test_what_is_not_public_is_404(client, study, second):
    show_study(study=study, public=False, by=make_staff())
    for path in ("", "1/", "2/salidzinat/1/", "1.zip", "1/founded.csv", "1/olaine/founded.svg"):
        assert client.get(f"{BASE}{path}").status_code == 404
    assert "nozare-tris-vietas" not in page(client, "/lv/petijumi/")


@pytest.mark.parametrize("key", KEYS)
def test_each_chapter_is_a_file(client, study, key):
    response = client.get(f"{BASE}1/{key}.csv")
    assert response["Content-Disposition"].endswith(f'-1-{key}.csv"')
    assert response.content.decode("utf-8-sig").startswith("place;")


def test_drawings_and_the_archive_are_files(client, study):
    drawn = client.get(f"{BASE}1/olaine/founded.svg")
    assert ElementTree.fromstring(drawn.content).get("role") == "img"  # noqa: S314 (our own)
    answer = client.get(f"{BASE}1.zip")
    assert answer["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as zipped:
        assert {"cells.csv", "codebook.csv", "datapackage.json", "method.lv.md"} <= set(
            zipped.namelist()
        )


def test_a_page_asks_a_fixed_number_of_questions(client, study, fresh):
    def queries(path):
        with CaptureQueriesContext(connection) as asked:
            page(fresh, path)
        return len(asked)

    queries(BASE)
    before = queries(BASE), queries("/lv/petijumi/")
    for number in (1, 2, 3):
        found_one(f"Jauna {number}")
        make_edition(study, seen=number)
    queries(BASE)
    assert (queries(BASE), queries("/lv/petijumi/")) == before
    assert before[0] <= 16


def test_the_numbers_of_an_edition_are_those_of_the_figures(client, study):
    index_and_count([o.pk for o in Organisation.objects.all()], TODAY)
    edition = StudyEdition.objects.get()
    told = edition.told["lv"]["founded"][0]
    from_page = client.get("/lv/skaitli/founded.csv?area=olaine").content.decode("utf-8-sig")
    kept = [";".join(map(str, [row[0], *row[2][:3]])) for row in told["rows"]]
    assert [";".join(line.split(";")[:4]) for line in from_page.split("\r\n")[1:-1]] == kept
