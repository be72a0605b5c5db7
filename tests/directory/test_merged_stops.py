"""Merging registered records: a stop hides its own record's word, none of the other's, and nothing leaks."""

from datetime import UTC, datetime, timedelta

import pytest

from savejie.directory import search
from savejie.directory.letter import letter_of
from savejie.directory.models import Change, HistoryEntry, Organisation, Stop
from savejie.directory.operations import correct
from savejie.directory.operations.merging import merge_organisations, undo_merge
from savejie.directory.operations.stops import stop_field
from tests.factories.people import make_staff
from tests.factories.registers import aims_row, make_run, number, register_row

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
PERSON = "Paraudziņa"
STREET = f"Olaines nov., Olaine, {PERSON}s iela 7"
OWN_STREET = "Mārupes nov., Babītes pag., Piņķi, Liepu iela 3"


@pytest.fixture
def staff(db):
    return make_staff()


@pytest.fixture
def records(take):
    """The record that is kept, and the one that is merged, whose every word names a person."""
    take(
        [
            register_row(1, name="Biedrība Rīta rasa", address=OWN_STREET),
            register_row(2, name=f"{PERSON} fonds", address=f"{STREET} - 2"),
            register_row(3),
        ]
    )
    take([f"{number(2)};2015-01-01;{PERSON} biedrība"], source="ur-name-history")
    take([aims_row(2, f"Godināt {PERSON}"), aims_row(1, "Dziedāt")], source="ur-aims")
    kept, merged = (Organisation.objects.get(number=number(nth)) for nth in (1, 2))
    day = NOW.date()
    for aspect, value in (("name", f"{PERSON} klubs"), ("seat", f"{STREET}a")):
        HistoryEntry.objects.create(organisation=merged, aspect=aspect, value=value, until=day,
                                    source="ur-register", noted_on=day)  # fmt: skip
    for kind, told in (("renamed", f"{PERSON} klubs"), ("moved_within", f"{STREET}a")):
        Change.objects.create(organisation=merged, kind=kind, noted_on=day, before=told,
                              after=told, run=make_run(), area_after=merged.reporting_area,
                              municipality_after=merged.municipality)  # fmt: skip
    return kept, merged


def stop(organisation, by, *fields):
    for field in fields:
        stop_field(organisation=organisation, field=field, reason="Lūdza.", by=by, now=NOW)


def state():
    """Return all rows that a stop hides or that say what is hidden."""
    names = ("pk", "name", "seat", "seat_full", "village", "postal_code")
    tables = (HistoryEntry, Change, Stop)
    return [
        list(Organisation.objects.order_by("pk").values(*names)),
        *(list(table.objects.order_by("pk").values()) for table in tables),
    ]


def public(client, organisation):
    """Return all that a visitor and a program can get, as one text."""
    ref = organisation.reference
    paths = (f"/lv/organizacija/{ref}/", f"/lv/organizacija/{ref}.json",
             f"/api/v1/organisations/{ref}", "/lv/organizacijas/", "/lv/jaunumi/",
             "/lv/jaunumi/atom.xml")  # fmt: skip
    texts = [client.get(path).content.decode() for path in paths]
    return "".join([*texts, letter_of(NOW.date().replace(day=1))])


REGISTERS_FIELDS = ("name", "former_names", "seat", "village", "aims")


def test_stops_of_the_merged_record_hide_nothing_of_the_kept_one(client, records, staff):
    kept, merged = records
    stop(merged, staff, *REGISTERS_FIELDS)
    merge_organisations(kept=kept.pk, merged=merged.pk, by=staff, now=NOW)

    kept.refresh_from_db()
    assert (kept.name, kept.seat, kept.village) == ("Biedrība Rīta rasa", OWN_STREET, "Piņķi")
    text = public(client, kept)
    assert "Rīta rasa" in text
    assert "Dziedāt" in text
    assert PERSON not in text
    assert PERSON.encode("unicode_escape").decode() not in text
    assert search.find(search.Query(text=PERSON)).count == 0
    assert f"Biedrība {number(2)}" not in text
    assert not Stop.objects.standing().exists()


