"""The folder in which the newest edition lies ready: opendata/ of the data folder.

One folder for each edition, named for all that its files depend on. It appears by a renaming, so
that half an edition is never seen; older ones are taken away then.
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from savejie.core.models import Generation
from savejie.directory.models import Stop
from savejie.opendata.edition import SHAPE, Made
from savejie.opendata.tables import TABLES

KEPT = "edition.json"
ASIDE = "making-"


@dataclass(frozen=True, slots=True)
class Ready:
    """An edition that lies ready."""

    folder: Path
    number: int
    made_at: datetime
    version: str
    rows: dict[str, int]
    files: dict[str, Made]
    stops: str
    took: float

    @property
    def is_current(self) -> bool:
        """Whether it shows what the database holds now."""
        return self.folder.name == key_of_now()


_read: dict[Path, Ready] = {}


def room() -> Path:
    """Return the folder of all editions."""
    return Path(settings.HOME) / "opendata"


def key_of_now() -> str:
    """Return the name that the edition of this moment has: its generation, and its form."""
    return f"{Generation.current()}-{form()}"


def stops_now() -> str:
    """Return a digest of what stands on the stop list: another one makes every file of before unfit."""
    standing = Stop.objects.standing().order_by("pk").values_list("pk", "organisation_id", "field")
    return hashlib.blake2b(json.dumps(list(standing)).encode(), digest_size=12).hexdigest()


def form() -> str:
    """Return a digest of what files depend on besides the database's rows."""
    shape = [SHAPE, settings.ADDRESS, [table.shape for table in TABLES]]
    return hashlib.blake2b(json.dumps(shape).encode(), digest_size=6).hexdigest()


def current() -> Ready | None:
    """Return the edition of this moment, if it lies ready."""
    return read(room() / key_of_now())


def newest() -> Ready | None:
    """Return the edition that lies ready, be it of now or of before; None where none does."""
    found = [ready for folder in room().glob("*-*") if (ready := read(folder))]
    return max(found, key=lambda ready: ready.made_at, default=None)


def read(folder: Path) -> Ready | None:
    """Read what an edition's folder holds; None where there is no whole edition."""
    if folder.name.startswith(ASIDE):
        return None
    if folder in _read and folder.exists():
        return _read[folder]
    try:
        kept: dict[str, Any] = json.loads((folder / KEPT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    files = {name["name"]: Made(**name) for name in kept["files"]}
    made_at = datetime.fromisoformat(kept["made_at"])
    _read.clear()
    _read[folder] = Ready(
        folder, kept["number"], made_at, kept["version"], kept["rows"], files,
        kept.get("stops", ""), kept.get("took", 0.0),
    )  # fmt: skip
    return _read[folder]


@contextmanager
def aside(beside: Path) -> Iterator[Path]:
    """Give an empty folder to work in, next to where its contents shall be; gone afterwards."""
    beside.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=ASIDE, dir=beside.parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def put(folder: Path, key: str) -> None:
    """Put a finished folder on the shelf, and take away all others, also what a killed process left."""
    place = room() / key
    if not place.exists():
        folder.rename(place)
    for other in room().iterdir():
        if other.is_dir() and other not in (place, folder):
            shutil.rmtree(other, ignore_errors=True)
