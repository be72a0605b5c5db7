"""A brought list: matched, given back, decided row by row, taken over whole or not at all."""

import csv
import io
import json
from datetime import UTC, datetime

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from savejie.directory.errors import EditRefused
from savejie.directory.models import BroughtList, BroughtRow, Heading, Kind, Organisation
from savejie.directory.operations import forget
from savejie.directory.operations.lists import bring_list, decide, match_anew, take_over
from savejie.people.roles import Role
from tests.factories.directory import make_organisation
from tests.factories.people import make_roles_ready, make_staff

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LISTS = "/admin/saraksti/"
HEADER = "Nosaukums;Vieta;Joma;Ko dara;E-pasts;Tālrunis;Drīkst publicēt"


@pytest.fixture
def staff(point):
    make_roles_ready()
    return make_staff(Role.COORDINATOR)


@pytest.fixture
def coordinator(client, staff):
    client.force_login(staff)
    return client


@pytest.fixture
def organisations(staff):
    return [
        make_organisation('Lasītāju klubs "Šķirkļi"', village="Piņķi"),
        make_organisation(
            'Koris "Dzeltenais putns"', contacts_public=True, email="koris@example.org"
        ),
        make_organisation('"Rīta rasa"', summary="Staigā basām kājām."),
    ]


def bring(staff, *rows, header=HEADER, file="saraksts.csv"):
    content = "\n".join([header, *rows]).encode()
    return bring_list(content=content, file=file, by=staff, now=NOW)


def rows_of(brought):
    return list(brought.rows.order_by("number"))


def test_rows_are_sure_unsure_or_not_found(staff, organisations):
    brought = bring(
        staff,
        "lasitaju klubs skirkli;Piņķi",
        '"Kor Dzeltenais";',
        "Kvantu salons",
        ";;kultura",
        "Skirkli lasitaju klubs",
    )
    rows = rows_of(brought)
    assert [row.verdict for row in rows][::2] == ["sure", "missing"]
    assert rows[0].organisation == organisations[0]
    assert (rows[0].decision, rows[2].decision) == ("take", "")
    assert brought.nameless == [5]
    assert (rows[3].verdict, rows[3].same_as, rows[3].decision) == ("sure", 2, "")


def test_taken_over_cells_are_staffs_word_and_empty_ones_change_nothing(staff, organisations):
    culture = Heading.objects.in_order().first()
    brought = bring(
        staff,
        f"Lasītāju klubs Šķirkļi;Piņķi;{culture.name};Lasa kopā.;klubs@example.org;;jā",
        "Koris Dzeltenais putns;;;;putns@example.org;;",
        "Rīta rasa;;;;;;",
    )
    done = take_over(brought=brought, by=staff, now=NOW)
    assert (done.changed, done.same, done.groups, done.rejected) == (2, 1, 0, 0)
    readers, choir, dew = (Organisation.objects.get(pk=one.pk) for one in organisations)
    assert (readers.summary, readers.email, readers.contacts_public) == (
        "Lasa kopā.", "klubs@example.org", True,
    )  # fmt: skip
    assert (readers.main_heading, readers.heading_origin) == (culture, "staff")
    assert (choir.email, choir.contacts_public) == ("putns@example.org", None)
    assert dew.summary == "Staigā basām kājām."
    assert {row.decision for row in rows_of(brought)} == {"done"}


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (";;;;nav adrese;;", "nav adrese"),
        (";;Nekāda joma;;;;", "Nekāda joma"),
        (";;;;a@example.org;;varbūt", "varbūt"),
        (f";;;{'x' * 301};;;", "xxx"),
    ],
)
def test_wrong_cell_rejects_its_row_with_the_reason_and_the_others_are_taken(
    coordinator, staff, organisations, cells, said
):
    brought = bring(staff, f"Lasītāju klubs Šķirkļi{cells}", "Rīta rasa;;;Cita.;;;")
    page = coordinator.get(f"{LISTS}{brought.pk}/parnemt/")
    [rejected] = page.context["rejected"]
    assert said in rejected.problem
    assert take_over(brought=brought, by=staff, now=NOW).rejected == 1
    assert rows_of(brought)[0].decision == "take"
    assert Organisation.objects.get(pk=organisations[2].pk).summary == "Cita."


