"""Where organisations are on the map: the building, else the centre of the village or parish, and never a flat's own."""

from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from savejie.directory import search
from savejie.directory.atlas import counted, current_atlas
from savejie.directory.models import Organisation
from savejie.directory.operations import (
    add_informal_group,
    correct,
    import_register,
    withdraw_correction,
)
from savejie.directory.search import Query
from savejie.people.models import User
from savejie.territory.models import Area, ReportingArea
from savejie.territory.plane import to_plane
from tests.factories.addresses import PLACES, address_file, addressed_row, building_row, flat_row
from tests.factories.directory import TODAY
from tests.factories.points import FILLED
from tests.factories.registers import number
from tests.remembered import Remembered

FLAT, BUILDING, OTHER, NOWHERE = "191000001", "181000001", "181000002", "181000099"
PINKI = 'Mārupes nov., Babītes pag., Piņķi, "Kļavas"'
PARISH = 'Mārupes nov., Babītes pag., "Kļavas"'


@pytest.fixture
def take_addresses(point, tmp_path: Path):
    def run(source: str, rows: list[str]) -> None:
        path = address_file(tmp_path, source, rows)
        import_register(source=source, path=path, today=TODAY, force=True)

    return run


def _place(take, take_addresses) -> None:
    """Four organisations: in a flat, in a village, in a parish, where nothing is known."""
    take(
        [
            addressed_row(1, FLAT, address=PINKI, name="Pirmā"),
            addressed_row(2, NOWHERE, address=PINKI, name="Otrā"),
            addressed_row(3, "0", address=PARISH, name="Trešā"),
            addressed_row(4, "0", address="Olaines nov., Olaine, Parauga iela 1", name="Ceturtā"),
        ]
    )
    take_addresses("vzd-flats", [flat_row(FLAT, BUILDING)])
    take_addresses("vzd-buildings", [building_row(BUILDING)])
    take_addresses("vzd-places", list(PLACES))


place = Remembered(_place, FILLED)


@pytest.fixture
def placed(take, take_addresses) -> None:
    place(take, take_addresses)


def point_of(nth: int) -> tuple[object, ...]:
    found = Organisation.objects.get(number=number(nth))
    return found.lat, found.lon, found.point_precision, found.point_source


def test_points_say_how_exact_they_are_and_who_says_so(placed):
    assert [point_of(nth) for nth in (1, 2, 3, 4)] == [
        (56.941, 23.915, "building", "vzd-buildings"),
        (56.942, 23.914, "village", "vzd-places"),
        (56.94, 23.85, "unit", "vzd-places"),
        (None, None, "", ""),
    ]


def test_a_point_is_no_change_of_the_organisation(placed):
    first = Organisation.objects.get(number=number(1))
    assert (first.changed_on, first.history.count()) == (TODAY, 0)


def test_what_leaves_the_address_register_falls_back_to_the_village(placed, take_addresses):
    take_addresses("vzd-buildings", [building_row(BUILDING, "", "")])
    assert point_of(1) == (56.942, 23.914, "village", "vzd-places")


def test_staff_who_say_that_the_seat_is_elsewhere_move_the_point(placed):
    by = User.objects.create_user("koordinators@example.org")
    organisation = Organisation.objects.get(number=number(1))
    correction = correct(
        organisation=organisation,
        field="seat",
        value="Mārupes nov., Babītes pag., Vīkuļi",
        reason="Pārcēlās.",
        by=by,
        now=timezone.now(),
    )
    assert point_of(1) == (56.95, 23.8, "village", "vzd-places")
    withdraw_correction(correction=correction, now=timezone.now())
    assert point_of(1)[2] == "building"


def test_a_group_stands_in_the_middle_of_its_village_also_when_places_come_later(
    point, take, take_addresses
):
    take([addressed_row(1, FLAT, address=PINKI)])
    group = add_informal_group(
        name="Skrējēji",
        summary="",
        reporting_area=ReportingArea.objects.get(key="babite"),
        unit=Area.objects.get(key="babites-pagasts"),
        heading=None,
        today=TODAY,
        village="Piņķi",
    )
    assert group.lat is None
    take_addresses("vzd-places", list(PLACES))
    group.refresh_from_db()
    assert (group.lat, group.lon, group.point_precision) == (56.942, 23.914, "village")
    later = add_informal_group(
        name="Peldētāji",
        summary="",
        reporting_area=group.reporting_area,
        unit=group.unit,
        heading=None,
        today=TODAY,
    )
    later.refresh_from_db()
    assert later.point_precision == "unit"


@pytest.mark.parametrize(
    "wrong",
    [
        {"lat": 56.9, "lon": None, "point_precision": "building"},
        {"lat": 23.9, "lon": 56.9, "point_precision": "building"},
        {"lat": 59.4, "lon": 24.7, "point_precision": "building"},
        {"lat": 56.9, "lon": 23.9, "point_precision": ""},
        {"lat": None, "lon": None, "point_precision": "unit"},
    ],
)
def test_the_database_keeps_no_wrong_point(placed, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.filter(number=number(1)).update(**wrong)


def test_the_atlas_knows_where_all_are(placed):
    ids = search.members(Query(scope="country"))
    dots = dict(current_atlas().dots(ids))
    assert len(ids) == 4
    assert len(dots) == 3
    first = Organisation.objects.get(number=number(1))
    assert dots[first.pk].spot == to_plane(56.941, 23.915)
    assert dots[first.pk].village == "Piņķi"
    assert {count for count, _ in counted(dots.values()).values()} == {1}


def test_boxes_of_the_atlas(placed):
    atlas, (x, y) = current_atlas(), to_plane(56.941, 23.915)
    first = Organisation.objects.get(number=number(1)).pk
    assert atlas.within([(x, y, x, y)]) == {first}
    assert first in atlas.within([(x - 1, y - 1, x + 1, y + 1)])
    assert atlas.within([(x + 1, y, x + 9, y)]) == set()
    assert atlas.within([(x, y, x - 1, y)]) == set()


def test_a_search_stays_among_those_it_is_told(placed):
    ids = {nth: Organisation.objects.get(number=number(nth)).pk for nth in (1, 2, 3, 4)}
    found = search.find(Query(scope="country", only=frozenset([ids[2], ids[4], 10**9])))
    assert (found.count, set(found.ids)) == (2, {ids[2], ids[4]})
    parishes = next(facet for facet in found.facets if facet.key == "form")
    assert [value.count for value in parishes.values] == [2]
    assert search.find(Query(only=frozenset())).count == 0
    assert search.members(Query(text="pirma", only=frozenset([ids[2]]))) == []


def test_members_are_all_in_the_order_of_find(placed):
    asked = Query(scope="country", limit=2)
    everybody = search.members(asked)
    assert everybody[:2] == search.find(asked).ids
    assert len(everybody) == search.find(asked).count
