"""The last bulk changes, and the way back from each."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from savejie.directory.errors import EditRefused
from savejie.directory.models import BulkChange
from savejie.directory.operations.undoing import already_sentence, undo
from savejie.directory.permissions import can_undo
from savejie.directory.said_bulk import (
    bulk_sentence,
    left_sentence,
    rows_sentence,
    undone_message,
    why_left,
)
from savejie.directory.views.frame import staff_page
from savejie.people.requests import StaffRequest

PER_PAGE = 30
NAMED = 50


@permission_required("directory.change_organisation")
def index(request: StaffRequest) -> HttpResponse:
    """List the bulk changes, the newest first."""
    changes = BulkChange.objects.defer("rows").select_related("by", "undone_by")
    page = Paginator(changes.order_by("-at", "-pk"), PER_PAGE).get_page(request.GET.get("p"))
    rows = [
        {
            "change": c,
            "said": bulk_sentence(c),
            "rows": rows_sentence(c, c.count),
            "may_undo": not c.undone_at and can_undo(request.user, c.did, c.by_id),
        }
        for c in page
    ]
    return staff_page(
        request, "bulk_changes.html", _("Bulk changes"), crumbs=[],
        header_icon="list-ul", rows=rows, page_obj=page,
    )  # fmt: skip


@permission_required("directory.change_organisation")
def change(request: StaffRequest, pk: int) -> HttpResponse:
    """Show one bulk change; undo it when asked to."""
    found = get_object_or_404(BulkChange.objects.select_related("by", "undone_by"), pk=pk)
    if request.method == "POST":
        return _undo(request, found)
    left = [entry | {"why": why_left(entry["why"])} for entry in found.left[:NAMED]]
    return staff_page(
        request, "bulk_change.html", bulk_sentence(found),
        crumbs=[("bulk_changes", _("Bulk changes"))], header_icon="list-ul",
        change=found, left=left, others=max(0, len(found.left) - NAMED),
        rows=rows_sentence(found, found.count), may_undo=can_undo(request.user, found.did, found.by_id),
        left_said=left_sentence(found) if left else "",
        already=already_sentence(found) if found.undone_at else "",
    )  # fmt: skip


def _undo(request: StaffRequest, found: BulkChange) -> HttpResponse:
    try:
        undone = undo(change=found, by=request.user, now=timezone.localtime())
    except EditRefused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, undone_message(undone))
    return redirect("bulk_change", found.pk)
