"""Documents for staff: list, begin, order chapters and blocks, settings."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from savejie.core.keys import key_of
from savejie.people.requests import StaffRequest
from savejie.plan.document_forms import ChapterForm, DocumentForm, NewDocumentForm
from savejie.plan.documents.gathering import gathered
from savejie.plan.documents.ready import eleven_chapters
from savejie.plan.errors import PlanRefused
from savejie.plan.models import BlockKind, DocumentBlock, DocumentChapter, PlanDocument
from savejie.plan.operations import documents as verbs
from savejie.plan.permissions import can_write_documents
from savejie.plan.readiness import unpublished
from savejie.plan.starting import known_for
from savejie.plan.views.frame import staff_page

VIEW = "plan.view_plandocument"
EDIT = "plan.change_plandocument"
OWN = ("title", "subtitle", "language", "funder", "disclaimer", "is_own", "numbers_from")


@permission_required(VIEW)
def index(request: StaffRequest) -> HttpResponse:
    """List the documents."""
    found = PlanDocument.objects.select_related("changed_by").order_by("-is_own", "title", "pk")
    return staff_page(
        request, "documents.html", _("Documents"), documents=found,
        may_edit=can_write_documents(request.user),
    )  # fmt: skip


@permission_required(EDIT)
def new(request: StaffRequest) -> HttpResponse:
    """Begin a document."""
    form = NewDocumentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        fields = dict(form.cleaned_data)
        ready = fields.pop("structure") == "eleven"
        structure = eleven_chapters(known_for(fields["language"])) if ready else []
        try:
            document = verbs.begin_document(
                fields=fields, structure=structure, by=request.user, now=timezone.localtime()
            )
        except PlanRefused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, _("The document is begun. Hints say what to write where."))
            return redirect("rplans:document", document.pk)
    return staff_page(request, "form.html", _("New document"), form=form)


@permission_required(VIEW)
def show(request: StaffRequest, pk: int) -> HttpResponse:
    """Show chapters and blocks, each with what is the matter with it."""
    document = get_object_or_404(PlanDocument, pk=pk)
    found = gathered(document, today=timezone.localdate())
    rows = {one.pk: one for one in DocumentBlock.objects.filter(chapter__document=document)}
    numbers = dict(document.chapters.order_by().values_list("pk", "number"))
    chapters = [
        (
            numbers[one.key],
            one,
            [(rows[block.key], block) for block in one.blocks if block.key in rows],
        )
        for one in found.chapters
        if one.key in numbers
    ]
    return staff_page(
        request, "document.html", str(document), document=document, chapters=chapters,
        empty=len(found.troubles), kinds=BlockKind.choices, chapter_form=ChapterForm(),
        may_edit=can_write_documents(request.user), unpublished=unpublished(found),
        frozen=document.frozen.order_by("-version__number").select_related("version").defer("content", "kept").first(),
    )  # fmt: skip


@permission_required(EDIT)
def settings(request: StaffRequest, pk: int) -> HttpResponse:
    """Change title, funder's text and the like."""
    document = get_object_or_404(PlanDocument, pk=pk)
    initial = {name: getattr(document, name) for name in OWN}
    form = DocumentForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        seen = key_of(request.POST.get("seen", "")) or 0
        try:
            verbs.save_document(
                document=document, fields=form.cleaned_data, seen=seen, by=request.user,
                now=timezone.localtime(),
            )  # fmt: skip
        except PlanRefused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, _("The document is saved."))
            return redirect("rplans:document", pk)
    return staff_page(
        request, "form.html", _("Title, language, funder"), form=form,
        seen=document.settings_edition, delete_url=reverse("rplans:document_delete", args=[pk]),
        delete_title=_("Delete the document"), delete_button=_("Delete for good; frozen versions stay"),
    )  # fmt: skip


@require_POST
@permission_required(EDIT)
def delete(request: StaffRequest, pk: int) -> HttpResponse:
    """Delete a document."""
    verbs.delete_document(document=get_object_or_404(PlanDocument, pk=pk), by=request.user)
    messages.success(request, _("The document is deleted."))
    return redirect("rplans:documents")


@require_POST
@permission_required(EDIT)
def chapter_new(request: StaffRequest, pk: int) -> HttpResponse:
    """Add a chapter at the end."""
    document = get_object_or_404(PlanDocument, pk=pk)
    form = ChapterForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write a title for the chapter."))
        return redirect("rplans:document", pk)
    try:
        made = verbs.add_chapter(
            document=document, **form.cleaned_data, by=request.user, now=timezone.localtime()
        )
    except PlanRefused as refused:
        messages.error(request, refused.sentence)
        return redirect("rplans:document", pk)
    return to_outline(pk, f"n{made.pk}")


@permission_required(EDIT)
def chapter(request: StaffRequest, pk: int) -> HttpResponse:
    """Change a chapter's title, or remove the chapter."""
    kept = get_object_or_404(DocumentChapter.objects.select_related("document"), pk=pk)
    form = ChapterForm(request.POST or None, initial={"title": kept.title})
    if request.method == "POST" and form.is_valid():
        try:
            verbs.rename_chapter(
                chapter=kept, **form.cleaned_data, by=request.user, now=timezone.localtime()
            )
        except PlanRefused as refused:
            messages.error(request, refused.sentence)
        return to_outline(kept.document_id, f"n{pk}")
    return staff_page(request, "form.html", str(kept), form=form)


@require_POST
@permission_required(EDIT)
def chapter_act(request: StaffRequest, pk: int) -> HttpResponse:
    """Move a chapter up or down, remove it, or add a block to it."""
    kept = get_object_or_404(DocumentChapter.objects.select_related("document"), pk=pk)
    by, now = request.user, timezone.localtime()
    try:
        if "add" in request.POST:
            return add_block(request, kept)
        if "remove" in request.POST:
            verbs.delete_chapter(chapter=kept, by=by, now=now)
        else:
            verbs.move_chapter(chapter=kept, up="up" in request.POST, by=by, now=now)
    except PlanRefused as refused:
        messages.error(request, refused.sentence)
    return to_outline(kept.document_id, f"n{pk}")


def add_block(request: StaffRequest, kept: DocumentChapter) -> HttpResponse:
    """Add a block of the chosen kind, and lead to its form."""
    kind = request.POST.get("kind", "")
    if kind not in BlockKind.values:
        messages.error(request, _("Choose what the block shows."))
        return to_outline(kept.document_id, f"n{kept.pk}")
    after = key_of(request.POST.get("after", ""))
    made = verbs.add_block(
        chapter=kept, kind=kind, after=-1 if after is None else after, by=request.user,
        now=timezone.localtime(),
    )  # fmt: skip
    return redirect("rplans:document_block", made.pk)


def to_outline(pk: int, place: str) -> HttpResponse:
    """Lead back to the document, at a place."""
    return redirect(f"{reverse('rplans:document', args=[pk])}#{place}")
