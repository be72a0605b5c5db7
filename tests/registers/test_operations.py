"""An import is whole or not at all, can be repeated, and leaves a record that tells what happened."""

import csv
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import DatabaseError, connection

from savejie.registers import bad_rows, locking
from savejie.registers.errors import ImportRefused
from savejie.registers.locking import ADVISORY_LOCK, one_import_at_a_time
from savejie.registers.mirror import facts_of
from savejie.registers.models import (
    AnnualReport,
    BadRow,
    Entity,
    FieldEntry,
    FormerName,
    ImportRun,
    PublicBenefit,
)
from savejie.registers.operations import ChangedCodes, import_file
from savejie.territory.models import Point
from tests.factories.registers import (
    HEADERS,
    benefit_row,
    make_file,
    make_register,
    make_run,
    number,
    register_row,
    report_row,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
COUNTS = ("rows_read", "rows_bad", "rows_in_scope", "rows_new", "rows_changed", "rows_unchanged",
          "rows_vanished")  # fmt: skip


class Merge:
    """Remembers which numbers it was given."""

    def __init__(self) -> None:
        self.numbers: list[str] = []
        self.calls = 0

    def __call__(self, changes: ChangedCodes) -> None:
        self.calls += 1
        self.numbers = [regcode for batch in changes.batches(2) for regcode in batch]
        assert len(self.numbers) == len(changes)


def take(path: Path, source: str = "ur-register", merge=None, **options) -> ImportRun:
    return import_file(source=source, path=path, merge=merge or Merge(), **options)


def refused(path: Path, source: str = "ur-register", **options) -> str:
    with pytest.raises(ImportRefused) as refusal:
        take(path, source, **options)
    return refusal.value.problem


def counts(run: ImportRun) -> list[int]:
    run.refresh_from_db()
    return [getattr(run, name) for name in COUNTS]


def mirror() -> list[tuple]:
    return list(Entity.objects.order_by("regcode").values_list("regcode", "name", "vanished_on"))


def test_first_import_fills_the_mirror_and_tells_of_every_number(tmp_path):
    merge = Merge()

    run = take(make_register(tmp_path, 3), merge=merge, started_by="a test")

    assert (run.state, counts(run)) == ("done", [3, 0, 3, 3, 0, 0, 0])
    assert (run.file_name, len(run.checksum), run.started_by) == ("register.csv", 64, "a test")
    assert merge.numbers == [number(0), number(1), number(2)]
    assert [name for _, name, _ in mirror()] == [f"Izdomātā biedrība {n}" for n in range(3)]


def test_same_file_again_is_not_even_read(tmp_path, django_assert_max_num_queries):
    path, merge = make_register(tmp_path, 3), Merge()
    take(path)

    with django_assert_max_num_queries(16):
        run = take(path, merge=merge)

    assert (run.state, counts(run), merge.calls) == ("unchanged", [3, 0, 3, 0, 0, 3, 0], 0)


def test_other_file_with_the_same_rows_changes_nothing(tmp_path):
    take(make_register(tmp_path, 3))
    before = list(Entity.objects.order_by("pk").values_list())
    rows = [register_row(2), register_row(0), register_row(1)]
    merge = Merge()

    run = take(make_file(tmp_path, rows, name="shuffled.csv.gz", ending="\r\n"), merge=merge)

    assert (run.state, counts(run), merge.calls) == ("done", [3, 0, 3, 0, 0, 3, 0], 0)
    assert list(Entity.objects.order_by("pk").values_list()) == before


def test_changes_are_merged_and_what_vanishes_keeps_its_row(tmp_path):
    take(make_register(tmp_path, 4))
    rows = [register_row(0), register_row(1, name="Cits"), register_row(2), register_row(9)]
    merge = Merge()

    run = take(make_file(tmp_path, rows), merge=merge)

    assert counts(run) == [4, 0, 4, 1, 1, 2, 1]
    assert merge.numbers == [number(1), number(3), number(9)]
    assert [(name, bool(vanished)) for _, name, vanished in mirror()] == [
        ("Izdomātā biedrība 0", False),
        ("Cits", False),
        ("Izdomātā biedrība 2", False),
        ("Izdomātā biedrība 3", True),
        ("Izdomātā biedrība 9", False),
    ]


def test_vanished_entity_comes_back(tmp_path):
    take(make_register(tmp_path, 3))
    take(make_register(tmp_path, 2))
    vanished_again = take(make_register(tmp_path, 2, rows=[""]))

    run = take(make_register(tmp_path, 3))

    assert counts(vanished_again)[3:] == [0, 0, 2, 0]
    assert counts(run)[3:] == [0, 1, 2, 0]
    assert [vanished for _, _, vanished in mirror()] == [None] * 3


def test_bad_rows_are_counted_kept_and_explained(tmp_path):
    rows = [
        *map(register_row, range(9)),
        "40008999904;short row",
        register_row(20, registered="31.02.2020"),
        register_row(0),
        register_row(21, name="nul\0byte"),
        register_row(22, form="IK", name='"Persona, Dzīva'),
    ]

    run = take(make_file(tmp_path, [*rows, register_row(23)]))

    assert counts(run) == [15, 5, 10, 10, 0, 0, 0]
    kept = BadRow.objects.filter(run=run).order_by("line")
    assert [(row.line, row.reason, row.detail) for row in kept] == [
        (11, "fields", "2/21"),
        (12, "date", "registered: 31.02.2020"),
        (13, "duplicate", number(0)),
        (14, "nul", ""),
        (15, "open_quote", ""),
    ]
    assert [bool(row.excerpt) for row in kept] == [False, True, False, False, False]
    assert all(row.explanation and str(row) for row in kept)


def test_bad_row_leaves_what_is_stored_under_its_number(tmp_path):
    take(make_register(tmp_path, 3))
    rows = [register_row(0, terminated="2020-02-31"), register_row(1), register_row(2)]

    run = take(make_file(tmp_path, rows))

    assert counts(run) == [3, 1, 2, 0, 0, 2, 0]
    assert mirror()[0] == (number(0), "Izdomātā biedrība 0", None)


def test_only_the_first_of_very_many_bad_rows_are_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(bad_rows, "MOST_KEPT", 2)

    run = take(make_register(tmp_path, 9, rows=["short"] * 3))

    assert (run.rows_bad, BadRow.objects.count()) == (3, 2)
    assert "3" in run.message


def test_only_the_newest_runs_keep_their_bad_rows(tmp_path, monkeypatch):
    monkeypatch.setattr(bad_rows, "RUNS_KEPT", 2)

    runs = [take(make_register(tmp_path, size, rows=["short"])) for size in (9, 10, 11)]

    assert [BadRow.objects.filter(run=run).count() for run in runs] == [0, 1, 1]
    assert [run.rows_bad for run in runs] == [1, 1, 1]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "empty"),
        (HEADERS["ur-register"].encode() + b"\n", "empty"),
        (b"<!DOCTYPE html>", "html"),
        (b'{"help": 1}', "json"),
        ("regcode;nosaukums\n".encode("utf-16"), "utf_16"),
        (b"regcode;nosaukums\n1;2\n", "columns"),
        (b"\x1f\x8b\x08broken", "archive_broken"),
        ((HEADERS["ur-register"] + "\n" + register_row(1)).encode("cp1257"), "windows_1257"),
        ((HEADERS["ur-register"] + "\n" + register_row(1, form="SIA")).encode() + b"\n",
         "none_in_scope"),
        ((HEADERS["ur-register"] + "\n" + register_row(1, registered="x") + "\n").encode(),
         "mostly_bad"),
    ],
)  # fmt: skip
def test_what_is_no_register_is_refused_in_a_sentence_and_recorded(tmp_path, content, problem):
    take(make_register(tmp_path, 3))
    before, path = mirror(), tmp_path / "other.csv"
    path.write_bytes(content)
    if problem in ("none_in_scope", "mostly_bad"):
        Entity.objects.all().delete()
        ImportRun.objects.all().delete()
        before = []

    assert refused(path, force=problem not in ("mostly_bad",)) == problem

    run = ImportRun.objects.newest_first()[0]
    assert (run.state, "other.csv" in run.message, run.finished_at is None) == (
        "refused",
        True,
        False,
    )
    assert mirror() == before


