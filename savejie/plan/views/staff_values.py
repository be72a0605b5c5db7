"""Entering an indicator's value in twenty seconds."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from savejie.people.requests import StaffRequest
from savejie.plan.edits import ValueEdit
from savejie.plan.errors import PlanRefused
from savejie.plan.forms import ValueForm
from savejie.plan.models import Indicator
from savejie.plan.operations.progressing import enter_value
from savejie.plan.shown import values_told
from savejie.plan.views.frame import staff_page


@permission_required("plan.add_value")
def enter(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a new value; show the earlier ones beside it."""
    found = Indicator.objects.select_related("measure__goal").prefetch_related("targets")
    indicator = get_object_or_404(found, pk=pk)
    newest = indicator.values.order_by("-on").first()
    initial = {"source": newest.source} if newest else None
    form = ValueForm(request.POST or None, indicator=indicator, initial=initial)
    if request.method == "POST" and form.is_valid() and kept(request, indicator, form):
        return redirect("rplans:measure", indicator.measure_id)
    return staff_page(
        request, "value.html", indicator.name, form=form, indicator=indicator,
        values=values_told(indicator, public=False),
    )  # fmt: skip


def kept(request: StaffRequest, indicator: Indicator, form: ValueForm) -> bool:
    """Keep the value, or say in the form why not."""
    cleaned = form.cleaned_data
    try:
        edit = ValueEdit(
            cleaned["on"], cleaned["number"], cleaned["source"], form.parts(), cleaned["replace"]
        )
        enter_value(indicator=indicator, edit=edit, by=request.user, now=timezone.localtime())
    except PlanRefused as refused:
        form.add_error(None, refused.sentence)
        return False
    messages.success(request, _("The value is saved."))
    return True
