"""An edition: whole, the same in every format, accepted by the public validators, nothing that is not public."""

import csv
import gzip
import hashlib
import json
import sqlite3
from datetime import date

import openpyxl
import pytest
from csvw import TableGroup
from django.utils import timezone
from frictionless import Package, system

from savejie.core.models import Generation
from savejie.directory.models import Heading, Organisation, OrganisationHeading
from savejie.opendata.operations import NAMES, prepare
from savejie.opendata.table import BOOLEAN, DATE
from savejie.opendata.tables import BY_NAME, TABLES
from savejie.opendata.writing import unguarded

NAMED = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


def rows_of(table):
    return [dict(zip(table.header, row, strict=True)) for row in table.rows()]


def csv_rows(edition, table):
    with (edition.folder / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_file_is_there_with_its_size_and_checksum(edition):
    assert set(edition.files) == set(NAMES)
    for made in edition.files.values():
        content = (edition.folder / made.name).read_bytes()
        packed = (edition.folder / f"{made.name}.gz").read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (made.size, made.sha256)
        assert (len(packed), gzip.decompress(packed)) == (made.packed, content)


def test_the_checksums_are_as_sha256sum_reads_them(edition):
    lines = (edition.folder / "sha256sums.txt").read_text().splitlines()
    sums = dict(reversed(line.split("  ")) for line in lines)
    assert sums["organisations.csv"] == edition.files["organisations.csv"].sha256
    assert len(sums) == 3 * len(TABLES) + 1


def test_frictionless_accepts_the_package(edition):
    with system.use_context(trusted=True):
        report = Package(str(edition.folder / "datapackage.json")).validate()
    assert report.flatten(["taskNumber", "rowNumber", "fieldName", "type", "note"]) == []
    assert report.stats["tasks"] == len(TABLES)


@NAMED
def test_frictionless_reads_the_same_values(edition, table):
    with system.use_context(trusted=True):
        package = Package(str(edition.folder / "datapackage.json"))
        read = package.get_resource(table.name).read_rows()
    given = [
        {n: unguarded(v) if isinstance(v, str) else v for n, v in row.to_dict().items()}
        for row in read
    ]
    assert given == rows_of(table)


@NAMED
def test_the_package_speaks_latvian_and_english(edition, table):
    package = json.loads((edition.folder / "datapackage.json").read_text(encoding="utf-8"))
    resource = next(r for r in package["resources"] if r["name"] == table.name)
    spoken = [resource, *resource["schema"]["fields"]]
    assert all(thing["titles"]["lv"] and thing["titles"]["en"] for thing in spoken)
    assert resource["rows"] == edition.rows[table.name] == len(rows_of(table))
    assert [s["license"]["name"] for s in package["sources"]] == ["CC0-1.0"] * len(
        package["sources"]
    )
    assert package["sources"][0]["asOf"] == timezone.localdate().isoformat()


def test_csv_on_the_web_reads_every_table(edition):
    group = TableGroup.from_file(edition.folder / "csv-metadata.json")
    read = {str(table.url): list(table) for table in group.tables}
    assert {name: len(rows) for name, rows in read.items()} == {
        f"{table.name}.csv": edition.rows[table.name] for table in TABLES
    }
    assert group.check_referential_integrity() is True
    first = next(r for r in read["organisations.csv"] if r["number"])
    assert isinstance(first["registered_on"], date)
    assert first["in_territory"] in (True, False)


@NAMED
def test_json_holds_the_same(edition, table):
    read = json.loads((edition.folder / f"{table.name}.json").read_text(encoding="utf-8"))
    assert read == json.loads(json.dumps(rows_of(table), default=str))


@NAMED
def test_xlsx_holds_the_same(edition, table):
    book = openpyxl.load_workbook(edition.folder / f"{table.name}.xlsx")
    header, *rows = book.active.iter_rows(values_only=True)
    days = {column.name for column in table.columns if column.kind == DATE}
    assert list(header) == table.header
    assert book.active.merged_cells.ranges == set()
    assert [
        {n: v.date() if n in days and v else v for n, v in zip(header, row, strict=True)}
        for row in rows
    ] == rows_of(table)


def test_sqlite_holds_the_same_with_keys_that_hold(edition):
    database = sqlite3.connect(edition.folder / "savejie.sqlite")
    database.row_factory = sqlite3.Row
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    for table in TABLES:
        flags = {column.name for column in table.columns if column.kind == BOOLEAN}
        read = [dict(row) for row in database.execute(f'SELECT * FROM "{table.name}"')]  # noqa: S608
        given = [
            {n: bool(v) if n in flags and v is not None else v for n, v in row.items()}
            for row in read
        ]
        assert given == json.loads(json.dumps(rows_of(table), default=str))
    explained = database.execute("SELECT count(*) FROM columns WHERE title_lv > ''").fetchone()[0]
    assert explained == sum(len(table.columns) for table in TABLES)
    database.close()


def test_what_a_spreadsheet_would_work_out_is_text_everywhere(edition, dangerous):
    ours = next(r for r in csv_rows(edition, BY_NAME["organisations"]) if not r["number"])
    assert ours["name"] == f"'{dangerous.name}"
    assert ours["summary"] == f"'{dangerous.summary}"
    assert ours["phone"] == "+371 20 000 000"
    book = openpyxl.load_workbook(edition.folder / "organisations.xlsx")
    cells = [
        cell for row in book.active.iter_rows() for cell in row if cell.value == dangerous.name
    ]
    assert [cell.data_type for cell in cells] == ["s"]


def test_contacts_are_there_only_where_they_may_be(filled):
    Organisation.objects.filter(pk=filled.pk).update(
        email="koris@example.org", phone="20000000", website="https://koris.example.org"
    )
    Generation.bump()
    edition = prepare()
    ours = [r for r in csv_rows(edition, BY_NAME["organisations"]) if r["name"] == filled.name]
    assert [(r["email"], r["phone"], r["website"]) for r in ours] == [("", "", "")]
    for name in edition.files:
        assert b"koris.example.org" not in (edition.folder / name).read_bytes()


def test_a_flat_is_never_told(filled):
    Organisation.objects.filter(pk=filled.pk).update(
        seat="Parauga iela 1", seat_full="Parauga iela 1 - 77"
    )
    Generation.bump()
    edition = prepare()
    for name in edition.files:
        assert b"1 - 77" not in (edition.folder / name).read_bytes()


def test_foundings_add_up_to_the_organisations(edition):
    table = BY_NAME["foundings"]
    founded = sum(r["founded"] for r in rows_of(table) if r["area"] == "country")
    dated = [r for r in rows_of(BY_NAME["organisations"]) if r["founded_year"]]
    assert founded == len([r for r in dated if r["founded_year"] >= 1991])


def test_all_headings_are_told_with_who_says_so(filled):
    first, second = Heading.objects.in_order()[:2]
    OrganisationHeading.objects.filter(organisation=filled).delete()
    OrganisationHeading.objects.create(organisation=filled, heading=second, origin="guess")
    OrganisationHeading.objects.create(organisation=filled, heading=first, origin="staff")
    Organisation.objects.filter(pk=filled.pk).update(main_heading=first, heading_origin="staff")
    ours = [
        r
        for r in rows_of(BY_NAME["organisation_headings"])
        if r.pop("organisation") == filled.identifier
    ]
    assert ours == [
        {"heading": first.slug, "is_main": True, "origin": "staff", "is_guess": False},
        {"heading": second.slug, "is_main": False, "origin": "guess", "is_guess": True},
    ]


def test_the_main_heading_is_one_of_all(edition):
    main = {
        (r["organisation"], r["heading"], r["origin"])
        for r in rows_of(BY_NAME["organisation_headings"])
        if r["is_main"]
    }
    told = {
        (r["identifier"], r["heading"], r["heading_origin"])
        for r in rows_of(BY_NAME["organisations"])
        if r["heading"]
    }
    assert main == told != set()


def test_reading_a_table_asks_a_fixed_number_of_times(filled, django_assert_num_queries):
    asked = {
        "organisations": 2,
        "foundings": 1,
        "figures": 1,
        "areas": 3,
        "headings": 1,
        "organisation_headings": 2,
    }
    for name, queries in asked.items():
        list(BY_NAME[name].rows())
        with django_assert_num_queries(queries):
            list(BY_NAME[name].rows())
