"""Small counts of people cannot be read, nor reckoned back from the sums."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from savejie.research.guarding import FEWEST, guarded, guarded_list, is_small

tables = st.integers(1, 5).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 30), min_size=width, max_size=width), min_size=1, max_size=5
    )
)


def whole(cells):
    rows = [[*row, sum(row)] for row in cells]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def shown(found):
    rows = [[*row, total] for row, total in zip(found.cells, found.rows, strict=True)]
    return [*rows, [*found.columns, found.total]]


def reduced(equations):
    """Bring linear equations into the form from which a single unknown can be read (Gauss)."""
    rows, at = [[Fraction(x) for x in row] for row in equations], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((n for n in range(at, len(rows)) if rows[n][column]), None)
        if pivot is None:
            continue
        rows[at], rows[pivot] = rows[pivot], rows[at]
        rows[at] = [x / rows[at][column] for x in rows[at]]
        for n, row in enumerate(rows):
            if n != at and row[column]:
                rows[n] = [x - row[column] * y for x, y in zip(row, rows[at], strict=True)]
        at += 1
    return rows[:at]


def known_spots(table):
    """Return the hidden spots that the sums give away, by linear algebra."""
    hidden = [(r, c) for r, row in enumerate(table) for c, x in enumerate(row) if x is None]
    height, width = len(table), len(table[0])
    lines = [[(r, c) for c in range(width)] for r in range(height)]
    lines += [[(r, c) for r in range(height)] for c in range(width)]
    equations = [
        [(1 if spot != line[-1] else -1) * (spot in line) for spot in hidden] for line in lines
    ]
    return [
        hidden[next(n for n, x in enumerate(row) if x)]
        for row in reduced(equations)
        if sum(1 for x in row if x) == 1
    ]


def test_a_table_of_large_counts_is_shown_whole():
    found = guarded([[5, 0], [7, 12]])
    assert (found.cells, found.rows, found.columns, found.total) == (
        ((5, 0), (7, 12)), (5, 19), (12, 12), 24,
    )  # fmt: skip
    assert not found.hides_something


def test_one_small_count_hides_three_more():
    found = guarded([[3, 20, 30], [40, 9, 60], [50, 50, 50]])
    assert found.cells == ((None, None, 30), (None, None, 60), (50, 50, 50))
    assert found.total == 312


def test_a_list_keeps_its_total():
    assert guarded_list([2, 8, 40]) == ((None, None, 40), 50)


def test_a_list_of_one_small_count_shows_nothing():
    assert guarded_list([3]) == ((None,), None)


def test_two_small_counts_that_are_few_together_hide_a_third():
    assert guarded_list([1, 2, 30, 50]) == ((None, None, None, 50), 83)


def test_nothing_at_all():
    assert guarded_list([]) == ((), 0)
    assert guarded([]).total == 0


@given(tables)
def test_no_small_count_is_shown(cells):
    for row, full in zip(shown(guarded(cells)), whole(cells), strict=True):
        assert not any(is_small(x) for x in row if x is not None)
        assert all(a is None or a == b for a, b in zip(row, full, strict=True))


@given(tables)
def test_no_hidden_count_follows_from_the_sums(cells):
    assert known_spots(shown(guarded(cells))) == []


@given(tables)
def test_what_is_hidden_in_a_line_is_never_few_together(cells):
    found, full = guarded(cells), whole(cells)
    for row, total, counts in zip(found.cells, found.rows, full, strict=False):
        missing = [b for a, b in zip(row, counts, strict=False) if a is None]
        if total is not None and missing:
            assert sum(missing) >= FEWEST
