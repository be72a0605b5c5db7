"""Reference lists: ATVK and population go into the territory's tables; what is unknown is reported."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savejie.registers import fetch
from savejie.registers.errors import DownloadFailed, ImportRefused
from savejie.registers.operations import import_file
from savejie.registers.reading.opening import Unreadable, layout_of
from savejie.registers.reading.records import Records
from savejie.registers.sources import DOWNLOADED, SOURCES
from savejie.registers.sources.json_stat import NotJsonStat, population_of
from savejie.registers.sources.source import Scope
from savejie.territory.models import AreaCode, CodeListEntry, Population, ReportingArea
from savejie.territory.reference_lists import residents_of
from tests.factories.points import make_territory_ready

CODES = (
    "Level,Code,Code_version,Name,Code_parent,Validity_period_begin,Validity_period_end,"
    "Predecessors,Successors\n"
)
POPULATION = "area_code;year;residents;source\n"


def parse(name, content):
    source, bad = SOURCES[name], []
    stream = io.BytesIO(content)
    layout = layout_of(stream, source.columns, source.delimiter)
    records = Records(stream, layout, bad.append)
    return [row for _, row in source.parse(records, Scope())], bad


@pytest.fixture
def territory(db, home):
    make_territory_ready()


def take(folder, name, content, force=False):
    path = folder / "file"
    path.write_text(content, encoding="utf-8")
    return import_file(source=name, path=path, merge=lambda changes: None, force=force)


def test_code_list_is_kept_whole_and_linked_to_areas(territory, tmp_path):
    rows = (
        "3,0039000,x,Mārupes novads,LV00A,2021-07-01,,0807600,\n"
        "4,0039948,x,Babītes pagasts,0039000,2021-07-01,,0804948,\n"
        "4,0099999,x,Izdomātais pagasts,0039000,2021-07-01,,,\n"
        "1,LV00A,x,Rīga,,,,,\n"
        "3,0041000,x,Olaines novads,,2021-02-31,,,\n"
    )
    run = take(tmp_path, "atvk", CODES + rows)

    assert (run.rows_read, run.rows_in_scope, run.rows_bad, run.rows_new) == (5, 4, 1, 4)
    assert "0099999 Izdomātais pagasts" in run.message
    linked = dict(CodeListEntry.objects.values_list("code", "area__key").order_by("pk"))
    assert linked == {
        "0039000": "marupes-novads",
        "0039948": "babites-pagasts",
        "0099999": None,
        "LV00A": None,
    }
    assert AreaCode.objects.get(code="0039948").area.key == "babites-pagasts"


def test_code_list_again_counts_what_changed(territory, tmp_path):
    one = "4,0039948,x,Babītes pagasts,0039000,2021-07-01,,,\n"
    take(tmp_path, "atvk", CODES + one)
    assert take(tmp_path, "atvk", CODES + one).state == "unchanged"
    other = "4,0039980,x,Salas pagasts,0039000,2021-07-01,,,\n"
    run = take(tmp_path, "atvk", CODES + one + other)
    assert (run.rows_new, run.rows_unchanged, run.rows_vanished) == (1, 1, 0)
    assert CodeListEntry.objects.count() == 2


def test_population_is_added_and_brought_up_to_date(territory, tmp_path):
    first = "0039000;2025;38 000;CSP\nLV0041000;2025;19500;CSP\n0099999;2025;1;CSP\n"
    run = take(tmp_path, "population", POPULATION + first)
    assert (run.rows_new, run.rows_in_scope) == (2, 3)
    assert "0099999" in run.message

    run = take(tmp_path, "population", POPULATION + "0039000;2025;38001;CSP\n")
    assert (run.rows_new, run.rows_changed, Population.objects.count()) == (0, 1, 2)
    assert Population.objects.get(area__key="marupes-novads").residents == 38001
    olaine = ReportingArea.objects.get(key="olaine")
    assert (residents_of(olaine).count, residents_of(olaine).source) == (19500, "CSP")
    assert residents_of(ReportingArea.objects.get(key="babite")) is None


@pytest.mark.parametrize(
    ("row", "detail"),
    [
        ("0039000;1812;1;CSP", "year: 1812"),
        ("0039000;2025;-1;CSP", "residents: -1"),
        ("0039000;2025;1,5;CSP", "residents: 1,5"),
        ("0039000;2025;99999999;CSP", "residents: 99999999"),
        ("0039000;2025;1;", "source"),
        (";2025;1;CSP", "area_code"),
        ("Mārupe;2025;1;CSP", "area_code: Mārupe"),
    ],
)
def test_bad_population_says_why(row, detail):
    found, (bad,) = parse("population", (POPULATION + row + "\n").encode())
    assert (found, bad.reason, bad.detail) == ([], "value", detail)


def answer(values, areas=("LV0039000", "LV0041000"), years=("2024", "2025"), **more):
    return {
        "class": "dataset",
        "id": ["INDICATOR", "AREA", "TIME"],
        "size": [1, len(areas), len(years)],
        "dimension": {
            "INDICATOR": {"category": {"index": {"TOTAL": 0}}},
            "AREA": {"category": {"index": {code: at for at, code in enumerate(areas)}}},
            "TIME": {"category": {"index": list(years)}},
        },
        "value": values,
        "extension": {"px": {"tableid": "IRS051"}},
    } | more


def test_json_stat_is_read(territory, tmp_path):
    run = take(tmp_path, "population", json.dumps(answer([37000, 38000, None, 19500])))
    assert (run.rows_read, run.rows_new) == (3, 3)
    stored = Population.objects.order_by("area__key", "year").values_list("year", "residents")
    assert list(stored) == [(2024, 37000), (2025, 38000), (2025, 19500)]
    sparse = list(population_of(answer({"3": 7}, areas=("LV", "LV0041000"))))
    assert sparse == [("0041000", 2025, 7, "CSP, IRS051")]


@pytest.mark.parametrize(
    "document",
    [{}, {"id": []}, answer([1], size=[1, 2]), answer([1] * 9), answer([1], dimension={}),
     answer([1], size=[9999, 9999, 9999]), answer({"x": 1}), []],
)  # fmt: skip
def test_other_json_is_refused(document):
    with pytest.raises(NotJsonStat):
        list(population_of(document))


def test_other_json_file_is_refused_with_a_sentence(territory, tmp_path):
    with pytest.raises(ImportRefused, match="JSON-stat"):
        take(tmp_path, "population", '{"a": 1}')
    with pytest.raises(ImportRefused, match="JSON"):
        take(tmp_path, "population", '{"a": 1')
    with pytest.raises(ImportRefused, match="JSON"):
        take(tmp_path, "atvk", "{}")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "size", "value", "dimension", "AREA"]), inner)
    ),
    max_leaves=8,
)


@given(JSON)
def test_any_json_is_read_or_refused(document):
    try:
        list(population_of(document))
    except NotJsonStat:
        return


@pytest.mark.parametrize("name", ["atvk", "population"])
@given(st.binary(max_size=300))
def test_garbage_is_refused_or_read_without_a_crash(name, garbage):
    head = (CODES if name == "atvk" else POPULATION).encode()
    for content in (garbage, head + garbage):
        try:
            found, _bad = parse(name, content)
        except Unreadable:
            continue
        assert all(row[0] for row in found)


def test_what_cannot_be_downloaded_says_so(home):
    assert "population" not in DOWNLOADED
    with pytest.raises(DownloadFailed, match="population"):
        fetch.download("population")
