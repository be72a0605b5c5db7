"""One block for staff: its form with a preview; and moving and removing it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from savejie.core.keys import key_of
from savejie.people.requests import StaffRequest
from savejie.plan.document_forms import BlockForm, form_of
from savejie.plan.documents.gathering import one_block
from savejie.plan.documents.ground import Ground
from savejie.plan.documents.outcome import GatheredBlock
from savejie.plan.errors import Overtaken, PlanRefused
from savejie.plan.models import DocumentBlock
from savejie.plan.operations import documents as verbs
from savejie.plan.press.page import inside_of
from savejie.plan.views.frame import staff_page
from savejie.plan.views.staff_documents import EDIT, to_outline


@permission_required(EDIT)
def block(request: StaffRequest, pk: int) -> HttpResponse:
    """Write or choose what a block shows."""
    kept = loaded(pk)
    if kept is None:
        return gone(request)
    ground = Ground(kept.chapter.document, timezone.localdate())
    form = form_of(kept.kind)(ground, request.POST or None, initial=kept.values)
    if request.method == "POST" and "again" not in request.POST and form.is_valid():
        return saved(request, kept, form, ground)
    return block_page(request, kept, form, ground)


def loaded(pk: int) -> DocumentBlock | None:
    """Return a block with its chapter and document."""
    found = DocumentBlock.objects.select_related("chapter__document", "changed_by")
    return found.filter(pk=pk).first()


def saved(
    request: StaffRequest, kept: DocumentBlock, form: BlockForm, ground: Ground
) -> HttpResponse:
    """Save a block; where somebody was faster, show both."""
    seen, now = key_of(request.POST.get("seen", "")) or 0, timezone.localtime()
    try:
        verbs.save_block(block=kept, values=form.values(), seen=seen, by=request.user, now=now)
    except Overtaken as overtaken:
        messages.error(request, overtaken.sentence)
        return block_page(request, loaded(kept.pk) or kept, form, ground, overtaken=True)
    except PlanRefused as refused:
        form.add_error(None, refused.sentence)
        return block_page(request, kept, form, ground)
    messages.success(request, _("The block is saved."))
    if "stay" in request.POST:
        return redirect("rplans:document_block", kept.pk)
    return to_outline(kept.chapter.document_id, f"b{kept.pk}")


def gone(request: StaffRequest) -> HttpResponse:
    """Say that a block is no longer there; what was written for it in the meantime is shown, so that it is not lost."""
    if request.method != "POST":
        raise Http404
    response = staff_page(
        request, "document_gone.html", _("This block is no longer there"),
        text=request.POST.get("text", ""),
    )  # fmt: skip
    response.status_code = 404
    return response


def block_page(
    request: StaffRequest, kept: DocumentBlock, form: BlockForm, ground: Ground, *, overtaken: bool = False
) -> HttpResponse:  # fmt: skip
    """Show a block's form, and the block as it would be printed now."""
    found = one_block(kept, ground)
    fresh = overtaken or request.method != "POST"
    title = f"{str(kept.get_kind_display()).capitalize()}: {kept.chapter}"
    return staff_page(
        request, "document_block.html", title, row=kept, form=form, found=found,
        drawn=drawn(found, kept.chapter.document.language), overtaken=overtaken,
        seen=kept.edition if fresh else request.POST.get("seen", "0"),
        back=f"{reverse('rplans:document', args=[kept.chapter.document_id])}#b{kept.pk}",
        differing=differing(kept, form) if overtaken else [], has_fields=bool(form.fields),
    )  # fmt: skip


def drawn(found: GatheredBlock, language: str) -> SafeString:
    """Return a block as the page shows it."""
    return mark_safe(inside_of(found.made.blocks, language))  # noqa: S308 (our own, escaped)


def differing(kept: DocumentBlock, form: BlockForm) -> list[dict[str, Any]]:
    """Return what somebody else saved beside what was written here."""
    yours = form.cleaned_data
    return [
        {"title": form[name].label, "saved": kept.values.get(name), "yours": yours.get(name)}
        for name in form.fields
        if kept.values.get(name) != yours.get(name)
    ]


@require_POST
@permission_required(EDIT)
def act(request: StaffRequest, pk: int) -> HttpResponse:
    """Move a block up or down, or remove it."""
    kept = get_object_or_404(DocumentBlock.objects.select_related("chapter__document"), pk=pk)
    document, by, now = kept.chapter.document_id, request.user, timezone.localtime()
    try:
        if "remove" in request.POST:
            seen = key_of(request.POST.get("seen", "")) or 0
            verbs.delete_block(block=kept, seen=seen, by=by, now=now)
            messages.success(request, _("The block is removed."))
            return to_outline(document, f"n{kept.chapter_id}")
        verbs.move_block(block=kept, up="up" in request.POST, by=by, now=now)
    except PlanRefused as refused:
        messages.error(request, refused.sentence)
    return to_outline(document, f"b{pk}")