def test_swapped_columns_are_refused(tmp_path):
    header = (
        HEADERS["ur-register"].replace("regcode;", "name;", 1).replace(";name;", ";regcode;", 1)
    )

    assert refused(make_file(tmp_path, map(register_row, range(5)), header=header)) == "mostly_bad"
    assert mirror() == []


def test_file_that_is_not_there_is_refused(tmp_path):
    assert refused(tmp_path / "nowhere.csv") == "no_file"
    assert refused(tmp_path) == "no_file"


def test_unknown_source_is_refused(tmp_path):
    assert refused(make_register(tmp_path), "ur-officers") == "no_source"


def test_file_that_lost_more_than_half_is_refused_unless_forced(tmp_path):
    take(make_register(tmp_path, 9))
    smaller = make_register(tmp_path, 4)

    assert refused(smaller) == "shrunk"
    assert len([1 for _, _, vanished in mirror() if vanished]) == 0

    assert take(smaller, force=True).rows_vanished == 5


def test_file_from_which_all_vanished_is_refused_even_if_forced(tmp_path):
    take(make_register(tmp_path, 3))
    path = make_file(tmp_path, [register_row(1, form="SIA")])

    assert refused(path) == "vanished"
    assert refused(path, force=True) == "vanished"


def test_cut_off_file_is_refused_unless_forced(tmp_path):
    path = make_register(tmp_path, 9)
    content = path.read_bytes()
    path.write_bytes(content[:-60])

    assert refused(path) == "broke_off"
    assert take(path, force=True).rows_in_scope == 8


