"""The stop list: what is on it is shown nowhere, and no import brings it back."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction
from wagtail.models import ModelLogEntry

from savejie.directory import search
from savejie.directory.errors import EditRefused
from savejie.directory.letter import as_values, changes_of_month, letter_of
from savejie.directory.matching import Question, Reason, match
from savejie.directory.models import Change, HistoryEntry, Organisation, Stop
from savejie.directory.operations import correct
from savejie.directory.operations.desk import Edits, save_desk, stamp_of
from savejie.directory.operations.stops import lift_stop, stop_field
from savejie.people.roles import Role
from tests.factories.people import make_roles_ready, make_staff
from tests.factories.points import FILLED
from tests.factories.registers import aims_row, make_run, number, register_row
from tests.remembered import Remembered

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
PERSON = "Paraudziņa"
ADDRESS = f"Olaines nov., Olaine, {PERSON}s iela 7 - 2"


def rows(name=f'"{PERSON} fonds"', address=ADDRESS):
    return [register_row(1, name=name, address=address), register_row(2)]


def _fill(take):
    take(rows())
    take([f"{number(1)};2015-01-01;{PERSON} biedrība"], source="ur-name-history")
    take([aims_row(1, f"Godināt {PERSON} piemiņu"), aims_row(2, "Dziedāt")], source="ur-aims")
    Organisation.objects.filter(number=number(1)).update(
        summary=f"{PERSON} piemiņai", email="paraudzina@example.org", contacts_public=True
    )


fill = Remembered(_fill, FILLED)


@pytest.fixture
def filled(take):
    fill(take)
    return Organisation.objects.get(number=number(1))


def stop(organisation, *fields):
    by = make_staff()
    return [
        stop_field(
            organisation=organisation, field=field, reason="Lūdza tuvinieki.", by=by, now=NOW
        )
        for field in fields
    ]


def everything_public(client, organisation) -> str:
    """Return all that a visitor and a program can get of an organisation, as one text."""
    ref = f"LV-RE-{number(1)}"
    paths = [
        f"/lv/organizacija/{ref}/",
        f"/lv/organizacija/{ref}.json",
        f"/en/organisation/{ref}/",
        f"/api/v1/organisations/{ref}",
        f"/api/v1/organisations?q={number(1)}",
        "/lv/organizacijas/",
        "/sitemap-1.xml",
    ]
    texts = [client.get(path).content.decode() for path in paths]
    return "".join(texts)


ALL = [field.value for field in Stop.Field]


def test_what_is_stopped_is_shown_nowhere(client, filled):
    assert PERSON in everything_public(client, filled)
    stop(filled, *ALL)

    text = everything_public(client, filled)
    assert PERSON not in text
    assert PERSON.encode("unicode_escape").decode() not in text
    assert "paraudzina@example.org" not in text
    assert search.find(search.Query(text=PERSON)).count == 0
    assert search.find(search.Query(text=number(1))).count == 1


def test_new_imports_do_not_bring_it_back(client, filled, take):
    stop(filled, *ALL)
    take(rows(name=f'"Jaunais {PERSON} fonds"', address=ADDRESS.replace("7", "9")))
    take(
        [f"{number(1)};2026-11-01;{PERSON} fonds", f"{number(1)};2015-01-01;{PERSON} biedrība"],
        source="ur-name-history",
    )
    take([aims_row(1, f"Vēl godināt {PERSON}"), aims_row(2, "Dziedāt")], source="ur-aims")

    assert PERSON not in everything_public(client, filled)
    assert search.find(search.Query(text=PERSON)).count == 0
    assert not HistoryEntry.objects.filter(value__contains=PERSON).exists()
    row = Organisation.objects.get(pk=filled.pk)
    assert (row.name, row.seat, row.seat_full) == (f"Biedrība {number(1)}", "", "")


def test_lifting_gives_the_registers_word_back_without_news_in_history(filled):
    (entry,) = stop(filled, "name")
    lift_stop(stop=entry, by=make_staff(), now=NOW)

    row = Organisation.objects.get(pk=filled.pk)
    assert row.name == f"{PERSON} fonds"
    assert not HistoryEntry.objects.filter(organisation=row, aspect__in=["name", "seat"]).exists()
    with pytest.raises(EditRefused):
        lift_stop(stop=entry, by=make_staff(), now=NOW)


def test_other_fields_stay(client, filled):
    stop(filled, "aims")
    html = client.get(f"/lv/organizacija/LV-RE-{number(1)}/").content.decode()
    assert f"{PERSON} fonds" in html
    assert "Mērķi (no statūtiem)" not in html
    assert "statūtos rakstītie mērķi" in html


def test_staff_may_give_another_name_after_the_stop(client, filled):
    by = make_staff()
    correct(organisation=filled, field="name", value=f"{PERSON} draugi", reason="x", by=by, now=NOW)
    stop(filled, "name")
    assert Organisation.objects.get(pk=filled.pk).name == f"Biedrība {number(1)}"

    correct(organisation=filled, field="name", value="Piemiņas fonds", reason="x", by=by, now=NOW)
    html = client.get(f"/lv/organizacija/LV-RE-{number(1)}/").content.decode()
    assert "Piemiņas fonds" in html
    assert f"{PERSON} fonds" not in html


def test_staff_cannot_write_into_a_stopped_field(filled):
    stop(filled, "contacts")
    filled.refresh_from_db()
    edits = Edits(own={"email": "x@example.org"})
    with pytest.raises(EditRefused, match="Lūdza tuvinieki"):
        save_desk(pk=filled.pk, seen=stamp_of(filled), edits=edits, by=make_staff(), now=NOW)


@pytest.mark.parametrize(("field", "reason"), [("nekas", "x"), ("name", "  ")])
def test_what_cannot_be_is_refused(filled, field, reason):
    with pytest.raises(EditRefused):
        stop_field(organisation=filled, field=field, reason=reason, by=make_staff(), now=NOW)
    assert not Stop.objects.exists()


def test_a_field_stands_on_the_list_once(filled):
    (entry,) = stop(filled, "name")
    with pytest.raises(EditRefused):
        stop(filled, "name")
    with pytest.raises(IntegrityError), transaction.atomic():
        Stop.objects.create(organisation=filled, field="name", reason="x", at=NOW)
    lift_stop(stop=entry, by=make_staff(), now=NOW)
    stop(filled, "name")
    assert Stop.objects.count() == 2


def test_log_says_what_without_the_value(filled):
    stop(filled, "name")
    (entry,) = ModelLogEntry.objects.filter(action="savejie.edit", object_id=str(filled.pk))
    assert entry.data["done"] == [{"did": "stop", "field": "name", "reason": "Lūdza tuvinieki."}]
    assert PERSON not in entry.label


URL = "/admin/nepublicejamais/"


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.COORDINATOR, 200), (Role.ADMINISTRATOR, 200), (Role.SPECIALIST, 302)],
)
def test_who_may_see_the_list(client, filled, role, status):
    make_roles_ready()
    client.force_login(make_staff(role))
    assert client.get(URL).status_code == status
    assert client.get(f"{URL}jauns/").status_code == status


def test_coordinator_enters_and_lifts(client, filled):
    make_roles_ready()
    client.force_login(make_staff())
    wrong = client.post(f"{URL}jauns/", {"organisation": "1", "field": "name", "reason": "x"})
    assert "nav organizācijas ar šādu numuru" in wrong.content.decode()
    right = {"organisation": number(1), "field": "name", "reason": "Lūdza tuvinieki."}
    assert client.post(f"{URL}jauns/", right).status_code == 302
    twice = client.post(f"{URL}jauns/", right)
    assert "jau ir" in twice.content.decode()

    entry = Stop.objects.get()
    assert "Lūdza tuvinieki." in client.get(URL).content.decode()
    assert client.get(f"{URL}{entry.pk}/").status_code == 200
    client.post(f"{URL}{entry.pk}/")
    entry.refresh_from_db()
    assert entry.lifted_by.first_name == "Anna"
    assert "atcelts" in client.get(URL).content.decode().casefold()


def test_specialist_cannot_lift(client, filled):
    make_roles_ready()
    (entry,) = stop(filled, "name")
    client.force_login(make_staff(Role.SPECIALIST))
    client.post(f"{URL}{entry.pk}/")
    entry.refresh_from_db()
    assert entry.lifted_at is None


def test_list_costs_the_same_with_more_entries(client, filled, django_assert_max_num_queries):
    make_roles_ready()
    client.force_login(make_staff())
    stop(filled, "name")
    client.get(URL)
    with django_assert_max_num_queries(30) as few:
        client.get(URL)
    stop(filled, "seat", "aims")
    with django_assert_max_num_queries(len(few)):
        client.get(URL)


def changes_told(client):
    """Return all that tells of changes: the month's page in both languages, the feed, the letter."""
    month = NOW.date().replace(day=1)
    pages = ["/lv/jaunumi/", "/en/changes/", "/lv/jaunumi/atom.xml"]
    told = [client.get(page).content.decode() for page in pages]
    values = [as_values(change) for change in changes_of_month(month)]
    return "".join([*told, letter_of(month), str(values)])


