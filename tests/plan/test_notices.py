"""When a term is said: each step once, none lost, none doubled."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savejie.plan.notices import may_write, newest_step, step_due

TERM = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("days", "step"),
    [
        (-31, None), (-30, -30), (-8, -30), (-7, -7), (-2, -7), (-1, -1), (0, -1), (1, 1), (6, 1),
        (7, 7), (29, 7), (30, 30), (59, 30), (60, 60), (365, 360),
    ],
)  # fmt: skip
def test_the_newest_step_that_has_come(days, step):
    assert newest_step(TERM, TERM + timedelta(days)) == step


@pytest.mark.parametrize(("days", "due"), [(-30, None), (-1, None), (0, None), (1, 1), (40, 30)])
def test_who_wishes_no_early_letters_gets_the_late_ones(days, due):
    assert step_due(TERM, TERM + timedelta(days), None, early=False) == due


@pytest.mark.parametrize(("ago", "may"), [(None, True), (0, False), (4, False), (5, True)])
def test_five_days_lie_between_two_letters(ago, may):
    assert may_write(None if ago is None else TERM - timedelta(ago), TERM) is may


@given(st.lists(st.integers(-60, 200), min_size=1, max_size=60))
def test_however_often_it_runs_each_step_is_said_once_and_in_order(days):
    said, last = [], None
    for day in sorted(days):
        step = step_due(TERM, TERM + timedelta(day), last)
        if step is not None:
            said.append(step)
            last = step
    assert said == sorted(set(said))
    assert last == newest_step(TERM, TERM + timedelta(max(days)))


def test_run_every_day_all_steps_are_said():
    said, last = [], None
    for day in range(-40, 95):
        step = step_due(TERM, TERM + timedelta(day), last)
        if step is not None:
            said.append(step)
            last = step
    assert said == [-30, -7, -1, 1, 7, 30, 60, 90]
