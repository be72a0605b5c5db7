"""Sends work to a press, which is a process of its own, and takes the finished file."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]


class PressFailed(Exception):
    """A press could not make the file; the text is its own reason."""


class PressTooSlow(PressFailed):
    """A press needed more time than it was given."""


def in_press(command: Sequence[str], asked: Any, patience: float) -> bytes:
    """Return the finished file; the press is stopped after `patience` seconds.

    Raises `PressFailed` with the last line of what the press said, `PressTooSlow` when it was stopped.
    """
    try:
        done = subprocess.run(  # noqa: S603
            command,
            cwd=ROOT,
            input=json.dumps(asked).encode(),
            capture_output=True,
            timeout=patience,
        )
    except subprocess.TimeoutExpired:
        raise PressTooSlow(str(round(patience))) from None
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip()
        raise PressFailed((reason.splitlines() or [str(done.returncode)])[-1])
    return done.stdout