def test_undoing_the_merge_leaves_stops_and_history_as_they_were(client, records, staff):
    kept, merged = records
    stop(merged, staff, *REGISTERS_FIELDS)
    before = state()
    merge = merge_organisations(kept=kept.pk, merged=merged.pk, by=staff, now=NOW)
    assert state() != before
    restored = undo_merge(merge=merge.pk, by=staff, now=LATER)
    assert state() == before
    assert restored.name == f"Biedrība {number(2)}"
    assert PERSON not in public(client, restored)
    assert search.find(search.Query(text=PERSON)).count == 0


def test_an_import_in_between_brings_nothing_to_light(client, records, staff, take):
    kept, merged = records
    stop(merged, staff, *REGISTERS_FIELDS)
    merge = merge_organisations(kept=kept.pk, merged=merged.pk, by=staff, now=NOW)
    take(
        [
            register_row(1, name="Biedrība Rīta rasa", address=OWN_STREET),
            register_row(2, name=f"Jaunais {PERSON} fonds", address=f"{STREET} - 9"),
            register_row(3),
        ]
    )
    assert PERSON not in public(client, kept)
    restored = undo_merge(merge=merge.pk, by=staff, now=LATER)
    assert PERSON not in public(client, restored)


def test_without_a_stop_the_merged_name_is_a_former_name(client, records, staff):
    kept, merged = records
    merge_organisations(kept=kept.pk, merged=merged.pk, by=staff, now=NOW)
    assert f"{PERSON} fonds" in public(client, kept)


@pytest.mark.parametrize(
    ("field", "own", "shown"),
    [
        ("name", {"name": f'"{PERSON} FONDS"'}, f"Biedrība {number(1)}"),
        ("seat", {"address": f"{STREET} - 14"}, ""),
        ("village", {"address": OWN_STREET}, ""),
    ],
)
def test_where_both_say_the_same_the_stop_goes_over(records, staff, take, field, own, shown):
    kept, merged = records
    other = {"name": f"{PERSON} fonds", "address": f"{STREET} - 2"}
    if field == "village":
        other["address"] = OWN_STREET.replace("Liepu", "Kļavu")
    first = {"name": "Biedrība Rīta rasa", "address": OWN_STREET} | own
    take([register_row(1, **first), register_row(2, **other), register_row(3)])
    stop(merged, staff, field)
    before = state()
    merge = merge_organisations(kept=kept.pk, merged=merged.pk, by=staff, now=NOW)
    assert getattr(Organisation.objects.get(pk=kept.pk), field) == shown
    assert Stop.objects.standing().get().organisation == kept
    undo_merge(merge=merge.pk, by=staff, now=LATER)
    assert state() == before


def test_a_name_that_the_kept_record_had_once_is_hidden_as_a_former_one(
    client, records, staff, take
):
    kept, merged = records
    take([f"{number(1)};2012-01-01;{PERSON} fonds"], source="ur-name-history")
    stop(merged, staff, "name")
    before = state()
    merge = merge_organisations(kept=kept.pk, merged=merged.pk, by=staff, now=NOW)
    kept.refresh_from_db()
    assert kept.name == "Biedrība Rīta rasa"
    assert f"{PERSON} fonds" not in public(client, kept)
    assert Stop.objects.standing().get().field == "former_names"
    undo_merge(merge=merge.pk, by=staff, now=LATER)
    assert state() == before


def test_the_name_that_staff_gave_instead_is_not_stopped(client, records, staff):
    kept, merged = records
    stop(merged, staff, "name")
    correct(
        organisation=merged, field="name", value="Biedrība Rīta rasa", reason="x", by=staff, now=NOW
    )
    merge_organisations(kept=kept.pk, merged=merged.pk, by=staff, now=NOW)
    kept.refresh_from_db()
    assert kept.name == "Biedrība Rīta rasa"
    assert not Stop.objects.standing().exists()


def test_the_kept_records_stop_stays_and_hides_what_came_with_the_other(client, records, staff):
    kept, merged = records
    stop(kept, staff, "name")
    merge_organisations(kept=kept.pk, merged=merged.pk, by=staff, now=NOW)
    kept.refresh_from_db()
    assert kept.name == f"Biedrība {number(1)}"
    assert f"{PERSON} fonds" not in public(client, kept)
