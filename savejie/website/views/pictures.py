"""Pictures that staff have put up, and nothing else of the folder of uploads."""

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.views.static import serve

A_DAY = "public, max-age=86400"


def picture(request: HttpRequest, folder: str, name: str) -> HttpResponseBase:
    """Send a picture in the size that a page asks for; 404 if there is none.

    Documents lie beside them, but may have readers of their own: they go through Wagtail's view,
    which asks who may read. Originals stay at home: they may say where they were taken.
    """
    response = serve(request, name, document_root=str(Path(settings.MEDIA_ROOT) / folder))
    response["Cache-Control"] = A_DAY
    return response
