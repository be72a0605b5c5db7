"""What the tables allow, and what the rows answer."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override

from savejie.territory.models import (
    Area,
    AreaAlias,
    AreaCode,
    AreaSuccession,
    FormerParent,
    Level,
    Point,
    ReportingArea,
)
from tests.factories.territory import make_area, make_point, make_reporting_area

pytestmark = pytest.mark.django_db
REFORM = date(2021, 7, 1)


@pytest.mark.parametrize(
    "fields",
    [
        {"key": ""},
        {"name": ""},
        {"level": "planet"},
        {"valid_from": date(2021, 7, 1), "valid_to": date(2021, 6, 30)},
    ],
)
def test_the_database_refuses_a_senseless_area(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_area(**fields)


def test_an_area_is_not_its_own_part():
    area = make_area()

    with pytest.raises(IntegrityError), transaction.atomic():
        Area.objects.filter(pk=area.pk).update(parent=area)


def test_a_key_is_given_once():
    make_area(key="x")

    with pytest.raises(IntegrityError), transaction.atomic():
        make_area(key="x")


def test_nothing_succeeds_itself():
    area = make_area()

    with pytest.raises(IntegrityError), transaction.atomic():
        AreaSuccession.objects.create(predecessor=area, successor=area, on=REFORM)


def test_valid_on_knows_both_open_ends():
    old = make_area(valid_to=date(2021, 6, 30))
    new = make_area(valid_from=REFORM)
    ever = make_area()

    def on(day):
        return set(Area.objects.valid_on(day).by_name())

    assert on(date(2021, 6, 30)) == {old, ever}
    assert on(REFORM) == {new, ever}
    assert set(Area.objects.of_today().by_name()) == {new, ever}
    assert [a.existed_on(REFORM) for a in (old, new, ever)] == [False, True, True]
    assert [a.is_of_today for a in (old, new, ever)] == [False, True, True]


def test_levels_are_told_apart():
    city, parish = make_area(level=Level.STATE_CITY), make_area()
    make_area(level=Level.VILLAGE)

    assert list(Area.objects.municipal().by_name()) == [city]
    assert list(Area.objects.units().by_name()) == [parish]


def test_names_sort_as_in_latvian():
    names = ["Zasa", "Ādaži", "Čiekuri", "Cēsis", "Aizpute"]
    for name in names:
        make_area(name=name)

    found = [area.name for area in Area.objects.by_name()]
    assert found == ["Ādaži", "Aizpute", "Cēsis", "Čiekuri", "Zasa"]


def test_a_code_is_valid_in_its_vintage():
    area = make_area()
    old = AreaCode.objects.create(area=area, scheme="ATVK", code="1", valid_to=date(2021, 6, 30))
    new = AreaCode.objects.create(area=area, scheme="ATVK", code="2", valid_from=REFORM)

    assert list(AreaCode.objects.valid_on(date(2020, 1, 1)).order_by("pk")) == [old]
    assert list(AreaCode.objects.valid_on(REFORM).order_by("pk")) == [new]


def test_there_is_one_point():
    make_point()

    with pytest.raises(IntegrityError), transaction.atomic():
        Point.objects.create(pk=2, name="Otrs")


def test_the_current_point_is_there_even_before_it_is_prepared():
    assert Point.current().name == "NVO atbalsta punkts"

    point = make_point(name="Mūsu punkts")
    assert Point.current() == point


def test_names_follow_the_reader():
    area = make_area(name="Mārupes novads", english="Mārupe municipality")
    plain = make_reporting_area(area, name="Babīte")
    point = make_point(slogan="Izvēlies savējo!", slogan_english="Choose yours!")

    with override("en"):
        assert (str(area), str(plain), point.motto) == (
            "Mārupe municipality",
            "Babīte",
            "Choose yours!",
        )
    with override("lv"):
        assert (str(area), point.motto) == ("Mārupes novads", "Izvēlies savējo!")


def test_reporting_areas_keep_their_order():
    second, first = make_reporting_area(position=2), make_reporting_area(position=1)

    assert list(ReportingArea.objects.in_order()) == [first, second]


def test_small_rows_name_themselves():
    area, other = make_area(), make_area()

    assert str(AreaAlias(area=area, written="Sidrabene")) == "Sidrabene"
    assert str(AreaCode(area=area, scheme="ATVK", code="0039000")) == "ATVK 0039000"
    former = FormerParent(area=area, parent=other, valid_to=REFORM)
    assert str(former) == f"{area.pk} ⊂ {other.pk} (– 2021-07-01)"
    succession = AreaSuccession(predecessor=area, successor=other, on=REFORM)
    assert str(succession) == f"{area.pk} → {other.pk} (2021-07-01)"
    assert str(make_point(name="Punkts")) == "Punkts"
