"""The parsers of liquidations, suspensions, reorganisations, aims and the tax authority's suspensions."""

import io
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savejie.registers.reading.opening import Unreadable, layout_of
from savejie.registers.reading.records import Records
from savejie.registers.sources import SOURCES
from savejie.registers.sources.source import Scope
from savejie.registers.sources.ur_suspensions import kind_of
from tests.factories.registers import (
    HEADERS,
    aims_row,
    liquidation_row,
    number,
    tax_suspension_row,
)

KNOWN = Scope(known={number(0), number(1)})
FURTHER = ("ur-liquidations", "ur-suspensions", "vid-suspended", "ur-reorganisations", "ur-aims")


def parse_bytes(name, content, scope=KNOWN):
    source, bad = SOURCES[name], []
    stream = io.BytesIO(content)
    layout = layout_of(stream, source.columns, source.delimiter)
    records = Records(stream, layout, bad.append, source.needles(scope))
    return [row for _, row in source.parse(records, scope)], bad


def parse(name, *rows, header=None):
    lines = [HEADERS[name] if header is None else header, *rows, ""]
    return parse_bytes(name, "\n".join(lines).encode())


def test_liquidation_keeps_no_free_text():
    found, bad = parse("ur-liquidations", liquidation_row(0), liquidation_row(7))
    assert (found, bad) == (
        [(number(0), "LIKV", "Likvidācija", "2026-03-04", "2026-03-10")],
        [],
    )


def test_suspension_is_told_from_prohibition():
    found, _ = parse(
        "ur-suspensions",
        f"{number(0)};X;Darbības apturēšana;2026-01-02;Pēteris Paraugs",
        f"{number(1)};Y;Aizliegums izdarīt ierakstu;;",
    )
    assert found == [
        (number(0), "suspension", "X", "Darbības apturēšana", "2026-01-02"),
        (number(1), "prohibition", "Y", "Aizliegums izdarīt ierakstu", None),
    ]
    assert kind_of("SUSPENSION_OF_ACTIVITY", "") == "suspension"


def test_tax_suspension_has_apostrophes_and_spaces_taken_off():
    rows = tax_suspension_row(0), tax_suspension_row(1, lifted="01.06.2026")
    found, bad = parse("vid-suspended", *rows)
    assert (found, bad) == (
        [(number(0), "2026-05-02", None), (number(1), "2026-05-02", "2026-06-01")],
        [],
    )


def test_reorganisation_gives_each_known_side_its_row():
    row = f"{number(0)};{number(1)};ACQUISITION;Pievienošana;2020-01-31"
    tail = ("ACQUISITION", "Pievienošana", "2020-01-31")
    found, _ = parse("ur-reorganisations", row)
    assert found == [
        (number(0), "successor", number(1), *tail),
        (number(1), "predecessor", number(0), *tail),
    ]
    outside = f"40003000000;{number(1)};MERGER;;"
    assert parse("ur-reorganisations", outside)[0] == [
        (number(1), "predecessor", "40003000000", "MERGER", "", None)
    ]
    assert parse("ur-reorganisations", "40003000000;40003000001;X;;") == ([], [])


@pytest.mark.parametrize(
    ("name", "row", "reason"),
    [
        ("ur-liquidations", liquidation_row(0, "2026-02-30"), "date"),
        ("ur-suspensions", f"{number(0)};{'x' * 99};;;", "value"),
        ("ur-suspensions", "40O08;X;Darbības apturēšana;;", "regcode"),
        ("vid-suspended", tax_suspension_row(0, decided=""), "value"),
        ("vid-suspended", tax_suspension_row(0, lifted="31.04.2026"), "date"),
        ("ur-reorganisations", f"{number(0)};4000;X;;2020-01-01", "regcode"),
        ("ur-reorganisations", f"{number(0)};{number(1)};X;;2020-13-01", "date"),
        ("ur-aims", aims_row(0, "a" * 30_001), "value"),
        ("ur-aims", f'"{number(0)}";"maz"', "fields"),
    ],
)
def test_bad_row_says_why(name, row, reason):
    found, (bad,) = parse(name, row)
    assert (found, bad.line, bad.reason) == ([], 2, reason)


def test_aims_keep_their_lines():
    aims = '1. Kopt  "tradīcijas";\r\n\n2.\tRīkot svētkus.\x07'
    found, bad = parse("ur-aims", aims_row(0, aims), aims_row(1, " \n "))
    assert (found, bad) == ([(number(0), '1. Kopt "tradīcijas";\n2. Rīkot svētkus.')], [])


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n"), max_size=300))
def test_any_aims_lose_nothing_but_space(aims):
    found, bad = parse("ur-aims", aims_row(0, aims), aims_row(1, "Beigas"))
    assert bad == []
    assert found[-1] == (number(1), "Beigas")
    kept = "".join("".join(row[1] for row in found[:-1]).split())
    wanted = parse("ur-aims", aims_row(0, " ".join(aims.split())))[0]
    assert kept == "".join("".join(row[1] for row in wanted).split())


@pytest.mark.parametrize("name", FURTHER)
@given(st.binary(max_size=400))
def test_garbage_is_refused_or_read_without_a_crash(name, garbage):
    for content in (garbage, HEADERS[name].encode() + b"\n" + garbage):
        try:
            found, bad = parse_bytes(name, content)
        except Unreadable:
            continue
        assert all(row[0] in KNOWN.known for row in found)
        assert all(one.line >= 1 for one in bad)


@pytest.mark.parametrize("name", FURTHER)
def test_columns_are_found_by_name_in_any_order(name):
    source = SOURCES[name]
    mark = source.delimiter
    names = [*reversed(source.columns), "jauna_kolonna"]
    values = {source.columns[0]: number(0), **dict.fromkeys(source.columns[1:], "2020-01-01")}
    if name == "ur-reorganisations":
        values["final_entity_regcode"] = number(1)
    row = mark.join([*(values[column] for column in names[:-1]), "x"])
    found, bad = parse(name, row, header=f"\ufeff{mark.join(names)}")
    assert (found[0][0], bad) == (number(0), [])


@given(st.text(string.ascii_letters + "āčēģī ", max_size=60))
def test_every_wording_is_one_of_two_kinds(text):
    assert kind_of("", text) in ("suspension", "prohibition")
