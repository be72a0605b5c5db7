"""The migrations make, from nothing, the very tables that the models describe."""

import subprocess
import sys


def savejie(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "savejie", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_migrations_build_an_empty_database(own_database: dict[str, str]) -> None:
    migrated = savejie(own_database, "migrate", "--verbosity", "0")
    assert (migrated.returncode, migrated.stderr) == (0, "")
    assert savejie(own_database, "migrate", "--check").returncode == 0


def test_no_migration_is_missing(own_database: dict[str, str]) -> None:
    made = savejie(own_database, "makemigrations", "--check", "--dry-run")
    assert (made.stdout.strip(), made.returncode) == ("No changes detected", 0)
