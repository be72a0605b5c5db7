"""Kaplan and Meier's estimate: by hand, by brute force, and as lifelines 0.30.3 gives it for the same data."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savejie.research.survival import cohort_of, curves, kaplan_meier

LIVES = [
    (0, True, 2), (1, True, 3), (1, False, 1), (3, True, 4), (5, False, 6), (6, True, 5),
    (6, False, 2), (9, True, 1), (12, False, 20), (15, True, 3), (15, False, 4),
]  # fmt: skip
LIFELINES = {
    0: 0.960784, 1: 0.901961, 3: 0.821786, 5: 0.821786, 6: 0.704388, 9: 0.679232,
    12: 0.679232, 15: 0.388132,
}  # fmt: skip
"""`KaplanMeierFitter().fit(durations, events, weights=…).survival_function_` of lifelines 0.30.3."""
AT_RISK = {0: 51, 1: 49, 3: 45, 5: 41, 6: 35, 9: 28, 12: 27, 15: 7}
"""The column `at_risk` of its event table."""
LIFELINES_1500 = {
    0: 0.983333333333, 1: 0.967146776406, 5: 0.891967545157, 10: 0.808000360444,
    20: 0.595120952586, 30: 0.332268970846, 35: 0.046668035606,
}  # fmt: skip


def thousand_and_a_half():
    rng = random.Random(4)
    return [(rng.randint(0, 35), rng.random() < 0.6, 1) for _ in range(1500)]


def test_agrees_with_lifelines():
    steps = {step.years: step for step in kaplan_meier(LIVES)}
    assert {t: round(steps[t].surviving, 6) for t in LIFELINES} == LIFELINES
    assert {t: steps[t].at_risk for t in AT_RISK} == AT_RISK


def test_agrees_with_lifelines_on_1500_lives():
    steps = {step.years: step for step in kaplan_meier(thousand_and_a_half())}
    assert {t: round(steps[t].surviving, 12) for t in LIFELINES_1500} == LIFELINES_1500


def test_nobody_at_all():
    assert kaplan_meier([]) == []


@pytest.mark.parametrize(
    ("year", "first"), [(1991, 1991), (1995, 1991), (1996, 1996), (2026, 2026)]
)
def test_cohorts_are_five_years_from_1991(year, first):
    assert cohort_of(year) == first


def test_cohorts_of_lives():
    found = curves([(1992, 1999, 1), (1995, None, 3), (None, None, 9), (1985, None, 2)], 2026)
    assert list(found) == [1991]
    curve = found[1991]
    assert (curve.name, curve.founded) == ("1991–1995", 4)
    assert [(s.years, s.at_risk) for s in curve.steps if s.ended] == [(7, 4)]
    assert curve.after(31).surviving == 0.75
    assert curve.after(32) is None


def test_the_cohort_that_has_begun_ends_with_the_data():
    assert curves([(2026, None, 1)], 2026)[2026].name == "2026"


lives = st.lists(st.tuples(st.integers(0, 20), st.booleans(), st.integers(1, 4)), max_size=20)


@given(lives)
def test_at_risk_is_who_lasted_so_long(found):
    for step in kaplan_meier(found):
        assert step.at_risk == sum(n for t, _ended, n in found if t >= step.years)
        assert step.ended == sum(n for t, ended, n in found if ended and t == step.years)


@given(lives)
def test_survival_never_rises_and_is_plain_where_nobody_is_censored(found):
    shares = [step.surviving for step in kaplan_meier(found)]
    assert shares == sorted(shares, reverse=True)
    ended = [(t, True, n) for t, _e, n in found]
    total = sum(n for _t, _e, n in ended)
    for step in kaplan_meier(ended):
        left = sum(n for t, _e, n in ended if t > step.years)
        assert step.surviving == pytest.approx(left / total)
