"""What all tests share: a data folder of its own, and the rules of what runs where."""

import gc
import os
from collections.abc import Generator
from pathlib import Path

import pytest
from django.utils import translation
from pytest_django import Settings

from savejie.console import UNSEARCHED
from savejie.directory import atlas, lookup, matching
from savejie.directory.duplicates import finding as duplicates
from savejie.research import counting
from savejie.website import frame, mapping, whereabouts

pytest_plugins = ["tests.console", "tests.demo", "tests.browser"]

POSTGRES = "DATABASE_URL" in os.environ
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "savejie"}


def touches_database(item: pytest.Item) -> bool:
    """Say whether a test is worth running a second time, on PostgreSQL."""
    marked = item.get_closest_marker("django_db") or item.get_closest_marker("postgres")
    return bool(marked) or bool(DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run on PostgreSQL only what touches the database, on SQLite all but what needs PostgreSQL."""
    if POSTGRES:
        left_out = [item for item in items if not touches_database(item)]
    else:
        left_out = [item for item in items if item.get_closest_marker("postgres")]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in set(left_out)]
    # what starts processes takes longest: begun last, one worker would end long after the others
    items.sort(key=lambda item: "savejie" not in getattr(item, "fixturenames", ()))


def pytest_collection_finish() -> None:
    """Search what is loaded by now, which stays, for garbage no more; the rest as seldom as `savejie` does."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(UNSEARCHED, 20, 100)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let a skipped test fail in CI, where everything is at hand."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("CI"):
        report.outcome = "failed"
        report.longrepr = f"In CI nothing is skipped: {report.longrepr}"
    return report


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """Forget what a process keeps: numbers by generation, the language of the last request."""
    translation.deactivate()
    lookup.forget()
    atlas.forget()
    mapping.forget()
    whereabouts.forget()
    matching.forget()
    duplicates.forget()
    frame.forget()
    counting.forget()


@pytest.fixture
def home(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test an empty SAVEJIE_HOME, in the settings and in the environment."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("SAVEJIE_HOME", str(folder))
    settings.HOME = folder
    settings.MEDIA_ROOT = folder / "media"
    settings.EMAIL_FILE_PATH = folder / "letters"
    return folder
