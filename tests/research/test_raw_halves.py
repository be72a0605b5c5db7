"""A whole register file counted by two processes: the same to the last cell, wherever the file is cut."""

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from savejie.registers.reading.opening import Unreadable
from savejie.research import two_at_once
from savejie.research.raw import count_raw
from savejie.research.two_at_once import count_by_two, halves, middle_of
from tests.factories.registers import make_file, register_row

NAMES = st.sampled_from(
    [
        "Biedrība",
        'Biedrība "Rasa"',
        '"A; B"',
        '"Divas\nrindas ""un"" pēdiņas"',
        "a;b;c",
        'viena " pēdiņa',
    ]
)
ADDRESSES = st.sampled_from(
    ["Rīga, Kalna iela 1", '"Kalnāji", Babītes pag.', " Olaines nov. , Olaine", "", '"', "Rīga"]
)
DAYS = st.sampled_from(["1999-03-01", "2004-12-31", "", "nav", "19990301", "٢٠٠٤-01-01"])
ROWS = st.lists(
    st.tuples(
        NAMES,
        ADDRESSES,
        DAYS,
        st.sampled_from(["", "2010-01-01"]),
        st.sampled_from(["", " ", "L"]),
        st.sampled_from(["BDR", "SIA", "NOD"]),
    ),
    min_size=1,
    max_size=12,
)


def told(found):
    return found.founded, found.active, found.rows, found.bad, found.first_bad


def written(folder, rows):
    return make_file(
        folder,
        [
            register_row(
                n, name=name, address=address, registered=day, terminated=ended, closed=closed,
                form=form,
            )
            for n, (name, address, day, ended, closed, form) in enumerate(rows, 1)
        ],
        source="ur-register",
    )  # fmt: skip


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(ROWS, st.booleans(), st.data())
def test_wherever_it_is_cut_both_halves_say_what_the_whole_says(tmp_path, rows, every_form, data):
    path = written(tmp_path, rows)
    content = path.read_bytes()
    ends = [at + 1 for at, byte in enumerate(content) if byte == ord("\n")]
    cut = data.draw(st.sampled_from(ends))
    found = halves(path, cut, every_form)
    assert found is None or told(found) == told(count_raw(path, every_form=every_form))


def test_lines_that_hold_no_quotes_are_counted_as_the_csv_module_would(tmp_path):
    rows = [("Biedrība", "Rīga, Kalna iela 1", "1999-03-01", "", "", "SIA")] * 50
    rows[7] = ('"A"', '"Kalnāji", Babītes pag.', "1999-05-01", "", " ", "BDR")
    found = count_raw(written(tmp_path, rows), every_form=True)
    assert found.founded == {("1999", "Rīga"): 49, ("1999", "Kalnāji"): 1}
    assert found.rows == 50


def test_a_cut_within_quotes_is_noticed(tmp_path):
    rows = [('"Divas\nrindas"', "Rīga", "1999-03-01", "", "", "BDR")] * 3
    path = written(tmp_path, rows)
    within = path.read_bytes().index(b"Divas\n") + len(b"Divas\n")
    assert halves(path, within, every_form=True) is None


def test_a_bad_row_of_the_second_half_is_told_by_its_own_line(tmp_path):
    rows = [("Biedrība", "Rīga", "1999-03-01", "", "", "BDR")] * 9
    rows[8] = ("Biedrība", "Rīga", "nav", "", "", "BDR")
    path = written(tmp_path, rows)
    cut = path.read_bytes().index(b"\n", path.stat().st_size // 2) + 1
    found = halves(path, cut, every_form=False)
    assert found.first_bad == [(10, "date")]


def test_large_files_are_cut_after_a_line_and_small_ones_are_not(tmp_path, monkeypatch):
    path = written(tmp_path, [("Biedrība", "Rīga", "1999-03-01", "", "", "BDR")] * 40)
    assert middle_of(path) == 0
    monkeypatch.setattr(two_at_once, "WORTH_IT_FROM", 100)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    cut = middle_of(path)
    assert path.read_bytes()[cut - 1 : cut] == b"\n"
    assert told(count_by_two(path)) == told(count_raw(path))
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert middle_of(path) == 0


def test_a_second_process_that_fails_leaves_the_work_to_the_first(tmp_path, monkeypatch):
    path = written(tmp_path, [("Biedrība", "Rīga", "1999-03-01", "", "", "BDR")] * 40)
    monkeypatch.setattr(two_at_once, "WORTH_IT_FROM", 100)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(two_at_once, "_count_rest", lambda *_all: os._exit(3))
    assert told(count_by_two(path)) == told(count_raw(path))


@pytest.mark.parametrize("content", [b"", b"<html>" * 40, b"a;b\n" * 60])
def test_what_is_no_register_is_refused_as_before(tmp_path, monkeypatch, content):
    path = tmp_path / "page.csv"
    path.write_bytes(content)
    monkeypatch.setattr(two_at_once, "WORTH_IT_FROM", 100)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    with pytest.raises(Unreadable):
        count_by_two(path)
