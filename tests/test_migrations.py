"""The migrations make, from nothing, the very tables that the models describe."""

from tests.console import Console


def test_migrations_build_an_empty_database(savejie: Console) -> None:
    migrated = savejie.run("migrate", "--verbosity", "0")
    assert (migrated.stderr, migrated.returncode) == ("", 0)
    assert savejie.run("migrate", "--check").returncode == 0


def test_no_migration_is_missing(savejie: Console) -> None:
    made = savejie.run("makemigrations", "--check", "--dry-run")
    assert (made.stdout.strip(), made.returncode) == ("No changes detected", 0)
