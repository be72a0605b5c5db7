"""What counts as a change: each kind, and what looks like one and is none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savejie.directory import changes
from savejie.directory.changes import Sight, changes_of, is_moved, is_renamed
from savejie.directory.projection import Place, Row

TODAY = date(2026, 11, 23)
SINCE = date(2025, 11, 1)
PLACES = {
    "Piņķi": Place(1, 11, "Piņķi", 101, True),
    "Dzilnuciems": Place(1, 11, "Dzilnuciems", 101, True),
    "Olaine": Place(2, 21, "Olaine", 102, True),
    "Rīga,": Place(3, None, "", None, False),
}


def locate(address: str) -> Place:
    """Place by the name in it, whatever municipality stands before: today's borders."""
    return next((place for name, place in PLACES.items() if name in address), Place())


def row(**fields) -> Row:
    seat = fields.get("seat_full", "Mārupes nov., Babītes pag., Piņķi, Rīgas iela 1")
    place = locate(seat)
    values = {
        "kind": "association", "name": 'Biedrība "Rīta rasa"', "name_sort": "", "legal_form": "",
        "legal_status": "registered", "registered_on": date(2005, 3, 1), "ended_on": None,
        "founded_year": 2005, "ended_year": None, "seat": seat, "seat_full": seat, "postal_code": "",
        "village": place.village, "municipality_id": place.municipality, "unit_id": place.unit,
        "reporting_area_id": place.reporting_area, "in_territory": place.in_territory,
        "activity": "signs", "activity_reason": "report", "activity_on": None, "activity_rule": 1,
        "last_report_year": 2025, "benefit": False, "main_heading_id": None, "heading_origin": "",
    }  # fmt: skip
    return Row(**(values | fields))


def told(old, new, **sight):
    seen = changes_of(old, new, Sight(today=TODAY, locate=locate, known_since=SINCE, **sight))
    return [noted.kind for noted in seen]


def test_nothing_changed():
    assert told(row(), row()) == []


def test_what_staff_and_days_change_is_no_news():
    later = row(activity="silent", activity_rule=2, main_heading_id=3, heading_origin="staff")
    assert told(row(), later) == []


@pytest.mark.parametrize(
    ("fields", "kinds"),
    [
        ({"registered_on": date(2026, 11, 2)}, ["new"]),
        ({"registered_on": date(2025, 10, 31)}, []),
        ({"registered_on": None}, []),
        ({"registered_on": date(2026, 11, 2), "seat_full": "Rīga, Brīvības iela 1"}, []),
        ({"registered_on": date(2026, 11, 2), "legal_status": "liquidated"}, []),
    ],
)
def test_first_seen(fields, kinds):
    assert told(None, row(**fields)) == kinds


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ('Biedrība "Vakara rasa"', ["renamed"]),
        ('Biedrība "Rita rasa"', ["renamed"]),
        ("Biedrība „Rīta  rasa”", []),
        ('BIEDRĪBA "RĪTA RASA"', []),
    ],
)
def test_name(name, kinds):
    assert told(row(), row(name=name)) == kinds


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ("Rīga, Brīvības iela 1", "Olaines nov., Olaine, Parka iela 2", ["moved_in"]),
        ("Olaines nov., Olaine, Parka iela 2", "Rīga, Brīvības iela 1", ["moved_out"]),
        ("Mārupes nov., Babītes pag., Piņķi, Rīgas iela 1", "Olaine, Parka iela 2", ["moved_within"]),
        ("Mārupes nov., Piņķi, Rīgas iela 1", "Mārupes nov., Piņķi, Rīgas iela 3", ["moved_within"]),
        ("Mārupes nov., Piņķi, Rīgas iela 1", "Mārupes nov., Dzilnuciems, Rīgas iela 1", ["moved_within"]),
        ("Mārupes nov., Piņķi, Rīgas iela 1", "Polija, Varšava", ["moved_out"]),
        ("Babītes nov., Babītes pag., Piņķi, Rīgas iela 1", "Mārupes nov., Babītes pag., Piņķi, Rīgas iela 1", []),
        ("Jaunais nov., Piņķi, Rīgas iela 1", "Mārupes nov., Piņķi, Rīgas iela 1", []),
        ("Mārupes nov., Piņķi, Rīgas iela 1", "Nezināmais nov., Pinki, Rīgas iela 1", []),
        ("Olaine, Parka iela 2 - 3", "Olaine, Parka iela 2 - 15", []),
        ("Olaine, Parka iela 2 - 3", "Olaine, Parka iela 2", []),
        ("Olaine, Parka iela 2a", "Olaine, Parka  Iela 2 A", []),
        ("Piņķi, \"Kļavas\"", "Piņķi, Kļavas", []),
        ("Olaines nov., Olaine", "Olaines nov., Olaine, Parka iela 2", []),
        ("", "Olaines nov., Olaine, Parka iela 2", []),
        ("Olaines nov., Olaine, Parka iela 2", "", []),
        ("Rīga, Brīvības iela 1", "Rīga, Brīvības iela 2", []),
    ],
)  # fmt: skip
def test_seat(before, after, kinds):
    assert told(row(seat_full=before), row(seat_full=after)) == kinds


