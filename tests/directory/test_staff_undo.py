"""Bulk changes can be undone: what nobody has touched goes back, the rest is left and named."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from savejie.directory import search
from savejie.directory.errors import AlreadyUndone, EditRefused
from savejie.directory.models import BulkChange, FieldLabel, Heading, Note, Organisation
from savejie.directory.operations.bulk import (
    add_notes,
    change_contacts,
    change_headings,
    lead_many_labels,
    note_signs,
)
from savejie.directory.operations.desk import Sign
from savejie.directory.operations.notes import change_note
from savejie.directory.operations.undoing import undo
from savejie.directory.search import Query
from savejie.people.roles import Role
from tests.factories.directory import TODAY, make_heading, make_organisation
from tests.factories.people import make_roles_ready, make_staff
from tests.factories.registers import number, register_row

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
BULK = "/admin/bulk/directory/organisation"


@pytest.fixture
def anna(db):
    make_roles_ready()
    return make_staff(Role.COORDINATOR)


@pytest.fixture
def two(anna):
    return [make_organisation("Pirmā"), make_organisation("Otrā")]


def answers(rows):
    return [Organisation.objects.get(pk=row.pk).contacts_public for row in rows]


def by_and_now(user):
    return {"by": user, "now": NOW}


def test_answer_about_contacts_goes_back_to_what_it_was(anna, two):
    Organisation.objects.filter(pk=two[1].pk).update(contacts_public=False)
    change = change_contacts(organisations=two, public=True, **by_and_now(anna))
    assert (answers(two), change.count) == ([True, True], 2)
    undone = undo(change=change, **by_and_now(anna))
    assert (answers(two), undone.left) == ([None, False], [])


def test_what_somebody_changed_since_is_left_and_named(anna, two):
    change = change_contacts(organisations=two, public=True, **by_and_now(anna))
    Organisation.objects.filter(pk=two[0].pk).update(contacts_public=False)
    undone = undo(change=change, **by_and_now(anna))
    assert answers(two) == [False, None]
    assert undone.left == [{"id": two[0].pk, "title": "Pirmā", "why": "changed"}]


def test_what_is_gone_is_said_to_be_gone(anna, two):
    change = change_contacts(organisations=two, public=True, **by_and_now(anna))
    pk = two[0].pk
    two[0].delete()
    assert undo(change=change, **by_and_now(anna)).left == [{"id": pk, "title": "", "why": "gone"}]


def test_only_what_differs_is_a_change(anna, two):
    Organisation.objects.filter(pk=two[0].pk).update(contacts_public=True)
    assert change_contacts(organisations=two, public=True, **by_and_now(anna)).count == 1
    with pytest.raises(EditRefused):
        change_contacts(organisations=two, public=True, **by_and_now(anna))
    with pytest.raises(EditRefused):
        change_contacts(organisations=[], public=True, **by_and_now(anna))


def test_headings_go_back_with_order_and_origin(take, client):
    take([register_row(1, name="Mārupes sporta klubs"), register_row(2)])
    make_roles_ready()
    anna = make_staff()
    club, other = (
        Organisation.objects.get(number=number(1)),
        Organisation.objects.get(number=number(2)),
    )
    culture, sport = Heading.objects.get(slug="culture"), Heading.objects.get(slug="sport")
    change_headings(organisations=[other], headings=[sport, culture], **by_and_now(anna))
    change = change_headings(organisations=[club, other], headings=[culture], **by_and_now(anna))
    undone = undo(change=change, **by_and_now(anna))
    for one in (club, other):
        one.refresh_from_db()
    assert undone.left == []
    assert (club.main_heading, club.heading_origin) == (sport, "guess")
    assert (other.main_heading, other.heading_origin) == (sport, "staff")
    places = other.headings.order_by("pk").values_list("heading_id", "origin")
    assert list(places) == [(sport.pk, "staff"), (culture.pk, "staff")]
    assert search.find(Query(filters={"heading": [culture.slug]})).ids == [other.pk]


def test_headings_that_are_no_more_are_said(anna, two):
    sport, culture = make_heading(), make_heading("culture", "Kultūra")
    change_headings(organisations=two, headings=[sport], **by_and_now(anna))
    change = change_headings(organisations=two, headings=[culture], **by_and_now(anna))
    sport.delete()
    assert {row["why"] for row in undo(change=change, **by_and_now(anna)).left} == {"no_heading"}


def test_signs_of_life_are_taken_back_and_activity_judged_anew(anna):
    group = make_organisation("Staigātāji", kind="informal_group", activity="unclear")
    group.signs.create(sign="met", on=TODAY.replace(year=2020))
    sign = Sign("met", TODAY, "Forums")
    change = note_signs(organisations=[group], sign=sign, **by_and_now(anna))
    group.refresh_from_db()
    assert (group.activity, group.activity_on) == ("signs", TODAY)
    undo(change=change, **by_and_now(anna))
    group.refresh_from_db()
    assert (group.activity, group.signs.count()) == ("unclear", 1)


def test_sign_of_registered_ones_is_noted_and_taken_back(take):
    take([register_row(1), register_row(2)])
    make_roles_ready()
    anna, rows = make_staff(), list(Organisation.objects.order_by("pk"))
    before = [row.activity_reason for row in rows]
    change = note_signs(organisations=rows, sign=Sign("met", TODAY), **by_and_now(anna))
    reasons = Organisation.objects.order_by("pk").values_list("activity_reason", flat=True)
    assert set(reasons) == {"confirmed"}
    rows[0].signs.all().delete()
    undone = undo(change=change, **by_and_now(anna))
    assert [row["why"] for row in undone.left] == ["erased"]
    assert list(reasons.all())[1] == before[1]


def test_notes_go_unless_somebody_put_them_right(anna, two):
    change = add_notes(
        organisations=two, kind="meeting", on=TODAY, text="Forums", **by_and_now(anna)
    )
    mended = Note.objects.get(organisation=two[1])
    change_note(note=mended, kind="meeting", on=TODAY, text="Forumā runāja", **by_and_now(anna))
    undone = undo(change=change, **by_and_now(anna))
    assert list(Note.objects.all()) == [mended]
    assert undone.left == [{"id": two[1].pk, "title": "Otrā", "why": "changed"}]
    assert "Forums" not in str(change.rows) + str(change.asked)


def test_notes_are_taken_back_by_their_author_or_an_administrator(anna, two, client):
    given = {"kind": "call", "on": TODAY, "text": "Forums"}
    change = add_notes(organisations=two, **given, **by_and_now(anna))
    other = make_staff(Role.COORDINATOR)
    with pytest.raises(EditRefused):
        undo(change=change, **by_and_now(other))
    client.force_login(other)
    page = client.get(f"/admin/kopigas-izmainas/{change.pk}/")
    assert (page.context["may_undo"], Note.objects.count()) == (False, 2)
    assert [row["may_undo"] for row in client.get("/admin/kopigas-izmainas/").context["rows"]] == [
        False
    ]
    undo(change=change, **by_and_now(make_staff(Role.ADMINISTRATOR)))
    done = ModelLogEntry.objects.filter(object_id=str(two[0].pk)).last().data["done"]
    assert (Note.objects.count(), done[0]["did"]) == (0, "note_erased")


def test_labels_lead_where_they_led(anna):
    sport, culture = make_heading(), make_heading("culture", "Kultūra")
    rows = [("Sports", sport, True), ("Dziesmas", None, False), ("Deja", culture, False)]
    labels = [
        FieldLabel.objects.create(label=text, heading=where, is_guess=guess, first_seen_on=TODAY)
        for text, where, guess in rows
    ]
    change = lead_many_labels(labels=labels, heading=culture, **by_and_now(anna))
    FieldLabel.objects.filter(label="Deja").update(heading=sport)
    undone = undo(change=change, **by_and_now(anna))
    found = FieldLabel.objects.order_by("pk").values_list("label", "heading_id", "is_guess")
    assert list(found) == [
        ("Sports", sport.pk, True), ("Dziesmas", None, False), ("Deja", sport.pk, False),
    ]  # fmt: skip
    assert [row["title"] for row in undone.left] == ["Deja"]


def test_second_undoing_is_told_who_was_first(anna, two):
    change = change_contacts(organisations=two, public=True, **by_and_now(anna))
    undo(change=change, **by_and_now(anna))
    change_contacts(organisations=two, public=False, **by_and_now(anna))
    with pytest.raises(AlreadyUndone) as refused:
        undo(change=change, **by_and_now(make_staff()))
    assert "Anna" in refused.value.sentence
    assert answers(two) == [False, False]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_people_undo_once(db):
    make_roles_ready()
    users, rows = [make_staff(), make_staff()], [make_organisation() for _ in range(3)]
    change = change_contacts(organisations=rows, public=True, **by_and_now(users[0]))

    def try_it(user):
        try:
            undo(change=change, **by_and_now(user))
        except AlreadyUndone:
            return "told"
        finally:
            connection.close()
        return "undone"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(try_it, users)) == ["told", "undone"]
    assert answers(rows) == [None] * 3


def test_specialist_undoes_nothing(anna, two, client):
    change = change_contacts(organisations=two, public=True, **by_and_now(anna))
    specialist = make_staff(Role.SPECIALIST)
    client.force_login(specialist)
    assert client.post(f"/admin/kopigas-izmainas/{change.pk}/").status_code == 302
    with pytest.raises(EditRefused):
        undo(change=change, **by_and_now(specialist))
    for action in ("change_contacts", "note_signs", "add_notes"):
        client.post(
            f"{BULK}/{action}/?id={two[0].pk}",
            {"public": "False", "sign": "met", "on": "2026-11-01", "text": "x", "kind": "call"},
        )
    assert answers(two) == [True, True]
    assert BulkChange.objects.count() == 1


@pytest.mark.parametrize(
    ("action", "given", "said"),
    [
        ("change_contacts", {"public": "True"}, "Vai kontaktus drīkst publicēt: jā. 2 organizācijas."),
        ("note_signs", {"sign": "met", "on": "2026-11-01"}, "Dzīvības pazīme: "),
        ("add_notes", {"text": "Forums", "kind": "meeting", "on": "2026-11-01"}, "Kopīga piezīme: tikšanās, 01.11.2026."),
        ("change_headings", {}, "Jomas: Sports un kustība. 2 organizācijas."),
    ],
)  # fmt: skip
def test_each_bulk_action_offers_its_way_back(anna, two, client, action, given, said):
    client.force_login(anna)
    given = given or {"headings": [make_heading().pk]}
    path = f"{BULK}/{action}/?id={two[0].pk}&id={two[1].pk}&next=/admin/organizacijas/"
    latvian = {"accept-language": "lv"}
    assert client.get(path, headers=latvian).status_code == 200
    answer = client.post(path, given, headers=latvian)
    change = BulkChange.objects.get()
    message = str(next(iter(get_messages(answer.wsgi_request))))
    assert said in message
    back = f"/admin/kopigas-izmainas/{change.pk}/"
    assert back in message
    assert "Atsaukt" in client.get(back, headers=latvian).content.decode()
    client.post(back, headers=latvian)
    change.refresh_from_db()
    assert (change.undone_by, change.left) == (anna, [])
    page = client.get(back, headers=latvian).content.decode()
    assert "Tas jau ir atsaukts" in page


def test_unclear_bulk_wish_is_asked_again(anna, two, client):
    client.force_login(anna)
    for action, given in [
        ("change_contacts", {}), ("change_contacts", {"public": "varbūt"}), ("add_notes", {"text": " ", "kind": "call"}),
        ("note_signs", {"sign": "met", "on": "2999-01-01"}), ("change_contacts", {"public": "None"}),
    ]:  # fmt: skip
        answer = client.post(f"{BULK}/{action}/?id={two[0].pk}", given)
        assert (answer.status_code, bool(answer.context["form"].errors)) == (200, True)
    assert client.get(f"{BULK}/change_contacts/?id=999999").status_code == 302


def test_list_of_bulk_changes_asks_the_same_number_of_questions(anna, two, client):
    client.force_login(anna)

    def queries():
        with CaptureQueriesContext(connection) as caught:
            page = client.get("/admin/kopigas-izmainas/")
        return len(caught), len(page.context["rows"])

    for public in (True, False, None, True):
        change_contacts(organisations=two, public=public, **by_and_now(make_staff()))
        if public:
            queries()
            before = queries()[0]
    undo(change=BulkChange.objects.order_by("pk").last(), **by_and_now(make_staff()))
    assert queries() == (before, 4)
