"""The plan as one outline for staff; its title, its goals, its milestones."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from savejie.people.requests import StaffRequest
from savejie.plan.days import day_of
from savejie.plan.errors import PlanRefused
from savejie.plan.forms import GoalForm, PlanForm
from savejie.plan.models import Comment, Goal, Milestone, Plan
from savejie.plan.operations.goals import delete_goal, save_goal, save_plan
from savejie.plan.operations.progressing import mark_milestone
from savejie.plan.outline import newest_version, outline
from savejie.plan.permissions import can_adopt, can_answer, can_edit, can_report
from savejie.plan.shown import outline_told
from savejie.plan.views.frame import staff_page

VIEW = "plan.view_measure"
EDIT = "plan.change_measure"


@permission_required(VIEW)
def index(request: StaffRequest) -> HttpResponse:
    """Show all goals, measures and milestones, with their next steps."""
    if not Plan.objects.exists():
        return redirect("rplans:plan") if can_edit(request.user) else nothing_yet(request)
    found = outline(today=timezone.localdate(), public=False)
    user = request.user
    return staff_page(
        request, "outline.html", found.plan.title if found.plan else "", deep=False,
        told=outline_told(found, late_only=bool(request.GET.get("late"))), plan=found.plan,
        version=newest_version(), late_only=bool(request.GET.get("late")), today=found.today,
        may={
            "edit": can_edit(user), "report": can_report(user), "adopt": can_adopt(user),
            "answer": can_answer(user),
        },
        waiting=Comment.objects.waiting().count() if can_answer(user) else 0,
    )  # fmt: skip


def nothing_yet(request: StaffRequest) -> HttpResponse:
    """Say that nobody has begun the plan."""
    return staff_page(request, "nothing_yet.html", _("Plan"), deep=False)


@permission_required(EDIT)
def plan(request: StaffRequest) -> HttpResponse:
    """Begin the plan, or change its title and period."""
    kept = Plan.objects.first()
    names = ("title", "summary", "starts_on", "ends_on")
    initial = {name: getattr(kept, name) for name in names} if kept else None
    form = PlanForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            save_plan(**form.cleaned_data, by=request.user)
        except PlanRefused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, _("The plan is saved."))
            return redirect("rplans:index")
    title = _("Title and period") if kept else _("Begin a plan")
    return staff_page(request, "form.html", title, deep=bool(kept), form=form, first=not kept)


@permission_required(EDIT)
def goal(request: StaffRequest, pk: int = 0) -> HttpResponse:
    """Write a new goal, or change one."""
    kept = get_object_or_404(Goal, pk=pk) if pk else None
    initial = {"title": kept.title, "text": kept.text, "serves": kept.serves_id} if kept else None
    form = GoalForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        seen = int(request.POST.get("seen", "0")[:9] or 0) if kept else 0
        try:
            save_goal(
                goal=kept,
                seen=seen,
                fields=form.cleaned_data,
                by=request.user,
                now=timezone.localtime(),
            )
        except PlanRefused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, _("The goal is saved."))
            return redirect("rplans:index")
    return goal_page(request, kept, form)


def goal_page(request: StaffRequest, kept: Goal | None, form: GoalForm) -> HttpResponse:
    """Show the form of a goal."""
    title = str(kept) if kept else _("New goal")
    return staff_page(
        request, "form.html", title, form=form, seen=kept.edition if kept else 0,
        delete_url=reverse("rplans:goal_delete", args=[kept.pk]) if kept and not kept.adopted_on else "",
    )  # fmt: skip


@require_POST
@permission_required(EDIT)
def goal_delete(request: StaffRequest, pk: int) -> HttpResponse:
    """Take out a goal."""
    try:
        delete_goal(goal=get_object_or_404(Goal, pk=pk), by=request.user)
    except PlanRefused as refused:
        messages.error(request, refused.sentence)
        return redirect("rplans:goal", pk)
    messages.success(request, _("The goal is taken out."))
    return redirect("rplans:index")


@require_POST
@permission_required("plan.add_value")
def mark(request: StaffRequest, pk: int) -> HttpResponse:
    """Say that a milestone is done (today, or on a given day), or not done after all."""
    milestone = get_object_or_404(Milestone.objects.select_related("measure"), pk=pk)
    undo = "undo" in request.POST
    day = day_of(request.POST.get("on", "")) or timezone.localdate()
    try:
        mark_milestone(
            milestone=milestone,
            done_on=None if undo else day,
            by=request.user,
            now=timezone.localtime(),
        )
    except PlanRefused as refused:
        messages.error(request, refused.sentence)
    else:
        said = _("“%(title)s” is not done after all.") if undo else _("“%(title)s” is done.")
        messages.success(request, said % {"title": milestone.title})
    back = "rplans:measure" if "measure" in request.POST else "rplans:index"
    address = (
        reverse(back, args=[milestone.measure_id]) if "measure" in request.POST else reverse(back)
    )
    return redirect(f"{address}#m{milestone.measure_id}")
