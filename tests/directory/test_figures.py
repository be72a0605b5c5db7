"""The arithmetic of figures, against counting by hand and against brute force."""

from hypothesis import given
from hypothesis import strategies as st

from savejie.directory.figures import FIRST_YEAR, Cell, tally

LAST = 2026


def cell(founded=2000, ended=None, count=1, **fields):
    values = {"kind": "association", "activity": "signs", "benefit": False, "heading": "sport"}
    return Cell(founded, ended, organisations=count, **(values | fields))


def figures(*cells):
    return tally([(["all"], c) for c in cells], LAST)["all"].payload()


def test_founded_and_still_standing():
    payload = figures(cell(1995, count=3), cell(1995, ended=2010, count=2))
    assert payload["founded"][1995 - FIRST_YEAR] == [1995, 5, 3]
    assert payload["ended"][2010 - FIRST_YEAR] == [2010, 2]
    assert (payload["total"], payload["standing"]) == (5, 3)


def test_stock_is_taken_on_the_last_day_of_the_year():
    stock = dict(figures(cell(1995), cell(1995, ended=1995), cell(1996, ended=1999))["stock"])
    assert [stock[y] for y in (1994, 1995, 1996, 1998, 1999)] == [0, 1, 2, 2, 1]


def test_foundings_before_the_first_year_are_in_stock():
    assert figures(cell(1989))["stock"][0] == [FIRST_YEAR, 1]


def test_groups_without_a_date_stand_but_are_not_founded():
    payload = figures(cell(None, kind="informal_group", count=4))
    assert (payload["undated"], payload["standing"], payload["founded"][0][1]) == (4, 4, 0)


def test_shares_count_only_what_stands():
    payload = figures(cell(benefit=True), cell(ended=2005, benefit=True, heading="culture"))
    assert (payload["benefit"], payload["headings"]) == (1, {"sport": 1})


years = st.integers(FIRST_YEAR, LAST)


@given(st.lists(st.tuples(years, st.none() | years), max_size=40))
def test_stock_equals_counting_one_by_one(lives):
    lives = [(a, b if b is None or b >= a else a) for a, b in lives]
    stock = dict(figures(cell(1991, 1991), *[cell(a, b) for a, b in lives])["stock"])
    for year in (1991, 2004, 2015, LAST):
        alive = sum(1 for a, b in lives if a <= year and (b is None or b > year))
        assert stock[year] == alive
