"""Informal groups: entered and removed by staff, because no register knows them."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from savejie.directory.forms import GroupForm
from savejie.directory.models import Kind, Organisation
from savejie.directory.operations.desk import enter_group, remove_group
from savejie.directory.views.frame import staff_page
from savejie.people.requests import StaffRequest


@permission_required("directory.add_organisation")
def add(request: StaffRequest) -> HttpResponse:
    """Enter an informal group."""
    form = GroupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        group = enter_group(
            values=form.values(),
            headings=form.cleaned_data["chosen"],
            by=request.user,
            today=timezone.localdate(),
        )
        messages.success(request, _("%(name)s is in the directory now.") % {"name": group.title})
        return redirect("organizacijas:edit", group.pk)
    return staff_page(
        request,
        "group.html",
        _("New informal group"),
        crumbs=[("organizacijas:index", _("Organisations"))],
        header_icon="group",
        form=form,
    )


@permission_required("directory.delete_organisation")
def delete(request: StaffRequest, pk: int) -> HttpResponse:
    """Ask, then remove an informal group."""
    group = get_object_or_404(Organisation.objects.filter(kind=Kind.INFORMAL), pk=pk)
    if request.method == "POST":
        remove_group(group=group, by=request.user, today=timezone.localdate())
        messages.success(request, _("%(name)s is removed.") % {"name": group.title})
        return redirect("organizacijas:index")
    return staff_page(
        request,
        "group_delete.html",
        _("Remove %(name)s?") % {"name": group.title},
        crumbs=[("organizacijas:index", _("Organisations"))],
        header_icon="group",
        group=group,
    )
