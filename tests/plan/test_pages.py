"""The plan's pages: public, staff, API; their words, rights and queries."""

import json
from datetime import timedelta
from decimal import Decimal
from time import time

import feedparser
import pytest
from django.core import signing
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from savejie.core.templatetags.savejie import day
from savejie.core.visitors import SALT
from savejie.directory.to_dos import Asking, to_dos
from savejie.people.roles import Role
from savejie.plan.edits import ValueEdit
from savejie.plan.models import Comment, Goal, Measure, Milestone, Value, Version
from savejie.plan.operations.progressing import enter_value, say_status
from savejie.plan.operations.versions import adopt, open_for_comments
from tests.factories.people import make_staff
from tests.factories.plan import make_indicator, make_measure, make_milestone, make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_counted():
    cache.clear()


@pytest.fixture
def now():
    return timezone.localtime()


@pytest.fixture
def adopted(worker, now):
    measures = make_plan("Rīcības plāns")
    make_milestone(measures[0], due_on=now.date() - timedelta(3))
    adopt(seen=0, note="Padomes lēmums", by=worker, now=now)
    indicator = make_indicator(measures[0])
    parts = {"gender": {"women": Decimal(16), "men": Decimal(4)}}
    edit = ValueEdit(now.date(), Decimal(20), "Dalībnieku saraksti", parts)
    enter_value(indicator=indicator, edit=edit, by=worker, now=now)
    return measures


def text(client, path, status=200):
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def test_without_a_version_nothing_is_shown(worker, client):
    make_plan()
    assert "Plānu vēl raksta" in text(client, "/lv/plans/")
    assert "Telpas vakaros" not in text(client, "/lv/plans/")
    for path in ("1.1/", "plans.csv", "redakcijas/1/"):
        text(client, f"/lv/plans/{path}", 404)
    assert client.get("/api/v1/plan").json()["goals"] == []


def test_the_plan_says_each_status_with_its_reason(adopted, client):
    html = text(client, "/lv/plans/")
    assert "Starpposma 1.1.1. termiņš bija" in html
    assert "kavējas" in html
    assert "Kā rodas stāvoklis (1. noteikums)" in html
    assert "20 cilvēki" in html
    assert 'href="/lv/plans/1.1/"' in html


@pytest.mark.parametrize("path", ["/lv/plans/", "/lv/plans/1.1/", "/en/plan/", "/en/plan/1.1/"])
def test_values_are_broken_down_wherever_they_are_shown_and_small_groups_hidden(
    adopted, client, path
):
    html = " ".join(text(client, path).split())
    women, men = ("women", "men") if path.startswith("/en") else ("sievietes", "vīrieši")
    assert f"{women} <b>…</b>" in html
    assert f"{men} <b>…</b>" in html


def test_staff_see_every_number(adopted, client, worker):
    client.force_login(worker)
    for path in ("/admin/plans/", f"/admin/plans/pasakumi/{adopted[0].pk}/"):
        assert "vīrieši <b>4</b>" in " ".join(text(client, path).split())


def test_a_status_said_by_staff_stands_with_its_reason(adopted, client, worker, now):
    say_status(measure=adopted[1], said="stopped", reason="Nav naudas", by=worker, now=now)
    assert "Nav naudas. (Tā" in text(client, "/lv/plans/1.2/")


def test_what_nobody_has_touched_is_named(adopted, client, now):
    Measure.objects.filter(pk=adopted[2].pk).update(touched_at=now - timedelta(91))
    assert "neviens nav pieskāries 91 dienu" in text(client, "/lv/plans/")


def test_versions_show_old_and_new_wording(adopted, client, worker, now):
    Measure.objects.filter(pk=adopted[0].pk).update(title="Telpas brīvdienās")
    adopt(seen=1, note="", by=worker, now=now)
    html = text(client, "/lv/plans/redakcijas/2/")
    assert "<del>Telpas vakaros</del>" in html
    assert "<ins>Telpas brīvdienās</ins>" in html
    assert "Telpas vakaros" in text(client, "/lv/plans/redakcijas/1/")
    assert "Padomes lēmums" in text(client, "/lv/plans/redakcijas/")


