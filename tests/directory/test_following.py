"""The directory follows the registers: what is written, what history is kept, what is left alone."""

from datetime import date

import pytest
from django.utils import timezone

from savejie.core.errors import Refused
from savejie.core.models import Generation
from savejie.directory.models import (
    FieldLabel,
    FigureSet,
    Heading,
    HistoryEntry,
    Organisation,
)
from savejie.directory.operations import (
    add_informal_group,
    correct,
    follow_everything,
    map_label,
    note_sign,
    set_headings,
    withdraw_correction,
)
from savejie.people.models import User
from savejie.territory.areas_asked import AskedArea
from savejie.territory.models import ReportingArea
from savejie.territory.operations import set_point
from tests.factories.directory import TODAY
from tests.factories.registers import benefit_row, number, register_row, report_row

PINKI = 'Mārupes nov., Babītes pag., Piņķi, "Kļavas"'
KULDIGA = AskedArea("kuldiga", "Kuldīga", "Kuldīgas", "Kuldīgā", ("kuldigas-novads",))


def the_organisation(nth: int = 1) -> Organisation:
    return Organisation.objects.with_places().get(number=number(nth))


def history() -> list[tuple[str, str, date]]:
    entries = HistoryEntry.objects.order_by("pk")
    return list(entries.values_list("aspect", "value", "until"))


@pytest.fixture
def someone(db):
    return User.objects.create_user("koordinators@example.org")


def test_register_row_becomes_an_organisation(take):
    take([register_row(1, name='""Rīta rasa""', address=PINKI)])
    shown = the_organisation()
    assert shown.identifier == f"LV-RE-{number(1)}"
    assert (shown.kind, shown.legal_status, shown.founded_year) == (
        "association",
        "registered",
        2001,
    )
    assert (shown.municipality.name, shown.unit.name) == ("Mārupes novads", "Babītes pagasts")
    assert (shown.reporting_area.key, shown.village, shown.in_territory) == (
        "babite",
        "Piņķi",
        True,
    )


@pytest.mark.parametrize(
    ("address", "area"),
    [
        ("Rīgas rajons, Babītes pagasts, Piņķi", "babite"),
        ("Babītes nov., Babītes pag., Piņķi, Rīgas iela 1", "babite"),
        ("Mārupes nov., Salas pag., Spuņciems", "babite"),
        ("Mārupes nov., Mārupe, Daugavas iela 1", "marupe"),
        ("Olaines nov., Olaines pag., Jaunolaine", "olaine"),
        ("Jēkabpils nov., Salas pag., Sala", None),
        ("Rīga, Brīvības iela 1", None),
        ("", None),
    ],
)
def test_address_of_any_vintage_falls_into_its_area(take, address, area):
    take([register_row(1, address=address)])
    found = the_organisation().reporting_area
    assert (found.key if found else None) == area


def test_second_import_writes_nothing(take):
    rows = [register_row(n) for n in range(5)]
    take(rows)
    before = list(Organisation.objects.order_by("pk").values())
    run = take(rows)
    assert run.state == "unchanged"
    assert list(Organisation.objects.order_by("pk").values()) == before


def test_pages_that_say_as_of_when_get_old_with_every_good_import(take):
    take([register_row(1)])
    generation = Generation.current()
    take([register_row(1)])
    assert Generation.current() == generation + 1


def test_same_rows_in_another_file_change_nothing(take):
    take([register_row(n) for n in range(5)])
    run = take([register_row(n) for n in reversed(range(5))])
    assert (run.rows_new, run.rows_changed, run.rows_unchanged) == (0, 0, 5)
    assert history() == []


def test_renaming_is_remembered(take):
    take([register_row(1, name="Agrā", in_quotes="Agrā")])
    take([register_row(1, name="Jaunā", in_quotes="Jaunā")])
    assert the_organisation().name == "Jaunā"
    assert history() == [("name", "Agrā", TODAY)]


def test_move_is_remembered_with_seat_and_area(take):
    take([register_row(1, address="Olaines nov., Olaine, Parka iela 2 - 3")])
    take([register_row(1, address=PINKI)])
    aspects = [entry[0] for entry in history()]
    assert aspects == ["seat", "area"]
    assert history()[0][1] == "Olaines nov., Olaine, Parka iela 2"


def test_border_reform_is_not_a_move(take):
    take([register_row(1, address="Babītes nov., Babītes pag., Piņķi, Rīgas iela 1")])
    take([register_row(1, address="Mārupes nov., Babītes pag., Piņķi, Rīgas iela 1")])
    assert history() == []


def test_end_is_remembered_and_counted(take):
    take([register_row(1), register_row(2)])
    take([register_row(1, terminated="2026-05-06", closed="L"), register_row(2)])
    assert the_organisation().legal_status == "liquidated"
    assert history() == [("status", "registered", date(2026, 5, 6))]
    figures = FigureSet.objects.get(key="territory").payload
    assert (figures["total"], figures["standing"]) == (2, 1)


def test_row_that_vanishes_leaves_the_organisation(take):
    take([register_row(n) for n in range(4)])
    take([register_row(n) for n in range(3)])
    gone = the_organisation(3)
    assert (gone.legal_status, gone.ended_year) == ("removed", timezone.localdate().year)


