"""The desk of one organisation: the register's word beside staff's, one save for all of it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.auth import any_permission_required
from wagtail.admin.widgets.button import HeaderButton

from savejie.directory.desk import Desk, desk_of
from savejie.directory.errors import EditRefused, Overtaken
from savejie.directory.forms import DeskForm, GroupDeskForm, SignForm
from savejie.directory.models import Organisation
from savejie.directory.operations import CORRECTABLE
from savejie.directory.operations.desk import OWN_FIELDS, save_desk
from savejie.directory.permissions import can_edit, can_note_signs
from savejie.directory.said import done_sentence
from savejie.directory.views.frame import staff_page

Form = DeskForm | SignForm


@any_permission_required("directory.view_organisation", "directory.change_organisation")
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an organisation to staff; save what those who may have written."""
    organisation = get_object_or_404(Organisation.objects.with_places(), pk=pk)
    desk = desk_of(organisation)
    form = form_for(request, desk)
    if request.method != "POST":
        return page(request, desk, form)
    if form is None:
        raise PermissionDenied
    if not form.is_valid():
        messages.error(request, _("Nothing is saved yet: look at the fields marked in red."))
        return page(request, desk_of(fresh(pk)), form)
    try:
        done = save_desk(
            pk=pk,
            seen=request.POST.get("seen", ""),
            edits=form.edits(),
            by=request.user,
            now=timezone.localtime(),
        )
    except Overtaken as overtaken:
        return page_of_overtaken(request, fresh(pk), form, overtaken)
    except EditRefused as refused:
        messages.error(request, refused.sentence)
        return page(request, desk_of(fresh(pk)), form)
    said = " ".join(map(done_sentence, done)) or _("Nothing was changed.")
    messages.success(request, said)
    return redirect("organizacijas:edit", pk)


def fresh(pk: int) -> Organisation:
    """Load an organisation as it is stored; a form's check has written into the one at hand."""
    return Organisation.objects.with_places().get(pk=pk)


def form_for(request: HttpRequest, desk: Desk) -> Form | None:
    """Return the form that somebody's rights allow: all, signs of life only, or none."""
    given = request.POST if request.method == "POST" else None
    today, initial = timezone.localdate(), {"seen": desk.stamp}
    if can_edit(request.user):
        kind = DeskForm if desk.organisation.number else GroupDeskForm
        return kind(
            given,
            instance=fresh(desk.organisation.pk),
            standing={c.field: c for c in desk.record.corrections},
            initial=initial,
            today=today,
        )
    if can_note_signs(request.user):
        return SignForm(given, initial=initial, today=today)
    return None


def page(request: HttpRequest, desk: Desk, form: Form | None, **context: Any) -> HttpResponse:
    """Show the desk."""
    organisation = desk.organisation
    buttons = [
        HeaderButton(
            _("Public page"),
            url=reverse("organisation", args=[organisation.reference]),
            icon_name="view",
        )
    ]
    return staff_page(
        request,
        "desk.html",
        organisation.title,
        crumbs=[("organizacijas:index", _("Organisations"))],
        header_icon="group",
        header_buttons=buttons,
        history_url=reverse("organizacijas:history", args=[organisation.pk]),
        desk=desk,
        organisation=organisation,
        form=form,
        compared=rows_of(desk, form),
        reports=desk.reports if request.user.has_perm("directory.view_problemreport") else [],
        may_edit=isinstance(form, DeskForm),
        may_delete=not organisation.number
        and request.user.has_perm("directory.delete_organisation"),
        **context,
    )


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
    return [{"fact": fact, "field": fields.get(fact.name)} for fact in desk.compared]


def page_of_overtaken(
    request: HttpRequest, organisation: Organisation, form: Form, overtaken: Overtaken
) -> HttpResponse:
    """Keep what was written in the form, show what is saved now, let the next save stand."""
    desk = desk_of(organisation)
    form.data = form.data.copy()
    form.data["seen"] = desk.stamp
    cleaned = form.cleaned_data
    differing = [
        {
            "title": organisation._meta.get_field(name).verbose_name,
            "saved": getattr(organisation, name),
            "yours": cleaned[name],
        }
        for name in OWN_FIELDS
        if name in cleaned and cleaned[name] != getattr(organisation, name)
    ]
    messages.error(request, overtaken.sentence)
    return page(request, desk, form, overtaken=True, differing=differing, newest=desk.log[:1])
