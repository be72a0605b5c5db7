"""Holds back machines: guesses at links, floods of answers, the same form sent twice (core/visitors.py counts)."""

from django.core.cache import cache
from django.http import HttpRequest

from savejie.core.visitors import counted_key, times_lately

MOST_WRONG_LINKS = 30
MOST_SHEETS = 1000
"""So many anonymous sheets an hour from one address, counted by each worker: an office or a big school shares one.

Whoever comes after them loses nothing: the form comes back with what was written, to be sent later. Sheets by an
organisation's own link are not counted, for each link has one sheet only.
"""
TWICE = 10 * 60


def is_guessing(request: HttpRequest) -> bool:
    """Tell whether too many wrong links came from an address in the last hour."""
    return int(cache.get(counted_key("survey-link", request), 0)) >= MOST_WRONG_LINKS


def note_wrong_link(request: HttpRequest) -> None:
    """Count a wrong link."""
    times_lately("survey-link", request)


def is_flooding(request: HttpRequest) -> bool:
    """Count a sheet, and tell whether there were too many from an address in the last hour."""
    return times_lately("survey-sheet", request) > MOST_SHEETS


def was_sent_before(form_key: str) -> bool:
    """Tell whether the same form came a moment ago: a second press of the button is no second answer."""
    if not form_key:
        return False
    return not cache.add(_form(form_key), True, TWICE)


def was_not_kept(form_key: str) -> None:
    """Forget a form whose answers could not be kept, so that sending it once more is no second time."""
    cache.delete(_form(form_key))


def _form(form_key: str) -> str:
    return f"survey-form:{form_key[:64]}"
