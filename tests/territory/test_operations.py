"""The shipped facts are loaded once; the point is set, and others hear of it."""

from datetime import date

import pytest

from savejie.core.errors import Refused
from savejie.core.models import Generation
from savejie.territory import operations, shipped
from savejie.territory.areas_asked import AskedArea
from savejie.territory.models import (
    Area,
    AreaCode,
    AreaSuccession,
    FormerParent,
    Point,
    ReportingArea,
)
from savejie.territory.signals import point_changed
from tests.factories.points import make_territory_ready
from tests.factories.territory import make_area

pytestmark = pytest.mark.django_db


@pytest.fixture
def territory():
    make_territory_ready()


@pytest.fixture
def heard():
    calls = []

    def hear(sender, **arguments):
        calls.append((arguments["areas_changed"], arguments["forms_changed"]))

    point_changed.connect(hear)
    yield calls
    point_changed.disconnect(hear)


def asked(text):
    return operations.today_directory().asked(text)


def reporting(address):
    found = operations.load_gazetteer().place(address)
    number = operations.reporting_areas_by_place()(found.municipality, found.unit)
    return ReportingArea.objects.get(pk=number).key if number else None


def test_preparing_loads_the_facts_and_the_first_point():
    assert operations.prepare_territory() is True

    assert Area.objects.valid_on(date(2015, 1, 1)).municipal().count() == 119
    assert Area.objects.of_today().municipal().count() == 42
    assert Point.current().name == "NVO atbalsta punkts Mārupes un Olaines novadā"
    areas = ReportingArea.objects.in_order()
    assert [(a.key, a.locative) for a in areas] == [
        ("babite", "Babītē"),
        ("marupe", "Mārupē"),
        ("olaine", "Olainē"),
    ]


def test_preparing_again_is_one_query(territory, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert operations.prepare_territory() is False


def test_new_facts_are_loaded_over_old_ones(territory):
    def everything():
        tables = (Area, AreaCode, AreaSuccession, FormerParent)
        return [list(table.objects.values_list().order_by("pk")) for table in tables]

    before = everything()
    ReportingArea.objects.filter(key="marupe").delete()
    Area.objects.filter(key="marupes-novads").update(name="Sabojāts")
    Point.objects.update(facts_edition="older", name="Mūsu punkts")

    assert operations.prepare_territory() is True

    assert everything() == before
    assert Point.current().name == "Mūsu punkts"
    assert ReportingArea.objects.count() == 2


def test_the_stored_gazetteer_is_the_shipped_one(territory):
    assert operations.load_gazetteer().areas == shipped.gazetteer().areas


def test_an_area_added_later_is_placed(territory, django_assert_num_queries):
    make_area(key="jauns", name="Jaunais pagasts", parent=Area.objects.get(key="olaines-novads"))

    with django_assert_num_queries(4):
        gazetteer = operations.load_gazetteer()
    assert gazetteer.place("Olaines nov., Jaunais pag.").unit == "jauns"


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("Rīgas rajons, Salas pagasts", "babite"),
        ("Babītes nov.", "babite"),
        ("Mārupes nov., Babītes pag., Piņķi", "babite"),
        ("Mārupes nov., Mārupe", "marupe"),
        ("Mārupes nov.", "marupe"),
        ("Mārupes nov., Jaunais pag.", "marupe"),
        ("Olaine", "olaine"),
        ("Olaines nov.", "olaine"),
        ("Jēkabpils nov., Salas pag.", None),
        ("Rīga, Brīvības iela 1", None),
        ("", None),
    ],
)
def test_reporting_areas_follow_units(territory, address, key):
    assert reporting(address) == key


def test_todays_municipalities_can_be_reporting_areas_too(territory):
    operations.set_point(areas=asked("Mārupes novads,Olaines nov.,Jelgava"))

    found = map(reporting, ["Rīgas rajons, Babītes pagasts", "Olaine", "Jelgava", "Rīga"])
    assert list(found) == ["marupes-novads", "olaines-novads", "jelgava", None]
    assert Point.current().name == "NVO atbalsta punkts – Mārupes novads, Olaines novads, Jelgava"


def test_a_part_of_a_municipality_leaves_the_rest_out(territory):
    operations.set_point(areas=asked("Babīte=babites-pagasts+salas-pagasts"))

    found = map(
        reporting, ["Babītes nov., Salas pag.", "Mārupes nov., Mārupe", "Mārupes nov., X pag."]
    )
    assert list(found) == ["babite", None, None]


def test_the_whole_country_is_all_of_todays_municipalities(territory):
    point = operations.set_point(whole_country=True)

    assert point.covers_country
    assert ReportingArea.objects.count() == 42
    assert reporting("Aglonas nov., Grāveru pag.") == "kraslavas-novads"
    assert point.name == "NVO atbalsta punkts"


def test_an_area_that_stays_keeps_its_row(territory):
    before = ReportingArea.objects.get(key="olaine")

    operations.set_point(areas=asked("Olaine=Olaine+Olaines pagasts,Talsu novads"))

    assert ReportingArea.objects.get(key="olaine").pk == before.pk
    assert [area.key for area in ReportingArea.objects.in_order()] == ["olaine", "talsu-novads"]


def test_a_change_is_told_on_commit(territory, heard, django_capture_on_commit_callbacks):
    generation = Generation.current()
    with django_capture_on_commit_callbacks(execute=True):
        operations.set_point(areas=asked("Talsu novads"))
        assert heard == []
    with django_capture_on_commit_callbacks(execute=True):
        operations.set_point(extra_forms=True)

    assert heard == [(True, False), (False, True)]
    assert Generation.current() >= generation + 2


def test_what_stays_as_it_was_is_not_told(territory, heard, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        operations.set_point(areas=operations.current_areas(), extra_forms=False)
        operations.set_point(name="  Mūsu punkts ", is_demo=True)

    assert heard == []
    assert (Point.current().name, Point.current().is_demo) == ("Mūsu punkts", True)


def test_a_name_sent_back_unchanged_keeps_its_english(territory):
    before = Point.current()

    operations.set_point(areas=asked("Talsu novads"), name=before.name)

    assert (Point.current().name, Point.current().english) == (before.name, before.english)


def test_both_areas_and_country_are_refused(territory):
    with pytest.raises(Refused):
        operations.set_point(areas=asked("Talsu novads"), whole_country=True)

    assert ReportingArea.objects.count() == 3


def test_no_areas_are_refused_and_nothing_is_lost(territory):
    with pytest.raises(Refused):
        operations.set_point(areas=())

    assert ReportingArea.objects.count() == 3


def test_setting_a_point_prepares_an_empty_database():
    one = AskedArea("talsi", "Talsi", "Talsu", "Talsos", ("talsi",))

    operations.set_point(areas=(one,))

    assert operations.current_areas() == (one,)
