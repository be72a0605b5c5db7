"""What surveys put on paper: square codes, and the summary, which a press of its own process sets."""

import sys
from typing import Any

import segno
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from savejie.core.press import calling
from savejie.surveys.errors import NotPrintable

PRESS = (sys.executable, "-m", "savejie.surveys.press")
PATIENCE = 50.0
"""In seconds: less than a web worker is given."""


def code_of(address: str) -> SafeString:
    """Draw the square code of an address; the address itself stands beside it in letters."""
    drawn = segno.make_qr(address, error="m").svg_inline(
        scale=4, border=2, svgclass="survey-code", lineclass=None, omitsize=True
    )
    return mark_safe(drawn.replace("<svg ", '<svg aria-hidden="true" ', 1))  # noqa: S308 (drawn by segno)


def in_press(form: str, sheet: dict[str, Any]) -> bytes:
    """Return the summary as `pdf` or `xlsx`. Raises `NotPrintable`."""
    try:
        return calling.in_press(PRESS, {"form": form, "sheet": sheet}, PATIENCE)
    except calling.PressTooSlow:
        raise NotPrintable(_("The file was not ready in time. Try again in a moment.")) from None
    except calling.PressFailed as failed:
        raise NotPrintable(
            _("The file could not be made: %(reason)s. Nothing else has changed.")
            % {"reason": failed}
        ) from None
