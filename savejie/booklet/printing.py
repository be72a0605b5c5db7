"""Sends a booklet to its press, and says in a sentence what did not go well."""

import sys
from typing import Any

from django.utils.translation import gettext as _

from savejie.booklet.errors import NotPrintable
from savejie.core.press import calling

PRESS = (sys.executable, "-m", "savejie.booklet.press")
PATIENCE = 50.0
"""In seconds: less than a web worker is given."""


def in_press(form: str, sheet: dict[str, Any], patience: float = PATIENCE) -> bytes:
    """Return the finished file.

    Raises `NotPrintable` when the press fails, or needs more than `patience` seconds.
    """
    try:
        return calling.in_press(PRESS, {"form": form, "sheet": sheet}, patience)
    except calling.PressTooSlow:
        raise NotPrintable(
            _(
                "The booklet was not ready in %(seconds)s seconds, so it was given up. Choose fewer"
                " areas or headings, or make it with the command savejie booklet."
            )
            % {"seconds": round(patience)}
        ) from None
    except calling.PressFailed as failed:
        raise NotPrintable(
            _("The booklet could not be typeset: %(reason)s. Nothing else has changed.")
            % {"reason": failed}
        ) from None
