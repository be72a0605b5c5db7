"""Areas are found by any name of theirs; a wrong one gets a suggestion."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from savejie.core.errors import Refused
from savejie.territory import shipped
from savejie.territory.areas_asked import AskedArea, Directory, described
from savejie.territory.models import Area


def shipped_directory():
    rows = {a.key: a for a in shipped.areas()}
    fields = ("key", "level", "name", "genitive", "locative", "short", "english")
    areas = {key: Area(**{f: getattr(row, f) for f in fields}) for key, row in rows.items()}
    for key, row in rows.items():
        areas[key].parent = areas.get(row.parent)
    wanted = ("municipality", "state_city", "town", "parish")
    return Directory(
        areas[key] for key, row in rows.items() if row.level in wanted and not row.valid_to
    )


DIRECTORY = shipped_directory()


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("marupes-novads", "marupes-novads"),
        ("Mārupes novads", "marupes-novads"),
        ("Mārupes nov.", "marupes-novads"),
        ("marupes NOV", "marupes-novads"),
        ("Mārupes novadā", "marupes-novads"),
        ("Mārupe municipality", "marupes-novads"),
        ("Mārupe", "marupe"),
        ("Mārupē", "marupe"),
        ("Babīte", "babites-pagasts"),
        ("Babītes pag.", "babites-pagasts"),
        ("Dienvidkurzemes novads", "dienvidkurzemes-novads"),
        ("Jelgava", "jelgava"),
        (" salas-pagasts ", "salas-pagasts"),
    ],
)
def test_an_area_is_found_by_any_name(text, key):
    assert DIRECTORY.find(text).key == key


def test_a_wrong_name_gets_a_suggestion():
    with pytest.raises(Refused) as refused:
        DIRECTORY.find("Dienvidkurzmes")

    assert refused.value.sentence.startswith(
        "There is no area “Dienvidkurzmes” – did you mean dienvidkurzemes-novads (South Kurzeme"
    )


def test_a_name_like_none_says_where_all_are():
    with pytest.raises(Refused) as refused:
        DIRECTORY.find("q")

    assert refused.value.sentence == (
        "There is no area “q”. “savejie point --list” shows all areas."
    )


def test_namesakes_are_told_apart():
    with pytest.raises(Refused) as refused:
        DIRECTORY.find("Salas pagasts")

    assert "salas-pagasts (Sala parish, Mārupe municipality)" in refused.value.sentence
    assert "salas-pagasts-jekabpils (Sala parish, Jēkabpils municipality)" in refused.value.sentence
    assert described(DIRECTORY.areas["riga"]) == "Rīga"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (" , ", "Name at least one area."),
        ("Talsi,Talsi", "“Talsi” stands there twice."),
        ("A=Talsi,B=Talsi", "“talsi” stands there twice."),
        ("Talsu novads,Sabile", "Sabile is a part of Talsi municipality: choose one of them."),
        ("=Talsi", "Give every group of areas a name."),
        ("!?=Talsi", "Give every group of areas a name."),
        ("Ziemeļi=", "The group “Ziemeļi” has no areas."),
    ],
)
def test_what_makes_no_sense_is_refused(text, sentence):
    with pytest.raises(Refused) as refused:
        DIRECTORY.asked(text)

    assert refused.value.sentence == sentence


def test_a_group_has_a_name_of_its_own():
    [babite, olaine] = DIRECTORY.asked("Babīte = Babītes pag. + salas-pagasts, Olaines novads")

    assert babite == AskedArea(
        "babite", "Babīte", "Babītes", "Babītē", ("babites-pagasts", "salas-pagasts")
    )
    assert (olaine.key, olaine.areas) == ("olaines-novads", ("olaines-novads",))


def test_a_list_is_searched_by_any_part():
    assert [area.key for area in DIRECTORY.containing("mārup")] == [
        "marupes-novads",
        "marupe",
        "marupes-pagasts",
    ]
    assert len(DIRECTORY.containing("")) == len(DIRECTORY.areas)


@given(st.text(max_size=200))
def test_any_text_gets_an_area_or_a_sentence(text):
    try:
        found = DIRECTORY.asked(text)
    except Refused as refused:
        found = refused.sentence
    assert found
