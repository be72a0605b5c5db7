"""Statutory aims: cut into a list, found by their words, and guessed from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savejie.directory import search
from savejie.directory.aims import MOST_WORDS, aim_words, split_aims
from savejie.directory.models import Organisation
from savejie.directory.projection import guess_by_aims
from tests.factories.registers import aims_row, number, register_row

NUMBERED = "1. Kopt tradīcijas;\n2) rīkot svētkus;\n 3.1. mācīt bērnus."


@pytest.mark.parametrize(
    ("text", "aims"),
    [
        ("", []),
        ("Kopt tradīcijas", ["Kopt tradīcijas"]),
        (NUMBERED, ["Kopt tradīcijas", "rīkot svētkus", "mācīt bērnus."]),
        ("Sports. Atpūta bērniem. Sports.", ["Sports.", "Atpūta bērniem."]),
        ("- koris;\n• deja;\n—;;", ["koris", "deja"]),
        ("a) koris; b) deja", ["koris", "deja"]),
        ("Darbs, t.sk. Rīgas skolās, u.c. Jūrmalā.", ["Darbs, t.sk. Rīgas skolās, u.c. Jūrmalā."]),
        ("A. Upīša piemiņas istaba", ["A. Upīša piemiņas istaba"]),
        ("2024. gada svētki", ["2024. gada svētki"]),
        ("10.000 soļu dienā", ["10.000 soļu dienā"]),
    ],
)
def test_aims_are_cut_where_statutes_cut_them(text, aims):
    assert split_aims(text) == aims


@given(st.text(max_size=400))
def test_no_letter_of_any_aims_is_lost(text):
    letters = {c for c in text if c.isalpha()}
    kept = {c for aim in split_aims(text) for c in aim if c.isalpha()}
    single = set("abcdefghijklmnoprstuvzāčēģīķļņšūž")  # a) b) c)
    assert letters - kept <= single
    assert all(aim.strip() == aim and aim for aim in split_aims(text))


@given(st.text(max_size=3000))
def test_words_are_few_and_each_once(text):
    found = aim_words(text)
    assert len(found) == len(set(found)) <= MOST_WORDS


GUESSES = {"sport": 1, "trenin": 1, "kultur": 2, "attistib": 3}


@pytest.mark.parametrize(
    ("aims", "heading"),
    [
        ("Rīkot sporta svētkus un treniņus, kopt kultūru.", 1),
        ("Sports un kultūra", None),
        ("Veicināt attīstību", None),
        ("", None),
    ],
)
def test_heading_is_guessed_where_one_is_ahead(aims, heading):
    assert guess_by_aims(aims, GUESSES) == heading


@pytest.fixture
def filled(take):
    take(
        [
            register_row(1, name='"Zilā bumba"'),
            register_row(2, name="Rokdarbu pulciņš"),
            register_row(3, name='"Kraukļi"'),
        ]
    )
    take(
        [
            aims_row(1, "1. Rīkot volejbola un hokeja sacensības;\n2. mācīt rokdarbus."),
            aims_row(3, "Uzcelt observatoriju"),
        ],
        source="ur-aims",
    )


def test_search_finds_by_aims_but_names_come_first(filled):
    names = dict(Organisation.objects.values_list("pk", "name"))

    def found(text):
        return [names[pk] for pk in search.find(search.Query(text=text)).ids]

    assert found("observatorija") == ["Kraukļi"]
    assert found("rokdarbi") == ["Rokdarbu pulciņš", "Zilā bumba"]


def test_search_finds_by_a_former_name_that_the_register_tells(filled, take):
    take([f"{number(3)};2015-01-01;Vecais Zvaigznājs"], source="ur-name-history")
    found = search.find(search.Query(text="zvaigznājs"))
    assert list(Organisation.objects.filter(pk__in=found.ids).values_list("number")) == [
        (number(3),)
    ]


def test_guess_from_aims_says_that_it_is_one(filled, client):
    organisation = Organisation.objects.get(number=number(1))
    assert (organisation.main_heading.slug, organisation.heading_origin) == ("sport", "guess")
    html = client.get(f"/lv/organizacija/{organisation.reference}/").content.decode()
    assert "minējums pēc nosaukuma un mērķiem" in html
    assert "Mērķi (no statūtiem)" in html
    assert "<li>Rīkot volejbola un hokeja sacensības</li>" in html


def test_aims_that_leave_the_file_leave_the_search(filled, take):
    take([aims_row(1, "Rīkot volejbola sacensības")], source="ur-aims")
    assert search.find(search.Query(text="observatorija")).count == 0