def test_a_measure_of_the_next_version_is_not_public_yet(adopted, client):
    make_measure(adopted[0].goal, "Slepenais")
    assert "Slepenais" not in text(client, "/lv/plans/")
    text(client, "/lv/plans/1.3/", 404)


def test_the_feed_tells_what_happened(adopted, client):
    found = feedparser.parse(client.get("/lv/plans/atom.xml").content)
    assert found.bozo == 0
    titles = [entry.title for entry in found.entries]
    assert titles == ["„Dalībnieki”: 20 cilvēki.", "Pieņemta plāna 1. redakcija."]


def test_the_api_tells_the_same(adopted, client):
    plan = client.get("/api/v1/plan").json()
    (measure, _other) = plan["goals"][0]["measures"]
    assert measure["status"] == {"state": "late", "by": "rule", "reason": "milestone"}
    newest = measure["indicators"][0]["newest"]
    assert [(part["key"], part["number"]) for part in newest["parts"]] == [
        ("women", None),
        ("men", None),
    ]
    assert json.dumps(plan["version"]["state"]) == '"adopted"'


@pytest.mark.parametrize("path", ["/lv/plans/", "/admin/plans/", "/api/v1/plan"])
def test_a_longer_plan_asks_no_more(adopted, client, worker, path, now):
    if path.startswith("/admin"):
        client.force_login(worker)
    client.get(path)
    with CaptureQueriesContext(connection) as few:
        client.get(path)
    for number in range(3, 13):
        measure = make_measure(adopted[0].goal, f"P{number}", public_since=now.date())
        make_milestone(measure)
        make_indicator(measure)
    with CaptureQueriesContext(connection) as many:
        client.get(path)
    assert len(many) == len(few)


def sent(about="", said="Man patīk, bet telpu vajag vairāk.", age=60, **more):
    stamp = signing.dumps(time() - age, salt=SALT)
    return {"about": about, "text": said, "author": "", "contact": "", "shown": stamp} | more


@pytest.fixture
def opened(worker, now):
    measures = make_plan()
    open_for_comments(seen=0, until=now.date(), by=worker, now=now)
    return measures


def test_a_comment_is_taken_without_a_script(opened, client):
    assert "Plāns gaida komentārus" in text(client, "/lv/plans/")
    answer = client.post("/lv/plans/komentet/", sent(about=str(opened[0].pk)))
    assert answer["Location"] == "/lv/plans/komentet/paldies/"
    assert Comment.objects.get().measure == opened[0]
    assert "Man patīk" not in text(client, "/lv/plans/1.1/")


def test_the_last_day_stands_in_the_right_case(opened, client, now):
    """Latvian names a day in one case and says "on" it in another."""
    last = day(now.date())
    assert f"pēdējā diena ir {last}." in text(client, "/lv/plans/")
    assert f"kad vari komentēt, ir {last}." in text(client, "/lv/plans/komentet/")


@pytest.mark.parametrize(
    ("more", "status"),
    [({"age": 1}, 422), ({"said": " "}, 422), ({"shown": "x"}, 422), ({"about": "999999"}, 422), ({"website": "x"}, 302)],
)  # fmt: skip
def test_machines_and_mistakes_are_stopped_and_nothing_is_lost(opened, client, more, status):
    answer = client.post("/lv/plans/komentet/", sent(**more))
    assert (answer.status_code, Comment.objects.count()) == (status, 0)
    if status == 422 and "said" not in more:
        assert "Man patīk" in answer.content.decode()


def test_too_many_comments_are_stopped(opened, client):
    codes = [client.post("/lv/plans/komentet/", sent()).status_code for _ in range(11)]
    assert codes == [302] * 10 + [422]


def test_answered_comments_stand_with_their_answers(opened, client, worker):
    client.post("/lv/plans/komentet/", sent(contact="x@example.org"))
    comment = Comment.objects.get()
    client.force_login(worker)
    assert "x@example.org" in text(client, "/admin/plans/komentari/")
    given = {"comment": comment.pk, "verdict": "taken", "answer": ""}
    assert client.post("/admin/plans/komentari/", given).status_code == 200
    client.post("/admin/plans/komentari/", given | {"answer": "Iekļauts."})
    client.logout()
    html = text(client, "/lv/plans/redakcijas/1/")
    assert "Iekļauts." in html
    assert "x@example.org" not in html


