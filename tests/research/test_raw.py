"""A whole register file counted without a database: every variant, dirty rows, other kinds of files."""

import csv
import gzip
import io
import json

import pytest

from savejie.registers.reading.opening import Unreadable
from savejie.research.quick import counted_quickly, not_taken
from savejie.research.raw import count_raw, write_csv
from tests.factories.registers import make_file, register_row

ROWS = [
    register_row(1, registered="1999-03-01", address="Olaines nov., Olaine, Parka iela 1"),
    register_row(2, registered="1999-04-01", address="Olaines nov., Jaunolaine", terminated="2010-01-01", closed="L"),
    register_row(3, registered="2004-01-01", address="Rīga, Kalna iela 1"),
    register_row(4, registered="2004-01-01", address="Rīga, Kalna iela 2", form="SIA"),
]  # fmt: skip


def table(path, **wish):
    return list(count_raw(path, **wish).lines())


def test_counts_by_year_and_municipality(tmp_path):
    path = make_file(tmp_path, ROWS, source="ur-register")
    assert table(path) == [(1999, "Olaines nov.", 2, 1, 50.0), (2004, "Rīga", 1, 1, 100.0)]
    assert table(path, every_form=True)[1] == (2004, "Rīga", 2, 2, 100.0)


def test_a_packed_file_counts_alike(tmp_path):
    path = make_file(tmp_path, ROWS, source="ur-register")
    packed = tmp_path / "register.csv.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    assert table(packed) == table(path)


def test_a_row_without_a_day_is_told_not_lost(tmp_path):
    path = make_file(
        tmp_path, [*ROWS, register_row(5, registered="nav zināms")], source="ur-register"
    )
    found = count_raw(path)
    assert (found.rows, dict(found.bad)) == (5, {"date": 1})
    assert "1 no 5 rindām nav ieskaitītas; pirmā ir 6. rindā (date)." in not_taken(found)


def test_another_kind_of_file_is_refused(tmp_path):
    path = tmp_path / "page.csv"
    path.write_text("<html>", encoding="utf-8")
    with pytest.raises(Unreadable):
        count_raw(path)
    assert not counted_quickly([str(path)])


def test_the_table_is_csv(tmp_path):
    text = io.StringIO()
    write_csv(count_raw(make_file(tmp_path, ROWS, source="ur-register")), text)
    rows = list(csv.reader(io.StringIO(text.getvalue()), delimiter=";"))
    assert rows[:2] == [
        ["year", "municipality", "founded", "active", "active_percent"],
        ["1999", "Olaines nov.", "2", "1", "50.0"],
    ]


@pytest.mark.parametrize("words", [[], ["--help"], ["a", "b"], ["a", "--json"], ["nav-tada.csv"]])
def test_whatever_else_is_asked_is_the_commands_business(words):
    assert not counted_quickly(words)


def test_the_command_writes_a_file_and_says_where(savejie, tmp_path):
    path = make_file(tmp_path, ROWS, source="ur-register")
    to = tmp_path / "table.csv"
    run = savejie.run("figures", str(path), "--to", str(to), "--json")
    assert json.loads(run.stdout)["counted"] == 3
    assert to.read_text(encoding="utf-8").startswith("year;municipality;")
