"""The desk of one organisation: the register's word beside staff's, one save for all of it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.auth import any_permission_required
from wagtail.admin.widgets.button import HeaderButton

from savejie.directory.desk import Desk, desk_of, notes_of
from savejie.directory.desk_forms import NoteForm
from savejie.directory.errors import EditRefused, Overtaken
from savejie.directory.forms import DeskForm, GroupDeskForm, SignForm
from savejie.directory.models import Organisation
from savejie.directory.operations import CORRECTABLE
from savejie.directory.operations.desk import OWN_FIELDS, save_desk
from savejie.directory.permissions import can_edit, can_note, can_note_signs
from savejie.directory.said import done_sentence, own_title, value_said
from savejie.directory.views.frame import staff_page
from savejie.people.requests import StaffRequest

Form = DeskForm | SignForm


@any_permission_required("directory.view_organisation", "directory.change_organisation")
def edit(request: StaffRequest, pk: int) -> HttpResponse:
    """Show an organisation to staff; save what those who may have written."""
    desk = desk_of(get_object_or_404(Organisation.objects.with_places(), pk=pk))
    form = form_for(request, desk, request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return page(request, desk, form)
    if form is None:
        raise PermissionDenied
    if not form.is_valid():
        messages.error(request, _("Nothing is saved yet: look at the fields marked in red."))
        return page(request, desk, form)
    return save(request, desk, form)


def save(request: StaffRequest, desk: Desk, form: Form) -> HttpResponse:
    """Save, and say what was done; where that cannot be, keep what was written and say why."""
    pk, seen, now = desk.organisation.pk, request.POST.get("seen", ""), timezone.localtime()
    try:
        done = save_desk(pk=pk, seen=seen, edits=form.edits(), by=request.user, now=now)
    except Overtaken as overtaken:
        messages.error(request, overtaken.sentence)
        return page_of_overtaken(request, desk, form)
    except EditRefused as refused:
        messages.error(request, refused.sentence)
        return page(request, desk, form)
    said = " ".join(map(done_sentence, done)) or _("Nothing was changed.")
    messages.success(request, said)
    return redirect("organizacijas:edit", pk)


def form_for(request: StaffRequest, desk: Desk, given: Any) -> Form | None:
    """Return the form that somebody's rights allow: all, signs of life only, or none."""
    today, initial = timezone.localdate(), {"seen": desk.stamp}
    if can_edit(request.user):
        kind = DeskForm if desk.organisation.number else GroupDeskForm
        return kind(
            given,
            instance=Organisation.objects.get(pk=desk.organisation.pk),  # the form writes into it
            standing={correction.field: correction for correction in desk.record.corrections},
            initial=initial,
            today=today,
        )
    if can_note_signs(request.user):
        return SignForm(given, initial=initial, today=today)
    return None


def page(request: StaffRequest, desk: Desk, form: Form | None, **context: Any) -> HttpResponse:
    """Show the desk in Wagtail's frame."""
    organisation = desk.organisation
    public = reverse("organisation", args=[organisation.reference])
    return staff_page(
        request,
        "desk.html",
        organisation.title,
        crumbs=[("organizacijas:index", _("Organisations"))],
        header_icon="group",
        header_buttons=buttons_of(request, organisation, public),
        history_url=reverse("organizacijas:history", args=[organisation.pk]),
        **(context_of(request, desk, form) | context),
    )


def buttons_of(
    request: StaffRequest, organisation: Organisation, public: str
) -> list[HeaderButton]:
    """Lead to the public page, and to the stop list those who keep it."""
    buttons = [HeaderButton(_("Public page"), url=public, icon_name="view")]
    if request.user.has_perm("directory.add_stop"):
        url = f"{reverse('nepublicejamais:add')}?number={organisation.reference}"
        buttons.append(HeaderButton(_("Do not publish …"), url=url, icon_name="lock"))
    return buttons


def context_of(request: StaffRequest, desk: Desk, form: Form | None) -> dict[str, Any]:
    """Return what the desk's template shows to this person."""
    may_delete = request.user.has_perm("directory.delete_organisation")
    may_see_reports = request.user.has_perm("directory.view_problemreport")
    return {
        "desk": desk,
        "organisation": desk.organisation,
        "form": form,
        "compared": rows_of(desk, form),
        "reports": desk.reports if may_see_reports else [],
        "notes": notes_of(request.user, desk.organisation),
        "note_form": NoteForm() if can_note(request.user) else None,
        "may_edit": isinstance(form, DeskForm),
        "may_delete": may_delete and not desk.organisation.number,
    }


def rows_of(desk: Desk, form: Form | None) -> list[dict[str, Any]]:
    """Lay each fact of the register beside the form's fields for it."""
    fields: dict[str, Any] = {}
    if isinstance(form, DeskForm) and form.corrects:
        for name in CORRECTABLE:
            back = f"back_{name}"
            fields[name] = {
                "value": form[f"value_{name}"],
                "reason": form[f"reason_{name}"],
                "back": form[back] if back in form.fields else None,
            }
    return [
        {"fact": fact, "field": fields.get(fact.name), "past": desk.fields.get(fact.name)}
        for fact in desk.compared
    ]


def page_of_overtaken(request: StaffRequest, desk: Desk, form: Form) -> HttpResponse:
    """Keep what was written in the form, show what is saved now, let the next save stand."""
    written = request.POST.copy()
    written["seen"] = desk.stamp
    form.data = written
    saved, yours = desk.organisation, form.cleaned_data
    differing = [
        {
            "title": own_title(name),
            "saved": value_said(name, getattr(saved, name)),
            "yours": value_said(name, yours[name]),
        }
        for name in OWN_FIELDS
        if name in yours and yours[name] != getattr(saved, name)
    ]
    return page(request, desk, form, overtaken=True, differing=differing, newest=desk.log[:1])
