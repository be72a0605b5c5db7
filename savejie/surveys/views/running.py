"""The staff's side of a survey's life: open, invite, remind, close, publish, copy, erase; and paper for one."""

from collections.abc import Iterable
from functools import partial

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from savejie.people.requests import StaffRequest
from savejie.surveys.forms import InviteForm
from savejie.surveys.models import Invitation, OptOut
from savejie.surveys.operations import building, running
from savejie.surveys.permissions import can_read_sheets, can_run
from savejie.surveys.views.frame import allowed, done, staff_page, survey_of

PER_PAGE = 100


@require_POST
@allowed(can_run)
def open_survey(request: StaffRequest, pk: int) -> HttpResponse:
    """Let answers come."""
    verb = partial(running.open_survey, survey=survey_of(pk), today=timezone.localdate())
    return done(request, verb, lambda _none: _("The survey is open."), "aptaujas:survey", pk)


@require_POST
@allowed(can_run)
def close_survey(request: StaffRequest, pk: int) -> HttpResponse:
    """Take no more answers."""
    verb = partial(running.close_survey, survey=survey_of(pk), today=timezone.localdate())
    return done(request, verb, lambda _none: _("The survey is closed."), "aptaujas:survey", pk)


@require_POST
@allowed(can_run)
def publish(request: StaffRequest, pk: int) -> HttpResponse:
    """Show the results to everybody, or no more."""
    public = "public" in request.POST
    verb = partial(building.publish_results, survey=survey_of(pk), public=public)
    sentence = (
        _("The results are published.") if public else _("The results are published no more.")
    )
    return done(request, verb, lambda _none: sentence, "aptaujas:results", pk)


@require_POST
@allowed(can_run)
def copy(request: StaffRequest, pk: int) -> HttpResponse:
    """Make a new survey with the same questions."""
    copied = building.copy_survey(survey=survey_of(pk))
    messages.success(request, _("Here is a copy with the same questions and no answers."))
    return redirect("aptaujas:survey", copied.pk)


@allowed(can_run)
def delete(request: StaffRequest, pk: int) -> HttpResponse:
    """Ask once more, then erase a survey with all that was answered."""
    survey = survey_of(pk)
    if not request.user.has_perm("surveys.delete_survey"):
        messages.error(request, _("You have no right to erase surveys."))
        return redirect("aptaujas:survey", pk)
    if request.method == "POST":
        building.delete_survey(survey=survey)
        messages.success(request, _("The survey and its answers are erased."))
        return redirect("aptaujas:index")
    answers = survey.sheets.count()
    return staff_page(request, "delete.html", _("Erase the survey"), survey, answers=answers)


@allowed(can_read_sheets)
def invited(request: StaffRequest, pk: int) -> HttpResponse:
    """Show who is asked and who has answered; put more on the list."""
    survey = survey_of(pk)
    form = InviteForm(request.POST or None)
    if request.method == "POST" and can_run(request.user) and form.is_valid():
        organisations, language = form.organisations(), form.cleaned_data["language"]
        verb = partial(
            running.invite, survey=survey, organisations=organisations, language=language
        )
        return done(request, verb, added_sentence, "aptaujas:invited", pk)
    listed = Paginator(survey.invitations.with_state().by_name(), PER_PAGE)
    page = listed.get_page(request.GET.get("p"))
    return staff_page(
        request,
        "invited.html",
        _("Who is asked"),
        survey,
        form=form,
        page_obj=page,
        counts=counts_of(pk),
        out=stopped(page),
        to_send=survey.invitations.reachable().filter(sent_on=None).count(),
        to_remind=running.to_remind(survey, timezone.localdate()).count(),
        to_print=running.to_print(survey).count(),
    )


def counts_of(pk: int) -> dict[str, int]:
    """Count those who are asked, have answered, and have begun."""
    rows = Invitation.objects.counting().filter(survey__pk=pk)
    sheets = dict(rows.exclude(sheet=None).values_list("pk", "sheet__is_finished"))
    answered = sum(sheets.values())
    return {"asked": rows.count(), "answered": answered, "begun": len(sheets) - answered}


def stopped(invitations: Iterable[Invitation]) -> set[int]:
    """Return the organisations among these that wish no letters."""
    keys = [one.organisation_id for one in invitations]
    return set(OptOut.objects.filter(organisation__in=keys).values_list("organisation", flat=True))


def added_sentence(count: int) -> str:
    """Say how many are new on the list."""
    if not count:
        return _("Nobody new: all of these are on the list already.")
    return ngettext(
        "%(count)s organisation was put on the list. Nothing was sent yet.",
        "%(count)s organisations were put on the list. Nothing was sent yet.",
        count,
    ) % {"count": count}


@require_POST
@allowed(can_run)
def send(request: StaffRequest, pk: int) -> HttpResponse:
    """Send invitations, or reminders."""
    survey, today = survey_of(pk), timezone.localdate()
    verb = running.send_reminders if "remind" in request.POST else running.send_invitations
    return done(
        request, partial(verb, survey=survey, today=today), sent_sentence, "aptaujas:invited", pk
    )


def sent_sentence(result: tuple[int, int]) -> str:
    """Say how many letters went, and how many wait for another click."""
    sent, waiting = result
    said = ngettext("%(count)s letter was sent.", "%(count)s letters were sent.", sent) % {
        "count": sent
    }
    if not waiting:
        return said
    more = ngettext(
        "%(count)s waits: press once more.", "%(count)s wait: press once more.", waiting
    )
    return f"{said} {more % {'count': waiting}}"


@require_POST
@allowed(can_run)
def uninvite(request: StaffRequest, pk: int, invitation: int) -> HttpResponse:
    """Take an organisation off the list, unless it has answered."""
    found = get_object_or_404(Invitation, survey__pk=pk, pk=invitation)
    verb = partial(running.uninvite, invitation=found)
    sentence = _("It is off the list.")
    return done(request, verb, lambda _none: sentence, "aptaujas:invited", pk)
