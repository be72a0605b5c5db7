"""Keeps finished pages for visitors who are not signed in, until something changes."""

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags

from savejie.core.models import Generation

PREFIXES = ("/lv/", "/en/", "/api/")
READS = ("GET", "HEAD")
LIMIT_BYTES = 5 * 1024 * 1024
LIMIT_KEY = 400
KEPT_HEADERS = (
    "Content-Type", "Content-Language", "Content-Encoding", "Content-Disposition", "Vary", "Link",
    "Access-Control-Allow-Origin", "Content-Security-Policy",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """A finished answer: its bytes, headers and tag."""

    body: bytes
    headers: tuple[tuple[str, str], ...]
    tag: str


class PageCache:
    """A bounded shelf of pages, all of one generation; the least used leave first."""

    def __init__(self, limit_bytes: int = LIMIT_BYTES) -> None:
        self.limit_bytes = limit_bytes
        self.generation = -1
        self.size = 0
        self.pages: OrderedDict[str, Page] = OrderedDict()
        self.lock = Lock()

    def get(self, key: str, generation: int) -> Page | None:
        """Return the page kept under the key, if it is of this generation."""
        with self.lock:
            if generation != self.generation:
                self.pages.clear()
                self.size, self.generation = 0, generation
            page = self.pages.get(key)
            if page:
                self.pages.move_to_end(key)
            return page

    def put(self, key: str, page: Page, generation: int) -> None:
        """Keep a page that was made under this generation."""
        if generation != self.generation or len(page.body) > self.limit_bytes // 8:
            return
        with self.lock:
            old = self.pages.pop(key, None)
            self.size += len(page.body) - (len(old.body) if old else 0)
            self.pages[key] = page
            while self.size > self.limit_bytes:
                self.size -= len(self.pages.popitem(last=False)[1].body)


class PageCacheMiddleware:
    """Answers GETs of anonymous visitors from the shelf; everything else passes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.cache = PageCache()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in READS:
            return self.get_response(request)
        with Generation.asked_once():
            if request.method == "HEAD":
                return self._head(request)
            return self._read(request, key_of(request))

    def _head(self, request: HttpRequest) -> HttpResponse:
        """Answer as to a GET, without the body: also where a view knows no HEAD."""
        request.method = "GET"
        response = self._read(request, key_of(request))
        if response.streaming:
            response.streaming_content = ()  # type: ignore[attr-defined]
        else:
            response["Content-Length"] = str(len(response.content))
            response.content = b""
        return response

    def _read(self, request: HttpRequest, key: str) -> HttpResponse:
        generation = current_generation() if key else 0
        if not key or not generation:
            return self.get_response(request)
        page = self.cache.get(key, generation)
        if not page:
            response = self.get_response(request)
            if not keepable(response):
                return response
            page = finished(response)
            self.cache.put(key, page, generation)
        return answer(request, page)


def key_of(request: HttpRequest) -> str:
    """Return the key of a request that may be answered from the shelf, else an empty string."""
    if request.method not in READS or not request.path.startswith(PREFIXES):
        return ""
    if settings.SESSION_COOKIE_NAME in request.COOKIES or "messages" in request.COOKIES:
        return ""
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    part = request.headers.get("HX-Request", "")
    tongue = (
        request.headers.get("Accept-Language", "")[:5] if request.path.startswith("/api/") else ""
    )
    key = f"{request.get_host()}|{request.get_full_path()}|{packed:d}|{part}|{tongue}"
    return key if len(key) <= LIMIT_KEY else ""


def current_generation() -> int:
    """Return the generation, or 0 where there is no database yet."""
    try:
        return Generation.current()
    except DatabaseError:
        return 0


def keepable(response: HttpResponse) -> bool:
    """Tell whether an answer is the same for every anonymous visitor."""
    if response.status_code != 200 or response.streaming or response.cookies:
        return False
    return not any(w in response.get("Cache-Control", "") for w in ("no-store", "private"))


def finished(response: HttpResponse) -> Page:
    """Turn a response into a page of bytes with its tag.

    The tag is of the text itself: gzip mixes in random bytes, and every worker must agree on it.
    """
    headers = tuple((name, response[name]) for name in KEPT_HEADERS if response.has_header(name))
    body = response.content
    plain = gzip.decompress(body) if response.get("Content-Encoding") == "gzip" else body
    tag = hashlib.blake2b(plain, digest_size=9).hexdigest()
    return Page(body, headers, f'W/"{tag}"')


def answer(request: HttpRequest, page: Page) -> HttpResponse:
    """Make an answer of a page: 304 where the visitor has it already."""
    known = parse_etags(request.headers.get("If-None-Match", ""))
    if "*" in known or page.tag in known or page.tag.removeprefix("W/") in known:
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(page.body)
    for name, value in page.headers:
        response[name] = value
    response["ETag"] = page.tag
    response["Cache-Control"] = "no-cache"
    return response
