"""The first page of staff: what waits, the most urgent first, each with one next step."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from savejie.directory.models import FieldLabel, ProblemReport
from savejie.directory.to_dos import PROVIDERS, Asking, to_dos
from savejie.people.roles import Role
from savejie.registers.models import ImportRun
from savejie.registers.sources import SOURCES
from savejie.territory.models import Point
from tests.factories.directory import TODAY, make_organisation
from tests.factories.people import make_roles_ready, make_staff

pytestmark = pytest.mark.django_db
LATVIAN = {"accept-language": "lv"}


@pytest.fixture
def fresh(db):
    """Let every register have been read an hour ago."""
    make_roles_ready()
    at = timezone.now() - timedelta(hours=1)
    for name in SOURCES:
        ImportRun.objects.create(source=name, state="done", started_at=at, finished_at=at)


def wait(count=1):
    """Let everything wait so many times."""
    now = timezone.now()
    for serial in range(count):
        about = make_organisation(email="a@example.org", heading_origin="guess")
        ProblemReport.objects.create(organisation=about, message="x", created_at=now)
        FieldLabel.objects.create(label=f"Joma {serial}", first_seen_on=TODAY)


def page_of(client, role=Role.COORDINATOR):
    client.force_login(make_staff(role))
    return client.get("/admin/", headers=LATVIAN).content.decode()


def test_nothing_waits_and_that_is_a_pleasure(fresh, client):
    page = page_of(client)
    assert "Viss ir kārtībā" in page
    assert "activity=silent" in page
    assert 'class="todos"' not in page


def test_everything_stands_in_its_order(fresh, client):
    wait(2)
    now = timezone.now()
    ImportRun.objects.create(
        source="ur-register", state="failed", started_at=now, finished_at=now, message="Sarucis"
    )
    old = ImportRun.objects.filter(source="ur-annual-reports")
    old.update(finished_at=now - timedelta(days=400))
    page = page_of(client)
    words = [
        "imports neizdevās", "jauni apmeklētāju ziņojumi", "reģistrs ir novecojis",
        "darbības jomu nosaukumi vēl nav pieskaitīti nevienai jomai",
        "organizāciju kontakti gaida to piekrišanu", "organizāciju joma ir minējums",
    ]  # fmt: skip
    places = [page.index(f"<span>{said}</span>") for said in words]
    assert places == sorted(places)
    assert page.count("todos__do") == len(words)
    assert "Sarucis" not in page


@pytest.mark.parametrize(("role", "sees"), [(Role.COORDINATOR, True), (Role.SPECIALIST, False)])
def test_only_what_one_may_do_is_asked_for(fresh, client, role, sees):
    wait()
    page = page_of(client, role)
    assert ("jauns apmeklētāja ziņojums" in page) is sees
    assert ("kontakti gaida" in page) is sees
    assert ("kopigas-izmainas" in page) is sees
    assert ("Šobrīd tevi nekas negaida" in page) is not sees
    assert "Neviens negaida atbildi" not in page


def test_each_next_step_leads_to_just_what_is_counted(fresh, client):
    wait(3)
    user = make_staff()
    client.force_login(user)
    for todo in to_dos(Asking(user, timezone.now())):
        rows = client.get(todo.url).context["object_list"]
        assert (todo.words, len(rows)) == (todo.words, todo.count) == (todo.words, 3)


def test_one_failed_import_leads_to_its_register(fresh, client):
    now = timezone.now()
    ImportRun.objects.create(
        source="ur-register", state="refused", started_at=now, finished_at=now, message="Sarucis"
    )
    page = page_of(client)
    assert '/admin/importi/?source=ur-register">Skatīt, kāpēc' in page
    rows = client.get("/admin/importi/?source=ur-register").context["object_list"]
    assert rows[0].message == "Sarucis"


def test_what_was_never_read_is_not_called_old(fresh, client):
    ImportRun.objects.filter(source__in=["atvk", "ur-aims"]).delete()
    page = page_of(client)
    assert "reģistri vēl nav nolasīti" in page
    assert "novecoj" not in page


def test_a_demo_waits_for_no_register(fresh, client):
    ImportRun.objects.filter(source="atvk").delete()
    point = Point.current()
    point.name, point.is_demo = point.name or "Paraugs", True
    point.save()
    assert "nav nolasīt" not in page_of(client)


def test_nobody_without_rights_is_told_anything(fresh):
    wait()
    asking = Asking(make_staff(None), timezone.now(), failed=("x",), stale=("y",), unread=("z",))
    assert to_dos(asking) == []
    assert [provide(asking) for provide in PROVIDERS] == [None] * len(PROVIDERS)


def test_number_of_questions_stays_the_same(fresh, client):
    client.force_login(make_staff())
    wait()

    def queries():
        client.get("/admin/")
        with CaptureQueriesContext(connection) as caught:
            client.get("/admin/")
        return len(caught)

    before = queries()
    wait_more = ("A", "B")
    for label in wait_more:
        FieldLabel.objects.create(label=label, first_seen_on=TODAY)
        make_organisation(email="b@example.org", heading_origin="guess")
    assert queries() == before