def test_failure_above_leaves_the_previous_state(tmp_path):
    take(make_register(tmp_path, 3))
    before = mirror()

    def fail(changes: ChangedCodes) -> None:
        raise RuntimeError("the directory cannot follow")

    with pytest.raises(RuntimeError):
        take(make_register(tmp_path, 5), merge=fail)

    run = ImportRun.objects.newest_first()[0]
    assert (mirror(), run.state) == (before, "failed")
    assert run.message == "RuntimeError: the directory cannot follow"
    assert take(make_register(tmp_path, 5)).state == "done"


def test_interruption_by_hand_is_recorded(tmp_path):
    def interrupt(changes: ChangedCodes) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take(make_register(tmp_path, 3), merge=interrupt)

    assert (ImportRun.objects.newest_first()[0].state, mirror()) == ("interrupted", [])


def test_run_of_a_dead_process_is_told_interrupted(tmp_path):
    dead = make_run(state="running", finished_at=None)

    take(make_register(tmp_path, 1))

    dead.refresh_from_db()
    assert (dead.state, dead.finished_at is None) == ("interrupted", False)


@contextmanager
def import_elsewhere():
    """Hold the lock as another process would."""
    if connection.vendor == "sqlite":
        with one_import_at_a_time():
            yield
        return
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [ADVISORY_LOCK])
    yield
    other.close()


def test_second_import_at_once_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(locking, "PATIENCE", 0.2)
    with import_elsewhere():
        assert refused(make_register(tmp_path)) == "busy"

    monkeypatch.undo()
    assert take(make_register(tmp_path)).state == "done"


def test_switch_of_forms_reads_the_same_file_anew(tmp_path):
    path = make_register(tmp_path, 3, rows=[register_row(5, form="ARB")])
    take(path)
    Point.objects.update_or_create(pk=1, defaults={"name": "Punkts", "extra_forms": True})

    run = take(path)

    assert (run.state, counts(run)) == ("done", [4, 0, 4, 1, 0, 3, 0])


