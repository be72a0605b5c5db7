"""What holds back machines that fill in forms, while nobody has to prove to be a person.

Two quiet traps: a field that people do not see, and a stamp that tells how long ago the form was shown; a person who is
caught by the second loses nothing. And a count of what came from a network in the last hour, in the memory of a worker: it
is never written, because an address beside an answer would make an anonymous survey none.
"""

import hashlib
from time import time
from typing import Any

from django import forms
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from savejie.core.budget import counted_address

QUICKEST = 3
OLDEST = 60 * 60 * 12
SALT = "savejie.shown"
HOUR = 60 * 60


class VisitorForm(forms.Form):
    """A form that anybody may send: its page has the hidden field `shown` with the stamp, and `website` that nobody sees."""

    website = forms.CharField(required=False, max_length=200)

    @property
    def stamp(self) -> str:
        """The hidden stamp of when the form was shown first; a fresh one where it is no good."""
        given = str(self.data.get("shown", ""))
        return given if age_of(given) is not None else signing.dumps(time(), salt=SALT)

    @property
    def is_from_machine(self) -> bool:
        """Whether the field that people do not see was filled in."""
        return bool(self.data.get("website"))

    def clean(self) -> dict[str, Any]:
        """Ask once more who is quicker than people are, or left the page open for a day."""
        age = age_of(str(self.data.get("shown", "")))
        if age is None or age < QUICKEST:
            raise forms.ValidationError(_("To be sure that a person writes: press Send once more."))
        return self.cleaned_data


def age_of(stamp: str) -> float | None:
    """Return how many seconds ago a form was shown; None where the stamp is old or not ours."""
    try:
        shown = signing.loads(stamp, salt=SALT, max_age=OLDEST)
    except signing.BadSignature:
        return None
    return time() - float(shown)


def counted_key(kind: str, request: HttpRequest) -> str:
    """Return the key under which a visitor's network is counted; the address itself is no part of it."""
    nearest = request.META.get("REMOTE_ADDR", "")
    network = counted_address(nearest) or nearest
    return f"{kind}:{hashlib.sha256(network.encode()).hexdigest()[:24]}"


def times_lately(kind: str, request: HttpRequest) -> int:
    """Count one more of a kind from a visitor's network; return how many there were in the last hour."""
    key = counted_key(kind, request)
    cache.add(key, 0, HOUR)
    try:
        return cache.incr(key)
    except ValueError:  # it was let go of in between
        cache.set(key, 1, HOUR)
        return 1
