"""The fixture `savejie`: the console command, started as people start it, on data of its own."""

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

ROOT = Path(__file__).parents[1]
POSTGRES = os.environ.get("DATABASE_URL", "")
PATIENCE = 300
"""After so many seconds a process is held to hang; nothing is as slow, on a busy machine either."""


class Console:
    """Runs `savejie COMMAND` in a process of its own, in a data folder of its own."""

    def __init__(self, home: Path, **environment: str) -> None:
        quiet = {
            "SAVEJIE_OPENDATA_AHEAD": "0",
            "SAVEJIE_DOCUMENTS_AHEAD": "0",
        }  # or a process would outlive the command
        inherited = {**os.environ, **quiet, "SAVEJIE_HOME": str(home), **environment}
        ours = {"DJANGO_SETTINGS_MODULE", "DATABASE_URL"} - set(environment)
        self.environment = {name: inherited[name] for name in inherited.keys() - ours}
        self.command = [sys.executable, "-m", "savejie"]

    def run(self, *arguments: str, timeout: float = PATIENCE) -> subprocess.CompletedProcess[str]:
        """Run a command to its end: `savejie.run("import", "ur-register", path, "--json")`."""
        return subprocess.run(
            [*self.command, *arguments],
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start a command and go on, to watch it or to kill it."""
        return subprocess.Popen([*self.command, *arguments], env=self.environment, cwd=ROOT)


@contextmanager
def new_database(server_address: str) -> Iterator[str]:
    """Give the address of an empty database on the server under test, dropped afterwards."""
    name = f"own_{secrets.token_hex(6)}"
    with psycopg.connect(server_address, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield urlunsplit(urlsplit(server_address)._replace(path=f"/{name}"))
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def savejie(home: Path) -> Iterator[Console]:
    """Give the command with an empty home; on PostgreSQL with a new database there."""
    if not POSTGRES:
        yield Console(home)
        return
    with new_database(POSTGRES) as address:
        yield Console(home, DATABASE_URL=address)
