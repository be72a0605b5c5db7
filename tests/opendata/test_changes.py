"""Changes as a table: what happened, between which areas, and no name that is personal data."""

from datetime import date

import pytest
from django.utils import timezone

from savejie.core.models import Generation
from savejie.directory.models import Change, Organisation, Stop
from savejie.opendata import views
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
    monkeypatch.setattr(views, "prepare_soon", lambda wait: None)
    person = User.objects.create_user(email="punkts@example.org", password=None)
    assert views.young() == edition
    Stop.objects.create(
        organisation=filled, field=Stop.Field.SEAT, reason="adrese", by=person, at=timezone.now()
    )
    assert views.young() is None
    assert client.get("/data/organisations.csv").streaming
