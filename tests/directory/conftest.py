"""A point that is ready to work: territory, headings; and a way to import invented registers."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest

from savejie.core.home import fingerprint, stamp
from savejie.core.models import Generation
from savejie.directory.operations import import_register
from savejie.registers.models import ImportRun
from tests.factories.directory import TODAY
from tests.factories.points import make_point_ready
from tests.factories.registers import make_file

Import = Callable[..., ImportRun]


@pytest.fixture
def point(db: None, home: Path) -> None:
    """Make the default point ready, as the first command does."""
    make_point_ready()
    Generation.bump()
    stamp().write_text(fingerprint(), encoding="ascii")


@pytest.fixture
def take(point: None, tmp_path: Path) -> Import:
    """Import rows of a source: `take([row, …], source=…)`."""

    def run(
        rows: Iterable[str], source: str = "ur-register", today: date = TODAY, force: bool = True
    ) -> ImportRun:
        path = make_file(tmp_path, rows, source=source)
        return import_register(source=source, path=path, today=today, force=force)

    return run
