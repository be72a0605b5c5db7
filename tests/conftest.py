"""What all tests share: a data folder, a database of one's own, and the rules of skipping."""

import os
import secrets
from collections.abc import Generator, Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from pytest_django import Settings

pytest_plugins = ["tests.browser"]

POSTGRES = os.environ.get("DATABASE_URL", "")
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "own_database"}


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


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let a skipped test fail in CI, where everything is at hand."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("CI"):
        report.outcome = "failed"
        report.longrepr = f"In CI nothing is skipped: {report.longrepr}"
    return report


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


@pytest.fixture
def own_database(home: Path, tmp_path: Path) -> Iterator[dict[str, str]]:
    """Give an environment in which a started `savejie` finds an empty database of its own.

    On PostgreSQL a new database on the server under test, else a file in the new home.
    """
    environment = {**os.environ, "SAVEJIE_HOME": str(home)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    if not POSTGRES:
        yield environment
        return
    name = f"own_{secrets.token_hex(6)}"
    with psycopg.connect(POSTGRES, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")  # the name is ours
        yield environment | {
            "DATABASE_URL": urlunsplit(urlsplit(POSTGRES)._replace(path=f"/{name}"))
        }
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")
