"""Two records become one, with all that hangs on them; old addresses lead on; it can be undone."""

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from wagtail.models import ModelLogEntry

from savejie.directory import search
from savejie.directory.errors import MergeRefused
from savejie.directory.lookup import organisation_by_reference
from savejie.directory.models import (
    BroughtList,
    BroughtRow,
    Correction,
    HistoryEntry,
    Kind,
    Merge,
    Organisation,
    OrganisationHeading,
    ProblemReport,
    SignOfLife,
    TwoOrganisations,
)
from savejie.directory.operations import correct, note_sign, report_problem, set_headings
from savejie.directory.operations.following import follow
from savejie.directory.operations.merging import merge_organisations, say_two, undo_merge
from savejie.directory.operations.relations import relations
from savejie.directory.operations.stops import stop_field
from savejie.directory.signals import merge_undone, organisations_merged
from tests.factories.directory import TODAY, make_heading, make_organisation
from tests.factories.people import make_staff
from tests.factories.registers import number, register_row

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def staff(db):
    return make_staff()


@pytest.fixture
def association(take):
    take([register_row(1, name="Biedrība Rīta rasa"), register_row(2), register_row(3)])
    return Organisation.objects.get(number=number(1))


@pytest.fixture
def group(association):
    group = make_organisation("Rīta rasas draugi", kind=Kind.INFORMAL, summary="Kopā iet pārgājienos.",
                              email="rasa@example.org", contacts_public=True)  # fmt: skip
    set_headings(organisations=[group], headings=[make_heading("hikes", "Pārgājieni")], today=TODAY)
    note_sign(organisation=group, sign="met", on=TODAY, note="talkā", today=TODAY)
    report_problem(organisation=group, message="Cits tālrunis", contact="", now=NOW)
    group.refresh_from_db()
    return group


def state_of(*keys):
    """Return all that is known of organisations, to be compared before and after."""
    rows = []
    for _key, model, name in relations():
        found = model._base_manager.filter(**{f"{name}__in": keys}).order_by("pk")
        rows += [(model._meta.label, values) for values in found.values()]
    leave = ("changed_on",)
    for values in Organisation.objects.filter(pk__in=keys).order_by("pk").values():
        rows.append(("organisation", {k: v for k, v in values.items() if k not in leave}))
    return [row for row in rows if row[0] != "directory.Merge"]


def test_group_that_became_an_association_keeps_its_page_uuid_and_history(
    association, group, staff
):
    uuid, own = group.uuid, association.uuid
    merge_organisations(kept=association.pk, merged=group.pk, by=staff, now=NOW)
    association.refresh_from_db()
    assert not Organisation.objects.filter(pk=group.pk).exists()
    assert association.uuid == uuid
    for reference in (str(uuid), f"urn:uuid:{uuid}", str(own), association.reference):
        assert organisation_by_reference(reference) == association
    assert association.summary == "Kopā iet pārgājienos."
    assert (association.email, association.contacts_public) == ("rasa@example.org", True)
    assert association.main_heading.slug == "hikes"
    assert association.heading_origin == "staff"
    assert SignOfLife.objects.get().organisation == association
    assert ProblemReport.objects.get().organisation == association
    former = HistoryEntry.objects.get(organisation=association, aspect="name")
    assert former.value == "Rīta rasas draugi"
    assert search.find(search.Query(text="rasas draugi")).ids == [association.pk]
    log = ModelLogEntry.objects.get(action="savejie.merge")
    assert (log.object_id, log.user) == (str(association.pk), staff)


def test_undone_merge_leaves_everything_as_it_was(association, group, staff):
    correct(
        organisation=association, field="village", value="Piņķi", reason="zina", by=staff, now=NOW
    )
    before = state_of(association.pk, group.pk)
    merge = merge_organisations(kept=association.pk, merged=group.pk, by=staff, now=NOW)
    assert state_of(association.pk, group.pk) != before
    restored = undo_merge(merge=merge.pk, by=staff, now=LATER)
    assert restored.pk == group.pk
    assert state_of(association.pk, group.pk) == before
    assert organisation_by_reference(str(group.uuid)) == restored
    assert search.find(search.Query(text="rasas draugi")).ids == [group.pk]


def test_what_both_have_stands_once_and_comes_back(association, group, staff):
    heading = group.main_heading
    set_headings(organisations=[association], headings=[heading], today=TODAY)
    before = state_of(association.pk, group.pk)
    merge = merge_organisations(kept=association.pk, merged=group.pk, by=staff, now=NOW)
    assert OrganisationHeading.objects.get(heading=heading).organisation == association
    assert len(merge.dropped) == 1
    undo_merge(merge=merge.pk, by=staff, now=LATER)
    assert len(state_of(association.pk, group.pk)) == len(before)


def test_one_that_the_register_knows_does_not_come_back_by_an_import(take, association, staff):
    other = Organisation.objects.get(number=number(2))
    correct(organisation=other, field="village", value="Babīte", reason="zina", by=staff, now=NOW)
    merge = merge_organisations(kept=association.pk, merged=other.pk, by=staff, now=NOW)
    assert Correction.objects.get().organisation == association
    take(
        [
            register_row(1, name="Biedrība Rīta rasa"),
            register_row(2, name="Jauns nosaukums"),
            register_row(3),
        ]
    )
    follow([[number(2)]], TODAY)
    assert Organisation.objects.count() == 2
    assert organisation_by_reference(f"LV-RE-{number(2)}") == association
    undo_merge(merge=merge.pk, by=staff, now=LATER)
    assert Organisation.objects.get(number=number(2)).name == "Jauns nosaukums"


