"""Tells a person that somebody else removed what they were working on, and shows what they had written."""

import logging
from collections.abc import Callable
from http import HTTPStatus

from django.db import DatabaseError, IntegrityError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from savejie.core.held import RemovedMeanwhile
from savejie.core.middleware import home_of

FOREIGN_KEY = "23503"
"""PostgreSQL's sign for a row that points to one that is not there."""
LONG = 20
"""Shorter texts are chosen or quickly written again; these are shown back."""

logger = logging.getLogger(__name__)


class RemovedMiddleware:
    """Answers with a sentence where a row went between a view's look and its work."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer where something was removed in the meantime; leave everything else."""
        if not (isinstance(exception, RemovedMeanwhile) or was_removed(exception)):
            return None
        logger.warning("Removed in the meantime, %s: %s", request.path, exception)
        context = {
            "written": written_in(request),
            "home": home_of(request),
        }
        response = TemplateResponse(request, "core/removed.html", context, status=HTTPStatus.GONE)
        response["Cache-Control"] = "no-store"
        return response.render()


def was_removed(exception: Exception) -> bool:
    """Tell whether a database refused because a row is gone: pointed to, or to be changed."""
    if isinstance(exception, IntegrityError):
        cause = exception.__cause__
        return getattr(cause, "sqlstate", "") == FOREIGN_KEY or "FOREIGN KEY" in str(exception)
    return isinstance(exception, DatabaseError) and "did not affect any rows" in str(exception)


def written_in(request: HttpRequest) -> list[str]:
    """Return the longer texts of a form that was sent, each once; no password, no token."""
    texts = [
        text.strip()
        for name, values in request.POST.lists()
        if "password" not in name and name != "csrfmiddlewaretoken"
        for text in values
    ]
    return list(dict.fromkeys(text for text in texts if len(text) >= LONG and " " in text))
