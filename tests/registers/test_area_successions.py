"""The code list of territories makes successions of areas, and leaves alone those that ship with Savējie."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savejie.registers.operations import import_file
from savejie.territory.loading import load_shipped_facts
from savejie.territory.models import AreaSuccession
from savejie.territory.operations import load_gazetteer
from savejie.territory.successions import codes_in
from tests.factories.points import make_territory_ready

HEAD = (
    "Level,Code,Code_version,Name,Code_parent,Validity_period_begin,Validity_period_end,"
    "Predecessors,Successors\n"
)
TOWN = "4,0039204,x,Mārupe,0039000,2022-07-01,,{},\n"
PARISH = "4,0039970,x,Mārupes pagasts,0039000,2021-07-01,,,\n"


@pytest.fixture
def territory(db, home):
    make_territory_ready()


def take(folder, rows):
    path = folder / "atvk.csv"
    path.write_text(HEAD + rows, encoding="utf-8")
    return import_file(source="atvk", path=path, merge=lambda changes: None, force=True)


def listed():
    """Return the successions that come from the list."""
    rows = AreaSuccession.objects.filter(source="ATVK")
    keys = rows.values_list("predecessor__key", "successor__key", "on")
    return sorted(keys.order_by("pk"))


def shipped():
    rows = AreaSuccession.objects.filter(source="").order_by("pk")
    return list(rows.values_list("pk", "predecessor", "successor", "on"))


MARUPE = ("marupes-pagasts", "marupe", date(2022, 7, 1))


def test_predecessors_become_successions_with_the_day(territory, tmp_path):
    before = shipped()
    run = take(tmp_path, PARISH + TOWN.format("0039970"))
    assert (run.message, listed(), shipped()) == ("", [MARUPE], before)


def test_successors_say_it_as_well_and_the_successors_line_has_the_day(territory, tmp_path):
    parish = "4,0039970,x,Mārupes pagasts,0039000,2021-07-01,2022-07-01,,LV0039204\n"
    take(tmp_path, parish + TOWN.format(""))
    assert listed() == [(*MARUPE[:2], date(2022, 7, 2))]
    take(tmp_path, parish + TOWN.format("0039970"))
    assert listed() == [MARUPE]


def test_the_list_taken_again_changes_nothing_and_a_newer_one_its_own(territory, tmp_path):
    before = shipped()
    for _time in range(2):
        take(tmp_path, PARISH + TOWN.format("0039970"))
    row = AreaSuccession.objects.get(source="ATVK")
    take(tmp_path, PARISH + TOWN.format("0039970").replace("2022-07-01", "2022-08-01"))
    assert listed() == [(*MARUPE[:2], date(2022, 8, 1))]
    assert AreaSuccession.objects.get(source="ATVK").pk == row.pk
    take(tmp_path, PARISH + TOWN.format(""))
    assert (listed(), shipped()) == ([], before)


def test_what_ships_stays_whatever_the_list_says_of_it(territory, tmp_path):
    before = shipped()
    varaklani = "3,0055000,x,Varakļānu novads,,2021-07-01,2025-06-30,,0038001\n"
    madona = "3,0038001,x,Madonas novads,,2026-01-01,,0038000;0055000,\n"
    older = "3,0038000,x,Madonas novads,,2021-07-01,2025-12-31,,0038001\n"
    run = take(tmp_path, varaklani + madona + older)
    assert (run.message, listed(), shipped()) == ("", [], before)
    placed = load_gazetteer().place("Varakļānu nov., Varakļāni, Rīgas iela 1")
    assert placed.municipality == "madonas-novads"


def test_what_comes_to_ship_is_ours_from_then_on(territory, tmp_path):
    ours = AreaSuccession.objects.filter(source="").order_by("pk")[0]
    AreaSuccession.objects.filter(pk=ours.pk).update(source="ATVK", on=date(1999, 1, 1))
    load_shipped_facts()
    row = AreaSuccession.objects.get(pk=ours.pk)
    assert (row.source, row.on) == ("", ours.on)


def test_units_do_not_succeed_municipalities(territory, tmp_path):
    parish = "4,0039970,x,Mārupes pagasts,0039000,2021-07-01,,0804900,\n"
    run = take(tmp_path, parish)
    assert (run.message, listed()) == ("", [])


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("0099999", "0099999 (0039204 Mārupe)"),
        ('"0099999, 00399701234"', "00399701234 (0039204 Mārupe), 0099999 (0039204 Mārupe)"),
        ("00399X0", "00399X0 (0039204 Mārupe)"),
    ],
)
def test_unknown_codes_are_explained_and_stop_nothing(territory, tmp_path, cell, words):
    run = take(tmp_path, PARISH + TOWN.format(cell))
    assert run.state == "done"
    assert run.message.endswith(f": {words}.")
    assert listed() == []


def test_a_succession_without_a_day_is_left_out_and_named(territory, tmp_path):
    run = take(tmp_path, PARISH + TOWN.format("0039970").replace("2022-07-01", ""))
    assert run.message.endswith(": 0039204 Mārupe.")
    assert listed() == []


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("0804900;0807600", ["0804900", "0807600"]),
        ("LV0804900, LV0807600", ["0804900", "0807600"]),
        ("804900 | '807600'", ["0804900", "0807600"]),
        ("1000", ["0001000"]),
        ("0804900 Babītes novads", ["0804900"]),
        ("LV00A", []),
        ("nav", []),
        ("", []),
    ],
)
def test_cells_are_read_however_they_are_written(cell, codes):
    assert codes_in(cell) == (codes, [])


@given(st.text())
def test_any_cell_gives_codes_of_seven_digits(cell):
    codes, _odd = codes_in(cell)
    assert all(len(code) == 7 and code.isascii() and code.isdigit() for code in codes)