def test_other_sources_need_the_register_first(tmp_path):
    path = make_file(tmp_path, ["1;2;3"], source="ur-name-history")

    assert refused(path, "ur-name-history") == "register_first"


LISTS = {
    "ur-name-history": (FormerName, lambda n: f"{number(n)};2010-01-02;Vecais {n}"),
    "ur-activity-fields": (FieldEntry, lambda n: f"{number(n)};x;BDR;Joma {n}"),
    "ur-annual-reports": (AnnualReport, lambda n: report_row(n, 2020 + n % 3)),
    "vid-public-benefit": (PublicBenefit, lambda n: benefit_row(n)),
}


@pytest.mark.parametrize("source", LISTS)
def test_lists_are_compared_by_number_and_only_changed_sets_are_replaced(tmp_path, source):
    model, row = LISTS[source]
    take(make_register(tmp_path, 4))
    rows = [row(0), row(1), row(1), row(2), row(77)]
    first = take(make_file(tmp_path, rows, source=source), source)
    kept = model.objects.get(regcode=number(1)).pk
    merge = Merge()

    second = take(make_file(tmp_path, [row(3), row(1), row(0)], source=source), source, merge)

    assert counts(first) == [5, 0, 3, 3, 0, 0, 0]
    assert counts(second) == [3, 0, 3, 1, 0, 2, 1]
    assert merge.numbers == [number(2), number(3)]
    assert model.objects.get(regcode=number(1)).pk == kept
    assert sorted(model.objects.values_list("regcode", flat=True)) == [number(n) for n in (0, 1, 3)]


def test_list_in_another_order_changes_nothing(tmp_path):
    take(make_register(tmp_path, 2))
    rows = [f"{number(n)};;BDR;{label}" for n in (0, 1) for label in ("Sports", "Kultūra")]
    take(make_file(tmp_path, rows, source="ur-activity-fields"), "ur-activity-fields")
    merge = Merge()

    again = make_file(tmp_path, reversed(rows), source="ur-activity-fields")
    run = take(again, "ur-activity-fields", merge)

    assert (counts(run), merge.calls) == ([4, 0, 4, 0, 0, 4, 0], 0)


def test_list_that_became_empty_is_refused(tmp_path):
    take(make_register(tmp_path, 3))
    make = {"source": "ur-activity-fields"}
    take(make_file(tmp_path, [f"{number(0)};;BDR;Sports"], **make), "ur-activity-fields")

    other = make_file(tmp_path, [f"{number(99)};;BDR;Sports"], **make)

    assert refused(other, "ur-activity-fields") == "vanished"


def test_list_with_a_bad_row_leaves_that_number_as_it_was(tmp_path):
    take(make_register(tmp_path, 2))
    rows = [f"{number(n)};2010-01-0{n + 1};Vecais {n}" for n in (0, 1)]
    take(make_file(tmp_path, rows, source="ur-name-history"), "ur-name-history")
    merge = Merge()

    rows = [f"{number(0)};31.02.2010;Cits", rows[1], f"{number(1)};2012-01-01;Jauns"]
    run = take(make_file(tmp_path, rows, source="ur-name-history"), "ur-name-history", merge)

    assert (run.rows_bad, merge.numbers) == (1, [number(1)])
    assert FormerName.objects.get(regcode=number(0)).name == "Vecais 0"


def test_new_entities_make_the_same_list_worth_reading_again(tmp_path):
    take(make_register(tmp_path, 1))
    rows = [f"{number(n)};;BDR;Sports" for n in (0, 1)]
    path = make_file(tmp_path, rows, source="ur-activity-fields", name="fields.csv")
    take(path, "ur-activity-fields")
    same = take(path, "ur-activity-fields")
    take(make_register(tmp_path, 2))

    again = take(path, "ur-activity-fields")

    assert (same.state, again.state, again.rows_new) == ("unchanged", "done", 1)