@pytest.mark.parametrize(
    ("kind", "field", "before", "after"),
    [
        ("renamed", "name", f"{PERSON} biedrība", f"{PERSON} fonds"),
        ("renamed", "former_names", f"{PERSON} biedrība", "Fonds"),
        ("new", "name", "", f"{PERSON} fonds"),
        ("moved_within", "seat", f"{PERSON}s iela 1", f"{PERSON}s iela 7"),
        ("moved_in", "seat", f"{PERSON}s iela 1", f"{PERSON}s iela 7"),
    ],
)
def test_the_change_feed_does_not_tell_what_is_stopped(client, filled, kind, field, before, after):
    secret = before or after
    Organisation.objects.filter(pk=filled.pk).update(name="Fonds")
    Change.objects.create(organisation=filled, kind=kind, noted_on=NOW.date(), before=before,
                          after=after, run=make_run(), area_after=filled.reporting_area,
                          municipality_after=filled.municipality)  # fmt: skip
    assert secret in changes_told(client)
    (entry,) = stop(filled, field)
    assert secret not in changes_told(client)

    lift_stop(stop=entry, by=make_staff(), now=NOW)
    assert secret in changes_told(client)


@pytest.mark.parametrize("field", ["name", "former_names"])
def test_lists_are_not_matched_by_a_name_that_is_stopped(filled, field):
    asked = [Question(f"{PERSON} biedrība")]
    assert match(asked)[0][0].organisation == filled.pk
    Organisation.objects.filter(pk=filled.pk).update(name="Klusais fonds")
    stop(filled, field)
    found = [one for one in match(asked)[0] if Reason.FORMER_NAME in one.reasons]
    assert not found
