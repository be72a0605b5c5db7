"""Staff type in what came on paper or was said by telephone; it is kept as such."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from savejie.core.errors import Refused
from savejie.people.requests import StaffRequest
from savejie.surveys.answering import SheetForm
from savejie.surveys.forms import ChannelForm
from savejie.surveys.models import Invitation, Sheet, Survey
from savejie.surveys.operations.answering import Filled, keep_anonymous, keep_personal
from savejie.surveys.permissions import can_type_in
from savejie.surveys.views.filling import form_of
from savejie.surveys.views.frame import allowed, staff_page, survey_of
from savejie.surveys.views.personal import revision_of


@allowed(can_type_in)
def anonymous(request: StaffRequest, pk: int) -> HttpResponse:
    """Type in an anonymous sheet; the page stays open for the next."""
    survey = survey_of(pk)
    form, channel = form_of(survey, request), ChannelForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and channel.is_valid():
        filled = Filled(form.answers, channel=channel.cleaned_data["channel"])
        try:
            keep_anonymous(survey=survey, filled=filled, today=timezone.localdate())
        except Refused as refused:
            messages.error(request, refused.sentence)
        else:
            messages.success(request, _("Kept. Here is an empty sheet for the next."))
            return redirect("aptaujas:type_in", pk)
    return typing_page(request, survey, form, channel)


@allowed(can_type_in)
def personal(request: StaffRequest, pk: int, invitation: int) -> HttpResponse:
    """Type in what an organisation answered."""
    survey = survey_of(pk)
    found = get_object_or_404(
        Invitation.objects.select_related("organisation", "survey"), survey=survey, pk=invitation
    )
    sheet = Sheet.objects.filter(invitation=found).first()
    consent = bool(sheet and sheet.consent) if survey.asks_consent else None
    form = form_of(survey, request, answers=sheet.answers if sheet else {}, consent=consent)
    channel = ChannelForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and channel.is_valid():
        filled, revision = filled_from(form, channel), revision_of(request)
        today = timezone.localdate()
        try:
            keep_personal(invitation=found, filled=filled, revision=revision, today=today)
        except Refused as refused:
            messages.error(request, refused.sentence)
        else:
            messages.success(request, _("Kept."))
            return redirect("aptaujas:invited", pk)
    return typing_page(request, survey, form, channel, invitation=found, sheet=sheet)


def filled_from(form: SheetForm, channel: ChannelForm) -> Filled:
    """Return what was typed in."""
    return Filled(
        form.answers,
        form.uploads(),
        channel=channel.cleaned_data["channel"],
        consent=bool(form.cleaned_data.get("consent")),
    )


def typing_page(
    request: StaffRequest, survey: Survey, form: SheetForm, channel: ChannelForm, **context: Any
) -> HttpResponse:
    """Show the sheet to be typed in."""
    return staff_page(
        request,
        "typing_in.html",
        _("Type in answers"),
        survey,
        form=form,
        channel=channel,
        **context,
    )
