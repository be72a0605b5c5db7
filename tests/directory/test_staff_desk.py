"""The desk of an organisation: staff's word stands, tells who and why, and is never lost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import ModelLogEntry

from savejie.core.models import Generation
from savejie.directory import search
from savejie.directory.desk import desk_of
from savejie.directory.errors import Overtaken
from savejie.directory.models import Correction, Heading, Organisation
from savejie.directory.operations.desk import Edits, save_desk
from savejie.directory.said import done_sentence
from savejie.directory.search import Query
from savejie.people.roles import Role
from savejie.territory.models import ReportingArea
from tests.factories.directory import TODAY, make_organisation
from tests.factories.people import make_roles_ready, make_staff
from tests.factories.registers import number, register_row

PINKI = 'Mārupes nov., Babītes pag., Piņķi, "Kļavas"'
NAME = "Izdomātā biedrība 1"


@pytest.fixture
def organisation(take):
    """Import one organisation."""
    take([register_row(1, address=PINKI)])
    make_roles_ready()
    return Organisation.objects.get(number=number(1))


@pytest.fixture
def staff(organisation, client):
    """Let a coordinator work at the desk: `staff(summary="…")` saves the form as it stands."""
    client.force_login(make_staff(Role.COORDINATOR))
    return Desk(client, organisation.pk)


class Desk:
    """Opens and saves the desk of one organisation as a browser does."""

    def __init__(self, client, pk):
        self.client, self.path = client, f"/admin/organizacijas/{pk}/"

    def open(self):
        """Return what the form holds when it is opened."""
        form = self.client.get(self.path).context["form"]
        values = {}
        for name, field in form.fields.items():
            value = form.get_initial_for_field(field, name)
            if name == "headings":
                value = [heading.pk for heading in value]
            if value not in (None, False):
                values[name] = value
        return values

    def __call__(self, opened=None, **changed):
        """Save."""
        values = (opened or self.open()) | changed
        given = {name: value for name, value in values.items() if value is not None}
        return self.client.post(self.path, given)


def logged():
    entry = ModelLogEntry.objects.order_by("pk").last()
    return entry.user, " ".join(map(done_sentence, entry.data["done"]))


def test_desk_asks_the_same_number_of_questions(organisation, staff):
    staff.open()
    with CaptureQueriesContext(connection) as caught:
        staff.open()
    before = len(caught)
    for day in (1, 2, 3):
        organisation.signs.create(sign="met", on=TODAY - timedelta(days=day))
        organisation.history.create(
            aspect="name", value=f"Vecais {day}", until=TODAY, source="x", noted_on=TODAY
        )
    with CaptureQueriesContext(connection) as caught:
        staff.open()
    assert len(caught) == before


def test_saving_without_a_change_does_nothing(organisation, staff):
    generation = Generation.current()
    assert staff().status_code == 302
    assert ModelLogEntry.objects.count() == 0
    assert Generation.current() == generation


def test_own_words_are_kept_found_and_logged(organisation, staff):
    generation = Generation.current()
    staff(summary="Audzē truškopjus.", website="truskopji.example.org", contacts_public="True")
    organisation.refresh_from_db()
    assert organisation.summary == "Audzē truškopjus."
    assert organisation.website == "https://truskopji.example.org"
    assert search.find(Query("truškopji")).ids == [organisation.pk]
    assert Generation.current() > generation
    user, said = logged()
    assert user.email.startswith("darbinieks")
    assert said.startswith(("Mainīts: ", "Changed: "))


def test_correction_stands_beside_the_register_and_survives_an_import(organisation, staff, take):
    staff(value_name="Piņķu kopa", reason_name="Tā viņi sevi sauc")
    organisation.refresh_from_db()
    assert organisation.name == "Piņķu kopa"
    row = desk_of(organisation).compared[0]
    assert (row.register, row.correction.value) == (NAME, "Piņķu kopa")
    take([register_row(1, name="Pavisam cits nosaukums", address=PINKI)])
    organisation.refresh_from_db()
    assert organisation.name == "Piņķu kopa"
    assert desk_of(organisation).compared[0].register == "Pavisam cits nosaukums"


@pytest.mark.parametrize("way", [{"back_name": "on"}, {"value_name": ""}])
def test_correction_is_given_back(organisation, staff, way):
    staff(value_name="Piņķu kopa", reason_name="Tā viņi sevi sauc")
    staff(**way)
    organisation.refresh_from_db()
    assert organisation.name == NAME
    assert Correction.objects.get().withdrawn_at
    assert "reģistr" in logged()[1] or "register" in logged()[1]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"value_name": "Bez iemesla"}, "reason_name"),
        ({"value_founded_year": "nezinu", "reason_founded_year": "x"}, "value_founded_year"),
        ({"value_founded_year": "2999", "reason_founded_year": "x"}, "value_founded_year"),
        ({"website": "javascript:alert(1)"}, "website"),
        ({"email": "nav"}, "email"),
        ({"sign": "met", "sign_on": "2999-01-01"}, "sign_on"),
    ],
)
def test_mistake_is_told_and_nothing_is_saved(organisation, staff, wrong, field):
    answer = staff(summary="Nesaglabājas", **wrong)
    assert answer.status_code == 200
    assert answer.context["form"].errors[field]
    assert answer.context["form"]["summary"].value() == "Nesaglabājas"
    organisation.refresh_from_db()
    assert organisation.summary == ""


def test_founded_year_and_village_can_be_corrected(organisation, staff):
    staff(
        value_founded_year="1997", reason_founded_year="Hronika",
        value_village="Spilve", reason_village="Tur notiek viss",
    )  # fmt: skip
    organisation.refresh_from_db()
    assert (organisation.founded_year, organisation.village) == (1997, "Spilve")
    assert [row.register for row in desk_of(organisation).compared][2:] == ["Piņķi", "2001"]


def test_headings_are_ours_until_given_back(organisation, staff):
    sport, culture = Heading.objects.get(slug="sport"), Heading.objects.get(slug="culture")
    staff(headings=[sport.pk, culture.pk], main=culture.pk)
    organisation.refresh_from_db()
    assert (organisation.main_heading, organisation.heading_origin) == (culture, "staff")
    assert organisation.headings.count() == 2
    staff(give_back="on")
    organisation.refresh_from_db()
    assert organisation.heading_origin != "staff"


def test_guess_is_confirmed(take, client):
    take([register_row(2, name="Mārupes sporta klubs", address=PINKI)])
    make_roles_ready()
    client.force_login(make_staff())
    guessed = Organisation.objects.get(number=number(2))
    assert guessed.heading_origin == "guess"
    Desk(client, guessed.pk)(confirm="on")
    guessed.refresh_from_db()
    assert (guessed.heading_origin, guessed.main_heading.slug) == ("staff", "sport")


def test_sign_of_life_changes_what_is_said(organisation, staff):
    staff(sign="met", sign_on=str(timezone.localdate()), sign_note="Talka")
    organisation.refresh_from_db()
    assert (organisation.activity, organisation.activity_reason) == ("signs", "confirmed")
    assert "Talka" in logged()[1]


def test_second_of_two_is_told_and_loses_nothing(organisation, staff):
    opened = staff.open()
    staff(summary="Pirmās teksts")
    answer = staff(opened, summary="Otrās teksts")
    assert answer.status_code == 200
    assert answer.context["overtaken"] is True
    page = answer.content.decode()
    assert "Pirmās teksts" in page
    assert "Otrās teksts" in page
    organisation.refresh_from_db()
    assert organisation.summary == "Pirmās teksts"
    form = answer.context["form"]
    staff(opened | {"seen": form.data["seen"]}, summary="Otrās teksts")
    organisation.refresh_from_db()
    assert organisation.summary == "Otrās teksts"


def test_save_without_a_stamp_is_refused(organisation):
    user = make_staff()
    with pytest.raises(Overtaken):
        save_desk(pk=organisation.pk, seen="", edits=Edits(), by=user, now=timezone.localtime())


def test_specialist_notes_a_sign_and_nothing_else(organisation, client):
    client.force_login(make_staff(Role.SPECIALIST))
    desk = Desk(client, organisation.pk)
    desk(sign="met", sign_on=str(TODAY), summary="Cits", value_name="Cits", reason_name="x")
    organisation.refresh_from_db()
    assert (organisation.summary, organisation.name) == ("", NAME)
    assert organisation.signs.count() == 1


def test_full_address_is_for_staff_only(take, client):
    take([register_row(1)])
    make_roles_ready()
    client.force_login(make_staff(Role.SPECIALIST))
    page = client.get(f"/admin/organizacijas/{Organisation.objects.get().pk}/").content.decode()
    assert "Parauga iela 1 - 2" in page


def test_group_is_edited_in_full(point, client):
    group = make_organisation(
        "Staigātāji", kind="informal_group", reporting_area=ReportingArea.objects.get(key="babite")
    )
    client.force_login(make_staff())
    desk = Desk(client, group.pk)
    desk(name="Rīta staigātāji", village="Piņķi")
    group.refresh_from_db()
    assert (group.name, group.village, group.number) == ("Rīta staigātāji", "Piņķi", None)
    assert search.find(Query("staigātājiem")).ids == [group.pk]


def test_history_says_it_in_sentences(organisation, staff):
    staff(value_name="Piņķu kopa", reason_name="Tā viņi sevi sauc")
    page = staff.client.get(staff.path + "vesture/", headers={"accept-language": "lv"})
    assert "Nosaukums: labojums – Piņķu kopa" in page.content.decode()
