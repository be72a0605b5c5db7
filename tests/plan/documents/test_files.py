"""Files of documents: made by a process of their own, one for each file; progress, failures, what is old goes."""

import os
import subprocess
import sys
import time

import pikepdf
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.utils import timezone

from savejie.core.signals import settled
from savejie.plan.documents import making, shelf
from savejie.plan.documents.reporting import coming
from savejie.plan.documents.shelf import Job, Result
from savejie.plan.errors import PlanRefused
from savejie.plan.models import DocumentBlock, FrozenDocument
from savejie.plan.operations import documents as verbs
from savejie.plan.operations import printing
from savejie.plan.operations.printing import job_of, make_all_frozen, make_file
from savejie.plan.press.calling import PressFailed
from savejie.plan.press.progress import Progress, tell
from savejie.research.models import QuoteConsent
from tests.console import PATIENCE
from tests.factories.plan import adopted_plan

JOB = Job("d1", "pdf")
BROKEN = (sys.executable, "-c", "raise SystemExit('broken')")


@pytest.fixture
def end_slow(tmp_path, monkeypatch):
    """Let processes be begun that make nothing, and give a function that ends them."""
    told = tmp_path / "told"
    waits = (
        f"import pathlib, time\nwhile not pathlib.Path({str(told)!r}).exists(): time.sleep(0.02)"
    )
    monkeypatch.setattr(making, "COMMAND", (sys.executable, "-c", waits))

    def end():
        told.touch()
        for process in making._begun:
            process.wait(PATIENCE)
        told.unlink()

    yield end
    end()


def test_two_requests_for_the_same_file_start_one_process(end_slow):
    assert coming(JOB).state == "none"
    assert making.begin(JOB)
    assert not making.begin(JOB)
    assert not making.begin(JOB, again=True)
    assert making.begin(Job("d1", "docx"))
    assert coming(JOB).state == "working"
    tell(JOB.progress, Progress(3, 11, "chapters"))
    assert coming(JOB).plain() == {"state": "working", "sentence": "Chapter 3 of 11 is laid out …", "done": 3, "of": 11}  # fmt: skip
    end_slow()
    assert not shelf.is_working(JOB)


def test_a_process_that_dies_is_told(monkeypatch):
    monkeypatch.setattr(making, "COMMAND", BROKEN)
    assert making.begin(JOB)
    making._begun[-1].wait(PATIENCE)
    assert coming(JOB).state == "failed"


def test_what_has_just_failed_is_left_alone_unless_a_person_asks(end_slow):
    shelf.say(JOB, Result(error="2. nodaļā „X”, 3. bloks (teksts): nevar."))
    assert coming(JOB).sentence.startswith("2. nodaļā")
    assert not making.begin(JOB)
    assert making.begin(JOB, again=True)


def test_where_no_process_can_be_started_it_is_said(monkeypatch):
    monkeypatch.setattr(making, "COMMAND", ("/nowhere/at/all",))
    assert not making.begin(JOB)
    assert coming(JOB).state == "failed"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("form", "magic"), [("pdf", b"%PDF-"), ("docx", b"PK"), ("html", b"<!DOCTYPE html>")]
)
def test_the_command_makes_each_form(document, form, magic, tmp_path, capsys):
    path = tmp_path / "copy"
    call_command("document", str(document.pk), form=form, output=path, json=True)
    assert path.read_bytes().startswith(magic)
    found = coming(job_of(document, form))
    assert found.state == "ready"
    assert found.path.read_bytes() == path.read_bytes()


@pytest.mark.django_db
def test_a_document_that_is_not_there_is_refused(db, capsys):
    with pytest.raises((CommandError, SystemExit, PlanRefused)):
        call_command("document", "999")


@pytest.mark.django_db
def test_old_files_go_when_a_newer_one_is_there(document, writer):
    now = timezone.localtime()
    first = make_file(one=document, form="html", now=now)
    again = make_file(one=document, form="html", now=now)
    assert first.digest == again.digest
    chapter = document.chapters.get(number=1)
    verbs.rename_chapter(chapter=chapter, title="Citādi", by=writer, now=now)
    second = make_file(one=document, form="html", now=now)
    assert second.digest != first.digest
    assert shelf.file_of(first.digest, "html") is None
    assert shelf.file_of(second.digest, "html")


@pytest.mark.django_db
def test_a_failure_names_chapter_and_block(document, monkeypatch):
    content = printing.description_of(document, timezone.localtime())
    content["chapters"][1]["blocks"][3]["alt"] = ""
    monkeypatch.setattr(printing, "description_of", lambda one, now: content)
    with pytest.raises(PlanRefused, match=r"2\. nodaļā"):
        make_file(one=document, form="pdf", now=timezone.localtime())
    assert "4. bloks" in coming(job_of(document, "pdf")).sentence


def worked() -> float:
    """Return how many seconds this process and those that it began have worked, however busy the machine."""
    return sum(os.times()[:4])


@pytest.mark.django_db
def test_a_document_of_two_hundred_pages_is_made(document):
    text = "\n".join(["Garš teikums par organizācijām un to, ko tās dara. " * 12] * 45)
    for block in DocumentBlock.objects.filter(kind="text"):
        block.values["text"] = "\n".join([text] * 2)
        block.save()
    before = worked()
    make_file(one=document, form="pdf", now=timezone.localtime())
    path = coming(job_of(document, "pdf")).path
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) >= 200
    assert worked() - before < 120


