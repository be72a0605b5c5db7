"""Somebody else takes a goal, a measure, a milestone or an indicator out while it is worked on."""

import pytest
from django.urls import reverse

from savejie.plan.models import Comment, Goal, Indicator, Measure, Milestone
from savejie.plan.operations.commenting import take_comment
from savejie.plan.operations.versions import open_for_comments
from tests.factories.plan import DAY, NOW, make_indicator, make_measure, make_milestone, make_plan
from tests.removal import removing

pytestmark = pytest.mark.django_db
SAID = "Šī ieraksta vairs nav"


@pytest.fixture
def measure(worker, client):
    client.force_login(worker)
    return make_plan()[0]


def gone(answer):
    assert answer.status_code == 410
    assert SAID in answer.content.decode()


def test_a_milestone_is_taken_out_before_it_is_done(measure, client):
    milestone = make_milestone(measure)
    with removing(Milestone.objects.all()):
        gone(client.post(reverse("rplans:mark", args=[milestone.pk]), {"done_on": "2026-01-01"}))


def test_a_goal_is_taken_out_before_it_is_saved(measure, client):
    goal = Goal.objects.create(number=9, title="Devītais")
    sent = {"title": "Cits mērķis ar garāku nosaukumu", "text": "", "seen": goal.edition}
    with removing(Goal.objects.filter(pk=goal.pk)):
        answer = client.post(reverse("rplans:goal", args=[goal.pk]), sent)
    gone(answer)
    assert "Cits mērķis ar garāku nosaukumu" in answer.content.decode()
    assert not Goal.objects.filter(number=9).exists()


def test_an_indicator_is_taken_out_before_its_value_is_entered(measure, client):
    indicator = make_indicator(measure)
    sent = {"on": "2026-01-01", "number": "5", "source": "Saraksts"}
    with removing(Indicator.objects.all()):
        gone(client.post(reverse("rplans:value", args=[indicator.pk]), sent))


def test_a_comment_outlives_the_measure_it_is_about(measure, worker):
    open_for_comments(seen=0, until=DAY, by=worker, now=NOW)
    draft = make_measure(measure.goal, "Drīz izņems")
    with removing(Measure.objects.filter(pk=draft.pk)):
        take_comment(measure=draft, text="Labi.", author="", contact="", now=NOW)
    kept = Comment.objects.get()
    assert (kept.measure, kept.about.endswith("Drīz izņems")) == (None, True)
