"""Selections that staff keep: a new one from a list, and a page to rename or delete one."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access

from savejie.directory.desk_forms import SavedFilterForm
from savejie.directory.errors import EditRefused
from savejie.directory.models import SavedFilter
from savejie.directory.models.saved_filters import LISTS
from savejie.directory.operations.saving import rename_filter, save_filter, tidy_query
from savejie.directory.views.frame import staff_page
from savejie.people.requests import StaffRequest


@require_POST
@require_admin_access
def save(request: StaffRequest) -> HttpResponse:
    """Keep the filters of a list under a name, and go back to the list."""
    list_name, query = request.POST.get("list", ""), request.POST.get("query", "")
    if list_name not in LISTS:
        return redirect("wagtailadmin_home")
    form = SavedFilterForm(request.POST)
    back = f"{reverse(f'{list_name}:index')}?{tidy_query(query)}"
    if not form.is_valid():
        messages.error(request, _("Give the selection a name of at most 80 letters."))
        return redirect(back)
    try:
        saved = save_filter(
            list_name=list_name, query=query, by=request.user, now=timezone.localtime(),
            **form.cleaned_data,
        )  # fmt: skip
    except EditRefused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, _("The selection “%(name)s” is saved.") % {"name": saved.name})
    return redirect(back)


@require_admin_access
def change(request: StaffRequest, pk: int) -> HttpResponse:
    """Rename, share or delete one of one's own selections."""
    saved = get_object_or_404(SavedFilter.objects.filter(by=request.user), pk=pk)
    index = f"{saved.list_name}:index"
    if request.method == "POST" and "delete" in request.POST:
        saved.delete()
        messages.success(request, _("The selection “%(name)s” is deleted.") % {"name": saved.name})
        return redirect(index)
    form = SavedFilterForm(request.POST or None, instance=saved)
    if request.method == "POST" and form.is_valid() and _renamed(request, pk, form):
        return redirect(f"{reverse(index)}?{saved.query}")
    return staff_page(
        request, "saved_filter.html", _("Selection “%(name)s”") % {"name": saved.name},
        crumbs=[(index, str(LISTS[saved.list_name]))], header_icon="list-ul", form=form,
    )  # fmt: skip


def _renamed(request: StaffRequest, pk: int, form: SavedFilterForm) -> bool:
    try:
        rename_filter(saved=SavedFilter.objects.get(pk=pk), **form.cleaned_data)
    except EditRefused as refused:
        form.add_error("name", refused.sentence)
        return False
    messages.success(request, _("The selection is saved."))
    return True
