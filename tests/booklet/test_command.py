"""`savejie booklet`, as people type it."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from savejie.booklet.management.commands.booklet import form_of, write_whole
from tests.factories.directory import make_organisation


@pytest.mark.parametrize(
    ("output", "form"),
    [(None, "pdf"), ("a.DOCX", "docx"), ("a.xlsx", "xlsx"), ("a.txt", "pdf"), ("a", "pdf")],
)
def test_format_follows_the_files_name(output, form) -> None:
    assert form_of(Path(output) if output else None) == form


def test_a_file_is_written_whole_or_not_at_all(tmp_path) -> None:
    path = tmp_path / "a.pdf"
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert [found.name for found in tmp_path.iterdir()] == ["a.pdf"]
    with pytest.raises(OSError, match="nowhere"):
        write_whole(tmp_path / "nowhere" / "a.pdf", b"new")


def test_command_makes_a_booklet(db, home, tmp_path, capsys) -> None:
    make_organisation()
    path = tmp_path / "katalogs.xlsx"
    call_command("booklet", output=path, by="heading", json=True)
    told = json.loads(capsys.readouterr().out)
    assert told == {
        "file": str(path),
        "format": "xlsx",
        "organisations": 1,
        "bytes": path.stat().st_size,
    }


def test_command_tells_a_person(db, home, tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    make_organisation()
    call_command("booklet", format="docx")
    (path,) = tmp_path.glob("*.docx")
    assert capsys.readouterr().out == f"Fails {path.name} ir gatavs: 1 organizācija.\n"


def test_command_says_that_there_is_nothing(db, home) -> None:
    with pytest.raises(CommandError, match="drukāt nav ko"):
        call_command("booklet")


def test_command_says_that_the_folder_is_not_there(db, home, tmp_path) -> None:
    make_organisation()
    with pytest.raises(CommandError, match="nowhere"):
        call_command("booklet", output=tmp_path / "nowhere" / "a.xlsx")
