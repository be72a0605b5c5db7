"""Entering into the stop list, and lifting an entry."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from savejie.directory.errors import EditRefused
from savejie.directory.models import Stop
from savejie.directory.operations.stops import lift_stop, stop_field
from savejie.directory.stop_forms import StopForm
from savejie.directory.views.frame import staff_page
from savejie.people.requests import StaffRequest


@permission_required("directory.add_stop")
def add(request: StaffRequest) -> HttpResponse:
    """Take a field of an organisation from sight."""
    form = StopForm(request.POST or None, initial={"organisation": request.GET.get("number", "")})
    if request.method == "POST" and form.is_valid():
        try:
            stop = stop_field(**form.cleaned_data, by=request.user, now=timezone.now())
        except EditRefused as refused:
            form.add_error(None, refused.sentence)
        else:
            said = {"field": stop.get_field_display()}
            messages.success(request, _("Not shown any more: %(field)s.") % said)
            return redirect("nepublicejamais:index")
    return staff_page(
        request,
        "stop.html",
        _("New entry of the stop list"),
        crumbs=[("nepublicejamais:index", _("Stop list"))],
        header_icon="lock",
        form=form,
    )


@permission_required("directory.view_stop")
def detail(request: StaffRequest, pk: int) -> HttpResponse:
    """Show an entry; lift it for those who may."""
    stop = get_object_or_404(Stop.objects.select_related("organisation", "by", "lifted_by"), pk=pk)
    may_lift = request.user.has_perm("directory.change_stop")
    if request.method == "POST" and may_lift:
        try:
            lift_stop(stop=stop, by=request.user, now=timezone.now())
        except EditRefused as refused:
            messages.error(request, refused.sentence)
        else:
            messages.success(request, _("The field is shown again."))
        return redirect("nepublicejamais:index")
    return staff_page(
        request,
        "stop_detail.html",
        str(stop),
        crumbs=[("nepublicejamais:index", _("Stop list"))],
        header_icon="lock",
        stop=stop,
        may_lift=may_lift and not stop.lifted_at,
    )
