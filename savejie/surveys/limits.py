"""Holds back machines: guesses at links, floods of answers, the same form sent twice.

All of it is counted in the memory of a worker for an hour and never written: an address that stood beside an answer
would make an anonymous survey none.
"""

import hashlib

from django.core.cache import cache
from django.http import HttpRequest

HOUR = 60 * 60
MOST_WRONG_LINKS = 30
MOST_SHEETS = 300
"""So many an hour from one address: a hall full of people, or a school, shares one."""
TWICE = 10 * 60


def key_of(kind: str, request: HttpRequest) -> str:
    """Return the key under which an address is counted; the address itself is no part of it."""
    address = request.META.get("REMOTE_ADDR", "")
    return f"survey-{kind}:{hashlib.sha256(address.encode()).hexdigest()[:24]}"


def is_guessing(request: HttpRequest) -> bool:
    """Tell whether too many wrong links came from an address in the last hour."""
    return int(cache.get(key_of("link", request), 0)) >= MOST_WRONG_LINKS


def note_wrong_link(request: HttpRequest) -> None:
    """Count a wrong link."""
    _count("link", request)


def is_flooding(request: HttpRequest) -> bool:
    """Count a sheet, and tell whether there were too many from an address in the last hour."""
    return _count("sheet", request) > MOST_SHEETS


def _count(kind: str, request: HttpRequest) -> int:
    key = key_of(kind, request)
    cache.add(key, 0, HOUR)
    return int(cache.incr(key))


def was_sent_before(form_key: str) -> bool:
    """Tell whether the same form came a moment ago: a second press of the button is no second answer."""
    if not form_key:
        return False
    return not cache.add(f"survey-form:{form_key[:64]}", True, TWICE)