def test_not_found_become_informal_groups_where_the_place_is_known(staff, organisations):
    brought = bring(staff, "Pagraba jogas draugi;Piņķi;;Vingro.;;;", "Tālie draugi;Ņujorka;;;;;")
    for row in rows_of(brought):
        decide(brought=brought, decisions={row.pk: "group"})
    done = take_over(brought=brought, by=staff, now=NOW)
    assert (done.groups, done.rejected) == (1, 1)
    group = Organisation.objects.get(kind=Kind.INFORMAL)
    assert (group.name, group.village, group.unit.name, group.reporting_area.key) == (
        "Pagraba jogas draugi", "Piņķi", "Babītes pagasts", "babite",
    )  # fmt: skip
    assert rows_of(brought)[0].organisation == group
    assert take_over(brought=brought, by=staff, now=NOW).groups == 0


def grouped(staff, *rows):
    brought = bring(staff, *rows)
    decide(brought=brought, decisions={row.pk: "group" for row in rows_of(brought)})
    return brought


def test_one_list_brought_by_two_does_not_double_its_groups(coordinator, staff, organisations):
    row = "Pagraba jogas draugi;Piņķi;;Vingro.;;;"
    first, second = grouped(staff, row), grouped(staff, row.replace("Pagraba", "PAGRABA"))
    assert take_over(brought=first, by=staff, now=NOW).groups == 1
    [rejected] = coordinator.get(f"{LISTS}{second.pk}/parnemt/").context["rejected"]
    assert "jau ir" in rejected.problem
    done = take_over(brought=second, by=staff, now=NOW)
    assert (done.groups, done.rejected) == (0, 1)
    assert Organisation.objects.filter(kind=Kind.INFORMAL).count() == 1


def test_groups_of_one_name_are_entered_once_for_each_village(staff, organisations):
    rows = [f"Senioru klubs;{place};;;;;" for place in ("Piņķi", "Piņķi", "Mārupe")]
    done = take_over(brought=grouped(staff, *rows), by=staff, now=NOW)
    assert (done.groups, done.rejected) == (2, 1)


def test_whoever_comes_second_is_told_so(coordinator, staff, organisations):
    brought = bring(staff, "Pagraba jogas draugi;Piņķi;;Vingro.;;;")
    [row] = rows_of(brought)
    decided = [
        coordinator.post(f"{LISTS}{brought.pk}/lemumi/", {f"row_{row.pk}": "group"}, follow=True)
        for _ in range(2)
    ]
    assert "Izlemta 1 rinda" in decided[0].content.decode()
    assert "Nekas nav mainīts" in decided[1].content.decode()
    taken = [
        coordinator.post(f"{LISTS}{brought.pk}/parnemt/", follow=True).content.decode()
        for _ in range(2)
    ]
    assert "jaunas grupas: 1" in taken[0]
    assert "nekas vairs nebija" in taken[1]


def test_a_list_that_somebody_erases_meanwhile_is_not_taken_over(staff, organisations):
    brought = grouped(staff, "Pagraba jogas draugi;Piņķi;;Vingro.;;;")
    BroughtList.objects.filter(pk=brought.pk).delete()
    with pytest.raises(EditRefused):
        take_over(brought=brought, by=staff, now=NOW)
    with pytest.raises(EditRefused):
        match_anew(brought=brought, places={})
    assert not Organisation.objects.filter(kind=Kind.INFORMAL).exists()


def test_second_row_of_an_organisation_is_rejected(staff, organisations):
    brought = bring(staff, "Rīta rasa;;;Viena.;;;", "Rīta rasa;;;Otra.;;;")
    second = rows_of(brought)[1]
    decide(brought=brought, decisions={second.pk: str(organisations[2].pk)})
    assert take_over(brought=brought, by=staff, now=NOW).rejected == 1
    assert Organisation.objects.get(pk=organisations[2].pk).summary == "Viena."


def test_only_what_was_proposed_can_be_decided(staff, organisations):
    brought = bring(staff, "Kvantu salons;;;;;;")
    row = rows_of(brought)[0]
    for said in (str(organisations[1].pk), "done", "x"):
        assert decide(brought=brought, decisions={row.pk: said}) == 0
    assert rows_of(brought)[0].decision == ""


