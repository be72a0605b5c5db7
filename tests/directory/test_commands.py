"""`savejie import` and `savejie update`, as the coordinator runs them."""

import json
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from threading import Thread

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from savejie.core.models import Generation
from savejie.directory.models import Organisation
from savejie.registers.models import ImportRun
from savejie.registers.sources import DOWNLOADED, SOURCES
from savejie.registers.synthetic.generator import generate
from tests.factories.people import make_roles_ready, make_staff
from tests.factories.registers import make_file, register_row

SAMPLE_ROWS = 3


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and writes no log."""

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


def run(name, *arguments, language="en"):
    out = StringIO()
    call_command(name, *arguments, json=True, language=language, stdout=out)
    return json.loads(out.getvalue())


@pytest.fixture
def publishers(tmp_path, settings, monkeypatch):
    """Serve fictional registers on this computer in place of the publishers."""
    monkeypatch.setattr("savejie.directory.management.commands.update.PAUSE", 0)
    manifest = generate(tmp_path / "files", organisations=40, today=date(2026, 11, 23))
    codes = tmp_path / "files" / "codes.csv"
    codes.write_text(f"{','.join(SOURCES['atvk'].columns)}\n0039000,3,,Mārupes novads,,,,,\n")
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path / "files"))
    )
    Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    settings.REGISTER_ADDRESSES = {
        source: f"{address}/{path.name}"
        for source, path in {**manifest.files, "atvk": codes}.items()
    }
    yield manifest
    server.shutdown()
    server.server_close()


def test_import_prints_one_json_line(point, tmp_path):
    path = make_file(tmp_path, [register_row(n) for n in range(SAMPLE_ROWS)])
    result = run("import", "ur-register", path)
    assert (result["state"], result["rows_new"], result["rows_bad"]) == ("done", SAMPLE_ROWS, 0)
    assert run("import", "ur-register", path)["state"] == "unchanged"


def test_import_tells_a_person_in_latvian(point, tmp_path):
    path = make_file(tmp_path, [register_row(1)])
    out = StringIO()
    call_command("import", "ur-register", path, stdout=out)
    assert out.getvalue().startswith("ur-register: rindas nolasītas – 1;")


def test_refusal_is_a_sentence_and_an_exit_code(point, tmp_path):
    path = tmp_path / "page.csv"
    path.write_text("<!doctype html><title>Kļūda</title>")
    with pytest.raises(CommandError, match="is a web page, not a table"):
        call_command("import", "ur-register", path, language="en", stdout=StringIO())
    out = StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("import", "ur-register", path, json=True, language="en", stdout=out)
    assert stopped.value.code == 1
    assert "web page" in json.loads(out.getvalue())["error"]
    assert set(ImportRun.objects.values_list("state", flat=True)) == {"refused"}


def test_update_brings_all_registers_and_then_nothing_new(point, publishers):
    first = run("update")
    assert [one["state"] for one in first["sources"]] == ["done"] * len(DOWNLOADED)
    assert Organisation.objects.count() == publishers.truth["sums"]["organisations"]
    second = run("update")
    assert [one["state"] for one in second["sources"]] == ["unchanged"] * len(DOWNLOADED)


def test_update_of_one_source_leaves_the_rest(point, publishers):
    assert [one["source"] for one in run("update", "ur-register")["sources"]] == ["ur-register"]


def test_one_broken_publisher_does_not_hold_up_the_others(point, publishers, settings, monkeypatch):
    monkeypatch.setattr("savejie.registers.fetch.BACK_OFF", 0)
    broken = settings.REGISTER_ADDRESSES["ur-name-history"] + ".gone"
    settings.REGISTER_ADDRESSES = settings.REGISTER_ADDRESSES | {"ur-name-history": broken}
    out = StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("update", json=True, language="en", stdout=out)
    result = json.loads(out.getvalue())
    assert (stopped.value.code, result["failed"]) == (1, ["ur-name-history"])
    assert [one.get("state") for one in result["sources"]] == [
        None if name == "ur-name-history" else "done" for name in DOWNLOADED
    ]


def test_an_outage_in_an_update_sends_one_letter(point, publishers, settings, monkeypatch):
    monkeypatch.setattr("savejie.registers.fetch.BACK_OFF", 0)
    make_roles_ready()
    make_staff()
    gone = {name: f"{address}.gone" for name, address in settings.REGISTER_ADDRESSES.items()}
    settings.REGISTER_ADDRESSES = gone
    with pytest.raises(SystemExit):
        call_command("update", "ur-register", "ur-aims", json=True, stdout=StringIO())
    (letter,) = mail.outbox
    assert letter.subject == "Neizdevās 2 importi"
    assert "savejie update ur-register ur-aims" in letter.body


def test_update_of_an_unknown_source_names_the_known(point):
    with pytest.raises(CommandError, match=r"There is no source nekas\. There are: ur-register"):
        call_command("update", "nekas", language="en", stdout=StringIO())


def test_refused_import_leaves_cached_pages_alone(point, tmp_path):
    generation = Generation.current()
    path = tmp_path / "empty.csv"
    path.touch()
    with pytest.raises(CommandError):
        call_command("import", "ur-register", path, stdout=StringIO())
    assert Generation.current() == generation
