"""What comes of conversations: how often, quotes, findings, and all of it as files."""

from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from savejie.core.errors import Refused
from savejie.core.keys import key_of
from savejie.people.requests import StaffRequest
from savejie.research.forms_of_talks import FindingForm
from savejie.research.models import Code, Finding, Participant, Passage, Quote
from savejie.research.operations import coding as operations
from savejie.research.talks import files
from savejie.research.talks.choices import code_choices
from savejie.research.talks.counting import KINDS, base, frequencies
from savejie.research.talks.drawing import chart_of
from savejie.research.views.talk_frame import talk_page
from savejie.research.views.talks import MAY

SEES = permission_required("research.view_finding")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@SEES
def frequency(request: StaffRequest) -> HttpResponse:
    """Show how often each theme and code occurs."""
    rows = frequencies()
    kinds = [Participant.Organisation(kind).label for kind in KINDS]
    return talk_page(
        request,
        "frequency.html",
        _("How often"),
        tab="frequency",
        rows=rows,
        kinds=kinds,
        base=base(),
        chart=chart_of(rows),
    )


@SEES
def download(request: StaffRequest, what: str) -> HttpResponse | StreamingHttpResponse:
    """Give a file: counts or code book as CSV, everything as XLSX."""
    name = f'attachment; filename="sarunas-{what}-{timezone.localdate()}'
    if what == "viss":
        headers = {"Content-Disposition": f'{name}.xlsx"'}
        return HttpResponse(files.workbook(), content_type=XLSX, headers=headers)
    content = b"".join(files.counts_csv() if what == "biezums" else files.codes_csv())
    headers = {"Content-Disposition": f'{name}.csv"'}
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)


@MAY
def quotes(request: StaffRequest) -> HttpResponse:
    """List the quotes, each with where it may be shown."""
    found = Quote.objects.with_allowed().select_related("participant", "passage__talk").in_order()
    return talk_page(request, "quotes.html", _("Quotes"), tab="quotes", quotes=found)


@SEES
def findings(request: StaffRequest) -> HttpResponse:
    """List the findings with what they rest on."""
    found = Finding.objects.with_ground().in_order()
    return talk_page(request, "findings.html", _("Findings"), tab="findings", findings=found)


@MAY
def finding(request: StaffRequest, pk: int = 0) -> HttpResponse:
    """State a finding: its sentence, the codes, and the passages that bear it out."""
    one = get_object_or_404(Finding, pk=pk) if pk else Finding()
    given = request.POST or None
    form = FindingForm(given, initial={"sentence": one.sentence, "english": one.english})
    ground = ground_of(request, one)
    if request.method == "POST" and "save" in request.POST and form.is_valid():
        one.sentence, one.english = form.cleaned_data["sentence"], form.cleaned_data["english"]
        try:
            operations.state_finding(finding=one, **ground, by=request.user, now=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, _("The finding is saved."))
            return redirect("sarunas:findings")
    return finding_page(request, pk, form, ground)


def ground_of(request: StaffRequest, one: Finding) -> dict[str, Any]:
    """Return the codes and passages that are ticked, or that the finding rests on so far."""
    if request.method == "POST":
        codes, passages = (
            {key for text in request.POST.getlist(name) if (key := key_of(text))}
            for name in ("code", "passage")
        )
    elif one.pk:
        codes = set(one.codes.order_by().values_list("pk", flat=True))
        passages = set(one.passages.order_by().values_list("pk", flat=True))
    else:
        codes, passages = set(), set()
    return {
        "codes": list(Code.objects.filter(pk__in=codes).order_by("pk")),
        "passages": list(Passage.objects.filter(pk__in=passages).order_by("pk")),
    }


def finding_page(
    request: StaffRequest, pk: int, form: FindingForm, ground: dict[str, Any]
) -> HttpResponse:
    """Return the page of a finding, with the passages that carry its codes to choose from."""
    borne = Passage.objects.filter(codings__code__in=ground["codes"]).distinct()
    offered = borne.select_related("talk", "participant").order_by("talk", "position")
    return talk_page(
        request,
        "finding.html",
        _("Finding") if pk else _("New finding"),
        tab="findings",
        deeper=True,
        form=form,
        themes=code_choices({code.pk: "" for code in ground["codes"]}),
        offered=offered,
        ticked={passage.pk for passage in ground["passages"]},
        finding_pk=pk,
    )


@MAY
def remove_finding(request: StaffRequest, pk: int) -> HttpResponse:
    """Remove a finding."""
    one = get_object_or_404(Finding, pk=pk)
    if request.method == "POST":
        operations.remove_finding(finding=one, by=request.user)
        messages.success(request, _("The finding is removed."))
    return redirect("sarunas:findings")
