"""Conversations: the list, one of them with its notes, who took part, and what they consent to."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Prefetch, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from savejie.core.errors import Refused
from savejie.core.held import kept
from savejie.people.requests import StaffRequest
from savejie.research.forms_of_talks import ConsentForm, NotesForm, ParticipantForm, TalkForm
from savejie.research.models import Coding, Participant, QuoteConsent, Talk
from savejie.research.operations import talks as operations
from savejie.research.views.talk_frame import talk_page

PER_PAGE = 50
MAY = permission_required("research.change_talk")


@MAY
def index(request: StaffRequest) -> HttpResponse:
    """List the conversations."""
    talks = Talk.objects.select_related("area").newest_first()
    counted = talks.annotate(
        people=Count("participants", distinct=True),
        all_passages=Count("passages", distinct=True),
        coded=Count("passages", filter=Q(passages__codings__isnull=False), distinct=True),
    )
    page = Paginator(counted, PER_PAGE).get_page(request.GET.get("p"))
    return talk_page(request, "index.html", _("Conversations"), tab="index", page_obj=page)


@MAY
def edit(request: StaffRequest, pk: int = 0) -> HttpResponse:
    """Enter a conversation, or put one right."""
    talk = get_object_or_404(Talk, pk=pk) if pk else Talk(by=request.user)
    form = TalkForm(request.POST or None, instance=talk)
    if request.method == "POST" and form.is_valid():
        saved = kept(form)
        messages.success(request, _("The conversation is saved."))
        return redirect("sarunas:talk", saved.pk)
    title = _("Put the conversation right") if pk else _("New conversation")
    return talk_page(
        request, "edit.html", title, tab="index", deeper=True, form=form, talk=talk if pk else None
    )


@MAY
def show(request: StaffRequest, pk: int) -> HttpResponse:
    """Show a conversation with its notes."""
    return shown(request, get_object_or_404(Talk.objects.select_related("guide", "area"), pk=pk))


def shown(request: StaffRequest, talk: Talk, **forms: Any) -> HttpResponse:
    """Return the page of a conversation; `forms` are those that were filled in and not taken."""
    codings = Coding.objects.select_related("code__theme").order_by("code__theme__position", "pk")
    passages = talk.passages.select_related("participant").prefetch_related(
        Prefetch("codings", queryset=codings), "quotes"
    )
    people = talk.participants.prefetch_related("consents").order_by("number")
    context = {
        "notes_form": NotesForm(talk=talk),
        "person_form": ParticipantForm(),
        **forms,
        "talk": talk,
        "passages": passages.order_by("position"),
        "people": people,
    }
    return talk_page(request, "talk.html", talk.topic, tab="index", deeper=True, **context)


@require_POST
@MAY
def notes(request: StaffRequest, pk: int) -> HttpResponse:
    """Add notes; where they cannot be taken, show them again with the reason."""
    talk = get_object_or_404(Talk.objects.select_related("guide", "area"), pk=pk)
    form = NotesForm(request.POST, talk=talk)
    if form.is_valid():
        try:
            count = operations.take_notes(
                talk=talk,
                notes=form.cleaned_data["notes"],
                asked=form.question(),
                by=request.user,
            )
        except Refused as refused:
            form.add_error("notes", refused.sentence)
        else:
            said = ngettext("%(count)s passage added.", "%(count)s passages added.", count)
            messages.success(request, said % {"count": count})
            return redirect("sarunas:talk", pk)
    return shown(request, talk, notes_form=form)


@require_POST
@MAY
def add_person(request: StaffRequest, pk: int) -> HttpResponse:
    """Add a participant."""
    talk = get_object_or_404(Talk.objects.select_related("guide", "area"), pk=pk)
    form = ParticipantForm(request.POST)
    if not form.is_valid():
        return shown(request, talk, person_form=form)
    operations.add_participant(talk=talk, **form.cleaned_data, by=request.user)
    return redirect("sarunas:talk", pk)


@MAY
def person(request: StaffRequest, pk: int) -> HttpResponse:
    """Show what a participant consents to; record a consent."""
    participant = get_object_or_404(Participant.objects.select_related("talk"), pk=pk)
    form = ConsentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.record_consent(participant=participant, **form.cleaned_data, by=request.user)
        messages.success(request, _("The consent is recorded."))
        return redirect("sarunas:person", pk)
    title = _("%(person)s: may their words be quoted?") % {"person": participant}
    consents = participant.consents.select_related("by").order_by("-on", "-pk")
    return talk_page(
        request,
        "person.html",
        title,
        tab="index",
        deeper=True,
        participant=participant,
        form=form,
        consents=consents,
    )


@require_POST
@MAY
def remove_person(request: StaffRequest, pk: int) -> HttpResponse:
    """Take out a participant who said nothing."""
    participant = get_object_or_404(Participant, pk=pk)
    try:
        operations.remove_participant(participant=participant, by=request.user)
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect("sarunas:talk", participant.talk_id)


@require_POST
@MAY
def withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    """Record that a consent was taken back."""
    consent = get_object_or_404(QuoteConsent, pk=pk)
    operations.withdraw_consent(consent=consent, on=timezone.localdate(), by=request.user)
    messages.success(
        request, _("The consent is withdrawn: from now on these quotes are shown nowhere.")
    )
    return redirect("sarunas:person", consent.participant_id)


@require_POST
@MAY
def erase(request: StaffRequest, pk: int) -> HttpResponse:
    """Erase the notes at once; or remove a conversation that was entered by mistake."""
    talk = get_object_or_404(Talk, pk=pk)
    if "remove" not in request.POST:
        operations.erase_notes(talk=talk, on=timezone.localdate(), by=request.user)
        messages.success(request, _("The notes are erased. The counts of codes stay."))
        return redirect("sarunas:talk", pk)
    try:
        operations.remove_talk(talk=talk, by=request.user)
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect("sarunas:talk", pk)
    messages.success(request, _("The conversation is removed."))
    return redirect("sarunas:index")
