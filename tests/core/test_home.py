"""Whether a data folder was made ready by this code: wherever it lies now."""

import pytest
from django.db import connection

from savejie.core.home import fingerprint


@pytest.fixture
def fingerprint_in(settings, monkeypatch, tmp_path):
    """Give a function that returns the fingerprint of a data folder with a database of some name."""

    def find(folder, database):
        settings.HOME = tmp_path / folder
        monkeypatch.setitem(connection.settings_dict, "NAME", database)
        return fingerprint()

    return find


def test_a_folder_that_is_moved_stays_ready(fingerprint_in, tmp_path):
    before = fingerprint_in("old", tmp_path / "old/db.sqlite3")
    assert fingerprint_in("new", tmp_path / "new/db.sqlite3") == before


def test_another_database_is_not_held_for_the_same(fingerprint_in, tmp_path):
    before = fingerprint_in("old", "savejie")
    assert fingerprint_in("old", "another") != before
    assert fingerprint_in("old", tmp_path / "old/db.sqlite3") != before