@pytest.mark.django_db
def test_the_public_gets_a_file_when_it_is_ready_and_a_page_until_then(demo, client, end_slow):
    address, waiting = "/lv/plans/redakcijas/2/plans.html", "/lv/plans/redakcijas/2/dokuments/html/"
    answer = client.get(address)
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "Fails vēl nav gatavs" in answer.content.decode()
    assert not making._begun or making._begun[-1].poll() is not None
    assert client.post(waiting).status_code == 302
    assert "Vispirms top citi faili" in client.get(waiting).content.decode()
    told = client.get(waiting, headers={"accept": "application/json"}).json()
    assert told["state"] == "working"
    end_slow()
    call_command("document", all_frozen=True)
    assert "Lejupielādēt HTML" in client.get(waiting).content.decode()
    got = client.get(address)
    assert got["Content-Disposition"] == 'attachment; filename="plans.html"'
    assert b"".join(got.streaming_content).startswith(b"<!DOCTYPE html>")
    QuoteConsent.objects.all().delete()
    assert client.get(address).status_code == 503
    for path in ("plans.exe", "dokuments/exe/"):
        assert client.get(f"/lv/plans/redakcijas/2/{path}").status_code == 404
    assert client.get("/lv/plans/redakcijas/9/plans.pdf").status_code == 404


@pytest.mark.django_db
def test_asking_begins_nothing_and_pressing_begins_one_process(demo, client, end_slow):
    before = list(making._begun)
    for form in ("pdf", "docx", "html"):
        for language in ("lv/plans/redakcijas/2/plans", "en/plan/versions/2/plan"):
            assert client.get(f"/{language}.{form}").status_code == 503
        client.get(f"/lv/plans/redakcijas/2/dokuments/{form}/")
    assert making._begun == before
    for form in ("pdf", "docx", "html"):
        client.post(f"/lv/plans/redakcijas/2/dokuments/{form}/")
    (process,) = [one for one in making._begun if one.poll() is None]
    end_slow()
    client.post("/lv/plans/redakcijas/2/dokuments/pdf/")
    assert making._begun[-1] is process  # one that has just ended is not begun again at once
    log = making.FROZEN.log
    os.utime(log, (time.time() - 60, time.time() - 60))
    client.post("/lv/plans/redakcijas/2/dokuments/pdf/")
    assert making._begun[-1] is not process


@pytest.mark.django_db
def test_a_form_without_its_sign_begins_nothing(demo, end_slow):
    before = list(making._begun)
    answer = Client(enforce_csrf_checks=True).post("/lv/plans/redakcijas/2/dokuments/pdf/")
    assert (answer.status_code, making._begun) == (403, before)


@pytest.mark.django_db
def test_freezing_and_commands_have_the_files_made(
    document, writer, settings, end_slow, django_capture_on_commit_callbacks
):
    settings.DOCUMENTS_AHEAD = True
    with django_capture_on_commit_callbacks(execute=True):
        adopted_plan(writer)
    assert shelf.is_working(making.FROZEN)
    assert not making.begin_ahead()
    end_slow()
    killed = making._begun[-1]
    settled.send(sender=None)  # the process came to nothing: the next command begins it again
    assert making._begun[-1] is not killed
    end_slow()
    assert make_all_frozen() == 3
    settled.send(sender=None)
    assert making._begun[-1].poll() is not None
    assert make_all_frozen() == 0


@pytest.mark.django_db
def test_a_file_that_fails_does_not_hold_up_the_others(document, writer, monkeypatch):
    adopted_plan(writer)
    whole = printing.printed_plain

    def fails_for_pdf(content, form, *rest):
        if form == "pdf":
            raise PressFailed("2. nodaļā „X”, 3. bloks (teksts): nevar.")
        return whole(content, form, *rest)

    monkeypatch.setattr(printing, "printed_plain", fails_for_pdf)
    assert make_all_frozen() == 2
    frozen = FrozenDocument.objects.get()
    assert coming(job_of(frozen, "pdf")).sentence.startswith("2. nodaļā")
    assert printing.is_made(frozen, "docx")


def test_the_shelf_takes_away_only_its_own(tmp_path):
    shelf.put(JOB, b"x", Result("a" * 32, "now", 1))
    shelf.put(Job("d2", "pdf"), b"y", Result("b" * 32, "now", 1))
    assert {path.name for path in shelf.room().glob("*.pdf")} == {f"{'a' * 32}.pdf", f"{'b' * 32}.pdf"}  # fmt: skip
    assert subprocess.run(["ls", "-a", shelf.room()], capture_output=True, check=True, text=True).stdout.count(".part") == 0  # fmt: skip


@pytest.mark.django_db
def test_a_deleted_document_leaves_no_file(document, writer, django_capture_on_commit_callbacks):
    make_file(one=document, form="html", now=timezone.now())
    digest = shelf.result_of(job_of(document, "html")).digest
    assert shelf.file_of(digest, "html")
    with django_capture_on_commit_callbacks(execute=True):
        verbs.delete_document(document=document, by=writer)
    assert not [path.name for path in shelf.room().iterdir()]
