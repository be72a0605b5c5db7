"""Studies: writing, running, twice at once, nothing new, comments, showing, removing; who may."""

import csv
import io
import json
import zipfile

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils.translation import override
from frictionless import Package, system

from savejie.core.models import Generation
from savejie.directory.models import FigureSet, Organisation
from savejie.people.roles import Role
from savejie.research.errors import NothingNew, StudyRefused
from savejie.research.models import Study, StudyEdition
from savejie.research.operations.studies import (
    Wish,
    comment_on,
    remove_study,
    run_study,
    save_study,
    show_study,
)
from savejie.research.studies import gathering
from savejie.research.studies.exporting import archive
from savejie.research.studies.pinning import is_as_kept
from savejie.research.studies.told import changed_chapters, draws, figures_of
from tests.factories.people import make_staff
from tests.factories.studies import NOW, edit_of, found_one, make_edition, make_study, recount

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(point):
    return make_staff()


def test_a_study_is_written_and_run(by):
    study = make_study(by, comments={"founded": "Vienmēr tā."})
    made = make_edition(study, by, note="Pirmoreiz")
    assert (made.number, made.note, made.frame["places"]) == (1, "Pirmoreiz", ["olaine"])
    assert study.slug == "nozare-tris-vietas"
    assert [str(one) for one in made.comments.all()] == ["Vienmēr tā."]
    assert is_as_kept(made)


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"title": " "}, "nosaukumu"),
        ({"places": []}, "vismaz vienu vietu"),
        ({"places": ["nekur"]}, "Tādas vietas nav"),
        ({"beside": "nekur"}, "Tādas vietas nav"),
        ({"figures": []}, "vismaz vienu skaitli"),
        ({"figures": ["nekas"]}, "Tāda skaitļa nav"),
        ({"figures": ["founded", "founded"]}, "vienreiz"),
        ({"base": 7}, "iedzīvotājiem"),
    ],
)
def test_what_cannot_be_is_refused(by, wish, said):
    with override("lv"), pytest.raises(StudyRefused, match=said):
        make_study(by, **wish)
    assert Study.objects.count() == 0


def test_a_title_is_taken_once_and_addresses_differ(by):
    make_study(by, title="Nozare")
    with override("lv"), pytest.raises(StudyRefused, match="jau ir"):
        make_study(by, title="Nozare")
    assert make_study(by, title="Nozare!").slug == "nozare-2"


def test_the_second_of_two_who_write_is_told(by):
    study = make_study(by)
    save_study(study=study, edit=edit_of(seen=1, title="Viens"), by=by)
    with override("lv"), pytest.raises(StudyRefused, match="saglabāja kāds cits"):
        save_study(study=study, edit=edit_of(seen=1, title="Otrs"), by=by)
    study.refresh_from_db()
    assert study.title == "Viens"


def test_a_study_that_somebody_has_just_removed_is_said_to_be_gone(by):
    study = make_study(by)
    Study.objects.filter(pk=study.pk).delete()
    for verb in (
        lambda: save_study(study=study, edit=edit_of(seen=1), by=by),
        lambda: make_edition(study, by),
        lambda: show_study(study=study, public=False, by=by),
    ):
        with override("lv"), pytest.raises(StudyRefused, match="kāds cits ir izņēmis"):
            verb()


def test_nothing_new_is_said_and_kept_only_with_a_reason(by):
    study = make_study(by)
    make_edition(study, by)
    recount()  # counted anew, and the same
    with override("lv"), pytest.raises(NothingNew, match="nekas nav mainījies"):
        make_edition(study, by, seen=1)
    with override("lv"), pytest.raises(StudyRefused, match="piezīmē"):
        make_edition(study, by, seen=1, insists=True)
    assert make_edition(study, by, seen=1, insists=True, note="Gada beigām").number == 2
    found_one()
    assert make_edition(study, by, seen=2).number == 3


def test_who_has_not_seen_the_newest_edition_makes_none(by):
    study = make_study(by)
    make_edition(study, by)
    found_one()
    with override("lv"), pytest.raises(StudyRefused, match="Tikko ir izveidots"):
        make_edition(study, by, seen=0)
    assert StudyEdition.objects.count() == 1


