"""Each field tells how it came to be: from what to what, who, when, why; old entries, too."""

from datetime import date

import pytest
from django.utils import timezone
from wagtail.log_actions import log

from savejie.directory.desk import desk_of
from savejie.directory.models import Heading, Organisation
from savejie.directory.operations.bulk import change_contacts, change_headings
from savejie.directory.operations.desk import Edits, save_desk, stamp_of
from savejie.directory.operations.undoing import undo
from tests.factories.people import make_roles_ready, make_staff
from tests.factories.registers import number, register_row

PINKI = 'Mārupes nov., Babītes pag., Piņķi, "Kļavas"'
NAME = "Izdomātā biedrība 1"


@pytest.fixture
def organisation(take):
    take([register_row(1, address=PINKI)])
    make_roles_ready()
    return Organisation.objects.get(number=number(1))


def save(organisation, **edits):
    save_desk(
        pk=organisation.pk, seen=stamp_of(organisation), edits=Edits(**edits),
        by=make_staff(), now=timezone.localtime(),
    )  # fmt: skip
    organisation.refresh_from_db()


def past(organisation, name):
    found = Organisation.objects.with_places().get(pk=organisation.pk)
    return [(c.was, c.became, c.why) for c in desk_of(found).fields.get(name, [])]


def test_own_words_keep_what_they_were(organisation):
    save(organisation, own={"summary": "Pirmais"})
    save(organisation, own={"summary": "Otrais", "contacts_public": True})
    assert past(organisation, "summary") == [("Pirmais", "Otrais", ""), ("–", "Pirmais", "")]
    assert [became for _was, became, _why in past(organisation, "contacts_public")] in (
        ["jā"],
        ["yes"],
    )
    assert past(organisation, "email") == []


def test_correction_and_its_end_say_what_stood_there(organisation):
    save(organisation, corrections={"name": ("Piņķu kopa", "Tā sevi sauc")})
    save(organisation, taken_back=("name",))
    staff = [row for row in past(organisation, "name") if row[1]]
    assert staff == [("Piņķu kopa", NAME, ""), (NAME, "Piņķu kopa", "Tā sevi sauc")]


def test_headings_tell_their_names(organisation):
    sport, culture = Heading.objects.get(slug="sport"), Heading.objects.get(slug="culture")
    save(organisation, headings=(sport,))
    save(organisation, headings=(culture, sport))
    assert past(organisation, "headings") == [
        (sport.name, f"{culture.name}, {sport.name}", ""), ("–", sport.name, ""),
    ]  # fmt: skip


def test_bulk_changes_and_undoing_stand_there_too(organisation):
    anna, now = make_staff(), timezone.localtime()
    sport = Heading.objects.get(slug="sport")
    headings = change_headings(organisations=[organisation], headings=[sport], by=anna, now=now)
    contacts = change_contacts(organisations=[organisation], public=False, by=anna, now=now)
    for change in (headings, contacts):
        undo(change=change, by=anna, now=timezone.localtime())
    fields = desk_of(Organisation.objects.with_places().get(pk=organisation.pk)).fields
    assert [(c.was, c.became, c.undone) for c in fields["headings"]] == [
        (sport.name, "–", True), ("–", sport.name, False),
    ]  # fmt: skip
    assert [c.undone for c in fields["contacts_public"]] == [True, False]


def test_register_stands_in_the_same_line_of_time(organisation, take):
    save(organisation, corrections={"seat": ("Piņķi", "Pārcēlās")})
    organisation.history.create(
        aspect="seat",
        value="Olaine",
        until=date(2020, 5, 1),
        source="ur-register",
        noted_on=date(2020, 5, 1),
    )
    fields = desk_of(Organisation.objects.with_places().get(pk=organisation.pk)).fields
    assert fields["seat"][0].became == "Piņķi"
    assert (fields["seat"][-1].was, fields["seat"][-1].became) == ("Olaine", "")
    assert fields["seat"][-1].source.startswith(("Uzņēmumu", "Register"))


def test_entries_of_before_read_well(organisation, client):
    for done in (
        {"did": "own", "fields": ["summary", "email"]},
        {"did": "correct", "field": "name", "value": "Kopa", "reason": "Tā"},
        {"did": "take_back", "field": "name"},
        {"did": "headings", "headings": ["Sports"], "together": 3},
        {"did": "nezināms"},
    ):
        log(instance=organisation, action="savejie.edit", user=make_staff(), data={"done": [done]})
    fields = desk_of(Organisation.objects.with_places().get(pk=organisation.pk)).fields
    known = [change.is_known for name in ("summary", "name", "headings") for change in fields[name]]
    assert known == [False] * 4
    client.force_login(make_staff())
    path = f"/admin/organizacijas/{organisation.pk}/"
    page = client.get(path, headers={"accept-language": "lv"}).content.decode()
    assert "vērtības toreiz vēl neglabāja" in page
    assert "Kopā ar citām: 3 organizācijas." in page or "3 organizācij" in page
