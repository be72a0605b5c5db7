"""The quick reader gives what the csv module gives, on any input, wherever its chunks are cut."""

import csv
import io
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from savejie.registers.reading import records
from savejie.registers.reading.records import Bad, Layout, Needles, Records

WIDTH = 4
LAYOUT = Layout(";", {"a": 0, "form": 2}, WIDTH, 1, b"")
ALL = Needles()
NEEDLES = Needles("form", (b"BDR", b"NOD"))
TEXTS = st.lists(
    st.sampled_from(["a", "ā", ";", '"', "\n", "\r\n", " ", ",", "BDR", "😀", "\\", "'"]),
    max_size=6,
).map("".join)
FORMS = st.sampled_from(["BDR", "NOD", "SIA", " BDR ", "BDRX", "", 'B"DR'])
ROWS = st.lists(st.tuples(TEXTS, TEXTS, FORMS, TEXTS), max_size=30)
DIRT = st.lists(
    st.sampled_from(
        ["a", ";", ";;;", '"', '""', "\n", "\r\n", "\r", "BDR", ";BDR;", "ā", "x;y;BDR;z\n", "\0",
         'q;"w;w";NOD;"e"\n', ' \n', '"B"DR;']
    ),
    max_size=60,
).map("".join)  # fmt: skip


def read(content: bytes, needles: Needles = ALL, chunk: int = 1 << 15):
    bad: list[Bad] = []
    before, records.CHUNK = records.CHUNK, chunk
    try:
        reader = Records(io.BytesIO(content), LAYOUT, bad.append, needles)
        found = list(reader)
    finally:
        records.CHUNK = before
    return found, [(one.line, one.reason) for one in bad], reader


def plainly(content: bytes) -> tuple[list[tuple[int, list[str]]], list[tuple[int, str]], int]:
    """Read with nothing but the csv module, one record after the other."""
    lines = content.decode("utf-8", "surrogateescape").encode("utf-8", "surrogateescape")
    texts = [line.decode("utf-8", "surrogateescape") for line in lines.splitlines(keepends=True)]
    found, bad, at = [], [], 0
    while at < len(texts):
        if not texts[at].encode("utf-8", "surrogateescape").strip():
            at += 1
            continue
        taken: list[str] = []
        fields = next(csv.reader(_noting(texts[at:], taken), delimiter=";"))
        is_open = taken[-1] is None
        count = len(taken) - is_open
        if is_open or (count > 1 and len(fields) != WIDTH):
            bad.append((at + 1, records.OPEN_QUOTE))
            at += 1
        elif len(fields) != WIDTH:
            bad.append((at + 1, records.FIELDS))
            at += 1
        elif any("\0" in field for field in fields):
            bad.append((at + 1, records.NUL))
            at += count
        else:
            found.append((at + 1, fields))
            at += count
    return found, bad, len(found) + len(bad)


def _noting(texts: list[str], taken: list) -> Iterator[str]:
    for text in texts:
        taken.append(text)
        yield text
    taken.append(None)


def in_scope(found):
    return [(line, fields) for line, fields in found if fields[2].strip() in ("BDR", "NOD")]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
@given(rows=ROWS, chunk=st.integers(1, 80))
@settings(deadline=None, max_examples=60)
def test_clean_file_reads_as_the_csv_module_reads_it(rows, chunk, ending, quoting):
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=";", lineterminator=ending, quoting=quoting).writerows(rows)
    file.seek(0)
    expected = list(csv.reader(file, delimiter=";"))

    found, bad, reader = read(file.getvalue().encode(), chunk=chunk)

    assert ([fields for _, fields in found], bad, reader.read) == (expected, [], len(rows))


@given(text=DIRT, chunk=st.integers(1, 80))
@settings(deadline=None, max_examples=400)
def test_dirty_file_reads_as_the_csv_module_reads_it_row_by_row(text, chunk):
    found, bad, reader = read(text.encode(), chunk=chunk)

    assert (found, bad, reader.read) == plainly(text.encode())


@given(text=DIRT, chunk=st.integers(1, 80))
@settings(deadline=None, max_examples=400)
def test_passing_over_rows_out_of_scope_loses_and_miscounts_nothing(text, chunk):
    found, bad, reader = read(text.encode(), NEEDLES, chunk)

    expected, expected_bad, count = plainly(text.encode())
    assert (in_scope(found), bad, reader.read) == (in_scope(expected), expected_bad, count)


def test_open_quote_costs_its_own_line_only():
    content = b'a;b;BDR;c\nd;"e;BDR;f\n' + b"g;h;BDR;i\n" * 300

    found, bad, _ = read(content)

    assert (len(found), bad) == (301, [(2, "open_quote")])


def test_line_of_ten_megabytes_is_one_bad_row():
    content = b"a;b;BDR;c\nd;" + b"x" * 10_000_000 + b";BDR;f\ng;h;BDR;i\n"

    found, bad, _ = read(content)

    assert ([line for line, _ in found], bad) == ([1, 3], [(2, "too_long")])


def test_quoted_field_of_ten_megabytes_is_one_bad_row():
    content = b'a;b;BDR;c\nd;"' + b"x" * 10_000_000 + b'";BDR;f\ng;h;BDR;i\n'

    found, bad, _ = read(content)

    assert ([line for line, _ in found], bad) == ([1, 3], [(2, "too_long")])


def test_endless_line_after_an_open_quote_is_passed_over_with_little_memory():
    content = b'a;"b\n' + b"x" * 1_000_000

    found, bad, _ = read(content)

    assert (found, bad) == ([], [(1, "open_quote"), (2, "too_long")])


def test_broken_letters_do_not_stop_the_reading():
    found, bad, _ = read(b"a;\xe2;BDR;c\n")

    assert (found, bad) == ([(1, ["a", "\udce2", "BDR", "c"])], [])


def test_last_line_cut_off_is_told_apart():
    whole, _, complete = read(b"a;b;BDR;c\nd;e;BDR;f")
    _, bad, cut = read(b"a;b;BDR;c\nd;e;BD")
    _, _, quoted = read(b'a;b;BDR;c\nd;"e')

    assert (len(whole), complete.broke_off) == (2, False)
    assert (bad, cut.broke_off, quoted.broke_off) == ([(2, "fields")], True, True)


@pytest.mark.parametrize(
    "line",
    [
        b"40008900001;x\0y;BDR;z\n",
        b"40008900001;x;BDR\n",
        b"40008900001;x;BDR;z;more\n",
        b'"40008900001";"x;BDR;z\n',
        b"40008900001;" + b"x" * (1 << 18) + b";BDR;z\n",
    ],
)
@pytest.mark.parametrize("chunk", [1 << 15, 1 << 20])
def test_number_of_a_broken_row_is_told_so_that_nothing_stored_vanishes(line, chunk, monkeypatch):
    monkeypatch.setattr(records, "CHUNK", chunk)
    bad: list[Bad] = []
    found = list(Records(io.BytesIO(line + b"1;a;BDR;b\n"), LAYOUT, bad.append))
    assert [fields[0] for _, fields in found] == ["1"]
    assert [(one.regcode, one.fields) for one in bad] == [("40008900001", ())]
