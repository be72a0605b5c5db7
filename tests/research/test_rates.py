"""Shares, densities, balances and ages."""

import pytest

from savejie.research.rates import OLDEST, Balance, age_bands, balances, density, share

LIVELY = frozenset({"signs"})


@pytest.mark.parametrize(("part", "whole", "found"), [(1, 3, 33.3), (0, 5, 0.0), (0, 0, None)])
def test_share(part, whole, found):
    assert share(part, whole) == found


@pytest.mark.parametrize(("base", "found"), [(100, 1.44), (1000, 14.4)])
def test_density_is_told_for_its_base(base, found):
    assert density(72, 5000, base) == found
    assert density(72, 0, base) is None


def test_balance_of_each_year():
    found = balances([[2001, 5, 4], [2002, 1, 1]], [[2001, 2], [2002, 3]])
    assert found == [Balance(2001, 5, 2), Balance(2002, 1, 3)]
    assert [year.net for year in found] == [3, -2]


def test_ages_fall_into_bands():
    ages = [(2026, "signs", 1), (2022, "new", 2), (2021, "signs", 3), (1985, "late", 4),
            (None, "signs", 5)]  # fmt: skip
    bands = age_bands(ages, 2026, LIVELY)
    assert [(b.name, b.lively, b.others) for b in bands if b.lively or b.others] == [
        ("0–4", 1, 2), ("5–9", 3, 0), (f"{OLDEST}+", 0, 4),
    ]  # fmt: skip
    assert bands[1].founded(2026) == (2017, 2021)
    assert bands[-1].founded(2026) == (0, 1991)
