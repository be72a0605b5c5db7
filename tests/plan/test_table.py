"""The plan as a table: out and in again in the same shape, each bad row explained."""

import csv
import io
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from savejie.directory.lists.reading import read_list
from savejie.plan.brought import read_rows
from savejie.plan.edits import ValueEdit
from savejie.plan.files import answer_with
from savejie.plan.models import Goal, Measure, Milestone, Plan, Value
from savejie.plan.operations.demo import TABLE, make_demo_plan
from savejie.plan.operations.importing import bring
from savejie.plan.operations.progressing import enter_value
from savejie.plan.outline import outline
from tests.factories.plan import DAY, NOW, adopted_plan, make_indicator, make_milestone

pytestmark = pytest.mark.django_db
HEAD = "veids;apzīmējums;nosaukums;termiņš;izmaksas, EUR;mērvienība;sākuma vērtība;sākuma diena;diena;vērtība;avots"


def brought(worker, *lines, dry=False):
    rows = read_rows(read_list("\n".join([HEAD, *lines]).encode()))
    return bring(rows=rows, dry=dry, title="Plāns", by=worker, now=NOW)


def filled(worker):
    measure = adopted_plan(worker)[0]
    make_milestone(measure, title="=1+1")
    parts = {"gender": {"women": Decimal(17), "men": Decimal(3)}}
    indicator = make_indicator(measure)
    edit = ValueEdit(DAY, Decimal("20.5"), "Saraksti", parts)
    enter_value(indicator=indicator, edit=edit, by=worker, now=NOW)
    return measure


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["lv", "en"])
def test_what_goes_out_comes_back_as_it_was(worker, ending, language):
    filled(worker)
    content = answer_with(ending, language=language, public=False).content
    outcomes = bring(rows=read_rows(read_list(content)), dry=False, title="", by=worker, now=NOW)
    assert [(one.kind, one.why) for one in outcomes] == [("same", "")] * 8
    Goal.objects.update(serves=None)
    for model in (Value, Milestone, Measure, Goal):
        model.objects.all().delete()
    outcomes = bring(rows=read_rows(read_list(content)), dry=False, title="", by=worker, now=NOW)
    assert [(one.kind, one.why) for one in outcomes] == [("new", "")] * 8
    again = answer_with(ending, language=language, public=False).content
    assert read_list(again) == read_list(content)


def test_the_public_table_hides_small_groups(worker):
    filled(worker)
    text = answer_with("csv", language="lv", public=True).content.decode("utf-8-sig")
    (row,) = [
        row for row in csv.DictReader(io.StringIO(text), delimiter=";") if row["vērtības daļas"]
    ]
    assert row["vērtības daļas"] == "gender: women …, men …"


def test_a_dry_run_changes_nothing(worker):
    outcomes = brought(worker, "mērķis;1.;Mērķis", "pasākums;1.1.;Pasākums", dry=True)
    assert [one.kind for one in outcomes] == ["new", "new"]
    assert not Plan.objects.exists()


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("lidojums;1.;X", "Rindas veida"),
        ("mērķis;pirmais;X", "nav šādas rindas apzīmējums"),
        ("mērķis;1.2.;X", "nav šādas rindas apzīmējums"),
        ("mērķis;1.;", "Nav nosaukuma"),
        ("pasākums;7.1.;X", "Plānā nav mērķa 7."),
        ("pasākums;1.1.;X;rīt", "nav diena"),
        ("pasākums;1.1.;X;;daudz", "nav skaitlis"),
        ("starpposms;1.1.1.;X", "nav termiņa"),
        ("starpposms;1.9.1.;X;2026-12-31", "Plānā nav pasākuma 1.9."),
        ("rādītājs;1.1.R1.;X;;;gab.", "nav sākuma vērtības"),
        ("vērtība;1.1.R9.;;;;;;;2026-01-01;5;A", "Plānā nav rādītāja"),
        ("pamatojums: skaitlis;1.1.;X", "vajag avotu"),
    ],
)
def test_every_rejected_row_is_explained(worker, line, why):
    good = ("mērķis;1.;Mērķis", "pasākums;1.1.;Pasākums")
    outcomes = brought(worker, *good, line)
    assert [one.kind for one in outcomes] == ["new", "new", "rejected"]
    assert (why in outcomes[2].why, outcomes[2].row.line) == (True, 4)
    assert Measure.objects.get().title == "Pasākums"


def test_the_screen_tries_first_and_then_takes_over(worker, client):
    client.force_login(worker)
    text = f"{HEAD}\nmērķis;1.;Mērķis\nmērķis;;X\n".encode()
    answer = client.post("/admin/plans/tabula/", {"file": SimpleUploadedFile("plans.csv", text)})
    assert answer.context["counts"] == {"new": 1, "changed": 0, "same": 0, "rejected": 1}
    assert not Goal.objects.exists()
    client.post("/admin/plans/tabula/", {"rows": answer.context["rows"]})
    assert Goal.objects.get().title == "Mērķis"
    client.post("/admin/plans/tabula/", {"rows": "cits"})
    answer = client.post(
        "/admin/plans/tabula/", {"file": SimpleUploadedFile("x.csv", b"a;b\n1;2\n")}
    )
    assert "veids" in answer.context["form"].errors["file"][0]


def test_a_hundred_measures_are_no_trouble(worker):
    lines = ["mērķis;1.;Mērķis", *(f"pasākums;1.{n}.;Pasākums {n}" for n in range(1, 101))]
    assert {one.kind for one in brought(worker, *lines)} == {"new"}
    assert len(outline(today=DAY, public=False).measures) == 100


def test_the_demo_has_every_status_and_all_its_rows(worker):
    make_demo_plan(today=DAY)
    make_demo_plan(today=DAY)
    found = outline(today=DAY, public=True)
    assert {one.state.value for one in found.measures} == {
        "not_begun",
        "under_way",
        "late",
        "done",
        "stopped",
    }
    assert len(found.measures) == 10
    assert TABLE.exists()
