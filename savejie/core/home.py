"""Makes a new data folder ready: tables, and what each app cannot work without."""

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection

import savejie
from savejie.core.models import Generation
from savejie.core.signals import preparing

PACKAGE = Path(savejie.__file__).parent
MADE_FROM = ("*/migrations/*.py", "*/latvia/*.csv", "*/seeds/*.csv", "*/search/*.py")
"""Files on which the form of the database depends; another length of one means another form."""


def prepare_home(*, quiet: bool = True) -> bool:
    """Migrate and seed the database where it is new or older than the code.

    Returns whether anything had to be done. Safe to call at once from several processes.
    """
    if is_ready():
        return False
    with _alone():
        if is_ready():
            return False
        call_command("migrate", interactive=False, verbosity=0 if quiet else 1)
        preparing.send(sender=None)
        Generation.bump()
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
        stamp().write_text(fingerprint(), encoding="ascii")
    return True


def is_ready() -> bool:
    """Tell whether the stamp is of this code and the database answers."""
    try:
        if stamp().read_text(encoding="ascii") != fingerprint():
            return False
        return Generation.current() > 0
    except (OSError, DatabaseError):
        return False


def stamp() -> Path:
    """Return the file that remembers for which code the database was made ready."""
    return Path(settings.HOME) / f"prepared-{connection.vendor}"


def fingerprint() -> str:
    """Return a digest of the database's name and of the files that its form depends on.

    A file in the data folder is named as seen from there: the folder may be copied or moved.
    """
    name = str(connection.settings_dict["NAME"]).removeprefix(f"{settings.HOME}/")
    digest = hashlib.blake2b(name.encode(), digest_size=16)
    names = [path for pattern in MADE_FROM for path in PACKAGE.glob(pattern)]
    for path in sorted(names):
        digest.update(f"{path.relative_to(PACKAGE)}:{path.stat().st_size};".encode())
    return digest.hexdigest()


@contextmanager
def _alone() -> Iterator[None]:
    with (Path(settings.HOME) / "prepare.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
