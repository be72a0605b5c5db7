"""Notes and calls: quick to write, one's own to change, seen by few, erased in time."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import ModelLogEntry

from savejie.directory.errors import EditRefused
from savejie.directory.models import Note, Organisation
from savejie.directory.operations import forget
from savejie.directory.operations.notes import change_note, erase_note, write_note
from savejie.directory.periods import period_of
from savejie.people.roles import Role
from tests.factories.directory import TODAY, make_organisation
from tests.factories.people import make_roles_ready, make_staff

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
LIST = "/admin/piezimes/"


@pytest.fixture
def organisation(db):
    make_roles_ready()
    return make_organisation()


def note_by(user, organisation, text="Zvanīju", **fields):
    return Note.objects.create(
        **({"organisation": organisation, "kind": "call", "on": TODAY, "at": NOW} | fields),
        text=text,
        by=user,
    )


@pytest.mark.parametrize("role", list(Role))
def test_everybody_of_staff_writes_a_note_from_the_desk(organisation, client, role):
    user = make_staff(role)
    client.force_login(user)
    answer = client.post(
        f"{LIST}jauna/{organisation.pk}/", {"text": " Stendu vēlas. ", "kind": "call", "on": ""}
    )
    note = Note.objects.get()
    assert answer["Location"] == f"/admin/organizacijas/{organisation.pk}/#desk-notes"
    assert (note.text, note.kind, note.by) == ("Stendu vēlas.", "call", user)
    assert note.on == timezone.localdate()
    assert "Stendu vēlas." in client.get(answer["Location"]).content.decode()


@pytest.mark.parametrize(
    "given",
    [
        {"text": "   ", "kind": "call"},
        {"text": "x", "kind": "nekas"},
        {"text": "x" * 4001, "kind": "call"},
        {"text": "x", "kind": "call", "on": "2999-01-01"},
        {"text": "x", "kind": "call", "on": "31.02.2026"},
    ],
)
def test_note_that_cannot_be_is_asked_again_and_not_lost(organisation, client, given):
    client.force_login(make_staff())
    answer = client.post(f"{LIST}jauna/{organisation.pk}/", given)
    assert answer.status_code == 200
    assert answer.context["note_form"].errors
    assert given["text"].strip() in answer.content.decode()
    assert Note.objects.count() == 0


def test_somebody_without_a_role_writes_none(organisation, client):
    user = make_staff(None)
    client.force_login(user)
    client.post(f"{LIST}jauna/{organisation.pk}/", {"text": "x", "kind": "call"})
    with pytest.raises(EditRefused):
        write_note(organisation=organisation, kind="call", on=TODAY, text="x", by=user, now=NOW)
    assert Note.objects.count() == 0


def test_coordinator_sees_all_a_specialist_their_own(organisation, client):
    specialist, coordinator = make_staff(Role.SPECIALIST), make_staff()
    note_by(specialist, organisation, "Speciālistes")
    other = note_by(coordinator, organisation, "Koordinatores")
    for user, seen in [
        (coordinator, {"Speciālistes", "Koordinatores"}),
        (specialist, {"Speciālistes"}),
    ]:
        client.force_login(user)
        desk = client.get(f"/admin/organizacijas/{organisation.pk}/")
        assert {shown.note.text for shown in desk.context["notes"]} == seen
        assert {note.text for note in client.get(LIST).context["object_list"]} == seen
    assert client.get(f"{LIST}{other.pk}/", follow=True).status_code == 404


def test_only_the_author_changes_a_note(organisation, client):
    author, other = make_staff(), make_staff()
    note = note_by(author, organisation)
    given = {"text": "Cits", "kind": "meeting", "on": "2026-11-01"}
    client.force_login(other)
    client.post(f"{LIST}{note.pk}/", given)
    with pytest.raises(EditRefused):
        change_note(note=note, kind="call", on=TODAY, text="Cits", by=other, now=NOW)
    note.refresh_from_db()
    assert note.text == "Zvanīju"
    client.force_login(author)
    client.post(f"{LIST}{note.pk}/", given)
    note.refresh_from_db()
    assert (note.text, note.kind, note.on) == ("Cits", "meeting", date(2026, 11, 1))
    assert note.changed_at


def test_erasing_leaves_who_and_when_but_no_text(organisation, client):
    author = make_staff()
    note = note_by(author, organisation, "Noslēpums")
    client.force_login(author)
    client.post(f"{LIST}{note.pk}/", {"erase": "1"})
    entry = ModelLogEntry.objects.get(action="savejie.erase_note")
    assert Note.objects.count() == 0
    assert (entry.user, entry.object_id) == (author, str(organisation.pk))
    assert entry.content_type == ContentType.objects.get_for_model(Organisation)
    assert "Noslēpums" not in str(entry.data)
    path = f"/admin/organizacijas/{organisation.pk}/"
    page = client.get(path, headers={"accept-language": "lv"}).content.decode()
    assert "Dzēsts ieraksts: zvans, 23.11.2026" in page


@pytest.mark.parametrize(("role", "may"), [(Role.COORDINATOR, False), (Role.ADMINISTRATOR, True)])
def test_only_an_administrator_erases_somebody_elses(organisation, client, role, may):
    note = note_by(make_staff(), organisation)
    other = make_staff(role)
    client.force_login(other)
    client.post(f"{LIST}{note.pk}/", {"erase": "1"})
    assert Note.objects.exists() is not may
    if not may:
        with pytest.raises(EditRefused):
            erase_note(note=note, by=other)


def test_notes_are_nowhere_public(organisation, client):
    note_by(make_staff(), organisation, "Slepenslepens")
    reference = organisation.reference
    for path in (
        f"/lv/organizacija/{reference}/", f"/api/v1/organisations/{reference}",
        "/lv/katalogs/?q=Slepenslepens",
    ):  # fmt: skip
        assert "Slepenslepens" not in client.get(path).content.decode().replace("q=Slepen", "")
    client.force_login(make_staff())
    for query in ("export=csv", "export=xlsx"):
        answer = client.get(f"/admin/organizacijas/?{query}")
        assert b"Slepenslepens" not in b"".join(answer.streaming_content)
    answer = client.get(f"{LIST}?export=csv")
    assert b"Slepenslepens" not in b"".join(answer.streaming_content)


def test_list_answers_what_was_done_this_month(organisation, client):
    anna, berta = make_staff(), make_staff()
    today = timezone.localdate()
    note_by(anna, organisation, "Šomēnes", on=today)
    note_by(berta, organisation, "Pērn", kind="meeting", on=date(today.year - 1, 3, 1))
    client.force_login(anna)
    latvian = {"accept-language": "lv"}

    def shown(query):
        page = client.get(f"{LIST}?{query}", headers=latvian)
        return [note.text for note in page.context["object_list"]], page.content.decode()

    texts, page = shown("")
    assert texts == ["Šomēnes", "Pērn"]
    assert "1 zvans, 1 tikšanās" in page
    assert shown("period=month")[0] == ["Šomēnes"]
    assert shown("period=last_year")[0] == ["Pērn"]
    assert shown("kind=meeting")[0] == ["Pērn"]
    assert shown(f"by={berta.pk}")[0] == ["Pērn"]
    assert client.get(f"{LIST}?period=nekad&by=x").status_code == 200


def test_list_and_desk_ask_the_same_number_of_questions(organisation, client):
    client.force_login(make_staff())
    author = make_staff()

    def queries(path):
        client.get(path)
        with CaptureQueriesContext(connection) as caught:
            client.get(path)
        return len(caught)

    paths = (LIST, f"/admin/organizacijas/{organisation.pk}/", "/admin/")
    note_by(author, organisation)
    before = [queries(path) for path in paths]
    for _ in range(7):
        note_by(make_staff(), organisation)
    assert [queries(path) for path in paths] == before


def test_notes_go_five_years_after_the_organisation_ended(db):
    long_gone = make_organisation("Sen", ended_on=date(2021, 11, 22), ended_year=2021)
    recent = make_organisation("Nesen", ended_on=date(2021, 11, 24), ended_year=2021)
    no_day = make_organisation("Bez dienas", ended_year=2020)
    for one in (long_gone, recent, no_day, make_organisation("Darbojas")):
        note_by(None, one, one.name, on=TODAY - timedelta(days=4000))
    assert forget(now=NOW)["notes"] == 2
    assert set(Note.objects.values_list("text", flat=True)) == {"Nesen", "Darbojas"}


def test_last_day_of_february_has_a_period_too(db):
    assert Note.objects.past_their_period(date(2028, 2, 29)).count() == 0


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("month", date(2026, 1, 1), date(2026, 1, 31)),
        ("last_month", date(2025, 12, 1), date(2025, 12, 31)),
        ("year", date(2026, 1, 1), date(2026, 12, 31)),
        ("last_year", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_periods(name, first, last):
    assert period_of(name, date(2026, 1, 31)) == (first, last)
