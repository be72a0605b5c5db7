"""The press as a process: what goes in, what comes out, what is said when it fails."""

import io
import json
import sys
from datetime import date

import pytest
from django.utils.translation import override

from savejie.booklet import printing
from savejie.booklet.errors import NotPrintable
from savejie.booklet.press.__main__ import WRITERS
from savejie.booklet.printing import in_press
from savejie.booklet.sheet import sheet_of
from savejie.core.press.working import work
from tests.factories.booklet import make_booklet_of, make_entry

STARTS = {"pdf": b"%PDF-", "docx": b"PK", "xlsx": b"PK"}


@pytest.fixture
def sheet():
    with override("lv"):
        return sheet_of(make_booklet_of([make_entry()], made_on=date(2024, 2, 29)))


def give(monkeypatch, value) -> None:
    written = io.BytesIO(json.dumps(value).encode())
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(written))


@pytest.mark.parametrize("form", STARTS)
def test_press_writes_the_file(form, sheet, capsysbinary, monkeypatch) -> None:
    give(monkeypatch, {"form": form, "sheet": sheet})
    assert work(WRITERS) == 0
    assert capsysbinary.readouterr().out.startswith(STARTS[form])


def test_press_says_what_it_cannot_do(capsys, monkeypatch) -> None:
    give(monkeypatch, {"form": "pdf", "sheet": {}})
    assert work(WRITERS) == 1
    assert capsys.readouterr().err == "KeyError: 'chapters'"


def test_it_works_from_any_folder(sheet, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert in_press("xlsx", sheet).startswith(b"PK")


def test_a_failure_is_a_sentence(sheet) -> None:
    with pytest.raises(NotPrintable, match="could not be typeset: KeyError"), override("en"):
        in_press("pdf", {})


def test_a_press_that_dies_without_a_word_is_told(monkeypatch) -> None:
    monkeypatch.setattr(printing, "PRESS", (sys.executable, "-c", "import sys; sys.exit(9)"))
    with pytest.raises(NotPrintable, match="could not be typeset: 9"), override("en"):
        in_press("pdf", {})


def test_a_press_that_takes_too_long_is_stopped(monkeypatch) -> None:
    monkeypatch.setattr(printing, "PRESS", (sys.executable, "-c", "import time; time.sleep(60)"))
    with pytest.raises(NotPrintable, match="was not ready in 1 seconds"), override("en"):
        in_press("pdf", {}, 1)
