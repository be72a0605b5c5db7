"""Two organisations that one survey asked become one: no sheet is lost, none counts twice, and it can be undone."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse

from savejie.directory.operations.merging import merge_organisations, undo_merge
from savejie.people.roles import Role
from savejie.surveys.models import Invitation, Mode, Sheet
from savejie.surveys.operations.answering import Filled, keep_personal
from savejie.surveys.operations.erasing import look_after
from savejie.surveys.operations.running import close_survey, send_invitations, send_reminders
from savejie.surveys.published_list import published_surveys
from savejie.surveys.receivers import grant_roles
from savejie.surveys.summary import summarise
from savejie.surveys.writing import sheet_rows
from tests.factories.people import make_roles_ready, make_staff
from tests.factories.surveys import TODAY, make_invited, make_open, question

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


def answer(invitation: Invitation, colour: str, days: int = 0, *, finished: bool = True) -> Sheet:
    """Keep an answer so many days ago."""
    sheet = Sheet.objects.filter(invitation=invitation).first()
    chosen = {question(invitation.survey, "q1").name: colour}
    return keep_personal(
        invitation=invitation, filled=Filled(chosen, finished=finished),
        revision=sheet.revision if sheet else 0, today=TODAY - timedelta(days),
    )  # fmt: skip


def counted(survey) -> dict[str, int]:
    """Return the counts of the colours that were chosen."""
    rows = summarise(survey, guarded=False).results[0].rows
    return {row.label: row.count for row in rows if row.count}


@pytest.fixture
def both(staff):
    """Ask two organisations: the survey, and for each its invitation and token."""
    survey = make_open(Mode.PERSONAL)
    return survey, make_invited(survey, "Pirmā"), make_invited(survey, "Otrā")


@pytest.fixture
def staff(db):
    return make_staff()


def merge(first: Invitation, second: Invitation, staff):
    """Merge the second's organisation into the first's."""
    return merge_organisations(
        kept=first.organisation_id, merged=second.organisation_id, by=staff, now=NOW
    )


@pytest.mark.parametrize(
    ("first_days", "second_days", "counts"), [(5, 1, "zila"), (1, 5, "sarkana")]
)
def test_the_later_answer_counts_and_the_other_stays(both, staff, first_days, second_days, counts):
    survey, (first, _token), (second, _other) = both
    answer(first, "1", first_days)
    answer(second, "3", second_days)
    done = merge(first, second, staff)
    assert Sheet.objects.count() == 2
    assert counted(survey) == {counts: 1}
    summary = summarise(survey, guarded=False)
    assert (summary.total, summary.asked) == (1, 1)
    rows = list(sheet_rows(survey, []))
    assert sorted(row[-1] for row in rows) == [0, 1]
    undo_merge(merge=done.pk, by=staff, now=NOW)
    assert counted(survey) == {"sarkana": 1, "zila": 1}
    assert (summarise(survey).asked, Invitation.objects.filter(is_aside=True).count()) == (2, 0)
    names = {one.organisation.title: one.sheet.answers for one in Invitation.objects.all()}
    assert [list(names[name].values()) for name in ("Pirmā", "Otrā")] == [["1"], ["3"]]


@pytest.mark.parametrize("finished", [True, False])
def test_what_one_of_them_wrote_counts(both, staff, finished):
    survey, (first, _token), (second, _other) = both
    answer(second, "3", finished=finished)
    merge(first, second, staff)
    second.refresh_from_db()
    assert (second.is_aside, second.organisation) == (False, first.organisation)
    assert counted(survey) == ({"zila": 1} if finished else {})


def test_both_links_open_the_sheet_that_counts(both, staff, client):
    survey, (first, token), (second, other) = both
    answer(first, "1", 5)
    answer(second, "3", 1)
    merge(first, second, staff)
    for link in (token, other):
        page = client.get(f"/lv/aptauja/saite/{link}/")
        assert page.context["invitation"].pk == second.pk
        assert page.context["revision"] == 1
    asked = page.context["form"].asked
    sent = {"asked": asked, f"q{question(survey, 'q1').pk}": "2", "revision": "1"}
    assert client.post(f"/lv/aptauja/saite/{token}/", sent).status_code == 302
    assert counted(survey) == {"zaļa": 1}
    assert client.post(f"/lv/aptauja/saite/{other}/", sent).status_code == 409


def test_an_answer_that_was_being_saved_is_not_lost(both, staff):
    survey, (first, _token), (second, _other) = both
    stale = Invitation.objects.select_related("survey").get(pk=second.pk)
    merge(first, second, staff)
    answer(stale, "3")
    assert counted(survey) == {"zila": 1}
    assert Sheet.objects.get().invitation_id == first.pk


def test_one_organisation_has_one_letter(both, staff):
    survey, (first, _token), (second, _other) = both
    merge(first, second, staff)
    assert send_invitations(survey=survey, today=TODAY) == (1, 0)
    assert send_reminders(survey=survey, today=TODAY + timedelta(6)) == (1, 0)
    assert len(mail.outbox) == 2


def test_a_third_one_comes_and_all_is_undone(both, staff):
    survey, (first, _token), (second, _other) = both
    third, _link = make_invited(survey, "Trešā")
    for invitation, colour, days in ((first, "1", 3), (second, "2", 2), (third, "3", 1)):
        answer(invitation, colour, days)
    one, two = merge(first, second, staff), merge(first, third, staff)
    assert counted(survey) == {"zila": 1}
    undo_merge(merge=two.pk, by=staff, now=NOW)
    assert counted(survey) == {"zaļa": 1, "zila": 1}
    undo_merge(merge=one.pk, by=staff, now=NOW)
    assert counted(survey) == {"sarkana": 1, "zaļa": 1, "zila": 1}


def test_the_database_lets_one_count(both):
    _survey, (first, _token), (second, _other) = both
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.filter(pk=second.pk).update(organisation=first.organisation)


def test_erasing_leaves_only_what_counts(both, staff):
    survey, (first, _token), (second, _other) = both
    answer(first, "1", 5)
    answer(second, "3", 1)
    merge(first, second, staff)
    close_survey(survey=survey, today=TODAY)
    look_after(today=TODAY + timedelta(days=31 * 25))
    assert (Sheet.objects.count(), counted(survey)) == (1, {"zila": 1})


def test_the_lists_say_so(both, staff, client):
    survey, (first, _token), (second, _other) = both
    answer(first, "1", 5)
    answer(second, "3", 1)
    merge(first, second, staff)
    type(survey).objects.update(results_public=True, state="closed", closed_on=TODAY)
    assert [(one.answers, one.asked) for one in published_surveys()] == [(None, 1)]
    make_roles_ready()
    grant_roles(sender=None)
    client.force_login(make_staff(Role.COORDINATOR))
    page = client.get(reverse("aptaujas:invited", args=[survey.pk]))
    assert "nolikta malā" in page.content.decode()
    assert page.context["counts"] == {"asked": 1, "answered": 1, "begun": 0}