def test_personal_data_in_a_comment_are_asked_about_before_they_are_published(
    opened, client, worker
):
    client.post("/lv/plans/komentet/", sent(said="Zvani man: 29123456."))
    comment = Comment.objects.get()
    client.force_login(worker)
    given = {"comment": comment.pk, "verdict": "taken", "answer": "Zvanīsim."}
    answer = client.post("/admin/plans/komentari/", given)
    assert "„29123456”. Vēl nekas nav publicēts" in answer.content.decode()
    assert "Zvanīsim." in answer.content.decode()
    assert not Comment.objects.published().exists()
    client.post("/admin/plans/komentari/", given | {"looked": "on"})
    assert Comment.objects.published().get() == comment


def test_after_the_last_day_the_form_says_so(opened, client, now):
    Version.objects.update(comments_until=now.date() - timedelta(1))
    assert "Komentāru laiks ir beidzies" in text(client, "/lv/plans/komentet/")
    answer = client.post("/lv/plans/komentet/", sent())
    assert "Man patīk" in answer.content.decode()


def measure_form(goal, **more):
    rows = {f"{p}-TOTAL_FORMS": 1 for p in "mie"} | {f"{p}-INITIAL_FORMS": 0 for p in "mie"}
    return {"title": "Jauns", "goal": goal.pk, "seen": 0, "e-0-kind": "figure"} | rows | more


def test_a_measure_is_written_on_one_page(worker, client):
    goal = make_plan()[0].goal
    client.force_login(worker)
    given = measure_form(
        goal, title="No\u00a0Word\u00ad", cost="1 234,50",
        **{"m-0-title": "Solis", "m-0-due_on": "2027-01-01", "i-0-name": "Telpas", "i-0-unit": "telpas",
           "i-0-base": "0", "i-0-base_on": "2026-01-01", "i-0-targets": "31.12.2027. 4,5"},
    )  # fmt: skip
    answer = client.post(f"/admin/plans/merki/{goal.pk}/jauns-pasakums/", given)
    kept = Measure.objects.get(title="No Word")
    assert answer["Location"] == f"/admin/plans/pasakumi/{kept.pk}/"
    assert (kept.cost, kept.milestones.get().title) == (Decimal("1234.50"), "Solis")
    assert kept.indicators.get().targets.get().number == Decimal("4.5")
    html = text(client, f"/admin/plans/pasakumi/{kept.pk}/labot/")
    assert "31.12.2027. 4,5" in html


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"m-0-title": "Solis"}, "Starpposmam vajag termiņu"),
        (
            {"i-0-name": "Telpas", "i-0-unit": "t", "i-0-base_on": "2026-01-01"},
            "vajag sākuma vērtību",
        ),
        ({"cost": "daudz"}, "nav skaitlis"),
        ({"starts_on": "2027-01-02", "due_on": "2027-01-01"}, "beidzas, pirms sākas"),
    ],
)
def test_what_cannot_be_saved_is_explained_and_kept_in_the_form(worker, client, more, why):
    goal = make_plan()[0].goal
    client.force_login(worker)
    html = client.post(
        f"/admin/plans/merki/{goal.pk}/jauns-pasakums/", measure_form(goal, **more)
    ).content.decode()
    assert why in html
    assert 'value="Jauns"' in html
    assert Measure.objects.count() == 3


def test_the_later_of_two_editors_sees_both_wordings(worker, client):
    measure = make_plan()[0]
    client.force_login(worker)
    path = f"/admin/plans/pasakumi/{measure.pk}/labot/"
    client.post(path, measure_form(measure.goal, title="Pirmā"))
    answer = client.post(path, measure_form(measure.goal, title="Otrā"))
    html = answer.content.decode()
    assert "Kamēr tu rakstīji" in html
    assert "Pirmā" in html
    assert 'value="Otrā"' in html
    client.post(path, measure_form(measure.goal, title="Otrā", seen=answer.context["seen"]))
    measure.refresh_from_db()
    assert measure.title == "Otrā"


