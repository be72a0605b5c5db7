"""Spares a small server: whoever asks for very many costly pages is asked to wait a little.

Each address has a bucket of tokens, a minute's worth, that fills up again by itself; a costly answer takes one. The
buckets are in the memory of a worker, so that with two workers an address may ask twice as much at
most; a restart forgets them. Nothing is written anywhere.
"""

import ipaddress
import math
import time
from collections import OrderedDict
from collections.abc import Callable
from http import HTTPStatus
from threading import Lock

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

COSTLY = ("/api/", "/data/")
PLACES = ("/lv/", "/en/")
MOST_ADDRESSES = 10_000
WHOLE = 1 - 1e-9
"""A token, but for what adding up parts of seconds loses."""

IPV6_NETWORK = 64
"""So many bits of an address belong to one household or company."""


class Budget:
    """Buckets of tokens by address; the longest unused are forgotten first."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self.now = now
        self.buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self.lock = Lock()

    def take(self, address: str, per_minute: int) -> int:
        """Take a token: return 0, or in how many seconds there will be one again.

        As the next question may reach another worker, the seconds are those after which an empty bucket has one.
        """
        with self.lock:
            moment = self.now()
            tokens, since = self.buckets.pop(address, (float(per_minute), moment))
            tokens = min(per_minute, tokens + (moment - since) * per_minute / 60)
            wait = 0 if tokens >= WHOLE else math.ceil(60 / per_minute)
            self.buckets[address] = (tokens if wait else max(tokens - 1, 0.0), moment)
            while len(self.buckets) > MOST_ADDRESSES:
                self.buckets.popitem(last=False)
            return wait


class BudgetMiddleware:
    """Answers 429 to an address that has used up its budget; kept pages cost nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.budget = Budget()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        per_minute = settings.COSTLY_PER_MINUTE
        if per_minute < 1 or not is_costly(request):
            return self.get_response(request)
        address = counted_address(request.META.get("REMOTE_ADDR", ""))
        wait = self.budget.take(address, per_minute) if address else 0
        if not wait or is_staff(request):
            return self.get_response(request)
        return refusal(request, wait)


def is_costly(request: HttpRequest) -> bool:
    """Tell whether an answer has to be worked out: a selection, a file, an answer of the API."""
    if request.path.startswith(COSTLY) or request.path.endswith(".geojson"):
        return True
    return bool(request.META.get("QUERY_STRING")) and request.path.startswith(PLACES)


def is_staff(request: HttpRequest) -> bool:
    """Tell whether somebody who is signed in asks; a session is looked up only where there may be one."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated


def counted_address(address: str) -> str:
    """Return what an address counts as; nothing for this computer itself, and for what is no address."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ""
    found = (
        getattr(found, "ipv4_mapped", None) or found
    )  # ::ffff:203.0.113.5, from a server for both
    if found.is_loopback:
        return ""
    if isinstance(found, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((found, IPV6_NETWORK), strict=False))
    return str(found)


def refusal(request: HttpRequest, wait: int) -> HttpResponse:
    """Say what happened and when to ask again."""
    wait = max(wait, 5)
    sentence = _(
        "From your address there came more questions in a minute than a small server can answer."
        " Wait %(seconds)s seconds and open the page again. If you need everything at once, take the"
        " files: %(files)s"
    ) % {"seconds": wait, "files": f"{settings.ADDRESS}/data/"}
    response: HttpResponse
    if request.path.startswith("/api/"):
        response = JsonResponse({"detail": sentence}, json_dumps_params={"ensure_ascii": False})
    else:
        response = HttpResponse(f"{sentence}\n", content_type="text/plain; charset=utf-8")
    response.status_code = HTTPStatus.TOO_MANY_REQUESTS
    response["Retry-After"] = str(wait)
    response["Cache-Control"] = "no-store"
    return response
