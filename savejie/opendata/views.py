"""The page about the data, and the files."""

import math
from contextlib import suppress
from datetime import timedelta
from http import HTTPStatus
from typing import TypeVar

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from savejie.opendata import shelf
from savejie.opendata.edition import Made
from savejie.opendata.operations import NAMES, ready_or_begun
from savejie.opendata.showing import shown
from savejie.opendata.tables import BY_NAME
from savejie.opendata.writing import WRITERS, media_type

Answer = TypeVar("Answer", bound=HttpResponseBase)
YOUNG = timedelta(minutes=15)
"""So old an edition may be that is given out while the next is being made."""
STEP, LONGEST = 5, 30
"""A visitor is asked to come back in a multiple of so many seconds; where nobody knows, in the longest."""
SAVED = ("csv", "xlsx", "sqlite")
TEXTS = ("text/", "application/json", "application/ld+json")


def open_data(request: HttpRequest) -> TemplateResponse:
    """Tell which tables there are, in which formats, under which licence, and how to use them."""
    ready = ready_or_begun() or shelf.newest()
    response = TemplateResponse(request, "opendata/page.html", shown(ready))
    if not (ready and ready.is_current):
        response["Cache-Control"] = "no-store"
    return response


def file(request: HttpRequest, name: str) -> HttpResponseBase:
    """Give a file of the newest edition; a table straight from the database where none lies ready."""
    if name not in NAMES:
        raise Http404
    if ready := ready_or_begun() or young():
        with suppress(FileNotFoundError):  # a newer edition has just taken its place
            return delivered(request, ready, ready.files[name])
    table, _dot, ending = name.rpartition(".")
    return live(table, ending) if table in BY_NAME else later(request, name)


def young() -> shelf.Ready | None:
    """Return an edition of a moment ago, unless the stop list says something else now than then."""
    newest = shelf.newest()
    if not newest or timezone.now() - newest.made_at >= YOUNG:
        return None
    return newest if newest.stops == shelf.stops_now() else None


def live(name: str, ending: str) -> StreamingHttpResponse:
    """Give a table as it is written, row by row."""
    table = BY_NAME[name]
    chunks = WRITERS[ending](table, table.rows())
    return labelled(StreamingHttpResponse(chunks), f"{name}.{ending}")


def delivered(request: HttpRequest, ready: shelf.Ready, made: Made) -> HttpResponseBase:
    """Give a file that lies ready, packed for who can unpack it; 304 for who has it."""
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    tag = f'"{made.sha256[:32]}{"-gz" if packed else ""}"'
    moment = int(ready.made_at.timestamp())
    response: HttpResponseBase | None = get_conditional_response(request, tag, moment)
    if response is None:
        path = ready.folder / (f"{made.name}.gz" if packed else made.name)
        response = labelled(FileResponse(path.open("rb"), content_type=kind(made.name)), made.name)
        if packed:
            response["Content-Encoding"] = "gzip"
    response["ETag"], response["Last-Modified"] = tag, http_date(moment)
    response["Vary"], response["Cache-Control"] = "Accept-Encoding", "public, no-cache"
    return response


def labelled(response: Answer, name: str) -> Answer:
    """Say what a file is, how to save it, and that any page may read it."""
    response["Content-Type"] = kind(name)
    response["Access-Control-Allow-Origin"] = "*"
    if name.rpartition(".")[2] in SAVED:
        response["Content-Disposition"] = f'attachment; filename="{name}"'
    if name.endswith(".csv"):
        response["Link"] = (
            '</data/csv-metadata.json>; rel="describedby"; type="application/csvm+json"'
        )
    return response


def kind(name: str) -> str:
    """Return a file's content type."""
    media = media_type(name)
    return f"{media}; charset=utf-8" if media.startswith(TEXTS) else media


def later(request: HttpRequest, name: str) -> HttpResponse:
    """Say that a file is being made, and when to come back: people with a page, programs in a line."""
    newest = shelf.newest()
    seconds = LONGEST
    if newest and newest.took:
        seconds = STEP * math.ceil(newest.took / STEP)
    sentence = ngettext(
        "Come back in %(seconds)s second.", "Come back in %(seconds)s seconds.", seconds
    ) % {"seconds": seconds}
    status = HTTPStatus.SERVICE_UNAVAILABLE
    response: HttpResponse
    if "text/html" in request.headers.get("Accept", ""):
        said = {"sentence": sentence, "name": name}
        response = TemplateResponse(request, "opendata/later.html", said, status=status)
    else:
        line, text = _("The file is being made just now"), "text/plain; charset=utf-8"
        response = HttpResponse(f"{line}. {sentence}\n", status=status, content_type=text)
    response["Retry-After"], response["Cache-Control"] = str(seconds), "no-store"
    return response
