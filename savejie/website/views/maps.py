"""What the map's script asks for."""

from django.http import HttpRequest, JsonResponse

from savejie.website.listing import asked_of
from savejie.website.map_files import names_file, points_file
from savejie.website.whereabouts import only_of

SHORT = {"separators": (",", ":"), "ensure_ascii": False}


def points(request: HttpRequest) -> JsonResponse:
    """Return where the organisations of a selection are."""
    asked = asked_of(request.GET)
    return JsonResponse(points_file(asked.query(only_of(asked))), json_dumps_params=SHORT)


def names(request: HttpRequest) -> JsonResponse:
    """Return what the organisations of a selection are called, and where they are."""
    asked = asked_of(request.GET)
    return JsonResponse(names_file(asked.query(only_of(asked))), json_dumps_params=SHORT)
