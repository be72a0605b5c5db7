"""Changes as a table: what happened, between which areas, and no name that is personal data."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from savejie.core.models import Generation
from savejie.directory.models import Change, Organisation, Stop
from savejie.opendata import views
from savejie.opendata.operations import prepare
from savejie.opendata.tables import changes
from savejie.people.models import User
from tests.factories.changes import make_change


def as_dicts():
    return [dict(zip(changes.TABLE.header, row, strict=True)) for row in changes.rows()]


def test_a_renaming_is_told_with_both_names(filled):
    choir = Organisation.objects.get(pk=filled.pk)
    make_change(Change.Kind.RENAMED, organisation=choir, before="Koris „Vakars”", after=choir.name)
    [row] = as_dicts()
    assert (row["organisation"], row["kind"], row["source"]) == (
        choir.identifier, "renamed", "ur-register",
    )  # fmt: skip
    assert (row["name_before"], row["name_after"]) == ("Koris „Vakars”", choir.name)
    assert isinstance(row["noted_on"], date)


@pytest.mark.parametrize("field", [Stop.Field.NAME, Stop.Field.FORMER_NAMES])
def test_a_name_on_the_stop_list_is_left_out(filled, field):
    make_change(
        Change.Kind.RENAMED, organisation=filled, before="Jāņa Parauga koris", after="Koris"
    )
    person = User.objects.create_user(email="punkts@example.org", password=None)
    Stop.objects.create(
        organisation=filled, field=field, reason="vārds", by=person, at=timezone.now()
    )
    [row] = as_dicts()
    assert (row["kind"], row["name_before"], row["name_after"]) == ("renamed", None, None)


def test_a_move_tells_areas_and_no_address(filled):
    make_change(
        Change.Kind.MOVED_WITHIN,
        organisation=filled,
        before="Parauga iela 1",
        after="Parauga iela 2",
    )
    [row] = as_dicts()
    assert "Parauga iela" not in str(row)


def test_files_of_before_a_stop_are_not_given_out(filled, edition, client, monkeypatch):
    Generation.bump()
    monkeypatch.setattr(views, "ready_or_begun", lambda: None)
    person = User.objects.create_user(email="punkts@example.org", password=None)
    assert views.young() == edition
    before = edition.made_at - timedelta(seconds=5)  # committed while the edition was being read
    stop = Stop.objects.create(
        organisation=filled, field=Stop.Field.SEAT, reason="adrese", by=person, at=before
    )
    assert views.young() is None
    assert "Content-Length" not in client.get("/data/organisations.csv")
    stop.delete()
    assert views.young() == edition


def test_an_edition_is_as_old_as_what_was_read_first(edition, filled, monkeypatch):
    begun = timezone.now() - timedelta(minutes=1)
    Generation.bump()
    monkeypatch.setattr(timezone, "localtime", lambda *_: begun)
    ready = prepare()
    assert ready.made_at == begun
    assert ready.took >= 60
