"""Notes of staff: written at an organisation, put right or erased by whoever wrote them."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from savejie.directory.desk import desk_of
from savejie.directory.desk_forms import NoteForm
from savejie.directory.models import Note, Organisation
from savejie.directory.operations.notes import change_note, erase_note, write_note
from savejie.directory.permissions import can_change_note, can_delete_note
from savejie.directory.views import organisation as desk_page
from savejie.directory.views.frame import staff_page
from savejie.people.requests import StaffRequest


@require_POST
@permission_required("directory.add_note")
def add(request: StaffRequest, pk: int) -> HttpResponse:
    """Write a note at an organisation; where it cannot be taken, show the desk with it."""
    organisation = get_object_or_404(Organisation.objects.with_places(), pk=pk)
    form = NoteForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("The note is not saved yet: look at what is marked in red."))
        desk = desk_of(organisation)
        shown = desk_page.form_for(request, desk, given=None)
        return desk_page.page(request, desk, shown, note_form=form)
    write_note(
        organisation=organisation, by=request.user, now=timezone.localtime(), **form.values()
    )
    messages.success(request, _("The note is saved."))
    return redirect(f"{reverse('organizacijas:edit', args=[pk])}#desk-notes")


@permission_required("directory.add_note")
def edit(request: StaffRequest, pk: int) -> HttpResponse:
    """Put one's own note right, or erase it after a look."""
    notes = Note.objects.visible_to(request.user).select_related("organisation", "by")
    note = get_object_or_404(notes, pk=pk)
    if request.method == "POST" and "erase" in request.POST:
        return _erase(request, note)
    form = NoteForm(request.POST or None, instance=note)
    may_change = can_change_note(request.user, note.by_id)
    if request.method == "POST" and not may_change:
        raise PermissionDenied
    if request.method == "POST" and form.is_valid():
        stored = Note.objects.get(pk=pk)
        change_note(note=stored, by=request.user, now=timezone.localtime(), **form.values())
        messages.success(request, _("The note is saved."))
        return redirect(_back(note))
    return staff_page(
        request, "note.html", note.organisation.title,
        crumbs=[("piezimes:index", _("Notes and calls"))], header_icon="edit",
        note=note, form=form if may_change else None,
        may_erase=can_delete_note(request.user, note.by_id),
    )  # fmt: skip


def _erase(request: StaffRequest, note: Note) -> HttpResponse:
    if not can_delete_note(request.user, note.by_id):
        raise PermissionDenied
    back = _back(note)
    erase_note(note=note, by=request.user)
    messages.success(request, _("The note is erased."))
    return redirect(back)


def _back(note: Note) -> str:
    return f"{reverse('organizacijas:edit', args=[note.organisation_id])}#desk-notes"
