"""Failed imports reach the staff: a letter each, a private feed, and `savejie sources`."""

import contextlib
import io
import json
from datetime import timedelta
from smtplib import SMTPException

import feedparser
import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.users.models import UserProfile

from savejie.directory.models import FeedLink
from savejie.directory.operations.feed_links import feed_key, renew_feed_key, user_of_key
from savejie.directory.operations.telling import one_letter, tell_failures
from savejie.people.roles import Role
from savejie.registers.errors import DownloadFailed, ImportRefused
from savejie.registers.models import ImportRun
from savejie.registers.operations import note_failed_download
from tests.factories.people import make_roles_ready, make_staff
from tests.factories.registers import make_run, register_row

pytestmark = pytest.mark.django_db


def fail(source="ur-aims", problem="html", **fields):
    now = timezone.now()
    values = {"state": "refused", "message": "Tā ir tīmekļa lapa.", "started_at": now}
    return make_run(source=source, problem=problem, finished_at=now, **values | fields)


@pytest.fixture
def staff(db):
    make_roles_ready()
    return {role: make_staff(role, email=f"{role}@example.org") for role in Role}


def told():
    return tell_failures(now=timezone.now())


def test_those_who_work_at_the_point_get_a_letter(staff):
    fail()
    gone = make_staff(email="gone@example.org")
    gone.is_active = False
    gone.save()

    assert told() == 2
    assert sorted(letter.to[0] for letter in mail.outbox) == [
        "administrator@example.org",
        "coordinator@example.org",
    ]
    letter = mail.outbox[0]
    assert letter.subject == "Imports neizdevās: Uzņēmumu reģistra subjektu darbības mērķi"
    assert "Tā ir tīmekļa lapa." in letter.body
    assert "/admin/importi/" in letter.body


def test_letter_is_in_the_readers_language(staff):
    profile = staff[Role.COORDINATOR]
    UserProfile.objects.create(user=profile, preferred_language="en")
    fail()
    told()
    subjects = {letter.to[0]: letter.subject for letter in mail.outbox}
    assert subjects["coordinator@example.org"].startswith("Import did not succeed: Statutory aims")
    assert subjects["administrator@example.org"].startswith("Imports neizdevās")


def test_the_same_failure_is_told_once(staff):
    fail()
    assert (told(), told()) == (2, 0)
    fail()
    assert told() == 0
    fail(problem="columns")
    assert told() == 2
    make_run(source="ur-aims", state="done")
    fail(problem="columns")
    assert told() == 2
    fail(source="ur-suspensions", problem="columns")
    assert told() == 2


def test_interrupted_and_failed_runs_are_told_too(staff):
    fail(state="interrupted", message="", problem="")
    fail(state="failed", message="KeyError: 'x'", problem="KeyError", source="ur-suspensions")
    assert told() == 2
    assert "pārtraukts" in mail.outbox[0].body
    assert "KeyError: 'x'" in mail.outbox[0].body


def test_an_outage_is_one_letter_that_names_each_source(staff, link, client):
    with one_letter():
        for source in ("ur-register", "ur-aims", "vid-suspended"):
            failure = DownloadFailed("not_downloaded", source=source, reason="tīkla nav")
            note_failed_download(source=source, failure=failure, started_by="savejie update")
            assert told() == 0
    assert sorted(letter.to[0] for letter in mail.outbox) == [
        "administrator@example.org",
        "coordinator@example.org",
    ]
    letter = mail.outbox[0]
    assert letter.subject == "Neizdevās 3 importi"
    for source in ("ur-register", "ur-aims", "vid-suspended"):
        assert f"Avotu „{source}” neizdevās lejupielādēt: tīkla nav." in letter.body
        assert f"Mēģini vēlreiz: savejie update {source}\n" in letter.body
    assert "savejie update ur-register ur-aims vid-suspended\n" in letter.body
    assert letter.body.count("/admin/importi/") == 3
    assert len(feedparser.parse(client.get(link).content).entries) == 3
    assert told() == 0


def test_one_letter_goes_also_where_the_run_breaks_off(staff):
    with contextlib.suppress(KeyboardInterrupt), one_letter():
        fail()
        fail(source="ur-suspensions")
        raise KeyboardInterrupt
    assert len(mail.outbox) == 2
    assert told() == 0


def test_a_run_in_which_nothing_failed_writes_no_letter(staff):
    with one_letter():
        make_run(source="ur-aims", state="done")
    assert mail.outbox == []