def test_an_import_beside_makes_it_read_again(by, monkeypatch):
    study, tries = make_study(by), []
    gather = gathering._gather

    def meanwhile(asked):
        kept = gather(asked)
        tries.append(1)
        if len(tries) == 1:
            found_one("Pa vidu", founded_year=2021)
            Generation.bump()
        return kept

    monkeypatch.setattr(gathering, "_gather", meanwhile)
    made = make_edition(study, by)
    founded = {row[0]: row[2][0] for row in made.told["lv"]["founded"][0]["rows"]}
    assert (len(tries), founded["2021"]) == (2, 1)


def test_what_never_rests_is_told(by, monkeypatch):
    study, gather = make_study(by), gathering._gather

    def restless(asked):
        kept = gather(asked)
        Generation.bump()
        return kept

    monkeypatch.setattr(gathering, "_gather", restless)
    with override("lv"), pytest.raises(StudyRefused, match="pēc minūtes"):
        make_edition(study, by)
    assert StudyEdition.objects.count() == 0


def test_a_place_that_is_gone_is_named(by):
    study = make_study(by)
    FigureSet.objects.filter(key="area:olaine").delete()
    with override("lv"), pytest.raises(StudyRefused, match="olaine"):
        make_edition(study, by)


def test_comments_change_and_numbers_do_not(by):
    study = make_study(by)
    made = make_edition(study, by)
    said = {"founded": (" Vairāk nekā pērn. ", ""), "nekas": ("x", "y"), "fields": ("", "")}
    comment_on(edition=made, comments=said, seen=1, by=by)
    assert [(c.figure, c.text) for c in made.comments.all()] == [("founded", "Vairāk nekā pērn.")]
    with override("lv"), pytest.raises(StudyRefused, match="kāds cits"):
        comment_on(edition=made, comments={}, seen=1, by=by)
    made.refresh_from_db()
    assert is_as_kept(made)


def test_what_somebody_changed_in_the_database_is_found(by):
    made = make_edition(make_study(by), by)
    made.told["lv"]["founded"][0]["rows"][0][2][0] = 999
    StudyEdition.objects.filter(pk=made.pk).update(told=made.told)
    made.refresh_from_db()
    assert not is_as_kept(made)
    assert changed_chapters(made) == [("founded", "olaine")]
    figure = figures_of(made, "founded")[0]
    assert (figure.rows[0].numbers[0].value, draws(figure)) == (999, False)


def test_a_figure_that_is_no_more_is_still_told(by):
    made = make_edition(make_study(by), by)
    for told in made.told.values():
        told["bygone"] = told.pop("founded")
    made.frame["chapters"] = ["bygone" if c == "founded" else c for c in made.frame["chapters"]]
    figure = figures_of(made, "bygone")[0]
    assert figure.rows[0].label == "1991"
    assert not draws(figure)
    assert changed_chapters(made) == [("bygone", "")]


def test_showing_and_removing(by):
    study = make_study(by)
    with pytest.raises(StudyRefused):
        show_study(study=study, public=True, by=by)
    made = make_edition(study, by)
    show_study(study=study, public=True, by=by)
    assert list(Study.objects.public()) == [study]
    with override("lv"), pytest.raises(StudyRefused, match="atsaukties"):
        remove_study(study=study, by=by)
    show_study(study=study, public=False, by=by)
    assert not Study.objects.public().exists()
    remove_study(study=make_study(by, title="Cita"), by=by)
    assert list(StudyEdition.objects.all()) == [made]


@pytest.mark.parametrize("role", [Role.SPECIALIST, None])
def test_who_may_not(by, role):
    study = make_study(by)
    made, other = make_edition(study, by), make_staff(role)
    for deed in (
        lambda: save_study(study=None, edit=edit_of(title="Cits"), by=other),
        lambda: run_study(study=study, wish=Wish(1, "x", insists=True), by=other, now=NOW),
        lambda: comment_on(edition=made, comments={}, seen=1, by=other),
        lambda: show_study(study=study, public=True, by=other),
        lambda: remove_study(study=study, by=other),
    ):
        with pytest.raises(StudyRefused):
            deed()
    assert (Study.objects.count(), StudyEdition.objects.count()) == (1, 1)


