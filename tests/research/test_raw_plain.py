"""Plain rows are counted as bytes, many at once: the same as a reading of one row after another by the csv module."""

import csv
from collections import Counter
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from savejie.registers.reading import opening, records
from savejie.research.raw import count_raw

HEADERS = (
    ("regcode", "name", "type", "registered", "terminated", "closed", "address", "index"),
    ("address", "closed", "registered", "terminated", "name", "type"),
    ("terminated", "registered", "address", "type", "closed"),
)
CELLS = {
    "regcode": ("40008000001", '"40008000001"'),
    "name": ("Biedrība", '"""Rasa"""', 'trīs "rasas"', '""'),
    "type": ("BDR", "SIA", '"NOD"'),
    "registered": ("1999-03-01", "1999-07-09", '"2004-12-31"', "", "nav", "19990301", "١٩٩٩-03-01", "199x-03-01", "x-12-31"),
    "terminated": ("", '""', "2010-01-01", " "),
    "closed": ("", " ", '""', '" "', "L", '"L"'),
    "address": ('"Mārupes nov., Babītes pag., ""Zari"""', '"""Zari"", Babītes pag."', "Rīga, Kalna iela 1", '"Rīga"',
                " Rīga ,", "", '""', 'Rīga "Centrs", 1', '"Rīga ""Centrs"", 1"', '" Rīga, x"'),
    "index": ("", "1039", '"1039"'),
}  # fmt: skip


def counted_by_csv(text):
    founded, active, bad = Counter(), Counter(), 0
    for row in csv.DictReader(text.splitlines(), delimiter=";"):
        day = row["registered"]
        if len(day) != 10 or not day[:4].isdecimal():
            bad += 1
            continue
        key = day[:4], row["address"].split(",")[0].strip()
        founded[key] += 1
        active[key] += not row["terminated"] and row["closed"] in ("", " ")
    return founded, +active, bad


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(
    st.data(),
    st.sampled_from(HEADERS),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([120, 1 << 15]),
)
def test_plain_rows_are_counted_as_the_csv_module_would(tmp_path, data, header, end, size):
    """In chunks of a few rows too: what one chunk could not take, another brings again."""
    row = st.tuples(*(st.sampled_from(CELLS[column]) for column in header)).map(";".join)
    common = st.just(";".join(CELLS[column][0] for column in header))
    lines = [";".join(header), *data.draw(st.lists(row | common, min_size=1, max_size=40))]
    path = tmp_path / "register.csv"
    path.write_text(end.join(lines) + end, encoding="utf-8", newline="")
    with patch.object(opening, "SAMPLE", size), patch.object(records, "CHUNK", size):
        found = count_raw(path, every_form=True)
    assert (found.founded, +found.active, found.bad.total()) == counted_by_csv("\n".join(lines))
