"""Tells a person who opens an address that only takes what a form sends: reloading after a mistake leads there."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from savejie.core.middleware import home_of


class OnlySentMiddleware:
    """Puts a sentence where Django answers with an empty page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not is_empty_refusal(request, response):
            return response
        page = TemplateResponse(
            request,
            "core/only_sent.html",
            {"home": home_of(request)},
            status=HTTPStatus.METHOD_NOT_ALLOWED,
        )
        page["Allow"], page["Cache-Control"] = response["Allow"], "no-store"
        return page.render()


def is_empty_refusal(request: HttpRequest, response: HttpResponse) -> bool:
    """Say whether a browser is refused a page without a word."""
    return (
        response.status_code == HTTPStatus.METHOD_NOT_ALLOWED
        and request.method == "GET"
        and "text/html" in request.headers.get("Accept", "")
        and not response.streaming
        and not response.content
    )
