"""The form gives the operation's arguments."""

import pytest

from savejie.territory import operations
from savejie.territory.forms import AreaChoice, PointForm, as_line, initial_of
from savejie.territory.models import Area, Point
from tests.factories.points import make_territory_ready

pytestmark = pytest.mark.django_db


@pytest.fixture
def directory():
    make_territory_ready()
    return operations.today_directory()


def test_lines_become_areas(directory):
    form = PointForm(
        {"name": "Mūsu", "areas": "Babīte = Babītes pagasts + salas-pagasts\r\n\r\nTalsi"},
        directory=directory,
    )

    assert form.is_valid()
    assert [(one.key, one.areas) for one in form.cleaned_data["areas"]] == [
        ("babite", ("babites-pagasts", "salas-pagasts")),
        ("talsi", ("talsi",)),
    ]
    operations.set_point(**form.cleaned_data)
    assert Point.current().name == "Mūsu"


def test_a_wrong_line_says_what_may_be_meant(directory):
    form = PointForm({"areas": "Olaines nowads"}, directory=directory)

    assert not form.is_valid()
    assert "olaines-novads" in form.errors["areas"][0]


def test_areas_or_the_country_must_be_chosen(directory):
    assert not PointForm({"areas": " "}, directory=directory).is_valid()

    form = PointForm({"whole_country": "on", "areas": "Talsi"}, directory=directory)
    assert form.is_valid()
    assert form.cleaned_data["areas"] is None


def test_the_form_shows_the_point_as_it_may_be_sent_back(directory):
    initial = initial_of(Point.current(), list(operations.current_areas()))

    form = PointForm(initial, directory=directory)

    assert form.is_valid()
    assert form.cleaned_data["areas"] == operations.current_areas()


def test_a_national_point_shows_no_lines(directory):
    point = operations.set_point(whole_country=True)

    assert initial_of(point, list(operations.current_areas()))["areas"] == ""
    assert as_line(operations.current_areas()[0]) == "adazu-novads"


def test_a_choice_tells_namesakes_apart(directory):
    choice = AreaChoice(Area.objects.units().by_name())

    label = choice.label_from_instance(Area.objects.get(key="salas-pagasts"))
    assert label == "Salas pagasts, Mārupes novads"
