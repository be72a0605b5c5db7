"""A document's draft for staff: how it reads, its files, and how it differs from what was frozen."""

from datetime import date

from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import permission_required

from savejie.people.requests import StaffRequest
from savejie.plan.documents import making
from savejie.plan.documents.gathering import gathered
from savejie.plan.documents.reporting import KINDS, coming
from savejie.plan.documents.rerun import differing_from_draft
from savejie.plan.models import PlanDocument
from savejie.plan.operations.printing import job_of, options_of
from savejie.plan.press.page import html_of
from savejie.plan.views.documents import as_file
from savejie.plan.views.frame import staff_page
from savejie.plan.views.public import page
from savejie.plan.views.staff_documents import VIEW


@permission_required(VIEW)
def preview(request: StaffRequest, pk: int) -> HttpResponse:
    """Show the document as the public would read it, with the numbers of now."""
    document = get_object_or_404(PlanDocument, pk=pk)
    content = gathered(document, today=timezone.localdate()).description.plain()
    return page(
        request, "document.html", content=content, crumbs=[], frozen=None,
        drawn=mark_safe(html_of(content)),  # noqa: S308 (our own, escaped)
        forms=[(form, reverse("rplans:document_file", args=[pk, form])) for form in KINDS],
        back_url=reverse("rplans:document", args=[pk]),
    )  # fmt: skip


@never_cache
@permission_required(VIEW)
def file(request: StaffRequest, pk: int, form: str) -> HttpResponse:
    """Show how a file is coming along, and have it made when asked; scripts ask for the same as JSON."""
    document = get_object_or_404(PlanDocument, pk=pk)
    if form not in KINDS:
        raise Http404
    job = job_of(document, form)
    if request.method == "POST":
        making.begin(job, *options_of(document), again=True)
        return redirect("rplans:document_file", pk, form)
    found = coming(job)
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse(found.plain())
    title = _("%(title)s as %(form)s") % {"title": document.title, "form": form.upper()}
    return staff_page(
        request, "document_file.html", title, document=document, form=form, coming=found,
        here=reverse("rplans:document_file", args=[pk, form]),
    )  # fmt: skip


@never_cache
@permission_required(VIEW)
def download(request: StaffRequest, pk: int, form: str) -> HttpResponseBase:
    """Give the file that was made last."""
    document = get_object_or_404(PlanDocument, pk=pk)
    found = coming(job_of(document, form)) if form in KINDS else None
    if found is None or found.state != "ready":
        raise Http404
    return as_file(found, document.title, form)


@permission_required(VIEW)
def compare(request: StaffRequest, pk: int) -> HttpResponse:
    """Show how the document of today differs from the one that was frozen last."""
    document = get_object_or_404(PlanDocument, pk=pk)
    frozen = document.frozen.select_related("version").order_by("-version__number").first()
    if frozen is None:
        raise Http404
    return staff_page(
        request, "document_compare.html", _("What would differ today"), document=document,
        frozen=frozen, chapters=differing_from_draft(frozen, document, timezone.localdate()),
        made_on=date.fromisoformat(frozen.content["made_on"]),
    )  # fmt: skip
