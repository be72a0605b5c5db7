"""The rule: how far a measure has come, and why."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savejie.plan.progress import Gauge, Known, Mark, Standing, State, Step, standing

TODAY = date(2026, 11, 23)


def day(days):
    return TODAY + timedelta(days)


def gauge(value=None, on=0, targets=((100, 100),), base=0):
    values = [Mark(day(on), Decimal(value))] if value is not None else []
    marks = [Mark(day(days), Decimal(number)) for days, number in targets]
    return Gauge("Rādītājs", Mark(day(-100), Decimal(base)), marks, values)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (Known(), Standing(State.NOT_BEGUN, "nothing")),
        (Known(starts_on=day(5)), Standing(State.NOT_BEGUN, "starts", on=day(5))),
        (Known(starts_on=day(0)), Standing(State.UNDER_WAY, "started", on=day(0))),
        (Known(due_on=day(0)), Standing(State.NOT_BEGUN, "nothing")),
        (Known(due_on=day(-1)), Standing(State.LATE, "term", on=day(-1))),
        (Known(steps=[Step("1", day(0))]), Standing(State.NOT_BEGUN, "nothing")),
        (Known(steps=[Step("1", day(-1))]), Standing(State.LATE, "milestone", "1", day(-1))),
        (
            Known(steps=[Step("1", day(-9), day(-8)), Step("2", day(3))]),
            Standing(State.UNDER_WAY, "step_done", "1", day(-8)),
        ),
        (Known(steps=[Step("1", day(-9), day(-8))]), Standing(State.DONE, "all_done", on=day(-8))),
        (Known(gauges=[gauge(50)]), Standing(State.UNDER_WAY, "value", "Rādītājs", day(0))),
        (Known(gauges=[gauge(45)]), Standing(State.UNDER_WAY, "value", "Rādītājs", day(0))),
        (Known(gauges=[gauge(44)]), Standing(State.LATE, "behind", "Rādītājs", day(0))),
        (Known(gauges=[gauge(100)]), Standing(State.DONE, "all_done", on=day(0))),
        (
            Known(gauges=[gauge(90, targets=((-1, 100),))]),
            Standing(State.LATE, "target", "Rādītājs", day(-1)),
        ),
        (
            Known(gauges=[gauge(targets=((-1, 100),))]),
            Standing(State.LATE, "target", "Rādītājs", day(-1)),
        ),
        (
            Known(steps=[Step("1", day(-9), day(-8))], gauges=[gauge(50)]),
            Standing(State.UNDER_WAY, "step_done", "1", day(-8)),
        ),
        (Known(gauges=[gauge(5, targets=())]), Standing(State.UNDER_WAY, "value", "Rādītājs", day(0))),
        (Known(gauges=[gauge(20, base=40, targets=((100, 0),))]), Standing(State.UNDER_WAY, "value", "Rādītājs", day(0))),
        (Known(gauges=[gauge(39, base=40, targets=((100, 0),))]), Standing(State.LATE, "behind", "Rādītājs", day(0))),
        (Known(gauges=[gauge(0, base=40, targets=((100, 0),))]), Standing(State.DONE, "all_done", on=day(0))),
    ],
)  # fmt: skip
def test_a_measure_stands_by_the_rule(known, expected):
    assert standing(known, TODAY) == expected


def test_a_line_goes_through_every_target():
    found = gauge(targets=((-50, 10), (100, 40)))
    assert [found.line(day(n)) for n in (-200, -100, -75, -50, 25, 100, 500)] == [
        0,
        0,
        5,
        10,
        25,
        40,
        40,
    ]


def test_the_earliest_late_milestone_is_named():
    known = Known(steps=[Step("late", day(-2)), Step("later", day(-9))])
    assert standing(known, TODAY).name == "later"


steps = st.lists(
    st.builds(
        Step,
        st.just("s"),
        st.integers(-400, 400).map(day),
        st.none() | st.integers(-400, 0).map(day),
    ),
    max_size=6,
)


@given(steps, st.integers(-400, 400).map(day))
def test_done_means_that_nothing_is_left(found, today):
    state = standing(Known(steps=found), today).state
    assert (state == State.DONE) == (bool(found) and all(step.done_on for step in found))


@given(steps)
def test_what_is_late_stays_late_until_something_is_done(found):
    before = standing(Known(steps=found), TODAY).state
    after = standing(Known(steps=found), day(30)).state
    assert before != State.LATE or after == State.LATE
