"""The page about the data, and the files."""

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

from savejie.directory.models import Stop
from savejie.opendata import shelf
from savejie.opendata.edition import Made
from savejie.opendata.operations import NAMES, prepare_soon
from savejie.opendata.showing import shown
from savejie.opendata.tables import BY_NAME
from savejie.opendata.writing import WRITERS, media_type

Answer = TypeVar("Answer", bound=HttpResponseBase)
SHORT, LONG = 0.1, 20.0
"""How long, in seconds, a visitor waits for an edition that is being made."""
YOUNG = timedelta(minutes=15)
"""So old an edition may be that is given out while the next is being made."""
SAVED = ("csv", "xlsx", "sqlite")
TEXTS = ("text/", "application/json", "application/ld+json")


def open_data(request: HttpRequest) -> TemplateResponse:
    """Tell which tables there are, in which formats, under which licence, and how to use them."""
    ready = prepare_soon(SHORT) or shelf.newest()
    response = TemplateResponse(request, "opendata/page.html", shown(ready))
    if not (ready and ready.is_current):
        response["Cache-Control"] = "no-store"
    return response


def file(request: HttpRequest, name: str) -> HttpResponseBase:
    """Give a file of the newest edition; straight from the database where none lies ready."""
    if name not in NAMES:
        raise Http404
    ready = prepare_soon(SHORT) or young()
    table, _dot, ending = name.rpartition(".")
    if not ready and table in BY_NAME:
        return live(table, ending)
    ready = ready or prepare_soon(LONG)
    return delivered(request, ready, ready.files[name]) if ready else later()


def young() -> shelf.Ready | None:
    """Return an edition of a moment ago, unless personal data was taken from sight since."""
    newest = shelf.newest()
    if not newest or timezone.now() - newest.made_at >= YOUNG:
        return None
    return None if Stop.objects.filter(at__gte=newest.made_at).exists() else newest


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


def later() -> HttpResponse:
    """Ask to come back in a moment."""
    sentence = _("The files are being made just now. Come back in half a minute.")
    response = HttpResponse(
        f"{sentence}\n",
        status=HTTPStatus.SERVICE_UNAVAILABLE,
        content_type="text/plain; charset=utf-8",
    )
    response["Retry-After"] = "30"
    return response