@pytest.mark.parametrize("wrong", [{"number": 1}, {"number": 0}, {"number": 2, "digest": ""}])
def test_the_database_holds_the_rules(by, wrong):
    made = make_edition(make_study(by), by)
    made.pk, made.number = None, 2
    for name, value in wrong.items():
        setattr(made, name, value)
    with pytest.raises(IntegrityError), transaction.atomic():
        made.save(force_insert=True)


def test_the_archive_is_a_data_package_without_names(by, tmp_path):
    found_one("Slepenais koris", founded_year=2019)
    made = make_edition(make_study(by, places=["olaine", "all"]), by)
    content = archive(made)
    with override("en"):
        assert archive(made) == content
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        zipped.extractall(tmp_path)
        texts = {name: zipped.read(name).decode() for name in zipped.namelist()}
    with system.use_context(trusted=True):
        report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "message"])
    assert not any("Slepenais" in text or "40999" in text for text in texts.values())
    cells = list(csv.DictReader(io.StringIO(texts["cells.csv"])))
    assert sum(int(row["organisations"]) for row in cells) == Organisation.objects.count()
    rows = list(csv.DictReader(io.StringIO(texts["chapter-founded.csv"])))
    told = {row["Gads"]: row["Dibinātas"] for row in rows if row["place_key"] == "olaine"}
    assert told["2019"] == "1"
    assert "1.\N{NO-BREAK SPACE}laidiens" in texts["method.lv.md"]
    assert "Edition 1" in texts["method.en.md"]
    assert json.loads(texts["datapackage.json"])["licenses"][0]["name"] == "CC0-1.0"
    every_code_is_explained(cells, csv.DictReader(io.StringIO(texts["codebook.csv"])))


def every_code_is_explained(cells, codebook):
    book = [row for row in codebook if row["file"] == "cells.csv"]
    explained = {(row["column"], row["code"]) for row in book}
    coded = ("area", "municipality", "legal_form", "signs_of_life", "reason", "main_heading")
    assert {(name, row[name]) for row in cells for name in coded if row[name]} <= explained
    assert {(name, "") for name in cells[0]} <= explained


def asked(capsys, *arguments):
    """Return the result of the command and whether it failed."""
    failed = False
    try:
        call_command("studies", *arguments, "--json")
    except SystemExit:
        failed = True
    return json.loads(capsys.readouterr().out.splitlines()[-1]), failed


def test_the_command_lists_runs_and_checks(by, capsys):
    assert asked(capsys)[0] == {"studies": []}
    make_study(by)
    assert asked(capsys)[0]["studies"][0]["editions"] == 0
    assert asked(capsys, "--run", "nozare-tris-vietas")[0]["number"] == 1
    result, failed = asked(capsys, "--run", "nozare-tris-vietas")
    assert (failed, "Kopš 1.\N{NO-BREAK SPACE}laidiena" in result["error"]) == (True, True)
    assert "Pētījuma „cits” nav" in asked(capsys, "--run", "cits")[0]["error"]
    result, failed = asked(capsys, "--check")
    assert ([one["state"] for one in result["checked"]], failed) == (["same"], False)
    StudyEdition.objects.update(cells={})
    result, failed = asked(capsys, "--check")
    assert ([one["state"] for one in result["checked"]], failed) == (["changed"], True)


def test_the_command_tells_people(by, capsys):
    call_command("studies")
    make_study(by)
    for arguments in ([], ["--run", "nozare-tris-vietas"], ["--check"]):
        call_command("studies", *arguments)
    said = capsys.readouterr().out
    assert "Pētījumu vēl nav." in said
    assert "nozare-tris-vietas – Nozare trīs vietās, laidieni: 0" in said
    assert "1.\N{NO-BREAK SPACE}laidiens ir izveidots" in said
    assert "visi skaitļi sakrīt līdz pēdējam ciparam" in said
