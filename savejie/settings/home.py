"""SAVEJIE_HOME, the one folder with all data, and the values that are kept in it."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

PROJECT = Path(__file__).resolve().parents[2]

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;"
    "PRAGMA temp_store=FILE;PRAGMA cache_size=-8000;PRAGMA journal_size_limit=67108864;"
)


def home_folder() -> Path:
    """Return the data folder, made if it is not there (readable by its owner only)."""
    folder = Path(os.environ.get("SAVEJIE_HOME") or PROJECT / "var").expanduser().resolve()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as failure:
        raise ImproperlyConfigured(f"SAVEJIE_HOME cannot be used: {failure}") from failure
    return folder


def secret_key(folder: Path) -> str:
    """Return the installation's own secret, made at the first start and kept in its folder."""
    path = folder / "secret_key"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    except OSError as failure:
        raise ImproperlyConfigured(f"SAVEJIE_HOME cannot be written to: {failure}") from failure
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secret := secrets.token_urlsafe(50))
    return secret


def database(folder: Path) -> dict[str, Any]:
    """Return Django's database settings: DATABASE_URL where given, else SQLite in the folder.

    Accepts `postgres://user:password@host:port/name` (also `postgresql://`, and a socket
    folder as `?host=/path`).
    """
    address = os.environ.get("DATABASE_URL", "")
    if not address:
        return sqlite(folder / "db.sqlite3")
    parts, port = _parts(address)
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", parts.hostname or "")),
        "PORT": str(port or query.get("port", "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def _parts(address: str) -> tuple[SplitResult, int | None]:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as failure:
        raise ImproperlyConfigured(f"DATABASE_URL cannot be understood: {failure}.") from failure
    if parts.scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured("DATABASE_URL must begin with postgres:// or be empty (SQLite).")
    return parts, port


def sqlite(path: Path) -> dict[str, Any]:
    """Return the settings of an SQLite file that several processes may write to."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": SQLITE_PRAGMAS,
        },
    }
