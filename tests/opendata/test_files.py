"""Files as visitors get them: sizes, tags, packing, freshness; one edition at a time, never half of one."""

import gzip
import json
from contextlib import suppress

import pytest
from django.core.management import call_command

from savejie.core import commands
from savejie.core.models import Generation
from savejie.directory.models import Organisation
from savejie.opendata import operations, shelf, views
from savejie.opendata.operations import NAMES, prepare


def body(response):
    return b"".join(response.streaming_content)


def test_each_file_is_given_with_its_size(client, edition):
    for name in NAMES:
        response = client.get(f"/data/{name}")
        size = edition.files[name].size
        assert (response.status_code, int(response["Content-Length"])) == (200, size)
        assert len(body(response)) == size
        assert response["Access-Control-Allow-Origin"] == "*"
        assert not response.cookies


def test_a_visitor_who_can_unpack_gets_it_packed(client, edition):
    response = client.get("/data/organisations.csv", HTTP_ACCEPT_ENCODING="gzip")
    made = edition.files["organisations.csv"]
    assert response["Content-Encoding"] == "gzip"
    assert response["Vary"] == "Accept-Encoding"
    assert int(response["Content-Length"]) == made.packed
    assert gzip.decompress(body(response)) == (edition.folder / made.name).read_bytes()


def test_who_has_a_file_is_told_so(client, edition):
    first = client.get("/data/areas.csv")
    by_tag = client.get("/data/areas.csv", HTTP_IF_NONE_MATCH=first["ETag"])
    by_day = client.get("/data/areas.csv", HTTP_IF_MODIFIED_SINCE=first["Last-Modified"])
    other = client.get("/data/areas.csv", HTTP_IF_NONE_MATCH='"another"')
    assert [r.status_code for r in (by_tag, by_day, other)] == [304, 304, 200]
    packed = client.get("/data/areas.csv", HTTP_ACCEPT_ENCODING="gzip")
    assert packed["ETag"] != first["ETag"]


def test_head_tells_the_size_and_sends_nothing(client, edition):
    response = client.head("/data/savejie.sqlite")
    assert int(response["Content-Length"]) == edition.files["savejie.sqlite"].size
    assert body(response) == b""


def test_csv_names_its_description(client, edition):
    response = client.get("/data/headings.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert "csv-metadata.json" in response["Link"]
    assert response["Content-Disposition"] == 'attachment; filename="headings.csv"'


@pytest.mark.parametrize(
    "name", ["nothing.csv", "organisations.xml", "edition.json", "..%2Fdb.sqlite3", "lock"]
)
def test_what_is_not_published_is_404(client, edition, name):
    assert client.get(f"/data/{name}").status_code == 404


def test_a_change_makes_a_new_edition_and_takes_the_old_one_away(client, edition, filled):
    Organisation.objects.filter(pk=filled.pk).update(summary="Dzied svētdienās.")
    Generation.bump()
    response = client.get("/data/organisations.json")
    assert "Dzied svētdienās." in body(response).decode()
    assert [path.name for path in shelf.room().glob("*-*")] == [shelf.key_of_now()]


def test_while_an_edition_is_made_the_last_one_is_given(client, edition, monkeypatch):
    Generation.bump()
    monkeypatch.setattr(views, "ready_or_begun", lambda: None)
    response = client.get("/data/organisations.csv")
    assert int(response["Content-Length"]) == edition.files["organisations.csv"].size


def test_two_at_once_make_it_once(filled, monkeypatch):
    made = []
    real = operations.write_edition
    Generation.bump()
    monkeypatch.setattr(operations, "write_edition", lambda *which: made.append(1) or real(*which))
    assert prepare() == prepare()
    assert made == [1]


def test_what_a_killed_process_left_is_swept_away(filled):
    left = shelf.room() / "making-left"
    left.mkdir(parents=True)
    (left / "organisations.csv").write_text("half")
    assert shelf.read(left) is None
    Generation.bump()
    prepare()
    assert not left.exists()


def test_a_broken_edition_is_no_edition(edition):
    broken = edition.folder.with_name("0-broken")
    broken.mkdir()
    (broken / shelf.KEPT).write_text("{")
    assert shelf.read(broken) is None
    assert shelf.newest() == edition


def test_the_command_writes_everything_into_a_folder(savejie_json, filled, tmp_path):
    result = savejie_json("opendata", output=tmp_path / "out")
    assert {file["name"] for file in result["files"]} == set(NAMES)
    written = {path.name for path in (tmp_path / "out").iterdir()}
    assert written == {*NAMES, shelf.KEPT}
    assert savejie_json("opendata", output=tmp_path / "out")["version"] == result["version"]


def test_the_command_spares_a_folder_of_others(savejie_json, filled, tmp_path):
    (tmp_path / "thesis.docx").write_text("mine")
    result = savejie_json("opendata", output=tmp_path)
    assert "thesis" not in result["error"]
    assert str(tmp_path) in result["error"]
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]
    assert "error" in savejie_json("opendata", output=tmp_path / "thesis.docx")


@pytest.fixture
def savejie_json(capsys, monkeypatch):
    monkeypatch.setattr(commands, "prepare_home", lambda: None)

    def run(name, **options):
        with suppress(SystemExit):
            call_command(name, json=True, language="lv", **options)
        return json.loads(capsys.readouterr().out)

    return run
