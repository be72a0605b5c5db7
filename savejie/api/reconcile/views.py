"""The service's addresses. Anybody may ask from anywhere; nothing is written, no cookie is set."""

import json
import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.constants import NONE, SELF
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt

from savejie.api.reconcile import answers
from savejie.api.reconcile.asking import Unanswerable, read_extension, read_queries
from savejie.directory.lookup import organisation_by_reference
from savejie.directory.wording import activity_sentence

CALLBACK = re.compile(r"[A-Za-z_$][\w$]{0,60}(?:\.[A-Za-z_$][\w$]{0,60}){0,4}", re.ASCII)
MOST_SKIPPED = 10_000

View = Callable[..., HttpResponse]


def open_to_all(view: View) -> View:
    """Let programs of other sites ask, and say what is wrong with a question as JSON."""

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        try:
            response = view(request, *args, **options)
        except Unanswerable as wrong:
            response = _json(request, {"error": str(wrong)}, status=400)
        except RequestDataTooBig:
            sentence = "The request is too large. Send the queries in smaller batches."
            response = _json(request, {"error": sentence}, status=413)
        response["Access-Control-Allow-Origin"] = "*"
        response["Cache-Control"] = (
            "private, no-cache"  # the shelf of pages would lose these headers
        )
        return response

    return answer


def _json(request: HttpRequest, content: dict[str, Any], status: int = 200) -> HttpResponse:
    """Answer as JSON, or as a call of the function that an old client names."""
    callback = request.GET.get("callback", "")
    if not callback:
        return JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False})
    if not CALLBACK.fullmatch(callback):
        return JsonResponse({"error": "“callback” is not the name of a function."}, status=400)
    written = json.dumps(content, ensure_ascii=True).replace("<", "\\u003c")
    return HttpResponse(f"/**/{callback}({written});", content_type="text/javascript")


def _sent(request: HttpRequest) -> QueryDict:
    return request.POST if request.method == "POST" else request.GET


@open_to_all
def service(request: HttpRequest) -> HttpResponse:
    """Describe the service; answer a batch of queries; add columns to a list."""
    sent = _sent(request)
    if "queries" in sent:
        return _json(request, answers.answers(read_queries(str(sent["queries"]))))
    if "extend" in sent:
        return _json(request, answers.extension(*read_extension(str(sent["extend"]))))
    root = settings.ADDRESS + reverse("reconcile").rstrip("/")
    return _json(request, answers.manifest(root))


@open_to_all
def suggest(request: HttpRequest, kind: str) -> HttpResponse:
    """Suggest organisations, types or properties for what is being typed."""
    sent = _sent(request)
    prefix, cursor = sent.get("prefix", "")[:200], sent.get("cursor", "0")
    if kind == "entity":
        skip = int(cursor) if cursor.isascii() and cursor.isdigit() and len(cursor) < 6 else 0
        found = answers.suggested_entities(prefix, min(skip, MOST_SKIPPED))
    elif kind == "type":
        found = answers.suggested_types(prefix)
    else:
        found = answers.suggested_properties(prefix)
    return _json(request, {"result": found})


@open_to_all
def properties(request: HttpRequest) -> HttpResponse:
    """Propose all columns that organisations can be given."""
    kind = _sent(request).get("type", "") or answers.ANY
    found = answers.suggested_properties("")
    return _json(request, {"type": kind, "properties": found, "limit": len(found)})


@open_to_all
@xframe_options_exempt
def preview(request: HttpRequest, reference: str) -> HttpResponse:
    """Show an organisation in a small frame of whoever matches a list."""
    organisation = organisation_by_reference(reference)
    if organisation is None:
        raise Http404
    context = {
        "organisation": organisation,
        "entity": answers.entity(organisation),
        "status": activity_sentence(organisation.activity_reason, organisation.activity_on),
        "address": settings.ADDRESS + reverse("organisation", args=[organisation.reference]),
    }
    response = TemplateResponse(request, "api/preview.html", context)
    response._csp_replace = {  # type: ignore[attr-defined]
        "default-src": [NONE],
        "style-src": [SELF],
        "font-src": [SELF],
        "frame-ancestors": ["*"],
    }
    return response
