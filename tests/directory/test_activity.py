"""The activity rule: evidence in, a status with its reason out."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savejie.directory.activity import (
    STATUSES,
    Activity,
    Evidence,
    assess,
    expected_report_year,
    months_before,
)

TODAY = date(2026, 11, 23)
OLD = date(2005, 3, 1)


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        (Evidence(OLD, last_report_year=2025), Activity("signs", "report", date(2025, 12, 31))),
        (Evidence(OLD, last_report_year=2024), Activity("late", "late", date(2024, 12, 31))),
        (Evidence(OLD, last_report_year=2021), Activity("silent", "silent", date(2021, 12, 31))),
        (Evidence(OLD), Activity("silent", "never", OLD)),
        (Evidence(OLD, reports_known=False), Activity("unclear", "unknown")),
        (Evidence(date(2026, 1, 5)), Activity("new", "new", date(2026, 1, 5))),
        (Evidence(OLD, benefit=True), Activity("signs", "benefit")),
        (
            Evidence(OLD, changed_on=date(2026, 2, 2)),
            Activity("signs", "changed", date(2026, 2, 2)),
        ),
        (Evidence(OLD, changed_on=date(2020, 2, 2)), Activity("silent", "never", OLD)),
        (
            Evidence(OLD, last_report_year=2025, confirmed_on=date(2026, 3, 3)),
            Activity("signs", "confirmed", date(2026, 3, 3)),
        ),
        (Evidence(OLD, ended=True, last_report_year=2025), Activity("ended", "ended")),
        (Evidence(), Activity("unclear", "unknown")),
    ],
)
def test_rule_names_the_strongest_sign(evidence, expected):
    assert assess(evidence, TODAY) == expected


def test_report_is_not_expected_before_july():
    assert expected_report_year(date(2026, 6, 30)) == 2024
    assert expected_report_year(date(2026, 7, 1)) == 2025


def test_months_are_counted_over_new_year():
    assert months_before(date(2026, 2, 28), 3) == date(2025, 11, 1)
    assert months_before(date(2026, 12, 1), 24) == date(2024, 12, 1)


days = st.dates(date(1991, 1, 1), TODAY)


@given(
    registered_on=st.none() | days,
    ended=st.booleans(),
    year=st.none() | st.integers(1991, 2026),
    known=st.booleans(),
    benefit=st.booleans(),
    confirmed=st.none() | days,
    after=st.integers(0, 4000),
)
def test_every_evidence_gets_a_known_status(
    registered_on, ended, year, known, benefit, confirmed, after
):
    evidence = Evidence(registered_on, ended, year, known, benefit, confirmed)
    later = assess(evidence, TODAY + timedelta(days=after))
    assert later.status in STATUSES
    assert (later.status == "ended") == ended


@given(year=st.integers(1991, 2026), after=st.integers(0, 3000))
def test_time_alone_never_brings_signs_of_life(year, after):
    evidence = Evidence(OLD, last_report_year=year)
    before = assess(evidence, TODAY)
    later = assess(evidence, TODAY + timedelta(days=after))
    order = ["signs", "late", "silent"]
    assert order.index(later.status) >= order.index(before.status)