def test_a_value_is_entered_and_a_milestone_marked(adopted, client):
    specialist = make_staff(Role.SPECIALIST)
    client.force_login(specialist)
    indicator = adopted[0].indicators.get()
    path = f"/admin/plans/raditaji/{indicator.pk}/"
    assert "Dalībnieku saraksti" in text(client, path)
    given = {"number": "12,5", "on": "2026-01-05", "source": "Saraksts", "gender_women": "7"}
    client.post(path, given)
    assert Value.objects.get(on="2026-01-05").number == Decimal("12.5")
    assert "vērtība jau ir" in client.post(path, given).content.decode()
    assert "nākotnē" in client.post(path, given | {"on": "2099-01-01"}).content.decode()
    milestone = Milestone.objects.get()
    client.post(f"/admin/plans/starpposmi/{milestone.pk}/")
    milestone.refresh_from_db()
    assert milestone.done_on == timezone.localdate()
    client.post(f"/admin/plans/starpposmi/{milestone.pk}/", {"undo": "1", "measure": "1"})
    milestone.refresh_from_db()
    assert milestone.done_on is None


def test_a_specialist_opens_no_page_for_writing(adopted, client):
    client.force_login(make_staff(Role.SPECIALIST))
    measure, goal = adopted[0], Goal.objects.first()
    for path in (
        f"pasakumi/{measure.pk}/labot/",
        f"merki/{goal.pk}/",
        "nosaukums/",
        "tabula/",
        "komentari/",
    ):
        assert client.get(f"/admin/plans/{path}")["Location"] == "/admin/"
    html = client.post(
        "/admin/plans/versijas/", {"adopt": "1", "seen": "1", "note": ""}
    ).content.decode()
    assert "nepieņem" in html
    assert "Labot" not in text(client, "/admin/plans/").split("plan-goal__head")[1]


def test_whoever_has_no_right_sees_no_plan(adopted, client):
    client.force_login(make_staff(None))
    assert client.get("/admin/plans/").status_code == 302


def test_a_worker_opens_and_adopts_on_the_screen(worker, client):
    make_plan()
    client.force_login(worker)
    path = "/admin/plans/versijas/"
    until = timezone.localdate().isoformat()
    assert client.post(path, {"open": "1", "seen": "0", "until": until}).status_code == 302
    assert client.post(path, {"adopt": "1", "seen": "1", "note": "Lēmums"}).status_code == 302
    assert "bija mirkli ātrāk" in client.post(path, {"adopt": "1", "seen": "1"}).content.decode()
    assert text(client, "/admin/plans/versijas/2/")


def test_the_desk_says_what_is_late(adopted, worker, now):
    asking = Asking(worker, now)
    assert [(todo.count, todo.words) for todo in to_dos(asking) if "plan" in todo.url] == [
        (1, "plāna starpposms kavējas"),
        (8, "vajadzības, uz kurām neatbild neviens plāna pasākums"),
    ]
    assert [todo for todo in to_dos(Asking(make_staff(None), now)) if "plan" in todo.url] == []


def test_goals_are_written_on_the_screen(worker, client):
    client.force_login(worker)
    assert client.get("/admin/plans/")["Location"] == "/admin/plans/nosaukums/"
    client.post("/admin/plans/nosaukums/", {"title": "Plāns"})
    client.post("/admin/plans/merki/jauns/", {"title": "Mērķis"})
    goal = Goal.objects.get()
    client.post(f"/admin/plans/merki/{goal.pk}/", {"title": "Cits", "seen": "1"})
    assert (
        "saglabāja kāds cits"
        in client.post(
            f"/admin/plans/merki/{goal.pk}/", {"title": "X", "seen": "1"}
        ).content.decode()
    )
    goal.refresh_from_db()
    assert goal.title == "Cits"
    client.post(f"/admin/plans/merki/{goal.pk}/iznemt/")
    assert not Goal.objects.exists()