def test_other_columns_match_anew(staff, organisations):
    brought = bring(staff, "x;Rīta rasa", header="Nosaukums;Piezīme")
    assert rows_of(brought)[0].verdict == "missing"
    match_anew(brought=brought, places={"name": 1})
    assert rows_of(brought)[0].organisation == organisations[2]


def test_what_is_given_back_has_three_sheets_and_the_same_rows(coordinator, staff, organisations):
    brought = bring(staff, "lasitaju klubs skirkli;;;;=1+1;;", "Kvantu salons;;;;;;")
    content = coordinator.get(f"{LISTS}{brought.pk}/salidzinats.xlsx").content
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert [name.split(" (")[1] for name in book.sheetnames] == ["1)", "0)", "1)"]
    first = [cell.value for cell in book.worksheets[0][2]]
    assert first[0] == "lasitaju klubs skirkli"
    assert first[4] == "=1+1"
    assert book.worksheets[0]["E2"].data_type == "s"
    assert first[7:9] == [organisations[0].number, "Lasītāju klubs „Šķirkļi”"]
    rows = list(csv.reader(io.StringIO(coordinator.get(f"{LISTS}{brought.pk}/salidzinats.csv").content.decode("utf-8-sig")), delimiter=";"))  # fmt: skip
    assert [row[0] for row in rows] == ["Nosaukums", "lasitaju klubs skirkli", "Kvantu salons"]
    assert rows[1][4] == "'=1+1"


def test_export_in_the_shape_of_an_import_changes_nothing(coordinator, staff, organisations):
    culture = Heading.objects.in_order().first()
    brought = bring(staff, f"Lasītāju klubs Šķirkļi;;{culture.name};Lasa.;a@example.org;+371 20000000;jā",
                    "Rīta rasa;;;;;;", "Koris Dzeltenais putns;;;;;;")  # fmt: skip
    take_over(brought=brought, by=staff, now=NOW)
    before = list(Organisation.objects.order_by("pk").values())
    content = coordinator.get(f"{LISTS}{brought.pk}/katalogs.csv").content
    again = bring_list(content=content, file="katalogs.csv", by=staff, now=NOW)
    assert [row.verdict for row in rows_of(again)] == ["sure"] * 3
    done = take_over(brought=again, by=staff, now=NOW)
    assert (done.changed, done.same, done.rejected) == (0, 3, 0)
    assert list(Organisation.objects.order_by("pk").values()) == before


def test_lists_are_erased_after_ninety_days(staff, organisations):
    bring(staff, "Rīta rasa")
    assert forget(now=NOW.replace(year=2027))["lists"] == 1
    assert BroughtRow.objects.count() == 0


def test_coordinator_brings_decides_and_takes_over(coordinator, organisations):
    content = f"{HEADER}\nRīta rasa;;;Jauna.;;;\nKvantu salons;;;;;;".encode("cp1257")
    sent = coordinator.post(LISTS, {"file": SimpleUploadedFile("mūsu.csv", content)})
    brought = BroughtList.objects.get()
    assert sent["Location"] == f"{LISTS}{brought.pk}/"
    page = coordinator.get(sent["Location"])
    assert [(key, count) for key, _, count in page.context["tabs"]] == [
        ("unsure", 0),
        ("missing", 1),
        ("sure", 1),
    ]
    row = rows_of(brought)[1]
    coordinator.post(
        f"{LISTS}{brought.pk}/lemumi/", {f"row_{row.pk}": "leave", "back": "found=missing&p=1"}
    )
    assert rows_of(brought)[1].decision == "leave"
    assert coordinator.get(f"{LISTS}{brought.pk}/parnemt/").context["waiting"] == 0
    coordinator.post(f"{LISTS}{brought.pk}/parnemt/")
    assert Organisation.objects.get(pk=organisations[2].pk).summary == "Jauna."
    coordinator.post(f"{LISTS}{brought.pk}/dzest/")
    assert not BroughtList.objects.exists()


@pytest.mark.parametrize("key", ["²", "9" * 25, "x"])
def test_rows_that_cannot_be_are_not_decided(coordinator, staff, organisations, key):
    brought = bring(staff, "Rīta rasa;;;;;;")
    answer = coordinator.post(f"{LISTS}{brought.pk}/lemumi/", {f"row_{key}": "leave"})
    assert answer.status_code == 302


