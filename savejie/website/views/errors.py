"""Pages for when something went wrong: they say what to do."""

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.template.loader import get_template
from django.template.response import TemplateResponse
from django.utils.translation import override


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is no such page, and offer a search; in the language of the address."""
    return _page(request, "not_found", 404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that a page is not for whoever asks, and what to do about it."""
    return _page(request, "forbidden", 403)


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say why a form was not taken: it was open too long, or came without its cookie."""
    return _page(request, "form_refused", 403)


def _page(request: HttpRequest, name: str, status: int) -> HttpResponse:
    with override("en" if request.path.startswith("/en/") else "lv"):
        response = TemplateResponse(request, f"website/{name}.html", {}, status=status)
        return response.render()


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that the fault is ours; asks neither the database nor the context."""
    return HttpResponseServerError(get_template("website/server_error.html").render())
