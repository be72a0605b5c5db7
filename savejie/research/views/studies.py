"""Studies for staff: the list, one of them with its editions, writing, running, showing, removing."""

from django.db.models import Max
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from savejie.core.errors import Refused
from savejie.core.keys import key_of
from savejie.people.requests import StaffRequest
from savejie.research.errors import NothingNew
from savejie.research.forms_of_studies import RunForm, StudyForm, chapter_rows, chapters_given
from savejie.research.models import Study
from savejie.research.operations import studies as operations
from savejie.research.views.study_frame import study_page

SEES = permission_required("research.view_study")
MAY = permission_required("research.change_study")
RUNS = permission_required("research.run_study")


@SEES
def index(request: StaffRequest) -> HttpResponse:
    """List the studies with their newest editions."""
    found = Study.objects.by_title().annotate(
        newest=Max("editions__number"), made_at=Max("editions__made_at")
    )
    return study_page(request, "index.html", _("Studies"), deep=False, studies=found)


@SEES
def show(request: StaffRequest, pk: int) -> HttpResponse:
    """Show a study with its editions."""
    return shown(request, get_object_or_404(Study, pk=pk), RunForm())


def shown(request: StaffRequest, study: Study, form: RunForm, same: str = "") -> HttpResponse:
    """Return the page of a study; `same` says that running it would give nothing new."""
    editions = list(study.editions.light().newest_first().select_related("by"))
    chapters = [row for row in chapter_rows(study, study.base) if row.chosen]
    return study_page(
        request,
        "study.html",
        str(study),
        study=None,
        this=study,
        editions=editions,
        chapters=chapters,
        seen=editions[0].number if editions else 0,
        form=form,
        same=same,
    )


@MAY
def edit(request: StaffRequest, pk: int = 0) -> HttpResponse:
    """Write a study, or change one."""
    study = get_object_or_404(Study, pk=pk) if pk else None
    seen = study.revision if study else 0
    form, rows = StudyForm(initial=StudyForm.first_values(study)), chapter_rows(study)
    if request.method == "POST":
        form, rows = StudyForm(request.POST), chapters_given(request.POST)
        seen = key_of(request.POST.get("seen", "")) or 0
        if form.is_valid() and (saved := saved_study(request, study, form, seen)):
            messages.success(request, _("The study is saved."))
            return redirect("petijumi:study", saved.pk)
        seen = study.revision if study else 0
    title = _("Change the study") if study else _("New study")
    rows = sorted(rows, key=lambda row: (not row.chosen, row.position))
    return study_page(request, "edit.html", title, study=study, form=form, rows=rows, seen=seen)


def saved_study(
    request: StaffRequest, study: Study | None, form: StudyForm, seen: int
) -> Study | None:
    """Save a study; where it cannot be, the form says why."""
    wish = form.edit(chapters_given(request.POST), seen)
    try:
        return operations.save_study(study=study, edit=wish, by=request.user)
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return None


@require_POST
@RUNS
def run(request: StaffRequest, pk: int) -> HttpResponse:
    """Run a study; where nothing is new, say so and offer to insist."""
    study = get_object_or_404(Study, pk=pk)
    form = RunForm(request.POST)
    if not form.is_valid():
        return shown(request, study, form)
    seen = key_of(request.POST.get("seen", "")) or 0
    wish = operations.Wish(seen, form.cleaned_data["note"], form.cleaned_data["insists"])
    try:
        made = operations.run_study(
            study=study, wish=wish, by=request.user, now=timezone.localtime()
        )
    except NothingNew as same:
        return shown(request, study, form, same.sentence)
    except Refused as refused:
        messages.error(request, refused.sentence)
        return shown(request, study, form)
    messages.success(request, _("Edition %(number)s is made.") % {"number": made.number})
    return redirect("petijumi:edition", study.pk, made.number)


@require_POST
@RUNS
def publish(request: StaffRequest, pk: int) -> HttpResponse:
    """Show a study to everybody, or take it back."""
    study, public = get_object_or_404(Study, pk=pk), "public" in request.POST
    try:
        operations.show_study(study=study, public=public, by=request.user)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        said = _("Everybody sees the study now.") if public else _("The study is staff's only now.")
        messages.success(request, said)
    return redirect("petijumi:study", pk)


@require_POST
@MAY
def remove(request: StaffRequest, pk: int) -> HttpResponse:
    """Remove a study that was never run."""
    study = get_object_or_404(Study, pk=pk)
    try:
        operations.remove_study(study=study, by=request.user)
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect("petijumi:study", pk)
    messages.success(request, _("The study is removed."))
    return redirect("petijumi:index")
