"""The fixtures `empty_point` and `demo`: data folders that are made once for all journeys and copied for each."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.console import Console
from tests.guard import Guard

EmptyPoint = Callable[[], Path]
Demo = Callable[..., Path]
NOBODYS = "http://127.0.0.1"
"""The address of a demo that nobody serves yet: it stands in nothing that a demo holds."""


class Kept:
    """Folders that all workers share: each is made by the first that needs it, and never served itself."""

    def __init__(self, factory: pytest.TempPathFactory) -> None:
        self.factory = factory
        self.shared = factory.getbasetemp()
        if "PYTEST_XDIST_WORKER" in os.environ:
            self.shared = self.shared.parent

    def copy(self, name: str, make: Callable[[Path], None]) -> Path:
        """Return a copy of a folder, which is made where it is not there yet."""
        kept = self.shared / name
        with alone(self.shared / f"{name}.lock"):
            if not kept.exists():
                made = self.factory.mktemp(name)
                make(made)
                made.rename(kept)
        return shutil.copytree(kept, self.factory.mktemp("home"), dirs_exist_ok=True)


@pytest.fixture(scope="session")
def empty_point(tmp_path_factory: pytest.TempPathFactory) -> EmptyPoint:
    """Give a function that returns a new folder with a point before its first import, ready to be served."""
    kept = Kept(tmp_path_factory)

    def make(home: Path) -> None:
        run(home, "sources")  # as every command does, it makes the folder ready
        run(home, "collectstatic", "--noinput", "--verbosity", "0")

    return lambda: kept.copy("kept-empty", make)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, empty_point: EmptyPoint) -> Demo:
    """Give a function that returns a new folder with a demo: `demo("--organisations", "60")`."""
    kept = Kept(tmp_path_factory)

    def make(home: Path, *wishes: str) -> None:
        shutil.copytree(empty_point(), home, dirs_exist_ok=True)
        run(home, "demo", *wishes)

    return lambda *wishes: kept.copy(
        "-".join(["kept-demo", *wishes]), lambda home: make(home, *wishes)
    )


def run(home: Path, *command: str) -> None:
    """Run a command; no other host may be asked meanwhile."""
    guard = Guard(home.with_name(f"{home.name}-guard"))
    done = Console(home, SAVEJIE_ADDRESS=NOBODYS, **guard.settings).run(*command)
    assert (done.returncode, guard.asked()) == (0, ""), done.stderr


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Let one process in at a time."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
