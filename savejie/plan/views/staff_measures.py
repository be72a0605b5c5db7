"""One measure for staff: read and report on top, all of it to be changed on a page of its own."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from savejie.people.requests import StaffRequest
from savejie.plan.errors import Overtaken, PlanRefused
from savejie.plan.forms import StatusForm
from savejie.plan.measure_forms import MeasurePage
from savejie.plan.models import Goal, Measure
from savejie.plan.operations.measures import delete_measure, save_measure
from savejie.plan.operations.progressing import say_status
from savejie.plan.permissions import can_edit, can_report
from savejie.plan.shown import differing, measure_in_full
from savejie.plan.views.frame import staff_page

VIEW = "plan.view_measure"
EDIT = "plan.change_measure"


@permission_required(VIEW)
def show(request: StaffRequest, pk: int, form: StatusForm | None = None) -> HttpResponse:
    """Show a measure with its progress, its history, and what can be done next."""
    measure = get_object_or_404(Measure.objects.select_related("goal"), pk=pk)
    told = measure_in_full(pk, today=timezone.localdate(), public=False)
    initial = {"said": measure.said, "reason": measure.said_reason}
    return staff_page(
        request, "measure.html", str(measure), told=told, measure=measure,
        form=form or StatusForm(initial=initial), today=timezone.localdate(),
        may={"edit": can_edit(request.user), "report": can_report(request.user)},
    )  # fmt: skip


@permission_required(EDIT)
def new(request: StaffRequest, goal: int) -> HttpResponse:
    """Write a new measure under a goal."""
    page = MeasurePage(None, get_object_or_404(Goal, pk=goal), request.POST or None)
    return save_or_show(request, None, page)


@permission_required(EDIT)
def edit(request: StaffRequest, pk: int) -> HttpResponse:
    """Change a measure with all that belongs to it."""
    measure = get_object_or_404(Measure.objects.select_related("goal", "organisation"), pk=pk)
    return save_or_show(request, measure, MeasurePage(measure, None, request.POST or None))


def save_or_show(request: StaffRequest, measure: Measure | None, page: MeasurePage) -> HttpResponse:
    """Save what was written; where that cannot be, show it again with the reason."""
    if request.method != "POST":
        return edit_page(request, measure, page)
    if not page.is_valid():
        messages.error(request, _("Nothing is saved yet: look at the fields marked in red."))
        return edit_page(request, measure, page)
    seen = page.form.cleaned_data.get("seen") or 0
    try:
        kept = save_measure(
            measure=measure, seen=seen, edit=page.edit(), by=request.user, now=timezone.localtime()
        )
    except Overtaken as overtaken:
        messages.error(request, overtaken.sentence)
        return edit_page(request, measure, page, overtaken=True)
    except PlanRefused as refused:
        messages.error(request, refused.sentence)
        return edit_page(request, measure, page)
    messages.success(request, _("Measure %(measure)s is saved.") % {"measure": kept.ident})
    return redirect("rplans:edit" if "more" in request.POST else "rplans:measure", kept.pk)


def edit_page(
    request: StaffRequest, measure: Measure | None, page: MeasurePage, *, overtaken: bool = False
) -> HttpResponse:
    """Show the form; after somebody else's save with both wordings, and the newest stamp."""
    title = str(measure) if measure else _("New measure")
    return staff_page(
        request, "measure_edit.html", title, page=page, measure=measure,
        seen=measure.edition if measure and (overtaken or request.method != "POST") else page.form["seen"].value(),
        differing=differing(measure, page.form) if overtaken and measure else [],
        newest=newest_of(measure) if overtaken and measure else [],
        overtaken=overtaken,
    )  # fmt: skip


def newest_of(measure: Measure) -> list[dict[str, object]]:
    """Return the newest change in the words in which the desk tells of entries in its log."""
    return [
        {
            "user_display_name": change.by or "–",
            "timestamp": change.at,
            "message": change.get_kind_display(),
        }
        for change in measure.changes.select_related("by").newest_first()[:1]
    ]


@require_POST
@permission_required(EDIT)
def delete(request: StaffRequest, pk: int) -> HttpResponse:
    """Take out a measure that was never adopted."""
    try:
        delete_measure(measure=get_object_or_404(Measure, pk=pk), by=request.user)
    except PlanRefused as refused:
        messages.error(request, refused.sentence)
        return redirect("rplans:edit", pk)
    messages.success(request, _("The measure is taken out."))
    return redirect("rplans:index")


@require_POST
@permission_required(EDIT)
def status(request: StaffRequest, pk: int) -> HttpResponse:
    """Say a status above the rule's, or let the rule decide again."""
    measure = get_object_or_404(Measure, pk=pk)
    form = StatusForm(request.POST)
    if not form.is_valid():
        return show(request, pk, form)
    say_status(
        measure=measure, said=form.said_value(), reason=form.cleaned_data["reason"],
        by=request.user, now=timezone.localtime(),
    )  # fmt: skip
    messages.success(request, _("The status is saved."))
    return redirect("rplans:measure", pk)