def test_newest_of_several_reports_for_a_year_counts(tmp_path):
    take(make_register(tmp_path, 1))
    rows = [report_row(0, 2023, f"2024-0{month}-01 00:00:00") for month in (4, 6, 5)]

    take(make_file(tmp_path, rows, source="ur-annual-reports"), "ur-annual-reports")

    (report,) = AnnualReport.objects.all()
    assert (report.year, f"{report.filed_on}") == (2023, "2024-06-01")


def test_odd_values_come_through_unharmed(tmp_path):
    names = ["NULL", "NA", "'; DROP TABLE registers_entity; --", "<img src=x onerror=alert(1)>",
             "עמותה %s %%", "👨‍👩‍👧 Ģimene", "\\N", "{0} $1"]  # fmt: skip
    quoted = [f'"{name}"' for name in names]
    rows = [register_row(n, name=name, address=name) for n, name in enumerate(quoted)]

    take(make_file(tmp_path, rows))

    assert [name for _, name, _ in mirror()] == names


def test_progress_reaches_the_end(tmp_path):
    path, steps = make_register(tmp_path, 50), []

    take(path, progress=lambda done, total: steps.append((done, total)))

    assert steps[-1] == (path.stat().st_size, path.stat().st_size)


def test_facts_gather_what_all_registers_say(tmp_path):
    take(make_register(tmp_path, 2))
    for source, (_, row) in LISTS.items():
        take(make_file(tmp_path, [row(1)], source=source), source)

    facts = facts_of([number(0), number(1), number(5)])

    assert set(facts) == {number(0), number(1)}
    assert (facts[number(0)].labels, facts[number(0)].report_years) == ((), ())
    one = facts[number(1)]
    assert (one.entity.name, one.entity.registered_on.year) == ("Izdomātā biedrība 1", 2001)
    assert [(name.name, f"{name.until}") for name in one.former_names] == [
        ("Vecais 1", "2010-01-02")
    ]
    assert (one.labels, one.report_years) == (("Joma 1",), (2021,))
    assert [(b.field, b.state, f"{b.since}") for b in one.benefits] == [
        ("labdarība", "in_force", "2012-10-19")
    ]
    assert facts_of([]) == {}


def test_facts_cost_one_query_per_table(tmp_path, django_assert_num_queries):
    take(make_register(tmp_path, 3))

    with django_assert_num_queries(10):
        facts_of([number(n) for n in range(3)])


def test_digest_of_each_row_differs_where_any_column_does(tmp_path):
    rows = [register_row(0), register_row(1), register_row(2)]
    take(make_file(tmp_path, rows))
    names = next(csv.reader([HEADERS["ur-register"]], delimiter=";"))
    values = next(csv.reader([rows[0]], delimiter=";"))
    for column in ("name", "address", "index", "atvk", "registered"):
        at = names.index(column)
        other = [*values[:at], "2011-01-01" if column == "registered" else "9", *values[at + 1 :]]
        path = make_file(tmp_path, [";".join(other), *rows[1:]])
        assert take(path).rows_changed == 1
        assert take(make_file(tmp_path, rows)).rows_changed == 1


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_all_is_the_same(tmp_path):
    merge = Merge()
    take(make_register(tmp_path, 3))

    run = take(make_register(tmp_path, 1), merge=merge, force=True)

    assert (counts(run), merge.numbers) == ([1, 0, 1, 0, 0, 1, 2], [number(1), number(2)])
    with connection.cursor() as cursor, pytest.raises(DatabaseError):
        cursor.execute("SELECT * FROM import_changed")


def test_changes_can_be_iterated_as_they_are(tmp_path):
    seen = []

    take(make_register(tmp_path, 3), merge=lambda changes: seen.extend(changes))

    assert seen == [[number(0), number(1), number(2)]]


def test_list_that_names_none_of_ours_is_taken_as_it_is(tmp_path):
    take(make_register(tmp_path, 1))
    path = make_file(tmp_path, [f"{number(9)};2010-01-02;Cits"], source="ur-name-history")

    run = take(path, "ur-name-history")

    assert (run.state, counts(run)) == ("done", [1, 0, 0, 0, 0, 0, 0])
