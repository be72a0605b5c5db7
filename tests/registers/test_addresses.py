"""The address register: only what organisations need is kept; odd coordinates are recognised and explained."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savejie.registers.models import BadRow, Building, Flat, ImportRun, PlaceCentre
from savejie.registers.operations import import_file
from savejie.registers.points import centres, whereabouts_of
from savejie.registers.reading.values import BadValue
from savejie.registers.sources.vzd_addresses import Coordinates, coordinates_of
from tests.factories.addresses import PLACES, address_file, addressed_row, building_row, flat_row
from tests.factories.registers import make_file, number

BUILDING, OTHER, FLAT = "181000001", "181000002", "191000001"


@pytest.mark.parametrize(
    ("north", "east", "found"),
    [
        ("56.95", "24.1", Coordinates(56.95, 24.1)),
        ("56,95", "24,1", Coordinates(56.95, 24.1)),
        ("24.1", "56.95", Coordinates(56.95, 24.1, swapped=True)),
        ("", "", Coordinates(None, None)),
        ("0", "0.0", Coordinates(None, None)),
    ],
)
def test_coordinates_are_read(north, east, found):
    assert coordinates_of(north, east) == found


@pytest.mark.parametrize(
    ("north", "east", "reason"),
    [
        ("59.43", "24.75", "outside"), ("56.95", "", "value"), ("nan", "24.1", "value"),
        ("inf", "24.1", "value"), ("56.95N", "24.1", "value"), ("308000", "495000", "outside"),
        ("1" * 400, "24", "value"), ("-56.95", "24.1", "outside"),
    ],
)  # fmt: skip
def test_coordinates_that_cannot_be_are_refused(north, east, reason):
    with pytest.raises(BadValue) as bad:
        coordinates_of(north, east)
    assert bad.value.reason == reason


@given(st.text(max_size=30), st.text(max_size=30))
def test_whatever_is_written_there_is_a_place_in_latvia_or_none(north, east):
    try:
        found = coordinates_of(north, east)
    except BadValue:
        return
    assert found.latitude is None or (55 < found.latitude < 59 and 20 < found.longitude < 29)


@pytest.fixture
def take(db, home, tmp_path):
    """Import rows of a source; remember whose rows were touched."""

    def run(source, rows, **options):
        touched: list[str] = []
        path = (
            make_file(tmp_path, rows)
            if source == "ur-register"
            else address_file(tmp_path, source, rows, **options)
        )
        done = import_file(
            source=source,
            path=path,
            merge=lambda changes: touched.extend(n for batch in changes for n in batch),
        )
        return done, touched

    return run


@pytest.fixture
def two(take):
    """Two organisations: one in a flat, one in a building."""
    take("ur-register", [addressed_row(1, FLAT), addressed_row(2, OTHER)])
    return take


def bad_reasons():
    return list(BadRow.objects.order_by("pk").values_list("reason", flat=True))


def test_only_addresses_of_organisations_are_kept(two):
    run, touched = two("vzd-flats", [flat_row(FLAT, BUILDING), flat_row("191999999", "181999999")])
    assert (run.rows_read, run.rows_in_scope, touched) == (2, 1, [number(1)])
    rows = [building_row(BUILDING), building_row(OTHER, 56.95, 23.9), building_row("181999999")]
    run, touched = two("vzd-buildings", rows)
    assert (run.rows_read, run.rows_in_scope) == (3, 2)
    assert touched == [number(1), number(2)]
    assert list(Flat.objects.values_list("code", "building_code")) == [(FLAT, BUILDING)]
    assert set(Building.objects.values_list("code", flat=True)) == {BUILDING, OTHER}


def test_a_flat_is_where_its_building_is(two):
    two("vzd-flats", [flat_row(FLAT, BUILDING)])
    two("vzd-buildings", [building_row(BUILDING), building_row(OTHER, 56.95, 23.9)])
    found = whereabouts_of([FLAT, OTHER, "nowhere", ""])
    assert {code: where.point[:3] for code, where in found.items()} == {
        FLAT: (56.941, 23.915, "building"),
        OTHER: (56.95, 23.9, "building"),
    }


def test_a_file_in_windows_1257_is_read(two):
    run, _ = two("vzd-places", list(PLACES) * 1, encoding="cp1257")
    assert run.state == ImportRun.State.DONE
    assert PlaceCentre.objects.get(code="100000206").name == "Vīkuļi"


def test_places_give_centres_with_the_names_above(two):
    two("vzd-places", list(PLACES))
    names = [centre.names for centre in centres()]
    assert ("Mārupes nov.", "Babītes pag.", "Piņķi") in names
    assert not PlaceCentre.objects.filter(name="Parauga iela").exists()


def test_swapped_coordinates_are_put_right_and_said(two):
    rows = [building_row(OTHER, 23.9, 56.95), building_row("181000009"), building_row("181000008")]
    two("vzd-buildings", rows)
    stored = Building.objects.get(code=OTHER)
    assert (stored.lat, stored.lon) == (56.95, 23.9)
    assert bad_reasons() == ["swapped"]
    assert (
        "samainīti" in BadRow.objects.get().explanation
        or "changed places" in BadRow.objects.get().explanation
    )


def test_coordinates_abroad_are_never_stored_and_what_was_there_stays(two):
    codes = [f"18200000{n}" for n in range(4)]
    two("ur-register", [addressed_row(n, code) for n, code in enumerate([OTHER, *codes], 1)])
    filler = [building_row(code) for code in codes]
    two("vzd-buildings", [building_row(OTHER, 56.95, 23.9), *filler])
    run, touched = two("vzd-buildings", [building_row(OTHER, 59.43, 24.75), *filler])
    assert (run.state, run.rows_bad, touched) == (ImportRun.State.DONE, 1, [])
    assert bad_reasons() == ["outside"]
    assert Building.objects.get(code=OTHER).lat == 56.95


def test_a_building_that_moved_touches_the_flats_in_it(two):
    two("vzd-flats", [flat_row(FLAT, BUILDING)])
    two("vzd-buildings", [building_row(BUILDING), building_row(OTHER)])
    run, touched = two("vzd-buildings", [building_row(BUILDING, 56.96, 23.9), building_row(OTHER)])
    assert (run.rows_new, run.rows_changed, run.rows_unchanged) == (0, 1, 1)
    assert touched == [number(1)]


def test_addresses_in_error_are_left_out_and_twins_explained(two):
    rows = [building_row(OTHER, status="ERR"), building_row(OTHER), building_row(OTHER)]
    run, _ = two("vzd-buildings", [*rows, building_row("181000009")])
    assert (run.rows_in_scope, bad_reasons()) == (1, ["duplicate"])


def test_a_new_address_in_the_register_makes_the_same_file_worth_reading(two):
    rows = [building_row(OTHER), building_row("181000077", 56.96, 23.8)]
    two("vzd-buildings", rows)
    assert two("vzd-buildings", rows)[0].state == ImportRun.State.UNCHANGED
    two("ur-register", [addressed_row(1, "181000077"), addressed_row(2, OTHER)])
    run, touched = two("vzd-buildings", rows)
    assert (run.state, touched) == (ImportRun.State.DONE, [number(1)])


def test_half_a_file_changes_nothing(two, tmp_path, monkeypatch):
    two("vzd-buildings", [building_row(OTHER)])

    def fail(changes):
        raise RuntimeError("killed")

    path = address_file(tmp_path, "vzd-buildings", [building_row(OTHER, 56.99, 23.9)])
    with pytest.raises(RuntimeError):
        import_file(source="vzd-buildings", path=path, merge=fail)
    assert Building.objects.get(code=OTHER).lat == 56.941
