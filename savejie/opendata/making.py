"""Has an edition made in a process of its own: neither a command nor a visitor waits for it.

One at a time: who begins takes a lock on the file `begun`, and the process that makes the edition
holds it until it ends, however it ends.
"""

import fcntl
import logging
import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from django.conf import settings

from savejie.opendata import shelf

MAKE = (sys.executable, "-m", "savejie", "opendata", "--beside")
BEGUN, LOG = "begun", "making.log"
NICE = 10
"""How far the work steps back for others: a busy server leaves it a tenth, which still brings it to its end."""
PAUSE = 60.0
"""So many seconds pass before what has just failed is tried again."""

logger = logging.getLogger(__name__)
_begun: list["subprocess.Popen[bytes]"] = []


def begin_ahead() -> bool:
    """Have the files made before anybody asks, unless the settings leave that to visitors."""
    return settings.OPENDATA_AHEAD and begin_making()


def begin_making() -> bool:
    """Begin making the edition of this moment, and tell whether it was begun.

    It is not where it lies ready, is being made, or has just failed. Where no process can be
    started, the log says why, and nobody is held up.
    """
    if shelf.current():
        return False
    try:
        return _begin(shelf.room())
    except OSError as failure:
        logger.warning("The open data cannot be made: %s", failure)
        return False


def _begin(room: Path) -> bool:
    room.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (room / BEGUN).open("w") as turn, suppress(BlockingIOError):
        fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if not _has_just_failed(room / LOG):
            _start(turn.fileno(), room / LOG)
            return True
    return False


def _has_just_failed(log: Path) -> bool:
    """Tell whether the last one said in its log what went wrong, a moment ago."""
    if not log.exists():
        return False
    told = log.stat()
    return bool(told.st_size) and time.time() - told.st_mtime < PAUSE


def _start(turn: int, log: Path) -> None:
    """Start the process; it inherits the lock, and nothing that anybody could wait for."""
    with log.open("w") as told:
        process = subprocess.Popen(  # noqa: S603
            MAKE, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=told,
            pass_fds=[turn], start_new_session=True,
        )  # fmt: skip
    with suppress(OSError):
        ours = os.getpriority(os.PRIO_PROCESS, 0)
        os.setpriority(os.PRIO_PROCESS, process.pid, max(ours, NICE))
    _begun[:] = [*(one for one in _begun if one.poll() is None), process]
