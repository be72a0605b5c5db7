"""The folder documents/ of the data folder: finished files by the digest of what they say, and how each is coming along.

A file appears by a renaming, so that half of one is never seen. What nothing points to any more is taken away.
"""

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from savejie.plan.press import progress

FORM = 2
"""Counted up when the press prints the same description otherwise."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a job: the digest of the file, or the sentence that says why there is none."""

    digest: str = ""
    made_at: str = ""
    size: int = 0
    error: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """A file to be made: `d12` is a document as it is written now, `f3` a frozen one."""

    ident: str
    form: str

    @property
    def name(self) -> str:
        """What its own files are called."""
        return f"{self.ident}.{self.form}"

    @property
    def lock(self) -> Path:
        """Held by the process that makes it."""
        return room() / f"{self.name}.lock"

    @property
    def progress(self) -> Path:
        """Tells how far it is."""
        return room() / f"{self.name}.progress"

    @property
    def log(self) -> Path:
        """What the process said that nobody foresaw."""
        return room() / f"{self.name}.log"

    @property
    def result(self) -> Path:
        """What came of it."""
        return room() / f"{self.name}.json"


def room() -> Path:
    """Return the folder."""
    return Path(settings.HOME) / "documents"


def made_room() -> Path:
    """Return the folder, made if it is not there; nobody else may read it."""
    folder = room()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def digest_of(content: dict[str, Any]) -> str:
    """Return the digest of a description."""
    text = json.dumps([FORM, content], ensure_ascii=False, sort_keys=True)
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def file_of(digest: str, form: str) -> Path | None:
    """Return the finished file of a digest; None where there is none."""
    path = room() / f"{digest}.{form}"
    return path if digest and path.exists() else None


def result_of(job: Job) -> Result | None:
    """Return what came of a job last; None where nothing has come of it, or its file is gone."""
    try:
        found = Result(**json.loads(job.result.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return found if found.error or file_of(found.digest, job.form) else None


@contextmanager
def turn(job: Job) -> Iterator[int | None]:
    """Give the lock of a job as a file's number, or None where another process has it."""
    made_room()
    with job.lock.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield None
        else:
            yield file.fileno()


def is_working(job: Job) -> bool:
    """Tell whether a process is making it."""
    if not job.lock.exists():
        return False
    with turn(job) as own:
        return own is None


def progress_of(job: Job) -> progress.Progress | None:
    """Return how far a job is."""
    return progress.read(job.progress)


def put(job: Job, content: bytes, result: Result) -> None:
    """Keep a finished file and say that it is there; then take away what nothing points to."""
    write_whole(made_room() / f"{result.digest}.{job.form}", content)
    say(job, result)
    sweep()


def say(job: Job, result: Result) -> None:
    """Keep what came of a job."""
    made_room()
    write_whole(job.result, json.dumps(asdict(result), ensure_ascii=False).encode())
    job.progress.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_bytes(content)
    os.replace(beside, path)  # noqa: PTH105 (whole or not at all)


def forget(ident: str) -> None:
    """Take away what belongs to a document that is no longer there, and its files."""
    for path in room().glob(f"{ident}.*"):
        path.unlink(missing_ok=True)
    sweep()


def sweep() -> None:
    """Take away files that no job points to."""
    wanted = set()
    for path in room().glob("*.json"):
        with suppress(OSError, ValueError, KeyError, TypeError):
            digest = json.loads(path.read_text(encoding="utf-8"))["digest"]
            wanted.add(f"{digest}{Path(path.stem).suffix}")
    for path in room().glob("*.*"):
        if len(path.stem) == 32 and path.name not in wanted:
            path.unlink(missing_ok=True)


def clear() -> None:
    """Take every file away: what is asked for again is made anew. Locks stay, for who holds one works on."""
    for path in room().glob("*"):
        if path.suffix != ".lock":
            path.unlink(missing_ok=True)