def test_a_reform_that_moves_the_border_of_a_stored_row_is_no_move():
    stored = row(seat_full="Vecais nov., Piņķi, Rīgas iela 1", municipality_id=9, unit_id=99)
    assert told(stored, row(seat_full="Mārupes nov., Piņķi, Rīgas iela 1")) == []


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ("registered", "liquidated", ["ended"]),
        ("registered", "removed", ["ended"]),
        ("registered", "in_liquidation", ["in_liquidation"]),
        ("in_liquidation", "liquidated", ["ended"]),
        ("in_liquidation", "registered", ["revived"]),
        ("liquidated", "registered", ["revived"]),
        ("removed", "liquidated", []),
        ("registered", "suspended", []),
    ],
)
def test_status(before, after, kinds):
    assert told(row(legal_status=before), row(legal_status=after)) == kinds


def test_what_ended_long_ago_makes_no_news_by_being_tidied_up():
    ended = {"legal_status": "liquidated", "ended_on": date(2015, 1, 1)}
    assert told(row(**ended), row(name="Cits", seat_full="Olaine, Parka iela 2", **ended)) == []


def test_a_cut_file_ends_nobody_and_its_repair_revives_nobody():
    there, gone = row(), row(legal_status="removed")
    assert told(there, gone, absence_counts=False) == []
    assert told(gone, there, absence_counts=False) == []
    assert told(there, row(legal_status="liquidated"), absence_counts=False) == ["ended"]


@pytest.mark.parametrize(
    ("was", "benefit_on", "kinds"),
    [
        (False, date(2026, 10, 19), ["benefit_gained"]),
        (False, None, ["benefit_gained"]),
        (False, date(2012, 10, 19), []),
        (True, date(2026, 10, 19), ["benefit_lost"]),
    ],
)
def test_benefit(was, benefit_on, kinds):
    assert told(row(benefit=was), row(benefit=not was), benefit_on=benefit_on) == kinds


@pytest.mark.parametrize(
    ("before", "after", "filed_on", "kinds"),
    [
        (2023, 2025, date(2026, 11, 2), ["report_after_silence"]),
        (2023, 2024, date(2026, 11, 2), ["report_after_silence"]),
        (2024, 2025, date(2026, 11, 2), []),
        (None, 2025, date(2026, 11, 2), ["report_after_silence"]),
        (2023, 2025, date(2024, 1, 2), []),
        (2023, 2022, date(2026, 11, 2), []),
        (2023, None, None, []),
    ],
)
def test_report(before, after, filed_on, kinds):
    old, new = row(last_report_year=before), row(last_report_year=after)
    assert told(old, new, filed_on=filed_on) == kinds


def test_a_young_organisation_that_reports_for_the_first_time_was_not_silent():
    young = {"registered_on": date(2025, 3, 1)}
    assert told(row(last_report_year=None, **young), row(last_report_year=2025, **young)) == []


def test_where_from_and_where_to():
    old, new = row(seat_full="Rīga, Brīvības iela 1"), row(seat_full="Olaine, Parka iela 2")
    [noted] = changes_of(old, new, Sight(TODAY, locate))
    assert noted[4:] == (None, 102, 3, 2)
    assert noted[2:4] == (old.seat, new.seat)


NAMES = st.text(max_size=30)
STATUSES = st.sampled_from(["registered", "liquidated", "removed", "in_liquidation", "reorganised"])
SEATS = st.sampled_from(["", "Rīga, Brīvības iela 1", "Olaine, Parka iela 2 - 3", "Piņķi, Kļavas"])
ROWS = st.builds(
    lambda name, status, seat, benefit, year: row(
        name=name, legal_status=status, seat_full=seat, benefit=benefit, last_report_year=year
    ),
    NAMES, STATUSES, SEATS, st.booleans(), st.sampled_from([None, 2020, 2024, 2025]),
)  # fmt: skip


@given(ROWS, ROWS)
def test_each_kind_is_told_once_and_what_is_the_same_is_not_told(old, new):
    kinds = told(old, new)
    assert len(kinds) == len(set(kinds))
    assert set(kinds) <= set(changes.KINDS)
    assert told(old, old) == told(new, new) == []


@given(NAMES)
def test_capitals_and_spaces_are_no_renaming(name):
    assert not is_renamed(name, f'  "{name}" ')


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_address_can_be_compared(one, other):
    assert is_moved(one, other, Place(), Place()) == is_moved(other, one, Place(), Place())
    assert not is_moved(one, one, Place(), Place())
