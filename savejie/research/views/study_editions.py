"""Editions of a study for staff: one with its numbers and words, two side by side, one as an archive."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from savejie.core.errors import Refused
from savejie.core.keys import key_of
from savejie.people.requests import StaffRequest
from savejie.research.forms_of_studies import comments_given
from savejie.research.models import StudyEdition
from savejie.research.operations.studies import comment_on
from savejie.research.permissions import can_run_studies
from savejie.research.studies import showing
from savejie.research.studies.changed import chapters_changed, earlier_editions, frame_changed
from savejie.research.studies.exporting import archive
from savejie.research.views.studies import SEES
from savejie.research.views.study_frame import study_page


def edition_or_404(pk: int, number: int) -> StudyEdition:
    """Return an edition with its study."""
    editions = StudyEdition.objects.select_related("study", "by").defer("cells")
    found = editions.filter(study__pk=pk, number=number).first()
    if found is None:
        raise Http404
    return found


@SEES
def edition(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    """Show an edition; take what staff write beneath its chapters."""
    found = edition_or_404(pk, number)
    said, error = kept_comments(found), ""
    seen = key_of(request.POST.get("seen", "")) or 0
    if request.method == "POST" and can_run_studies(request.user):
        said = comments_given(found, request.POST)
        try:
            comment_on(edition=found, comments=said, seen=seen, by=request.user)
        except Refused as refused:
            error = refused.sentence
        else:
            messages.success(request, _("The comments are saved."))
            return redirect("petijumi:edition", pk, number)
    return edition_page(request, found, said, error)


def kept_comments(found: StudyEdition) -> dict[str, tuple[str, str]]:
    """Return what stands beneath the chapters in both languages."""
    return {one.figure: (one.text, one.english) for one in found.comments.order_by("pk")}


def edition_page(
    request: StaffRequest, found: StudyEdition, said: dict[str, tuple[str, str]], error: str
) -> HttpResponse:
    """Return the page of an edition."""
    title = _("Edition %(number)s") % {"number": found.number}
    chapters = showing.chapters_of(found, live=False)
    context: dict[str, Any] = {
        "edition": found,
        "chapters": [(one, *said.get(one.key, ("", ""))) for one in chapters],
        "proof": showing.proof_of(found),
        "imports": showing.imports_shown(found),
        "areas": showing.areas_shown(found),
        "rules": showing.rules_said(found),
        "error": error,
    }
    return study_page(request, "edition.html", title, study=found.study, **context)


@SEES
def compared(request: StaffRequest, pk: int, number: int, other: int) -> HttpResponse:
    """Show what changed from an earlier edition to a later one."""
    later, earlier = edition_or_404(pk, number), edition_or_404(pk, other)
    if other >= number:
        raise Http404
    title = _("Edition %(new)s beside edition %(old)s") % {"new": number, "old": other}
    return study_page(
        request,
        "compared.html",
        title,
        study=later.study,
        new=later,
        old=earlier,
        others=[
            (one, reverse("petijumi:compared", args=[pk, number, one]))
            for one in earlier_editions(earlier, later)
        ],
        frame=frame_changed(earlier, later),
        chapters=chapters_changed(earlier, later),
    )


@SEES
def download(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    """Give an edition as an archive for researchers."""
    return archive_of(edition_or_404(pk, number))


def archive_of(found: StudyEdition) -> HttpResponse:
    """Return the answer that gives an edition's archive."""
    name = f"{found.study.slug}-{found.number}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(archive(found), content_type="application/zip", headers=headers)
