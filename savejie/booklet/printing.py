"""Sends a booklet to the press, which is a process of its own, and takes the finished file."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from savejie.booklet.errors import NotPrintable

ROOT = Path(__file__).parents[2]
PRESS = (sys.executable, "-m", "savejie.booklet.press")
PATIENCE = 50.0
"""In seconds: less than a web worker is given."""


def in_press(form: str, sheet: dict[str, Any], patience: float = PATIENCE) -> bytes:
    """Return the finished file.

    Raises `NotPrintable` when the press fails, or needs more than `patience` seconds.
    """
    asked = json.dumps({"form": form, "sheet": sheet}).encode()
    try:
        done = subprocess.run(  # noqa: S603
            PRESS, cwd=ROOT, input=asked, capture_output=True, timeout=patience
        )
    except subprocess.TimeoutExpired:
        raise NotPrintable(
            _(
                "The booklet was not ready in %(seconds)s seconds, so it was given up. Choose fewer"
                " areas or headings, or make it with the command savejie booklet."
            )
            % {"seconds": round(patience)}
        ) from None
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip()
        raise NotPrintable(
            _("The booklet could not be typeset: %(reason)s. Nothing else has changed.")
            % {"reason": (reason.splitlines() or [str(done.returncode)])[-1]}
        )
    return done.stdout
