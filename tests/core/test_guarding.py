"""Small counts are not told, and cannot be worked out of what is told."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savejie.core.guarding import (
    FEWEST,
    guarded_line,
    guarded_shares,
    guarded_table,
    guarded_with_total,
    is_few,
    with_totals,
)

COUNTS = st.integers(0, 30)
LINES = st.lists(COUNTS, min_size=1, max_size=8)
TABLES = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(COUNTS, min_size=width, max_size=width), min_size=1, max_size=5)
)


@given(LINES)
def test_a_line_tells_no_small_count_and_only_true_ones(counts) -> None:
    shown = guarded_line(counts)
    assert all(
        told is None or (told == count and not is_few(count))
        for told, count in zip(shown, counts, strict=True)
    )


@given(LINES)
def test_what_a_line_hides_cannot_be_reckoned_from_its_total(counts) -> None:
    shown = guarded_line(counts)
    hidden = [count for told, count in zip(shown, counts, strict=True) if told is None]
    told_something = len(hidden) < len(counts)
    assert not hidden or not told_something or (len(hidden) > 1 and sum(hidden) >= FEWEST)


@given(LINES)
def test_a_line_without_small_counts_is_told_whole(counts) -> None:
    if not any(map(is_few, counts)):
        assert guarded_line(counts) == counts


def test_the_smallest_goes_along() -> None:
    assert guarded_line([2, 9, 40]) == [None, None, 40]
    assert guarded_line([1, 1, 40]) == [None, None, None]
    assert guarded_line([0, 6, 7]) == [0, 6, 7]


def test_who_did_not_choose_is_guarded_as_well() -> None:
    assert guarded_shares([3, 20, 28, 30], asked=30) == [None, 20, None, 30]


@given(LINES | st.just([]))
def test_few_people_cannot_be_worked_out(counts) -> None:
    cells, total = guarded_with_total(counts)
    withheld = [count for count, cell in zip(counts, cells, strict=True) if cell is None]
    assert all(cell is None or cell == 0 or cell >= FEWEST for cell in cells)
    assert all(cell in (None, count) for count, cell in zip(counts, cells, strict=True))
    if total is not None and withheld:
        assert len(withheld) > 1
        assert sum(withheld) >= FEWEST
    if not withheld:
        assert total == sum(counts)


def test_the_total_of_few_is_left_out_and_noughts_stay() -> None:
    assert guarded_with_total([3, 0, 0]) == ([None, 0, 0], None)
    assert guarded_with_total([3, 0, 6]) == ([None, 0, None], 9)


@given(TABLES)
def test_a_table_tells_no_small_count_and_only_true_ones(table) -> None:
    whole = with_totals(table)
    for row, true in zip(guarded_table(table), whole, strict=True):
        for told, count in zip(row, true, strict=True):
            assert told is None or (told == count and not is_few(count))


@given(TABLES)
def test_no_hidden_cell_of_a_table_follows_from_the_others(table) -> None:
    """Solve the table as somebody would who subtracts: repeatedly fill lines with one gap."""
    shown = guarded_table(table)
    known = [[cell is not None for cell in row] for row in shown]
    rows, columns = len(known), len(known[0])
    lines = [[(r, c) for c in range(columns)] for r in range(rows)]
    lines += [[(r, c) for r in range(rows)] for c in range(columns)]
    assert all(sum(not known[r][c] for r, c in line) != 1 for line in lines)
    assert not solvable(lines, {(r, c) for line in lines for r, c in line if not known[r][c]})


def solvable(lines, hidden) -> set[tuple[int, int]]:
    """Return hidden cells that the sums of rows and columns fix: by elimination over the rationals."""
    cells = sorted(hidden)
    matrix = [[Fraction(int(cell in line)) for cell in cells] for line in map(set, lines)]
    rank, pivots = 0, []
    for column in range(len(cells)):
        pivot = next((r for r in range(rank, len(matrix)) if matrix[r][column]), None)
        if pivot is None:
            continue
        matrix[rank], matrix[pivot] = matrix[pivot], matrix[rank]
        matrix[rank] = [value / matrix[rank][column] for value in matrix[rank]]
        for r, row in enumerate(matrix):
            if r != rank and row[column]:
                matrix[r] = [a - row[column] * b for a, b in zip(row, matrix[rank], strict=True)]
        pivots.append(column)
        rank += 1
    return {cells[c] for row, c in zip(matrix, pivots, strict=False) if sum(map(bool, row)) == 1}


@pytest.mark.parametrize("size", [(10, 10), (11, 40)])
def test_large_tables_end(size) -> None:
    table = [[(r * c) % 7 for c in range(size[1])] for r in range(size[0])]
    assert len(guarded_table(table)) == size[0] + 1
