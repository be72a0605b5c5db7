"""The plan's document as everybody reads it: a page, files, and what would differ today."""

from datetime import date
from http import HTTPStatus

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
)
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect

from savejie.plan.documents import making, shelf
from savejie.plan.documents.reporting import KINDS, Coming, coming
from savejie.plan.documents.rerun import differing_today
from savejie.plan.documents.standing import frozen_of, shown
from savejie.plan.models import FrozenDocument
from savejie.plan.operations.printing import is_made, job_of
from savejie.plan.press.page import html_of
from savejie.plan.views.public import page

RETRY_AFTER = 30
"""In seconds."""


def frozen_or_404(number: int | None = None) -> FrozenDocument:
    """Return the frozen document of a version, or of the newest that has one, in the reader's language if it is there."""
    found = frozen_of(get_language() or "lv", number)
    if found is None:
        raise Http404
    return found


def document(request: HttpRequest, number: int | None = None) -> HttpResponse:
    """Show the document that was frozen with a version."""
    frozen = frozen_or_404(number)
    content = shown(frozen)
    return page(
        request, "document.html", content=content, frozen=frozen, crumbs=crumbs(frozen, last=False),
        drawn=mark_safe(html_of(content)),  # noqa: S308 (our own, escaped)
        forms=[(form, file_address(frozen, form)) for form in KINDS],
    )  # fmt: skip


def crumbs(frozen: FrozenDocument, *, last: bool) -> list[tuple[str, str]]:
    """Return the way back."""
    way = [(_("Plan"), reverse("plan"))]
    address = reverse("plan_document_version", args=[frozen.version.number])
    return [*way, (_("Document"), address)] if last else way


def file_address(frozen: FrozenDocument, form: str) -> str:
    """Return where a file of a frozen document is."""
    return reverse("plan_document_file", args=[frozen.version.number, form])


def up_to_date(frozen: FrozenDocument, form: str) -> Coming:
    """Return how the file is coming along; one that holds words since withdrawn is as if it were not there."""
    found = coming(job_of(frozen, form))
    if found.state == "working" or (found.state == "ready" and is_made(frozen, form)):
        return found
    if shelf.is_working(making.FROZEN):
        return Coming("working", _("Other files are being made first. This one comes in its turn."))
    if found.state == "failed":
        return found
    return Coming("none", _("The file is not ready yet."))


@never_cache
@csrf_protect
def file(request: HttpRequest, number: int, form: str) -> HttpResponseBase:
    """Give a file that is ready; else say when to come again. Asking makes nothing: programs ask, too."""
    frozen = frozen_or_404(number)
    if form not in KINDS:
        raise Http404
    found = up_to_date(frozen, form)
    if found.state == "ready" and found.path:
        return as_file(found, frozen.title, form)
    response = waiting_page(request, frozen, form, found)
    response.status_code = HTTPStatus.SERVICE_UNAVAILABLE
    response["Retry-After"] = RETRY_AFTER
    return response


def as_file(found: Coming, title: str, form: str) -> FileResponse:
    """Answer with a finished file under the document's title."""
    if found.path is None:
        raise Http404
    response = FileResponse(found.path.open("rb"), content_type=KINDS[form])
    response["Content-Disposition"] = f'attachment; filename="{_("plan")}.{form}"'
    return response


@never_cache
@csrf_protect
def waiting(request: HttpRequest, number: int, form: str) -> HttpResponse:
    """Show how far a file is, and have it made where a person presses the button; scripts ask for the same as JSON."""
    frozen = frozen_or_404(number)
    if form not in KINDS:
        raise Http404
    found = up_to_date(frozen, form)
    if request.method == "POST":
        if found.state in ("none", "failed"):
            making.begin_frozen()
        return redirect("plan_document_waiting", number, form)
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse(found.plain())
    return waiting_page(request, frozen, form, found)


def waiting_page(
    request: HttpRequest, frozen: FrozenDocument, form: str, found: Coming
) -> HttpResponse:
    """Return the page that says how far a file is."""
    return page(
        request, "document_waiting.html", coming=found, form=form.upper(), frozen=frozen,
        address=file_address(frozen, form), crumbs=crumbs(frozen, last=True),
        here=reverse("plan_document_waiting", args=[frozen.version.number, form]),
    )  # fmt: skip


def today(request: HttpRequest, number: int) -> HttpResponse:
    """Show what would differ in a frozen document if it were run today."""
    frozen = frozen_or_404(number)
    day = timezone.localdate()
    return page(
        request, "document_today.html", frozen=frozen, crumbs=crumbs(frozen, last=True),
        chapters=differing_today(frozen, day), today=day,
        made_on=date.fromisoformat(frozen.content["made_on"]),
    )  # fmt: skip
