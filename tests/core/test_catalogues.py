"""Catalogues are compiled once, and again when they change."""

import gettext
import os
from pathlib import Path

import pytest

from savejie.core.catalogues import compile_all

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Search"\nmsgstr "Meklēt"\n'


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "core/locale/lv/LC_MESSAGES/django.po"
    path.parent.mkdir(parents=True)
    path.write_text(PO, encoding="utf-8")
    return path


def translate(source: Path, text: str) -> str:
    with source.with_suffix(".mo").open("rb") as file:
        return gettext.GNUTranslations(file).gettext(text)


def test_a_catalogue_is_compiled(source: Path) -> None:
    assert compile_all(source.parents[4]) == [source]
    assert translate(source, "Search") == "Meklēt"


def test_an_unchanged_catalogue_is_left_alone(source: Path) -> None:
    compile_all(source.parents[4])
    assert compile_all(source.parents[4]) == []


def test_a_changed_catalogue_is_compiled_again(source: Path) -> None:
    compile_all(source.parents[4])
    source.write_text(PO.replace("Meklēt", "Meklēšana"), encoding="utf-8")
    later = source.with_suffix(".mo").stat().st_mtime + 10
    os.utime(source, (later, later))
    compile_all(source.parents[4])
    assert translate(source, "Search") == "Meklēšana"


def test_a_compiled_catalogue_without_source_is_removed(source: Path) -> None:
    compile_all(source.parents[4])
    source.unlink()
    compile_all(source.parents[4])
    assert list(source.parent.iterdir()) == []