def test_file_that_is_no_list_gets_a_sentence_and_nothing_is_kept(coordinator, staff):
    for content in (b"%PDF-1.4", b"PK\x03\x04zzz", b"\x00\x01\x02" * 400):
        page = coordinator.post(LISTS, {"file": SimpleUploadedFile("kas.xlsx", content)})
        assert "kas.xlsx" in page.context["form"].errors["file"][0]
    assert not BroughtList.objects.exists()


def test_who_may_only_read_matches_lists_but_takes_nothing_over(client, staff, organisations):
    client.force_login(make_staff(Role.SPECIALIST))
    content = f"{HEADER}\nRīta rasa;;;Jauna.;;;".encode()
    address = client.post(LISTS, {"file": SimpleUploadedFile("x.csv", content)})["Location"]
    assert client.get(address).status_code == 200
    assert client.get(f"{address}salidzinats.xlsx").status_code == 200
    for path, send in (("parnemt/", client.get), ("parnemt/", client.post), ("lemumi/", client.post),
                       ("kolonnas/", client.post), ("dzest/", client.post), ("katalogs.csv", client.get)):  # fmt: skip
        assert send(f"{address}{path}").status_code in (302, 403)
    assert Organisation.objects.get(pk=organisations[2].pk).summary == "Staigā basām kājām."
    assert BroughtList.objects.count() == 1


def test_nobody_without_a_right_sees_lists(client, staff):
    assert client.get(LISTS).status_code == 302
    client.force_login(make_staff(None))
    assert client.get(LISTS).status_code == 302


def test_rows_take_as_many_queries_for_three_as_for_one(
    coordinator, staff, django_assert_max_num_queries
):
    counts = []
    for rows in (["Rīta rasa"], ["Rīta rasa", "Dzeltenais putns", "Skirkli"]):
        for row in rows:
            make_organisation(f'"{row}"')
        brought = bring(staff, *rows)
        coordinator.get(f"{LISTS}{brought.pk}/?found=sure")
        with django_assert_max_num_queries(40) as counted:
            coordinator.get(f"{LISTS}{brought.pk}/?found=sure")
        counts.append(len(counted))
    assert counts[0] == counts[1]


def test_command_matches_and_gives_back(organisations, tmp_path):
    path, output, out = tmp_path / "saraksts.csv", tmp_path / "atpakaļ.xlsx", io.StringIO()
    path.write_text(f"{HEADER}\nlasitaju klubs skirkli\nKvantu salons\n", encoding="utf-8")
    call_command("match", path, "--json", "--output", output, stdout=out)
    result = json.loads(out.getvalue())
    assert (result["sure"], result["unsure"], result["missing"]) == (1, 0, 1)
    assert result["results"][0]["candidates"][0]["number"] == organisations[0].number
    assert openpyxl.load_workbook(output).worksheets[0].max_row == 2


def test_command_takes_sure_rows_over_after_a_dry_run(organisations, tmp_path):
    path = tmp_path / "saraksts.csv"
    rows = "Rīta rasa;;;Jauna.;;;\nLasitaju klubs skirkli;;;;slikts;;\nKvantu salons;;;;;;\n"
    path.write_text(f"{HEADER}\n{rows}", encoding="utf-8")
    for more, summary, lists in ((["--dry-run"], "Staigā basām kājām.", 0), ([], "Jauna.", 1)):
        out = io.StringIO()
        call_command("match", path, "--json", "--import", *more, stdout=out)
        result = json.loads(out.getvalue())["imported"]
        assert (result["changed"], result["same"], len(result["rejected"])) == (1, 0, 1)
        assert "slikts" in result["rejected"][0]["why"]
        assert Organisation.objects.get(pk=organisations[2].pk).summary == summary
        assert BroughtList.objects.count() == lists


def test_command_refuses_with_a_sentence(organisations, tmp_path):
    huge = tmp_path / "milzu.csv"
    with huge.open("wb") as file:
        file.truncate(100 << 20)
    for path, more, said in (
        (huge, (), "100"),
        (tmp_path / "nav.csv", (), "nav.csv"),
        (tmp_path, (), str(tmp_path)),
        (huge, ("--output", "x.doc"), ".xlsx"),
    ):
        with pytest.raises(CommandError, match=said):
            call_command("match", path, *more)
