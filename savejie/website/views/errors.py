"""Pages for when something went wrong: they say what to do."""

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.template.loader import get_template
from django.template.response import TemplateResponse
from django.utils.translation import override


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is no such page, and offer a search; in the language of the address."""
    language = "en" if request.path.startswith("/en/") else "lv"
    with override(language):
        response = TemplateResponse(request, "website/not_found.html", {}, status=404)
        return response.render()


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that the fault is ours; asks neither the database nor the context."""
    return HttpResponseServerError(get_template("website/server_error.html").render())
