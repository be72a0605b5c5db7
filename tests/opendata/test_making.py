"""Files are made beside: one process at a time, nobody waits, and what does not lie ready yet is streamed or promised."""

import fcntl
import os
import subprocess
import sys
import time
from datetime import timedelta

import pytest
from django.utils import timezone

from savejie.core.models import Generation
from savejie.core.signals import settled
from savejie.directory.models import Organisation
from savejie.opendata import making, operations, shelf
from savejie.opendata.operations import NAMES, keep_up, prepare
from savejie.opendata.tables import BY_NAME
from tests.console import PATIENCE

BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8"


@pytest.fixture
def unready(edition, settings, monkeypatch):
    """Let nothing of now lie ready, an edition of an hour ago do, and a process be begun that does nothing."""
    settings.OPENDATA_BESIDE_REQUESTS = True
    monkeypatch.setattr(making, "MAKE", (sys.executable, "-c", "pass"))
    monkeypatch.setattr(timezone, "now", lambda: edition.made_at + timedelta(hours=1))
    Generation.bump()
    (shelf.room() / making.LOG).unlink(missing_ok=True)
    yield edition
    for process in making._begun:
        process.wait(PATIENCE)


@pytest.mark.parametrize("table", BY_NAME)
@pytest.mark.parametrize("ending", ["csv", "json"])
def test_tables_are_streamed_meanwhile(client, unready, table, ending):
    response = client.get(f"/data/{table}.{ending}")
    assert response.status_code == 200
    assert "Content-Length" not in response
    first, *rest = response.streaming_content
    assert len(first) < 2_000  # before any row is asked for
    whole = b"".join([first, *rest])
    assert whole == (unready.folder / f"{table}.{ending}").read_bytes()


def test_the_first_bytes_need_no_row(unready):
    def rows():
        raise AssertionError("asked too early")
        yield ()

    for write in operations.WRITERS.values():
        assert next(iter(write(BY_NAME["organisations"], rows())))


@pytest.mark.parametrize("name", [name for name in NAMES if name.rpartition(".")[0] not in BY_NAME])
def test_what_cannot_be_streamed_is_promised_in_a_line(client, unready, name):
    response = client.get(f"/data/{name}", HTTP_ACCEPT_LANGUAGE="lv")
    assert response.status_code == 503
    assert response["Retry-After"] == "5"
    assert response["Cache-Control"] == "no-store"
    assert response.content.decode() == "Fails patlaban top. Atnāc pēc 5 sekundēm.\n"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("lv", "Atnāc pēc 5 sekundēm"), ("en", "Come back in 5 seconds")],
)
def test_people_are_told_on_a_page(client, unready, language, sentence):
    response = client.get(
        "/data/savejie.sqlite", HTTP_ACCEPT=BROWSER, HTTP_ACCEPT_LANGUAGE=language
    )
    page = response.content.decode()
    assert (response.status_code, response["Content-Type"]) == (503, "text/html; charset=utf-8")
    assert sentence in page
    assert f'<html lang="{language}"' in page
    assert 'href="/data/savejie.sqlite"' in page


def test_where_nobody_knows_how_long_it_takes_half_a_minute_is_said(client, unready, monkeypatch):
    monkeypatch.setattr(shelf, "newest", lambda: None)
    assert client.get("/data/savejie.sqlite")["Retry-After"] == "30"


def test_an_edition_that_goes_while_it_is_given_is_made_good(client, edition):
    (edition.folder / "areas.csv").rename(edition.folder / "taken")
    try:
        response = client.get("/data/areas.csv")
        assert b"".join(response.streaming_content).startswith(b"key,level")
    finally:
        (edition.folder / "taken").rename(edition.folder / "areas.csv")


def test_only_one_is_begun_at_a_time(unready, monkeypatch):
    monkeypatch.setattr(making, "MAKE", (sys.executable, "-c", "input()"))
    real = subprocess.Popen
    monkeypatch.setattr(
        subprocess, "Popen", lambda *a, **k: real(*a, **{**k, "stdin": subprocess.PIPE})
    )
    assert making.begin_making() is True
    assert making.begin_making() is False
    [process] = making._begun
    assert os.getpriority(os.PRIO_PROCESS, process.pid) >= making.NICE
    process.communicate(b"\n", timeout=PATIENCE)
    assert making.begin_making() is True
    making._begun[-1].communicate(b"\n", timeout=PATIENCE)


def test_nothing_is_begun_where_all_lies_ready(edition):
    assert making.begin_making() is False


def test_what_has_just_failed_waits_a_minute(unready, monkeypatch):
    monkeypatch.setattr(making, "MAKE", (sys.executable, "-c", "raise SystemExit('no room')"))
    assert making.begin_making() is True
    making._begun[-1].wait(PATIENCE)
    log = shelf.room() / making.LOG
    assert log.read_text() == "no room\n"
    assert making.begin_making() is False
    os.utime(log, (time.time() - making.PAUSE,) * 2)
    assert making.begin_making() is True


def test_where_no_process_can_be_started_nobody_is_held_up(client, unready, monkeypatch, caplog):
    monkeypatch.setattr(making, "MAKE", ("/nowhere/python",))
    assert client.get("/data/areas.csv").status_code == 200
    assert "cannot be made" in caplog.text


def test_a_command_that_settles_has_them_made(unready, settings):
    held = shelf.room() / making.BEGUN
    settled.send(sender=None)
    assert not making._begun or all(one.poll() is not None for one in making._begun)
    settings.OPENDATA_AHEAD = True
    before = held.stat().st_mtime_ns if held.exists() else 0
    settled.send(sender=None)
    assert held.stat().st_mtime_ns > before


def test_it_is_made_anew_where_something_changed_meanwhile(filled, monkeypatch):
    real, changes = operations.write_edition, [1]

    def changed(folder, made_at):
        edition = real(folder, made_at)
        if changes:
            changes.pop()
            Organisation.objects.filter(pk=filled.pk).update(summary="Dzied.")
            Generation.bump()
        return edition

    Generation.bump()
    monkeypatch.setattr(operations, "write_edition", changed)
    assert keep_up().is_current
    assert prepare().is_current


def test_the_process_holds_the_lock_until_it_ends(unready):
    assert making.begin_making() is True
    making._begun[-1].wait(PATIENCE)
    with (shelf.room() / making.BEGUN).open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_after_a_command_the_files_come_by_themselves(savejie, home):
    savejie.environment["SAVEJIE_OPENDATA_AHEAD"] = "1"
    made = savejie.run("demo", "--organisations", "20")
    assert made.returncode == 0, made.stderr
    until = time.monotonic() + PATIENCE
    while not (found := list((home / "opendata").glob("[0-9]*-*/savejie.sqlite"))):
        assert time.monotonic() < until, (home / "opendata" / making.LOG).read_text()
        time.sleep(0.2)
    assert (found[0].parent / "edition.json").exists()
    with (home / "opendata" / making.BEGUN).open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)  # the process has ended
