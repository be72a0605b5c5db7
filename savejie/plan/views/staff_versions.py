"""Versions for staff: open for comments, adopt, compare; and the table of comments."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from savejie.core.keys import key_of
from savejie.people.requests import StaffRequest
from savejie.plan.errors import PlanRefused
from savejie.plan.forms import AdoptForm, AnswerForm, OpenForm
from savejie.plan.models import Comment, Plan, Version
from savejie.plan.operations.commenting import answer_comment, put_aside
from savejie.plan.operations.versions import adopt, open_for_comments
from savejie.plan.permissions import can_adopt
from savejie.plan.readiness import readiness_of_own
from savejie.plan.shown import differences_now, differences_of
from savejie.plan.views.frame import staff_page


@permission_required("plan.view_measure")
def versions(request: StaffRequest) -> HttpResponse:
    """List the versions; say what has changed since the newest one; open and adopt."""
    if not Plan.objects.exists():
        return redirect("rplans:index")
    form = AdoptForm if "adopt" in request.POST else OpenForm
    given = form(request.POST) if request.method == "POST" else None
    if given is not None and given.is_valid() and made(request, given):
        return redirect("rplans:versions")
    found = Version.objects.newest_first().select_related("by").defer("content")
    newest = found.first()
    return staff_page(
        request, "versions.html", _("Versions"), versions=found, seen=newest.number if newest else 0,
        newest=newest, differences=differences_now(), may_adopt=can_adopt(request.user),
        opening=given if isinstance(given, OpenForm) else OpenForm(),
        adopting=given if isinstance(given, AdoptForm) else AdoptForm(),
        unready=readiness_of_own(today=timezone.localdate()) if can_adopt(request.user) else [],
    )  # fmt: skip


def made(request: StaffRequest, form: OpenForm | AdoptForm) -> bool:
    """Open the plan for comments or adopt it; say why where that cannot be."""
    seen = key_of(request.POST.get("seen", "")) or 0
    now, by = timezone.localtime(), request.user
    try:
        if isinstance(form, AdoptForm):
            version = adopt(seen=seen, note=form.cleaned_data["note"], by=by, now=now)
        else:
            version = open_for_comments(seen=seen, until=form.cleaned_data["until"], by=by, now=now)
    except PlanRefused as refused:
        messages.error(request, refused.sentence)
        return False
    said = {"number": version.number, "state": version.get_state_display()}
    messages.success(request, _("Version %(number)s: %(state)s.") % said)
    return True


@permission_required("plan.view_measure")
def version(request: StaffRequest, number: int) -> HttpResponse:
    """Show what changed between a version and the one before."""
    found = Version.objects.filter(number=number).select_related("by").first()
    if found is None:
        raise Http404
    title = _("Version %(number)s: %(state)s") % {
        "number": found.number,
        "state": found.get_state_display(),
    }
    return staff_page(
        request, "version.html", title, version=found, differences=differences_of(found)
    )


@permission_required("plan.change_comment")
def comments(request: StaffRequest) -> HttpResponse:
    """List the comments, those that wait first."""
    found = Comment.objects.select_related("version", "answered_by").defer("version__content")
    rows = found.order_by("-state", "at", "pk")
    given, forms = key_of(request.POST.get("comment", "")), {}
    if request.method == "POST":
        comment = get_object_or_404(Comment, pk=given or 0)
        form = AnswerForm(request.POST, said=comment.text)
        if answered(request, comment, form):
            return redirect("rplans:comments")
        forms[comment.pk] = form
    told = [(row, forms.get(row.pk) or AnswerForm(initial=initial_of(row))) for row in rows]
    return staff_page(request, "comments.html", _("Comments"), comments=told)


def initial_of(comment: Comment) -> dict[str, str]:
    """Return the answer as it stands."""
    return {"verdict": comment.verdict or Comment.Verdict.TAKEN, "answer": comment.answer}


def answered(request: StaffRequest, comment: Comment, form: AnswerForm) -> bool:
    """Answer a comment or put it aside; tell whether that was done."""
    if "aside" in request.POST:
        put_aside(comment=comment, by=request.user)
        messages.success(request, _("The comment is put aside; it will not be published."))
        return True
    if not form.is_valid():
        return False
    answer_comment(
        comment=comment, verdict=form.cleaned_data["verdict"], answer=form.cleaned_data["answer"],
        by=request.user, now=timezone.localtime(),
    )  # fmt: skip
    messages.success(request, _("The answer is published beside the comment."))
    return True
