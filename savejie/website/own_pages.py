"""Addresses of an organisation's own pages.

Django's `reverse` walks through all routes each time; a page of results asks twenty times, an organisation's ten. What
stands before and after an organisation's reference is the same for all, so it is worked out once in a language.
"""

from functools import cache
from urllib.parse import quote

from django.urls import reverse
from django.utils.translation import get_language

STAND_IN = "0"


def own_page(reference: str, name: str = "organisation") -> str:
    """Return the address of an organisation's page, or of what hangs on it, in the reader's language.

    `name` is the route's, one that takes a reference only: `organisation_json`, `report`, …
    """
    before, after = _around(name, get_language() or "lv")
    return f"{before}{quote(reference, safe=':')}{after}"


@cache
def _around(name: str, language: str) -> tuple[str, str]:
    before, _stand_in, after = reverse(name, args=[STAND_IN]).rpartition(STAND_IN)
    return before, after
