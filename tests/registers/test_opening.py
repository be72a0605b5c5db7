"""Every accepted variant of a file gives the same rows; what is no table is named."""

import gzip
import io
import zipfile

import pytest

from savejie.registers.reading import opening
from savejie.registers.reading.opening import Unreadable, layout_of, open_stream
from savejie.registers.reading.records import Records
from savejie.registers.reading.scope import forms_in_scope
from savejie.registers.sources import REGISTER
from savejie.registers.sources.source import Scope
from tests.factories.registers import HEADERS, make_file, number, register_row

SCOPE = Scope(forms_in_scope(extra_forms=False))
ROWS = [
    register_row(0),
    register_row(1, name='"Klubs ""A; B"""'),
    register_row(2, name='"Divas\nrindas"'),
]


def rows_of(path, source=REGISTER):
    bad = []
    with open_stream(path) as stream:
        layout = layout_of(stream, source.columns, source.delimiter)
        records = Records(stream, layout, bad.append, source.needles(SCOPE))
        return [(line, row[:2]) for line, row in source.parse(records, SCOPE)], bad


def problem_of(path):
    with pytest.raises(Unreadable) as refused:
        rows_of(path)
    return refused.value.problem


EXPECTED = [
    (number(0), "Izdomātā biedrība 0"),
    (number(1), 'Klubs "A; B"'),
    (number(2), "Divas rindas"),
]


@pytest.mark.parametrize("name", ["register.csv", "register.csv.gz", "register.zip", "register"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("before", ["", "sep=;\n", "SEP=;\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_every_variant_gives_the_same_rows(tmp_path, name, ending, before, encoding):
    path = make_file(tmp_path, ROWS, name=name, ending=ending, before=before, encoding=encoding)

    found, bad = rows_of(path)

    first = 3 if before else 2
    assert (found, bad) == (list(zip(range(first, first + 3), EXPECTED, strict=True)), [])


def test_columns_are_found_by_name_in_any_order_among_others(tmp_path):
    names = HEADERS["ur-register"].split(";")
    values = register_row(0).split(";")
    pairs = sorted(zip(names, values, strict=True), reverse=True)
    header = ";".join(["new_column", *(f' "{name.upper()}"' for name, _ in pairs)])
    path = make_file(tmp_path, [";".join(["x", *(value for _, value in pairs)])], header=header)

    found, bad = rows_of(path)

    assert (found, bad) == ([(2, EXPECTED[0])], [])


def test_marked_and_quoted_header_is_understood(tmp_path):
    header = ";".join(f'"{name}"' for name in HEADERS["ur-register"].split(";"))

    found, _ = rows_of(make_file(tmp_path, ROWS[:1], header=header, encoding="utf-8-sig"))

    assert found == [(2, EXPECTED[0])]


def test_missing_columns_are_named(tmp_path):
    header = HEADERS["ur-register"].replace("closed", "shut").replace("regcode", "code")

    with pytest.raises(Unreadable) as refused:
        rows_of(make_file(tmp_path, ROWS, header=header))

    assert refused.value.args == ("columns", {"missing": "regcode, closed"})


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \n\n", "empty"),
        (b"\n <!DOCTYPE html><html><title>503</title></html>", "html"),
        (b"\xef\xbb\xbf<html>", "html"),
        (b'{"success": false}', "json"),
        (b'[{"regcode": 1}]', "json"),
        ("regcode;name\n1;ā\n".encode("utf-16"), "utf_16"),
        ("regcode;name\n1;ā\n".encode("utf-16-le"), "utf_16"),
        (b"\x1f\x8b\x08 no archive", "archive_broken"),
        (b"PK\x03\x04 no archive", "archive_broken"),
        (b"\x98\x80\x81\x83" * 100, "encoding"),
    ],
)
def test_what_is_no_table_is_named(tmp_path, content, problem):
    path = tmp_path / "register.csv"
    path.write_bytes(content)

    assert problem_of(path) == problem


def test_windows_1257_is_recognised(tmp_path):
    assert problem_of(make_file(tmp_path, ROWS, encoding="cp1257")) == "windows_1257"


def test_one_broken_letter_does_not_make_a_file_of_another_encoding(tmp_path):
    path = make_file(tmp_path, ROWS)
    path.write_bytes(
        path.read_bytes() + register_row(3).encode().replace(b"Izdom", b"Izd\xe2m") + b"\n"
    )

    found, bad = rows_of(path)

    assert (len(found), [(one.line, one.reason) for one in bad]) == (3, [(6, "encoding")])


def test_cut_off_archives_are_told(tmp_path):
    rows = [register_row(index) for index in range(5000)]
    for name in ("register.csv.gz", "register.zip"):
        path = make_file(tmp_path, rows, name=name)
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
        assert problem_of(path) == "archive_broken"


@pytest.mark.parametrize("names", [[], ["a.csv", "b.csv"], ["readme.pdf"]])
def test_archive_must_hold_one_table(tmp_path, names):
    path = tmp_path / "register.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "x")

    assert problem_of(path) in ("archive_tables", "archive_broken")


@pytest.mark.parametrize("kind", ["gz", "zip"])
def test_bomb_is_stopped(tmp_path, kind, monkeypatch):
    monkeypatch.setattr(opening, "SWELLING_MATTERS_FROM", 1 << 20)
    content = (HEADERS["ur-register"] + "\n").encode() + b"0" * (20 << 20)
    path = tmp_path / f"bomb.{kind}"
    if kind == "gz":
        path.write_bytes(gzip.compress(content))
    else:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("table.csv", content)

    assert problem_of(path) == "too_large"


def test_progress_is_told_in_bytes_of_the_packed_file(tmp_path):
    path = make_file(tmp_path, ROWS, name="register.csv.gz")
    steps = []
    with open_stream(path, lambda done, total: steps.append((done, total))) as stream:
        while stream.read(64):
            pass

    assert steps[-1] == (path.stat().st_size, path.stat().st_size)


def test_separator_is_known_by_the_header(tmp_path):
    header = HEADERS["ur-register"].replace(";", ",")
    path = make_file(tmp_path, [ROWS[0].replace(", ", " ").replace(";", ",")], header=header)

    found, _ = rows_of(path)

    assert found == [(2, EXPECTED[0])]


def test_stream_reads_what_is_given():
    stream = opening.Stream(io.BytesIO(), io.BytesIO(b"abc"), 3, None)

    assert (stream.read(2), stream.read(2), stream.read(2)) == (b"ab", b"c", b"")


def test_line_ends_of_old_macs_are_named(tmp_path):
    rows = [register_row(n) for n in range(2)]
    assert problem_of(make_file(tmp_path, rows, ending="\r")) == "line_ends"
