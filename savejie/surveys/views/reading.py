"""The staff's side of what people wrote themselves: own words with their codes, offers for the directory, files."""

from functools import partial
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from savejie.core.errors import Refused
from savejie.core.keys import key_of
from savejie.core.press.letters import writable
from savejie.people.requests import StaffRequest
from savejie.surveys.models import ProfileOffer, SheetFile, Survey, TextCode
from savejie.surveys.operations import coding
from savejie.surveys.operations.profile import settle_offer
from savejie.surveys.permissions import can_read_sheets, can_run, can_take_over
from savejie.surveys.summary import code_books, summarise
from savejie.surveys.views.frame import allowed, done, staff_page, survey_of
from savejie.surveys.views.results import question_of

PER_PAGE = 50
MOST_KEPT = 500
"""A longer name does not fit an address; it is no name of a code either."""


@allowed(can_read_sheets)
def texts(request: StaffRequest, pk: int, key: str) -> HttpResponse:
    """Show what was written in own words, to be given codes."""
    survey = survey_of(pk)
    question = question_of(survey, key)
    summary = summarise(survey, words=True)
    found = [text for r in summary.results if r.question.key == key for text in r.texts]
    book = code_books(survey).get(key, {})
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("p"))
    rows = [
        (text, [(code, name, code in text.codes) for code, name in book.items()]) for text in page
    ]
    return staff_page(
        request, "texts.html", question.text, survey, key=key, rows=rows, book=book, page_obj=page,
        name=request.GET.get("name", ""),
    )  # fmt: skip


@require_POST
@allowed(can_run)
def code(request: StaffRequest, pk: int, key: str) -> HttpResponse:
    """Keep the codes of a page of answers."""
    survey = survey_of(pk)
    shown = [sheet for text in request.POST.getlist("sheet") if (sheet := key_of(text))]
    given = {
        sheet: [c for text in request.POST.getlist(f"codes-{sheet}") if (c := key_of(text))]
        for sheet in shown
    }
    changed = coding.give_codes(survey=survey, key=key, given=given)
    messages.success(
        request, _("Kept. Answers with other codes than before: %(count)s.") % {"count": changed}
    )
    return redirect(f"{redirect('aptaujas:texts', pk, key).url}?p={request.POST.get('p', '1')[:6]}")


@require_POST
@allowed(can_run)
def add_code(request: StaffRequest, pk: int, key: str) -> HttpResponse:
    """Add a code to the book, or remove one."""
    survey, name = survey_of(pk), writable(request.POST.get("name", "")).strip()
    gone = key_of(request.POST.get("remove", ""))
    if gone:
        found = get_object_or_404(TextCode, survey=survey, key=key, pk=gone)
        coding.remove_code(code=found)
    elif not name:
        messages.error(request, _("Write a name for the code."))
    else:
        return coded(request, survey, key, name)
    return redirect("aptaujas:texts", pk, key)


def coded(request: StaffRequest, survey: Survey, key: str, name: str) -> HttpResponse:
    """Add a code; a name that cannot be taken stands in the form again."""
    written = ""
    try:
        if coding.add_code(survey=survey, key=key, name=name) is None:
            messages.error(request, _("There are 40 codes already; join some first."))
    except Refused as refused:
        messages.error(request, refused.sentence)
        written = f"?{urlencode({'name': name})}" if len(name) <= MOST_KEPT else ""
    return redirect(reverse("aptaujas:texts", args=[survey.pk, key]) + written)


@allowed(can_take_over)
def offers(request: StaffRequest, pk: int) -> HttpResponse:
    """Show what organisations, with their consent, say of themselves beside what the directory has."""
    survey = survey_of(pk)
    waiting = (
        ProfileOffer.objects.filter(invitation__survey=survey, state=ProfileOffer.State.NEW)
        .select_related("invitation__organisation")
        .order_by("invitation__organisation__name_sort", "field", "pk")
    )
    page = Paginator(waiting, PER_PAGE).get_page(request.GET.get("p"))
    rows = [(one, getattr(one.invitation.organisation, one.field)) for one in page]
    return staff_page(
        request, "offers.html", _("Offered for the directory"), survey, rows=rows, page_obj=page
    )


@require_POST
@allowed(can_take_over)
def settle(request: StaffRequest, pk: int, offer: int) -> HttpResponse:
    """Take an offer over, or leave it."""
    found = get_object_or_404(ProfileOffer, invitation__survey__pk=pk, pk=offer)
    take = "take" in request.POST
    verb = partial(
        settle_offer,
        offer=found,
        take=take,
        seen=request.POST.get("seen", ""),
        by=request.user,
        now=timezone.localtime(),
    )
    sentence = _("Taken over.") if take else _("Left as it was.")
    return done(request, verb, lambda _none: sentence, "aptaujas:offers", pk)


@allowed(can_read_sheets)
def files(request: StaffRequest, pk: int) -> HttpResponse:
    """List the files that organisations added."""
    survey = survey_of(pk)
    found = SheetFile.objects.filter(sheet__survey=survey, sheet__is_finished=True)
    listed = found.select_related("sheet__invitation__organisation").order_by("name", "pk")
    return staff_page(request, "files.html", _("Files"), survey, files=listed)
