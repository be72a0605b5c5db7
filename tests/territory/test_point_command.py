"""`savejie point` shows and sets the point."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from savejie.territory import operations
from savejie.territory.management.commands import point as command
from savejie.territory.models import Point
from tests.factories.points import make_territory_ready

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _prepared(monkeypatch):
    """The data folder itself is the core's affair: here the tables are there already."""
    monkeypatch.setattr(command.Command, "prepares", False)
    make_territory_ready()


def run(*arguments):
    out = StringIO()
    call_command("point", *arguments, stdout=out)
    return out.getvalue()


def as_json(*arguments):
    return json.loads(run("--json", *arguments))


def test_the_point_is_shown():
    shown = as_json()

    assert shown["name"] == "NVO atbalsta punkts Mārupes un Olaines novadā"
    assert shown["areas"][0] == {
        "key": "babite",
        "name": "Babīte",
        "made_of": ["babites-pagasts", "salas-pagasts"],
    }


def test_a_person_reads_it_in_words():
    text = run("--language", "en")

    assert text.splitlines()[0] == "NGO support point in Mārupe and Olaine municipalities"
    assert text.splitlines()[1] == "Its areas:"
    assert "olaine, olaines-pagasts" in text


def test_areas_are_set_by_any_name():
    assert [a["key"] for a in as_json("--areas", "Talsu nov.,Ventspils")["areas"]] == [
        "talsu-novads",
        "ventspils",
    ]


def test_groups_are_set():
    shown = as_json("--areas", "Babīte=babites-pagasts+salas-pagasts,Olaine=olaines-novads")

    assert [(a["key"], a["made_of"]) for a in shown["areas"]] == [
        ("babite", ["babites-pagasts", "salas-pagasts"]),
        ("olaine", ["olaines-novads"]),
    ]


def test_a_national_point_is_set():
    shown = as_json("--country", "lv", "--name", "NVO atbalsta punkts Latvijā")

    assert (shown["covers_country"], len(shown["areas"])) == (True, 42)
    assert run().splitlines() == ["NVO atbalsta punkts Latvijā", run().splitlines()[1]]


def test_extra_forms_are_switched():
    assert as_json("--extra-forms", "on")["extra_forms"] is True
    assert len(run().splitlines()) == 6
    assert as_json("--extra-forms", "off")["extra_forms"] is False


def test_areas_are_listed():
    assert as_json("--list", "Mārup")["areas"] == [
        {"key": "marupe", "name": "Mārupe, Mārupes novads"},
        {"key": "marupes-novads", "name": "Mārupes novads"},
        {"key": "marupes-pagasts", "name": "Mārupes pagasts, Mārupes novads"},
    ]
    assert len(as_json("--list")["areas"]) == 42 + 585
    assert "Nav " in run("--list", "qqq")


@pytest.mark.parametrize(
    "arguments",
    [("--areas", "Marupess novads"), ("--country", "EE"), ("--areas", "Talsi", "--country", "LV")],
)
def test_what_cannot_be_is_refused_and_nothing_is_lost(arguments):
    before = (Point.current().name, operations.current_areas())

    with pytest.raises(CommandError):
        run(*arguments)

    assert (Point.current().name, operations.current_areas()) == before
