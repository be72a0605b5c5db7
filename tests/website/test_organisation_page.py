"""An organisation's page: facts with source and date, both words where staff differ, its data."""

import json
import re

import pytest
from django.test import Client
from django.utils import timezone

from savejie.directory.models import Organisation
from savejie.directory.operations import correct
from savejie.website.profile import spans
from tests.factories.people import make_staff


def page(client: Client, organisation: Organisation, language: str = "lv") -> str:
    word = "organizacija" if language == "lv" else "organisation"
    response = client.get(f"/{language}/{word}/{organisation.reference}/")
    assert response.status_code == 200
    return response.content.decode()


def test_facts_have_source_and_date(client, filled):
    html = page(client, filled)
    assert "<h1" in html
    assert filled.number in html
    assert "2001. gada 3. februāris" in html
    assert re.search(r"Uzņēmumu reģistrs, \d\d\.\d\d\.\d{4}\.", html)


def test_the_flat_of_a_seat_is_not_shown(client, filled):
    html = page(client, filled)
    assert "Parauga iela 1" in html
    assert "1 - 2" not in html


def test_staffs_word_stands_beside_the_registers(client, filled):
    by = make_staff()
    correct(organisation=filled, field="name", value="Koris Rīta rasa", reason="Tā sevi sauc.", by=by, now=timezone.now())  # fmt: skip
    html = page(client, filled)
    assert "Koris Rīta rasa" in html
    assert "Nosaukums reģistrā" in html
    assert "Tā sevi sauc." in html
    assert by.email not in html


def test_machines_get_an_ngo(client, filled):
    html = page(client, filled)
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL).group(
        1
    )
    known = json.loads(block)
    assert known["@type"] == "NGO"
    assert known["identifier"] == f"LV-RE-{filled.number}"
    assert known["foundingDate"] == "2001-02-03"


def test_markup_in_a_name_runs_nowhere(client, filled):
    Organisation.objects.filter(pk=filled.pk).update(name="</script><script>alert(1)</script>")
    html = page(client, filled)
    assert "<script>alert" not in html


def test_the_same_as_json(client, filled):
    answer = client.get(f"/lv/organizacija/{filled.reference}.json")
    assert answer["Content-Type"] == "application/json"
    assert answer.json()["identifier"] == filled.identifier


def test_a_bare_number_leads_to_the_page(client, filled):
    response = client.get(f"/lv/organizacija/{filled.number}/")
    assert response.status_code == 301
    assert response["Location"] == f"/lv/organizacija/{filled.reference}/"
    response = client.get(f"/lv/organizacija/{filled.number}.json")
    assert response["Location"] == f"/lv/organizacija/{filled.reference}.json"


def test_an_informal_group_is_equal(client, group):
    html = page(client, group)
    assert "Piņķu rīta skrējēji" in html
    assert "Skrien katru rītu." in html
    assert "Reģistrācijas numurs" not in html


def test_contacts_show_only_with_leave(client, group):
    Organisation.objects.filter(pk=group.pk).update(email="rits@example.org", phone="20 000 000")
    assert "rits@example.org" not in page(client, group)
    Organisation.objects.filter(pk=group.pk).update(contacts_public=True)
    html = page(client, group, "en")
    assert 'href="mailto:rits@example.org"' in html
    assert 'href="tel:20000000"' in html


def test_history_is_a_line_of_years(client, filled):
    ended = Organisation.objects.get(ended_year=2016)
    years = re.findall(r'timeline__year">(\d{4})<', page(client, ended))
    assert years == ["2001", "2016"]


@pytest.mark.parametrize("ref", ["LV-RE-00000000000", "nav", "urn:uuid:x", "LV-RE-<b>", "%00"])
def test_what_is_not_there_is_404(client, filled, ref):
    assert client.get(f"/lv/organizacija/{ref}/").status_code == 404


def test_the_number_of_queries_is_fixed(fresh, filled, group, django_assert_num_queries):
    page(fresh, filled)
    with django_assert_num_queries(14):
        page(fresh, filled)
    page(fresh, group)
    with django_assert_num_queries(3):
        page(fresh, group)


@pytest.mark.parametrize(
    ("years", "said"),
    [([], ""), ([2020], "2020"), ([2021, 2020, 2018], "2018, 2020–2021"), ([2020, 2020], "2020")],
)
def test_years_are_said_as_spans(years, said):
    assert spans(years) == said
