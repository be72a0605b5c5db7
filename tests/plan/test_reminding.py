"""Letters about terms: when, to whom, never doubled, never too often."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.core import mail
from django.core.management import call_command

from savejie.plan.models import Milestone, Reminder, ReminderLetter
from savejie.plan.operations.progressing import mark_milestone, say_status
from savejie.plan.operations.reminding import choose_early, remind
from savejie.territory.models import Point
from tests.factories.people import make_staff
from tests.factories.plan import DAY, NOW, adopted_plan, make_milestone

pytestmark = pytest.mark.django_db


@pytest.fixture
def measure(worker):
    Point.objects.update_or_create(pk=1, defaults={"name": "Punkts", "email": "punkts@example.org"})
    return adopted_plan(worker)[0]


def later(days):
    return DAY + timedelta(days)


def test_one_letter_names_all_that_is_due(measure):
    make_milestone(measure, 7, adopted_on=DAY)
    make_milestone(measure, -1, "Nokavētais", adopted_on=DAY)
    make_milestone(measure, 300, "Tālais", adopted_on=DAY)
    outcome = remind(today=DAY)
    assert (outcome.letters, outcome.terms) == (1, 2)
    (letter,) = mail.outbox
    assert letter.to == ["punkts@example.org"]
    assert "1.1.1. Saraksts" in letter.body
    assert "1.1.2. Nokavētais" in letter.body
    assert "Tālais" not in letter.body
    assert letter.body.startswith("Labdien!")


def test_run_twice_a_day_it_writes_once(measure):
    make_milestone(measure, 7, adopted_on=DAY)
    remind(today=DAY)
    assert (remind(today=DAY).letters, remind(today=later(1)).letters) == (0, 0)
    assert len(mail.outbox) == 1


def test_days_without_a_run_lose_nothing_and_double_nothing(measure):
    make_milestone(measure, 30, adopted_on=DAY)
    sent = [
        day for day in (0, 24, 28, 29, 31, 40, 41, 95, 96, 200) if remind(today=later(day)).letters
    ]
    assert sent == [0, 24, 29, 40, 95, 200]
    steps = list(Reminder.objects.order_by("pk").values_list("step", flat=True))
    assert steps == [-30, -7, -1, 7, 60, 150]


def test_never_more_than_one_letter_in_five_days(measure):
    for days in range(1, 60):
        make_milestone(measure, days, adopted_on=DAY)
    days = [day for day in range(120) if remind(today=later(day)).letters]
    assert all(after - before >= 5 for before, after in pairwise(days))
    late = Reminder.objects.filter(step__gt=0).values("milestone").distinct().count()
    assert late == 59


def test_what_waited_for_five_days_is_said_then(measure):
    make_milestone(measure, 7, adopted_on=DAY)
    make_milestone(measure, 9, "Cits", adopted_on=DAY)
    remind(today=DAY)
    assert remind(today=later(2)).waiting == 1
    assert remind(today=later(5)).letters == 1
    assert "Cits" in mail.outbox[1].body


def test_what_is_done_stopped_or_not_adopted_is_not_said(measure, worker):
    done = make_milestone(measure, -5, adopted_on=DAY)
    mark_milestone(milestone=done, done_on=DAY, by=worker, now=NOW)
    make_milestone(measure, -5, "Nav pieņemts")
    assert remind(today=DAY).letters == 0
    Milestone.objects.update(adopted_on=DAY)
    say_status(measure=measure, said="stopped", reason="Nav telpu", by=worker, now=NOW)
    assert remind(today=DAY).letters == 0


def test_a_moved_term_is_said_anew(measure):
    milestone = make_milestone(measure, 1, adopted_on=DAY)
    remind(today=DAY)
    Milestone.objects.filter(pk=milestone.pk).update(due_on=later(20))
    assert remind(today=later(13)).letters == 1


def test_the_person_gets_the_letter_and_may_decline_the_early_ones(measure):
    person = make_staff()
    measure.person, measure.due_on = person, later(7)
    measure.save()
    choose_early(address=person.email, early=False)
    assert remind(today=DAY).letters == 0
    assert remind(today=later(8)).letters == 1
    assert mail.outbox[0].to == [person.email]


def test_without_anybody_to_write_to_it_is_counted(measure):
    Point.objects.update(email="")
    make_milestone(measure, 1, adopted_on=DAY)
    assert remind(today=DAY).unaddressed == 1


def test_a_letter_that_cannot_be_sent_is_tried_again(measure, settings):
    make_milestone(measure, 1, adopted_on=DAY)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert remind(today=DAY).failed
    assert not ReminderLetter.objects.exists()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert remind(today=DAY).letters == 1


def test_the_link_in_the_letter_opens_the_choice(measure, client):
    make_milestone(measure, 1, adopted_on=DAY)
    remind(today=DAY)
    path = next(line for line in mail.outbox[0].body.split() if "/atgadinajumi/" in line)
    path = path[path.index("/lv/") :]
    assert "punkts@example.org" in client.get(path).content.decode()
    client.post(path, {"early": "no"})
    assert "checked" in client.get(path).content.decode().split('value="no"')[1][:12]
    assert client.get(path[:-3] + "x/").status_code == 404


def test_the_command_says_what_it_did(measure, home, capsys):
    call_command("remind", json=True)
    assert '"letters": 0' in capsys.readouterr().out
