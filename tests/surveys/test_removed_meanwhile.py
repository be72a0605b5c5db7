"""Somebody else removes a survey, a question or an invitation while it is worked on; a long name of a code."""

import pytest
from django.urls import reverse

from savejie.surveys.models import Invitation, Mode, Question, State, Survey, TextCode
from savejie.surveys.receivers import grant_roles
from tests.factories.people import make_roles_ready, make_staff
from tests.factories.surveys import make_invited, make_open, question
from tests.factories.territory import make_point
from tests.removal import removing

pytestmark = pytest.mark.django_db
SAID = "Šī ieraksta vairs nav"


@pytest.fixture
def staff(client):
    make_roles_ready()
    grant_roles(sender=None)
    client.force_login(make_staff())
    return client


def go(name, *args):
    return reverse(f"aptaujas:{name}", args=args)


def test_a_survey_is_removed_while_somebody_answers(client):
    make_point()
    survey = make_open()
    sent = {f"q{question(survey, 'q1').pk}": "1", "form": "x" * 32}
    with removing(Survey.objects.all()):
        answer = client.post(reverse("survey", args=[survey.code]), sent)
    assert answer.status_code == 409
    assert "sarkana" in answer.content.decode()
    assert Survey.objects.count() == 0


def test_an_invitation_is_removed_while_an_organisation_answers(client):
    make_point()
    survey = make_open(Mode.PERSONAL)
    _invitation, token = make_invited(survey)
    sent = {f"q{question(survey, 'q1').pk}": "1", "revision": "0"}
    with removing(Invitation.objects.all()):
        answer = client.post(reverse("survey_personal", args=[token]), sent)
    assert answer.status_code == 409
    assert "sarkana" in answer.content.decode()


@pytest.mark.parametrize("name", ["open", "close", "publish"])
def test_a_survey_is_removed_before_it_is_led_on(staff, name):
    survey = make_open()
    with removing(Survey.objects.all()):
        answer = staff.post(go(name, survey.pk), {"public": "1"})
    assert answer.status_code == 410
    assert SAID in answer.content.decode()


def test_a_survey_that_is_removed_does_not_come_back_and_a_closed_one_stays_closed(staff):
    survey = make_open()
    sent = {"title_lv": "Citas krāsas", "mode": survey.mode, "keep_months": "24"}
    with removing(Survey.objects.all()):
        assert staff.post(go("settings", survey.pk), sent).status_code == 410
    assert Survey.objects.count() == 0
    second = make_open()
    Survey.objects.filter(pk=second.pk).update(state=State.CLOSED)
    assert staff.post(go("settings", second.pk), sent).status_code == 302
    second.refresh_from_db()
    assert (second.state, second.title_lv) == (State.CLOSED, "Citas krāsas")


def test_a_question_is_removed_before_it_is_moved(staff):
    survey = make_open()
    last = question(survey, "q2")
    with removing(Question.objects.filter(pk=last.pk)):
        answer = staff.post(go("move", survey.pk, last.pk), {"up": "1"}, follow=True)
    assert "pa šo laiku izdzēsa vai mainīja" in answer.content.decode()


def test_a_name_of_a_code_is_never_cut(staff):
    survey = make_open()
    path = go("add_code", survey.pk, "q2")
    staff.post(path, {"name": "ē" * 80})
    assert TextCode.objects.get().name == "ē" * 80
    answer = staff.post(path, {"name": f"{'ē' * 80}!"}, follow=True)
    html = answer.content.decode()
    assert "ir par garu" in html
    assert f'value="{"ē" * 80}!"' in html
    assert TextCode.objects.count() == 1
    assert staff.post(path, {"name": "x" * 5000}, follow=True).status_code == 200
