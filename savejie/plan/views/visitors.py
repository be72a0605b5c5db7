"""What visitors send: comments on the plan, and whether they wish letters before a term."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect

from savejie.core.keys import key_of
from savejie.core.visitors import times_lately
from savejie.plan.emails import address_of
from savejie.plan.errors import PlanRefused
from savejie.plan.forms import CommentForm
from savejie.plan.models import Measure, ReminderChoice
from savejie.plan.operations.commenting import open_version, take_comment
from savejie.plan.operations.reminding import choose_early
from savejie.plan.views.public import page

MOST = 10


@never_cache
@csrf_protect
def comment(request: HttpRequest) -> HttpResponse:
    """Take a comment on the open version."""
    version = open_version(timezone.localtime())
    crumbs = [(_("Plan"), reverse("plan"))]
    if version is None and request.method != "POST":
        return page(request, "comment_closed.html", crumbs=crumbs)
    measures = list(Measure.objects.public().in_order().select_related("goal"))
    initial = {"about": request.GET.get("about", "")[:20]}
    form = CommentForm(request.POST or None, measures=measures, initial=initial)
    if form.is_valid() and (form.is_from_machine or kept(request, form, measures)):
        return redirect("plan_thanks")
    response = page(request, "comment.html", form=form, version=version, crumbs=crumbs)
    response.status_code = 422 if form.errors else 200
    return response


def kept(request: HttpRequest, form: CommentForm, measures: list[Measure]) -> bool:
    """Keep a comment, or say in the form why not."""
    if is_too_often(request):
        form.add_error(None, _("Too many comments from this address. Try again in an hour."))
        return False
    chosen = key_of(form.cleaned_data["about"])
    try:
        take_comment(
            measure=next((one for one in measures if one.pk == chosen), None),
            text=form.cleaned_data["text"], author=form.cleaned_data["author"],
            contact=form.cleaned_data["contact"], now=timezone.localtime(),
        )  # fmt: skip
    except PlanRefused as refused:
        form.add_error(None, refused.sentence)
        return False
    return True


@never_cache
def thanks(request: HttpRequest) -> HttpResponse:
    """Thank, and say what happens next."""
    return page(request, "comment_thanks.html", crumbs=[(_("Plan"), reverse("plan"))])


def is_too_often(request: HttpRequest) -> bool:
    """Count the comments from one network address in the last hour."""
    return times_lately("plan-comment", request) > MOST


@never_cache
@csrf_protect
def reminders(request: HttpRequest, token: str) -> HttpResponse:
    """Let the holder of a letter choose whether there are letters before a term."""
    address = address_of(token)
    if address is None:
        raise Http404
    saved = request.method == "POST"
    if saved:
        choose_early(address=address, early=request.POST.get("early") == "yes")
    choice = ReminderChoice.objects.filter(address=address.lower()).first()
    early = choice.early if choice else True
    return page(request, "reminders.html", address=address, early=early, saved=saved)
