"""Has files of documents made in processes of their own, so that no request waits for them.

A draft's file has a process of its own. All frozen documents share one, which makes one file after another: however many
visitors ask, one press works.
"""

import logging
import os
import subprocess
import sys
import time
from contextlib import suppress

from django.conf import settings

from savejie.plan.documents import shelf
from savejie.plan.documents.shelf import Job

COMMAND = (sys.executable, "-m", "savejie", "document")
NICE = 5
FROZEN = Job("frozen", "files")
"""The turn of the one process that makes the files of frozen documents."""
PAUSE = 20.0
"""So many seconds pass before what has just failed is tried again without being asked by a person."""

logger = logging.getLogger(__name__)
_begun: list["subprocess.Popen[bytes]"] = []


def begin(job: Job, *options: str, again: bool = False) -> bool:
    """Begin making a file, and tell whether a process was started; not where one is at it already.

    What has just failed is left alone for a moment, unless a person asks `again`.
    """
    if not again and has_just_failed(job):
        return False
    with shelf.turn(job) as own:
        if own is None:
            return False
        job.result.unlink(missing_ok=True)
        job.progress.unlink(missing_ok=True)
        try:
            _start(job, own, (*options, "--form", job.form))
        except OSError as failure:
            logger.warning("The document cannot be made: %s", failure)
            shelf.say(job, shelf.Result(error=str(failure)))
            return False
    return True


def begin_ahead() -> bool:
    """Have the files of frozen documents made before anybody asks, unless the settings leave that to people."""
    return settings.DOCUMENTS_AHEAD and begin_frozen(again=True)


def begin_frozen(*, again: bool = False) -> bool:
    """Begin making all files of frozen documents that are not there; tell whether a process was started.

    Not where one is at it, nor where one was begun a moment ago and has ended, unless it is to be done `again`.
    """
    if not again and was_just_begun(FROZEN):
        return False
    with shelf.turn(FROZEN) as own:
        if own is None:
            return False
        try:
            _start(FROZEN, own, ("--all-frozen",))
        except OSError as failure:
            logger.warning("The documents cannot be made: %s", failure)
            return False
    return True


def was_just_begun(job: Job) -> bool:
    """Tell whether a process was begun a moment ago."""
    return job.log.exists() and time.time() - job.log.stat().st_mtime < PAUSE


def has_just_failed(job: Job) -> bool:
    """Tell whether the last try failed a moment ago."""
    found = shelf.result_of(job)
    if found is None or not found.error:
        return False
    return time.time() - job.result.stat().st_mtime < PAUSE


def _start(job: Job, turn: int, options: tuple[str, ...]) -> None:
    """Start the process; it inherits the lock and holds it until it ends, however it ends."""
    with job.log.open("w") as told:
        process = subprocess.Popen(  # noqa: S603
            [*COMMAND, *options], stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=told, pass_fds=[turn], start_new_session=True,
        )  # fmt: skip
    with suppress(OSError):
        ours = os.getpriority(os.PRIO_PROCESS, 0)
        os.setpriority(os.PRIO_PROCESS, process.pid, max(ours, NICE))
    _begun[:] = [*(one for one in _begun if one.poll() is None), process]