def test_what_is_known_already_stands_in_no_letter_beside_the_new(staff):
    fail()
    told()
    mail.outbox.clear()
    with one_letter():
        fail()
        fail(source="ur-suspensions")
    subjects = {letter.subject for letter in mail.outbox}
    assert subjects == {"Imports neizdevās: Uzņēmumu reģistra darbības apturēšanas un aizliegumi"}


def test_what_failed_long_ago_is_no_news(staff):
    long_ago = timezone.now() - timedelta(days=9)
    run = fail()
    ImportRun.objects.filter(pk=run.pk).update(finished_at=long_ago)
    assert told() == 0


def test_letter_that_could_not_be_sent_is_sent_next_time(staff, monkeypatch):
    fail()

    def broken(*args, **options):
        raise SMTPException("no server")

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMessage.send", broken)
        assert told() == 0
    assert told() == 2


def test_refused_import_and_failed_download_are_told(staff, take):
    with pytest.raises(ImportRefused):
        take([], source="ur-aims")
    assert len(mail.outbox) == 2
    failure = DownloadFailed("not_downloaded", source="ur-aims", reason="serveris klusē")
    run = note_failed_download(source="ur-aims", failure=failure, started_by="savejie update")
    told()
    assert (run.problem, len(mail.outbox)) == ("not_downloaded", 4)


@pytest.fixture
def link(staff):
    key = feed_key(user=staff[Role.SPECIALIST], now=timezone.now())
    return f"/plusmas/importi/{key}.atom"


def test_feed_needs_no_session_and_is_kept_nowhere(link, client):
    run = fail()
    make_run(source="ur-register")
    answer = client.get(link)
    feed = feedparser.parse(answer.content)
    assert (feed.bozo, len(feed.entries)) == (0, 1)
    assert feed.entries[0].link.endswith(f"/admin/importi/{run.pk}/")
    assert "Tā ir tīmekļa lapa." in feed.entries[0].summary
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex"
    fail(source="ur-suspensions")
    assert len(feedparser.parse(client.get(link).content).entries) == 2


def test_empty_feed_is_a_feed(link, client):
    assert feedparser.parse(client.get(link).content).bozo == 0


@pytest.mark.parametrize(
    "key", ["x", "0-0", "-", "1-", "9" * 40 + "-a", "1-" + "0" * 64, "²-a", "1-" + "é" * 9]
)
def test_wrong_key_is_not_found(staff, client, key):
    assert client.get(f"/plusmas/importi/{key}.atom").status_code == 404


def test_renewed_link_replaces_the_old_one(link, client, staff):
    user = staff[Role.SPECIALIST]
    key = renew_feed_key(user=user, now=timezone.now())
    assert client.get(link).status_code == 404
    assert client.get(f"/plusmas/importi/{key}.atom").status_code == 200
    assert key.split("-")[1] not in str(FeedLink.objects.values_list())


def test_link_of_somebody_who_may_no_more_opens_nothing(link, client, staff):
    user = staff[Role.SPECIALIST]
    user.groups.clear()
    assert client.get(link).status_code == 404
    nobody = make_staff(role=None)
    assert user_of_key(feed_key(user=nobody, now=timezone.now())) is None


def test_page_of_sources_shows_freshness_and_the_own_link(staff, client, link):
    client.force_login(staff[Role.SPECIALIST])
    make_run(source="ur-register", finished_at=timezone.now())
    fail()
    html = client.get("/admin/avoti/").content.decode()
    assert link in html
    assert "savejie update ur-aims" in html
    assert client.post("/admin/avoti/jauna-saite/").status_code == 302
    assert link not in client.get("/admin/avoti/").content.decode()
    assert client.get("/admin/avoti/jauna-saite/").status_code == 405


def test_page_of_sources_is_not_for_everybody(client, staff):
    client.force_login(make_staff(role=None))
    assert client.get("/admin/avoti/").status_code == 302
    assert Client().get("/admin/avoti/").status_code == 302


def said(*options: str) -> str:
    out = io.StringIO()
    call_command("sources", *options, stdout=out)
    return out.getvalue()


def test_command_says_what_is_stale_and_what_to_do(take):
    take([register_row(1)])
    fail()
    found = json.loads(said("--json", "--language", "en"))
    states = {source["name"]: source["state"] for source in found["sources"]}
    assert (states["ur-register"], states["ur-aims"], states["vid-suspended"]) == (
        "fresh",
        "failed",
        "never",
    )
    assert states["population"] == "never"
    assert found["waiting"] == [
        name for name, state in states.items() if state != "fresh" and name != "population"
    ]
    text = said()
    assert "Palaid „savejie update vid-suspended”" in text
    assert "Pēdējais mēģinājums neizdevās: Tā ir tīmekļa lapa." in text
