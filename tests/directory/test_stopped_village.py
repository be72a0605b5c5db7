"""A village on the stop list: the seat is told no finer than the parish, on pages, maps, in files and the search."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savejie.booklet.choice import Choice
from savejie.booklet.gathering import entries_of
from savejie.directory import search
from savejie.directory.letter import letter_of
from savejie.directory.models import Change, HistoryEntry, Organisation
from savejie.directory.operations import correct, import_register
from savejie.directory.operations.stops import lift_stop, stop_field
from savejie.directory.stops import seat_without_village
from savejie.opendata.tables import organisations as table
from tests.factories.addresses import PLACES, address_file, addressed_row, building_row, flat_row
from tests.factories.directory import TODAY
from tests.factories.people import make_staff
from tests.factories.registers import make_run, number, register_row

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
FLAT, BUILDING = "191000001", "181000001"
VILLAGE, STREET = "Vīkuļi", "Klusā iela 1"
PARISH = "Mārupes nov., Babītes pag."
ADDRESS = f"{PARISH}, {VILLAGE}, {STREET} - 7"


@pytest.fixture
def filled(take, tmp_path):
    take([addressed_row(1, FLAT, address=ADDRESS), register_row(2)])
    lines = {"vzd-flats": [flat_row(FLAT, BUILDING)], "vzd-buildings": [building_row(BUILDING)]}
    for source, rows in (lines | {"vzd-places": list(PLACES)}).items():
        path = address_file(tmp_path, source, rows)
        import_register(source=source, path=path, today=TODAY, force=True)
    return Organisation.objects.get(number=number(1))


def stop(organisation):
    return stop_field(organisation=organisation, field="village", reason="Lūdz.", by=make_staff(),
                      now=NOW)  # fmt: skip


def published(client):
    """Return all that a visitor and a program can get, as one text."""
    ref = f"LV-RE-{number(1)}"
    paths = [f"/lv/organizacija/{ref}/", f"/en/organisation/{ref}/", "/lv/organizacijas/",
             "/lv/jaunumi/", "/lv/jaunumi/atom.xml", f"/api/v1/organisations/{ref}",
             f"/api/v1/organisations?q={number(1)}", "/lv/organizacijas/karte.json",
             "/lv/organizacijas/?view=map", "/lv/organizacijas.geojson"]  # fmt: skip
    paths += [f"/lv/organizacija/{ref}.{ending}" for ending in ("json", "vcf", "geojson")]
    answers = [client.get(path) for path in paths]
    assert {answer.status_code for answer in answers} == {200}
    texts = [b"".join(answer).decode() for answer in answers]
    files = [list(table.rows()), list(entries_of(Choice()))]
    return "".join([*texts, str(files), letter_of(TODAY.replace(day=1))])


def tells(text, word):
    return word in text or word.encode("unicode_escape").decode() in text


def test_nothing_finer_than_the_parish_is_told(client, filled):
    assert tells(published(client), VILLAGE)
    assert search.find(search.Query(text=VILLAGE)).count == 1
    stop(filled)

    text = published(client)
    for word in (VILLAGE, STREET, "23.915"):
        assert not tells(text, word)
    assert tells(text, PARISH)
    for word in (VILLAGE, "Klusā"):
        assert search.find(search.Query(text=word)).count == 0
    row = Organisation.objects.get(pk=filled.pk)
    assert (row.seat, row.seat_full, row.village, row.postal_code) == (PARISH, PARISH, "", "")
    assert (row.lat, row.lon, row.point_precision) == (56.94, 23.85, "unit")
    assert row.reporting_area == filled.reporting_area


def test_a_new_import_does_not_bring_it_back(client, filled, take):
    stop(filled)
    take([addressed_row(1, FLAT, address=ADDRESS.replace("iela 1", "iela 3")), register_row(2)])
    assert not tells(published(client), VILLAGE)
    assert not HistoryEntry.objects.filter(aspect="seat").exists()
    assert not Change.objects.exists()


def test_former_seats_and_changes_do_not_tell_it(client, filled):
    seat = f"{PARISH}, {VILLAGE}, {STREET}"
    HistoryEntry.objects.create(organisation=filled, aspect="seat", value=seat, until=TODAY,
                                source="ur-register", noted_on=TODAY)  # fmt: skip
    Change.objects.create(organisation=filled, kind="moved_within", noted_on=TODAY, before=seat,
                          after=seat, run=make_run(), area_after=filled.reporting_area,
                          municipality_after=filled.municipality)  # fmt: skip
    stop(filled)
    assert not tells(published(client), VILLAGE)


def test_staffs_own_word_for_the_seat_does_not_tell_it_either(client, filled):
    by = make_staff()
    said = {"organisation": filled, "field": "seat", "reason": "zina", "by": by, "now": NOW}
    correct(value=f"{PARISH}, {VILLAGE}, {STREET}", **said)
    stop(filled)
    assert not tells(published(client), VILLAGE)


def test_another_village_by_staff_is_shown_and_the_seat_stays_short(client, filled):
    stop(filled)
    correct(
        organisation=filled, field="village", value="Piņķi", reason="zina", by=make_staff(), now=NOW
    )
    row = Organisation.objects.get(pk=filled.pk)
    assert (row.village, row.seat) == ("Piņķi", PARISH)
    assert not tells(published(client), VILLAGE)


def test_lifting_gives_all_of_it_back(client, filled):
    entry = stop(filled)
    lift_stop(stop=entry, by=make_staff(), now=NOW)
    row = Organisation.objects.get(pk=filled.pk)
    assert row.seat == f"{PARISH}, {VILLAGE}, {STREET}"
    assert (row.village, row.point_precision) == (VILLAGE, "building")
    assert not HistoryEntry.objects.filter(aspect="seat").exists()


def test_an_address_from_small_to_big_is_not_told_at_all(filled, take):
    take([register_row(1, address=f"{STREET}, {VILLAGE}, {PARISH}"), register_row(2)])
    stop(filled)
    row = Organisation.objects.get(pk=filled.pk)
    assert VILLAGE not in row.seat
    assert STREET not in row.seat


def test_a_seat_without_a_village_is_told_as_it_is(take):
    take([register_row(1, address=f"Olaines nov., Olaine, {STREET}"), register_row(2)])
    row = Organisation.objects.get(number=number(1))
    stop(row)
    row.refresh_from_db()
    assert row.seat == f"Olaines nov., Olaine, {STREET}"


@pytest.mark.parametrize(
    ("address", "left"),
    [
        (ADDRESS, PARISH),
        (f"{PARISH},  VĪKUĻI ciems , x", PARISH),
        (f"{PARISH}, {STREET}", ""),
        (f"{VILLAGE}, {STREET}", ""),
        ("", ""),
    ],
)
def test_what_stands_before_the_village_is_left(address, left):
    assert seat_without_village(address, VILLAGE) == left


@given(st.text(), st.text())
def test_what_is_left_does_not_end_with_the_village(before, after):
    left = seat_without_village(f"{before}, {VILLAGE},{after}", VILLAGE)
    assert VILLAGE not in [part.strip() for part in left.split(",")]
