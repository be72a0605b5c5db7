"""Small changes to every answer."""

from collections.abc import Callable

from csp.constants import NONE, SELF
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware

STAFF_PATHS = ("/admin/", "/documents/")
INLINE = "'unsafe-inline'"


class StaffPolicyMiddleware:
    """Allows Wagtail's admin the inline scripts and styles that it cannot do without."""

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
        return response


class LanguageMiddleware(LocaleMiddleware):
    """Django's choice of language; but what a program asks for in vain is not sent to a page."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Leave answers to programs as they are."""
        if request.path.startswith("/api/"):
            return response
        return super().process_response(request, response)
