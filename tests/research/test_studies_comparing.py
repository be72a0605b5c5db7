"""Two tables beside each other: every number of either is there, and a difference is exact."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from savejie.research.studies.comparing import CHANGED, GONE, NEW, SAME, Change, Table, compare

NAMES = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=5)
VALUES = st.one_of(
    st.none(),
    st.integers(-(10**9), 10**9),
    st.integers(-(10**6), 10**6).map(lambda n: n / 100),
)


@st.composite
def tables(draw):
    """Draw a table with unique names of lines and columns."""
    columns, labels = draw(NAMES), draw(NAMES)
    rows = [(label, [draw(VALUES) for _column in columns]) for label in labels]
    return Table(["line", *columns], rows)


def cells(table):
    return {
        (label, column): value
        for label, values in table.rows
        for column, value in zip(table.header[1:], values, strict=True)
    }


@given(tables(), tables())
def test_nothing_is_lost_and_each_difference_is_exact(old, new):
    found = compare(old, new)
    was, now = cells(old), cells(new)
    told = {
        (line.label, column): change
        for line in found.lines
        for column, change in zip(found.header[1:], line.changes, strict=True)
    }
    assert set(told) >= {*was, *now}
    for key, change in told.items():
        assert (change.old, change.new) == (was.get(key), now.get(key))
        if change.difference is not None:
            exact = Decimal(str(change.old)) + Decimal(str(change.difference))
            assert exact == Decimal(str(change.new))
    for key in {*was, *now}:
        expected = (
            GONE if key not in now else NEW if key not in was
            else SAME if was[key] == now[key] else CHANGED
        )  # fmt: skip
        assert told[key].state == expected
    assert [line.label for line in found.lines if line.label in dict(new.rows)] == [
        label for label, _values in new.rows
    ]


@given(tables())
def test_a_table_beside_itself_has_changed_nowhere(table):
    found = compare(table, table)
    assert found.changed == 0
    assert [line.has_changed for line in found.lines] == [False] * len(table.rows)


@given(tables())
def test_a_name_that_changed_is_no_line_that_went(table):
    renamed = {name: f"{name}{name}" for name in "abcdefgh"}
    other = Table(
        [table.header[0], *(renamed[name] for name in table.header[1:])],
        [(renamed[label], values) for label, values in table.rows],
    )
    assert compare(table, other, renamed).changed == 0
    assert {line.state for line in compare(table, other, renamed).lines} <= {SAME}


def test_what_is_not_known_has_no_difference():
    assert Change(None, 3, CHANGED).difference is None
    assert Change(0.1, 0.3, CHANGED).difference == 0.2
    assert Change(7, 9, CHANGED).difference == 2