def test_reports_decide_the_signs_of_life_of_all(take):
    take([register_row(1), register_row(2)])
    assert the_organisation(2).activity_reason == "unknown"
    take([report_row(1, 2025)], source="ur-annual-reports")
    assert the_organisation(1).activity_reason == "report"
    assert the_organisation(2).activity_reason == "never"


def test_public_benefit_shows(take):
    take([register_row(1), register_row(2)])
    take([benefit_row(1), benefit_row(2, state="Atņemts")], source="vid-public-benefit")
    assert [the_organisation(n).benefit for n in (1, 2)] == [True, False]


def test_labels_are_learnt_counted_and_proposed(take):
    take([register_row(1), register_row(2)])
    rows = [f"{number(1)};x;BDR;Sports", f"{number(2)};x;BDR;Sports", f"{number(2)};x;BDR;Kas cits"]
    take(rows, source="ur-activity-fields")
    learnt = {label.label: label for label in FieldLabel.objects.all()}
    assert {name: label.organisations for name, label in learnt.items()} == {
        "Sports": 2,
        "Kas cits": 1,
    }
    assert (learnt["Sports"].heading.slug, learnt["Sports"].is_guess) == ("sport", True)
    assert learnt["Kas cits"].heading is None
    assert the_organisation(1).heading_origin == "register"


def test_mapping_a_label_moves_its_organisations(take):
    take([register_row(1)])
    take([f"{number(1)};x;BDR;Kas cits"], source="ur-activity-fields")
    culture = Heading.objects.get(slug="culture")
    moved = map_label(label=FieldLabel.objects.get(), heading=culture, today=TODAY)
    assert (moved, the_organisation().main_heading) == (1, culture)


def test_correction_survives_every_import_and_can_be_taken_back(take, someone):
    take([register_row(1, name="Reģistra vārds")])
    now = timezone.now()
    said = correct(
        organisation=the_organisation(),
        field="name",
        value="Īstais vārds",
        reason="Tā raksta pati biedrība",
        by=someone,
        now=now,
    )
    take([register_row(1, name="Reģistra vārds", address=PINKI)])
    assert (the_organisation().name, said.by, said.at) == ("Īstais vārds", someone, now)
    withdraw_correction(correction=said, now=now)
    assert the_organisation().name == "Reģistra vārds"


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [("number", "1", "tā"), ("name", "x", " "), ("founded_year", "20x1", "tā"),
     ("founded_year", "2999", "tā")],
)  # fmt: skip
def test_correction_without_sense_is_refused(take, someone, field, value, reason):
    take([register_row(1)])
    organisation = the_organisation()
    with pytest.raises(Refused):
        correct(
            organisation=organisation,
            field=field,
            value=value,
            reason=reason,
            by=someone,
            now=timezone.now(),
        )
    assert organisation.corrections.count() == 0


def test_staff_headings_survive_and_can_be_given_back(take):
    take([register_row(1, name="Sporta klubs")])
    culture = Heading.objects.get(slug="culture")
    set_headings(organisations=[the_organisation()], headings=[culture], today=TODAY)
    take([register_row(1, name="Sporta un deju klubs")])
    assert (the_organisation().main_heading, the_organisation().heading_origin) == (
        culture,
        "staff",
    )
    set_headings(organisations=[the_organisation()], headings=[], today=TODAY)
    assert (the_organisation().main_heading.slug, the_organisation().heading_origin) == (
        "sport",
        "guess",
    )


def test_sign_of_life_is_stronger_than_silence(take):
    take([register_row(1)])
    take([report_row(1, 2015)], source="ur-annual-reports")
    assert the_organisation().activity == "silent"
    note_sign(organisation=the_organisation(), sign="met", on=TODAY, note="", today=TODAY)
    assert (the_organisation().activity, the_organisation().activity_on) == ("signs", TODAY)


def test_informal_group_is_equal_and_has_no_number(point):
    area = ReportingArea.objects.get(key="olaine")
    group = add_informal_group(
        name="Kaimiņu dārzs",
        summary="Kopā kopj pagalmu.",
        reporting_area=area,
        unit=area.areas.first(),
        heading=Heading.objects.get(slug="community"),
        today=TODAY,
        village="Jaunolaine",
    )
    assert (group.number, group.identifier) == (None, f"urn:uuid:{group.uuid}")
    assert FigureSet.objects.get(key="area:olaine").payload["undated"] == 1


def test_other_territory_places_everything_anew(take, django_capture_on_commit_callbacks):
    take([register_row(1), register_row(2, address="Kuldīgas nov., Kuldīga, Kalna iela 1")])
    with django_capture_on_commit_callbacks(execute=True):
        set_point(areas=(KULDIGA,))
    inside = Organisation.objects.in_territory().values_list("number", flat=True)
    assert list(inside) == [number(2)]


def test_a_new_day_judges_activity_anew(take):
    take([register_row(1, registered="2025-09-01")])
    take([report_row(1, 2025)], source="ur-annual-reports")
    follow_everything(date(2029, 1, 1))
    assert (
        the_organisation().activity,
        FigureSet.objects.get(key="country").payload["last_year"],
    ) == (
        "silent",
        2029,
    )
