"""What each source's parser makes of its rows."""

import io
from pathlib import Path

import pytest

from savejie.registers.reading.opening import layout_of, open_stream
from savejie.registers.reading.records import Records
from savejie.registers.reading.scope import NATURAL_PERSONS, forms_in_scope
from savejie.registers.sources import REGISTER, SOURCES
from savejie.registers.sources.source import Scope
from tests.factories.registers import HEADERS, benefit_row, number, register_row, report_row

SAMPLE = Path(__file__).parents[3] / "shared/data/ur_register_sample_associations_2021.csv"
KNOWN = Scope(known={number(0), number(1)})


def parse(name, rows, scope=KNOWN):
    source, bad = SOURCES[name], []
    content = "\n".join([HEADERS[name], *rows, ""]).encode()
    stream = io.BytesIO(content)
    layout = layout_of(stream, source.columns, source.delimiter)
    records = Records(stream, layout, bad.append, source.needles(scope))
    return [row for _, row in source.parse(records, scope)], bad


def parse_register(*rows, extra_forms=False):
    return parse("ur-register", rows, Scope(forms_in_scope(extra_forms=extra_forms)))


def test_register_row_becomes_a_row_of_the_mirror():
    found, bad = parse_register(
        register_row(
            7,
            name='"Biedrība ""A; B un ""C""""  "',
            in_quotes='"A; B un ""C"""',
            terminated="2015-11-30",
            closed="L",
            atvk="801009",
        )
    )

    assert (found, bad) == (
        [
            (
                number(7),
                'Biedrība "A; B un "C""',
                'A; B un "C"',
                "B",
                "BDR",
                "Biedrība",
                "2001-02-03",
                "2015-11-30",
                "L",
                "Olaines nov., Olaine, Parauga iela 1 - 2",
                "2114",
                "100000001",
                "100016583",
                "",
                "0801009",
            )
        ],
        [],
    )


def test_open_entity_has_one_space_for_closed():
    (row,), _ = parse_register(register_row(1, closed=" ", terminated="0000-00-00"))

    assert (row[8], row[7]) == ("", None)


@pytest.mark.parametrize("form", sorted(NATURAL_PERSONS | {"SIA", "PP", ""}))
def test_other_forms_are_passed_over_even_if_bad(form):
    assert parse_register(register_row(1, form=form, registered="31.02.2020")) == ([], [])


def test_switch_takes_further_forms():
    rows = [register_row(n, form=form) for n, form in enumerate(["ARB", "DRZ", "SAB", "BDR", "IK"])]

    without, _ = parse_register(*rows)
    with_them, _ = parse_register(*rows, extra_forms=True)

    assert [len(without), len(with_them)] == [1, 4]


def test_forms_of_natural_persons_are_never_in_scope():
    assert not NATURAL_PERSONS & forms_in_scope(extra_forms=True)


@pytest.mark.parametrize(
    ("fields", "reason", "detail"),
    [
        ({"registered": "31.02.2020"}, "date", "registered: 31.02.2020"),
        ({"terminated": "2020-02-31"}, "date", "terminated: 2020-02-31"),
        ({"name": '""'}, "value", "name"),
        ({"closed": "Q"}, "value", "closed: Q"),
        ({"regcode": "40O08"}, "regcode", "regcode"),
        ({"regcode": ""}, "regcode", "regcode"),
        ({"name": "x" * 5000}, "value", "name"),
        ({"index": "1" * 100}, "value", "index"),
    ],
)
def test_bad_row_says_why(fields, reason, detail):
    found, (bad,) = parse_register(register_row(1, **fields))

    assert (found, bad.line, bad.reason, bad.detail) == ([], 2, reason, detail)
    assert bad.regcode == ("" if "regcode" in fields else number(1))


@pytest.mark.parametrize("name", ["NULL", "NA", "None", "עמותת הדוגמה", "Ģimene 👨‍👩‍👧", "<script>x</script>",
                                  "'; DROP TABLE registers_entity; --"])  # fmt: skip
def test_odd_names_are_names(name):
    quoted = '"' + name.replace('"', '""') + '"'

    (row,), bad = parse_register(register_row(1, name=quoted))

    assert (row[1], bad) == (name, [])


def test_former_names_of_known_entities():
    rows = [
        f"{number(0)};2010-01-02;Vecais nosaukums",
        f'{number(9)};2010-01-02;"Cita, ko nepazīstam"',
        f"{number(1)};31.02.2020;Nekad",
        f"{number(1)};;Bez datuma",
        ";2010-01-02;Bez numura",
        f'{number(0)};2010-01-02;""',
    ]

    found, bad = parse("ur-name-history", rows)

    assert found == [(number(0), "2010-01-02", "Vecais nosaukums"), (number(1), None, "Bez datuma")]
    assert [(one.line, one.reason, one.fields) for one in bad] == [
        (4, "date", (number(1), "31.02.2020", "Nekad")),
        (6, "regcode", ()),
        (7, "value", (number(0), "2010-01-02", "")),
    ]


def test_fields_of_activity_without_label_say_nothing():
    found, bad = parse(
        "ur-activity-fields",
        [f"{number(0)};x;BDR;Sports", f'{number(0)};x;BDR;""', f"{number(5)};x;BDR;Sports"],
    )

    assert (found, bad) == ([(number(0), "Sports")], [])


def test_reports_of_associations_only():
    found, bad = parse(
        "ur-annual-reports",
        [
            report_row(0, 2023),
            report_row(0, 2022, kind="UGP"),
            report_row(1, 2021, created=""),
            report_row(1, 21),
            report_row(0, 2020, kind='"UGP"'),
        ],
    )

    assert found == [(number(0), 2023, "2024-03-30"), (number(1), 2021, None)]
    assert [(one.reason, one.detail) for one in bad] == [("date", "year: 21")]


def test_public_benefit_decisions():
    found, bad = parse(
        "vid-public-benefit",
        [benefit_row(0), benefit_row(1, state="Atņemts"), benefit_row(1, "vide", state="Cits")],
    )

    day = "2012-10-19", None, "2012-10-17"
    assert (found, bad) == (
        [
            (number(0), "labdarība", "in_force", *day),
            (number(1), "labdarība", "revoked", *day),
            (number(1), "vide", "other", *day),
        ],
        [],
    )


@pytest.mark.parametrize("name", SOURCES)
def test_provenance_is_complete(name):
    source = SOURCES[name]

    assert all((source.title_lv, source.title_en, source.publisher.lv, source.publisher.en))
    assert source.licence == "CC0-1.0"
    brought = name == "population"  # comes as a file that people bring, not as a download
    assert source.address.startswith("" if brought else "https://data.gov.lv/dati/")
    assert (source.title("lv"), source.title("en")) == (source.title_lv, source.title_en)


if SAMPLE.exists():  # real rows are no part of the project

    def test_real_sample_has_no_bad_row():
        scope, bad = Scope(forms_in_scope(extra_forms=False)), []
        with open_stream(SAMPLE) as stream:
            layout = layout_of(stream, REGISTER.columns, REGISTER.delimiter)
            records = Records(stream, layout, bad.append, REGISTER.needles(scope))
            found = list(REGISTER.parse(records, scope))

        assert (len(found), records.read, bad) == (53, 53, [])
