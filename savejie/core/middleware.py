"""Small changes to every answer."""

from collections.abc import Callable

from csp.constants import NONE, SELF
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

STAFF_PATHS = ("/admin/", "/documents/")
INLINE = "'unsafe-inline'"
FRAMED_PATHS = ("/lv/logriks/", "/en/widget/")
"""Widgets: made to stand in frames on other sites. Nothing else may."""
PROGRAMS = ("/api/", "/data/", "/id/")
METHODS = ("GET", "HEAD", "POST")
PERMISSIONS = "geolocation=(self), camera=(), microphone=()"
"""What a browser may be asked for: where it is, by our own pages only, which tell nobody."""

LANGUAGES = frozenset(code for code, _ in settings.LANGUAGES)


class StaffPolicyMiddleware:
    """Allows Wagtail's admin the inline scripts and styles that it cannot do without, and widgets any frame."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(STAFF_PATHS):
            response._csp_replace = {  # type: ignore[attr-defined]
                "script-src": [SELF, INLINE],
                "style-src": [SELF, INLINE],
                "frame-ancestors": [SELF],
                "object-src": [NONE],
            }
        elif request.path.startswith(FRAMED_PATHS):
            response._csp_replace = {"frame-ancestors": ["*"]}  # type: ignore[attr-defined]
        return response


def home_of(request: HttpRequest) -> str:
    """Return where somebody goes on who stands before a closed door: the staff's home or everybody's."""
    return "/admin/" if request.path.startswith(STAFF_PATHS) else "/"


class FrontMiddleware:
    """What stands before everything else: who really asks, and what can be asked at all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS and not request.path.startswith(STAFF_PATHS):
            return HttpResponseNotAllowed(METHODS)
        if settings.PROXIES:
            request.META["REMOTE_ADDR"] = address_behind(
                request.headers.get("X-Forwarded-For", ""),
                request.META.get("REMOTE_ADDR", ""),
                settings.PROXIES,
            )
        response = self.get_response(request)
        response.headers["Permissions-Policy"] = PERMISSIONS
        return response


def address_behind(forwarded: str, nearest: str, proxies: int) -> str:
    """Return the visitor's address behind so many proxies of ours.

    Each proxy adds the address that it saw at the end of X-Forwarded-For; what stands further to
    the left than our own proxies wrote anybody may have invented.
    """
    addresses = [part.strip() for part in forwarded.split(",") if part.strip()]
    return without_port(addresses[-proxies]) if len(addresses) >= proxies else nearest


def without_port(address: str) -> str:
    """Return an address as it is counted: some proxies add the port, as 203.0.113.5:4711 and [2001:db8::5]:4711."""
    if address.startswith("["):
        return address[1:].partition("]")[0]
    return address.partition(":")[0] if address.count(":") == 1 else address


class LanguageMiddleware(LocaleMiddleware):
    """The address decides the language, then what was chosen before, else Latvian.

    The browser's own language decides only for programs: many read Latvian in an English browser.
    `?language=en` on a page without a language in its address is remembered in a cookie.
    """

    def process_request(self, request: HttpRequest) -> None:
        """Switch to the language of this request."""
        if request.path.startswith(PROGRAMS):
            super().process_request(request)
            return
        language = translation.get_language_from_path(request.path_info) or chosen(request)
        translation.activate(language)
        request.LANGUAGE_CODE = translation.get_language()

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Remember a choice; leave answers to programs as they are."""
        if request.path.startswith(PROGRAMS):
            return response
        asked = request.GET.get("language", "")
        if asked in LANGUAGES and not translation.get_language_from_path(request.path_info):
            response.set_cookie(settings.LANGUAGE_COOKIE_NAME, asked, samesite="Lax")
        return super().process_response(request, response)


def chosen(request: HttpRequest) -> str:
    """Return the language that was asked for now or before, else the first."""
    asked = request.GET.get("language", ""), request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return next((language for language in asked if language in LANGUAGES), settings.LANGUAGE_CODE)