def test_rows_of_any_table_with_a_key_move(association, group, staff):
    brought = BroughtList.objects.create(title="x.csv", header=[], columns={}, at=NOW)
    row = BroughtRow.objects.create(brought=brought, number=1, cells=["x"], organisation=group)
    merge_organisations(kept=association.pk, merged=group.pk, by=staff, now=NOW)
    row.refresh_from_db()
    assert row.organisation == association
    names = {key for key, _, _ in relations()}
    assert {"directory.SignOfLife.organisation", "directory.Merge.kept"} <= names


def test_chain_of_merges_leads_to_the_last(association, group, staff):
    first = make_organisation("Pati pirmā grupa", kind=Kind.INFORMAL)
    merge_organisations(kept=group.pk, merged=first.pk, by=staff, now=NOW)
    merge_organisations(kept=association.pk, merged=group.pk, by=staff, now=LATER)
    assert organisation_by_reference(str(first.uuid)) == association
    assert organisation_by_reference(str(group.uuid)) == association


def test_others_hear_of_it(association, group, staff):
    heard = []

    def hear(sender, **told):
        heard.append((told["kept"].pk, told.get("merged_id") or told["restored"].pk))

    for signal in (organisations_merged, merge_undone):
        signal.connect(hear)
    try:
        merge = merge_organisations(kept=association.pk, merged=group.pk, by=staff, now=NOW)
        undo_merge(merge=merge.pk, by=staff, now=LATER)
    finally:
        for signal in (organisations_merged, merge_undone):
            signal.disconnect(hear)
    assert heard == [(association.pk, group.pk)] * 2


def test_what_cannot_be_merged_is_refused_with_a_sentence(association, group, staff):
    for kept, merged in ((group.pk, association.pk), (group.pk, group.pk), (association.pk, 10**9)):
        with pytest.raises(MergeRefused) as refused:
            merge_organisations(kept=kept, merged=merged, by=staff, now=NOW)
        assert refused.value.sentence.endswith((".", "viens ieraksts."))
    assert Merge.objects.count() == 0


def test_merge_of_a_merged_record_is_refused(association, group, staff):
    other = Organisation.objects.get(number=number(2))
    merge = merge_organisations(kept=association.pk, merged=group.pk, by=staff, now=NOW)
    with pytest.raises(MergeRefused, match="Rīta rasas draugi"):
        merge_organisations(kept=other.pk, merged=group.pk, by=staff, now=LATER)
    undo_merge(merge=merge.pk, by=staff, now=LATER)
    with pytest.raises(MergeRefused):
        undo_merge(merge=merge.pk, by=staff, now=LATER)


def test_two_organisations_are_remembered_once(association, group, staff):
    say_two(first=group.pk, second=association.pk, by=staff, now=NOW)
    say_two(first=association.pk, second=group.pk, by=staff, now=NOW)
    pair = TwoOrganisations.objects.get()
    assert pair.first_id < pair.second_id
    with pytest.raises(MergeRefused):
        say_two(first=group.pk, second=10**9, by=staff, now=NOW)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_staff_merging_the_same_pair_at_once():
    staff = make_staff()
    one, other = make_organisation('"Viens"'), make_organisation('"Otrs"')
    start, came = Barrier(2), []

    def merge(kept, merged):
        start.wait()
        try:
            merge_organisations(kept=kept, merged=merged, by=staff, now=NOW)
            came.append("merged")
        except MergeRefused as refused:
            came.append(refused.sentence)
        finally:
            connection.close()

    threads = [Thread(target=merge, args=pair) for pair in ((one.pk, other.pk), (other.pk, one.pk))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert came.count("merged") == 1
    assert len([text for text in came if text != "merged"]) == 1
    assert Organisation.objects.count() == 1
    assert Merge.objects.get().kept == Organisation.objects.get()


def stop(organisation, staff, field="contacts"):
    return stop_field(organisation=organisation, field=field, reason="Lūdza.", by=staff, now=NOW)


def test_merging_brings_nothing_back_that_is_on_the_stop_list(association, group, staff):
    stop(association, staff)
    merge_organisations(kept=association.pk, merged=group.pk, by=staff, now=NOW)
    association.refresh_from_db()
    assert (association.email, association.contacts_public) == ("", None)
    assert association.summary == "Kopā iet pārgājienos."


def test_a_stop_of_the_merged_record_holds_for_the_kept_one(association, group, staff):
    Organisation.objects.filter(pk=association.pk).update(email="rasa@example.org")
    stop(group, staff)
    merge = merge_organisations(kept=association.pk, merged=group.pk, by=staff, now=NOW)
    association.refresh_from_db()
    assert association.email == ""

    restored = undo_merge(merge=merge.pk, by=staff, now=LATER)
    association.refresh_from_db()
    assert (association.email, restored.email) == ("rasa@example.org", "")


def test_undoing_a_merge_brings_nothing_back_that_was_stopped_since(association, group, staff):
    merge = merge_organisations(kept=association.pk, merged=group.pk, by=staff, now=NOW)
    association.refresh_from_db()
    stop(association, staff)
    merge.refresh_from_db()
    assert "rasa@example.org" not in f"{merge.record}{merge.filled}"
    restored = undo_merge(merge=merge.pk, by=staff, now=LATER)
    association.refresh_from_db()
    assert (association.email, restored.email) == ("", "")
