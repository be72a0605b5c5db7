"""The questionnaire by an organisation's own link: it can be left, gone on with, changed."""

from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from typing import Any, Protocol

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect

from savejie.core.held import there
from savejie.surveys.answering import SheetForm
from savejie.surveys.errors import AnswersClosed, SavedElsewhere
from savejie.surveys.limits import is_guessing, note_wrong_link
from savejie.surveys.models import Invitation, OptOut, Sheet
from savejie.surveys.operations.answering import Filled, differences, keep_personal
from savejie.surveys.operations.merging import counting
from savejie.surveys.operations.running import opt_out
from savejie.surveys.tokens import digest_of, is_token
from savejie.surveys.views.filling import form_of, with_theirs, written
from savejie.surveys.views.public import closed


@dataclass(frozen=True, slots=True)
class Opened:
    """An organisation's questionnaire as it is opened."""

    invitation: Invitation
    token: str
    form: SheetForm


class LinkView(Protocol):
    """A view that is given the invitation behind a link."""

    def __call__(
        self, request: HttpRequest, invitation: Invitation, token: str
    ) -> HttpResponse: ...


def by_link(view: LinkView) -> Any:
    """Find the invitation behind a token; a wrong one learns nothing, and too many wrong ones are held back."""

    @wraps(view)
    def found(request: HttpRequest, token: str) -> HttpResponse:
        if is_guessing(request):
            return TemplateResponse(
                request, "surveys/link_busy.html", {}, status=HTTPStatus.TOO_MANY_REQUESTS
            )
        invitation = invitation_of(token)
        if invitation is None:
            note_wrong_link(request)
            return TemplateResponse(
                request, "surveys/link_unknown.html", {}, status=HTTPStatus.NOT_FOUND
            )
        return view(request, invitation, token)

    return found


def invitation_of(token: str) -> Invitation | None:
    """Return the invitation of a token."""
    if not is_token(token):
        return None
    found = (
        Invitation.objects.select_related("survey", "organisation")
        .exclude(survey__state="draft")
        .filter(token_digest=digest_of(token))
        .first()
    )
    return counting(found) if found else None


@never_cache
@csrf_protect
@by_link
def personal(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    """Ask an organisation; keep its answers, or its draft."""
    survey = invitation.survey
    sheet = Sheet.objects.filter(invitation=invitation).first()
    form = form_of(
        survey,
        request,
        answers=sheet.answers if sheet else {},
        consent=bool(sheet and sheet.consent) if survey.asks_consent else None,
        draft="later" in request.POST,
    )
    opened = Opened(invitation, token, form)
    if request.method == "POST":
        return sent(request, opened)
    if not survey.takes_answers(timezone.localdate()):
        return closed(request, survey, written_before(sheet, form), status=200)
    return filling(request, opened, revision=sheet.revision if sheet else 0)


def written_before(sheet: Sheet | None, form: SheetForm) -> list[tuple[str, str]]:
    """Return what an organisation answered before the survey closed."""
    answers = sheet.answers if sheet else {}
    pairs = [(q.text, q.words_of(answers.get(q.name))) for q in form.questions]
    return [(text, words) for text, words in pairs if words]


def sent(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Keep what came; else say what is wrong, what changed, or that it is over."""
    form, invitation, revision = opened.form, opened.invitation, revision_of(request)
    if not form.is_valid():
        return filling(request, opened, revision, status=422)
    filled = Filled(
        form.answers,
        form.uploads(),
        consent=bool(form.cleaned_data.get("consent")),
        finished=not form.draft,
    )
    try:
        keep_personal(
            invitation=invitation, filled=filled, revision=revision, today=timezone.localdate()
        )
    except AnswersClosed:
        return closed(request, invitation.survey, written(form), status=409)
    except SavedElsewhere:
        return conflict(request, opened)
    return redirect("survey_saved" if form.draft else "survey_done", opened.token)


def revision_of(request: HttpRequest) -> int:
    """Return which state of the sheet a form showed."""
    text = request.POST.get("revision", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def conflict(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Show what was saved in the other window beside what was written here."""
    form, invitation = opened.form, counting(there(Invitation.objects.all(), opened.invitation.pk))
    sheet = Sheet.objects.filter(invitation=invitation).first() or Sheet(answers={}, revision=0)
    differing = differences(invitation.survey, sheet.answers, form.answers)
    both = SheetForm(
        form.questions,
        with_theirs(form, sheet.answers),
        answers=sheet.answers,
        consent=sheet.consent if "consent" in form.fields else None,
    )
    shown = Opened(invitation, opened.token, both)
    return filling(request, shown, sheet.revision, 409, differing)


def filling(
    request: HttpRequest,
    opened: Opened,
    revision: int,
    status: int = 200,
    differing: list[tuple[str, str, str]] | None = None,
) -> TemplateResponse:
    """Show the questionnaire."""
    invitation = opened.invitation
    context = {
        "survey": invitation.survey,
        "invitation": invitation,
        "organisation": invitation.organisation,
        "token": opened.token,
        "form": opened.form,
        "revision": revision,
        "differing": differing or [],
        "files": files_of(invitation),
    }
    return TemplateResponse(request, "surveys/survey.html", context, status=status)


def files_of(invitation: Invitation) -> list[str]:
    """Return the names of the files that are kept already."""
    sheet = Sheet.objects.filter(invitation=invitation).first()
    return list(sheet.files.order_by("pk").values_list("name", flat=True)) if sheet else []


@never_cache
@by_link
def saved(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    """Say that the draft is kept, and how to come back."""
    return told(request, invitation, token, "surveys/saved.html")


@never_cache
@by_link
def done(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    """Thank, and say until when the answers can be changed."""
    return told(request, invitation, token, "surveys/thanks.html")


def told(
    request: HttpRequest, invitation: Invitation, token: str, template: str
) -> TemplateResponse:
    """Return a page that says what happened."""
    context = {"survey": invitation.survey, "invitation": invitation, "token": token}
    return TemplateResponse(request, template, context)


@never_cache
@csrf_protect
@by_link
def stop_letters(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    """Let an organisation wish no letters about surveys, or let them come again."""
    if request.method == "POST":
        wanted = "again" not in request.POST
        opt_out(invitation=invitation, today=timezone.localdate(), wanted=wanted)
        return redirect("survey_opt_out", token)
    is_out = OptOut.objects.filter(organisation=invitation.organisation).exists()
    context = {
        "survey": invitation.survey,
        "invitation": invitation,
        "token": token,
        "is_out": is_out,
    }
    return TemplateResponse(request, "surveys/opt_out.html", context)
