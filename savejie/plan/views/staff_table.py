"""The plan as a table: give it out, bring it in, try first."""

from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from savejie.core.errors import Refused
from savejie.directory.lists.errors import refused as list_refused
from savejie.directory.lists.reading import read_list
from savejie.directory.lists.table import Unreadable
from savejie.people.requests import StaffRequest
from savejie.plan.brought import Row, read_rows
from savejie.plan.files import answer_with
from savejie.plan.forms import BringForm
from savejie.plan.operations.importing import Outcome, bring
from savejie.plan.views.frame import staff_page

SALT = "savejie.plan.table"
MOST = 2000


@permission_required("plan.view_measure")
def download(request: StaffRequest, ending: str) -> HttpResponse:
    """Give the whole plan as a table, in the shape in which it comes back."""
    return answer_with(ending, language=get_language() or "lv", public=False)


@permission_required("plan.change_measure")
def bring_in(request: StaffRequest) -> HttpResponse:
    """Take a file and show what it would change; take it over when told so."""
    form = BringForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and "rows" in request.POST:
        return taken(request)
    outcomes: list[Outcome] = []
    if request.method == "POST" and form.is_valid():
        try:
            rows = rows_of(form.cleaned_data["file"])
            outcomes = brought(request, rows, dry=True)
        except Refused as refused:
            form.add_error("file", refused.sentence)
    return shown(request, form, outcomes)


def shown(request: StaffRequest, form: BringForm, outcomes: list[Outcome]) -> HttpResponse:
    """Show what a file would change, row by row."""
    packed = [[one.row.line, one.row.kind, one.row.cells, one.row.problem] for one in outcomes]
    counts = {kind: sum(1 for one in outcomes if one.kind == kind) for kind in KINDS}
    return staff_page(
        request, "bring.html", _("Bring a table"), form=form, counts=counts,
        rejected=[one for one in outcomes if one.kind == "rejected"],
        doing=[one for one in outcomes if one.kind in ("new", "changed")],
        tried=bool(outcomes),
        rows=signing.dumps(packed, salt=SALT, compress=True) if outcomes else "",
    )  # fmt: skip


KINDS = ("new", "changed", "same", "rejected")


def rows_of(file: object) -> list[Row]:
    """Return the rows of an uploaded file; raise with the reason where it has none."""
    try:
        table = read_list(file.read())  # type: ignore[attr-defined]
    except Unreadable as unreadable:
        raise list_refused(unreadable, getattr(file, "name", "")) from unreadable
    rows = read_rows(table)
    if len(rows) > MOST:
        raise Refused(
            _("There are more than %(count)s rows in this file: it is hardly a plan.")
            % {"count": MOST}
        )
    return rows


def brought(request: StaffRequest, rows: list[Row], *, dry: bool) -> list[Outcome]:
    """Bring the rows, or try it."""
    return bring(
        rows=rows, dry=dry, title=_("Action plan"), by=request.user, now=timezone.localtime()
    )


def taken(request: StaffRequest) -> HttpResponse:
    """Take over the rows that were shown."""
    try:
        packed = signing.loads(request.POST["rows"], salt=SALT, max_age=60 * 60 * 12)
    except signing.BadSignature:
        messages.error(
            request, _("This table was looked at too long ago. Bring the file once more.")
        )
        return redirect("rplans:bring")
    outcomes = brought(request, [Row(*values) for values in packed], dry=False)
    counts = {kind: sum(1 for one in outcomes if one.kind == kind) for kind in KINDS}
    said = _(
        "Taken over. New: %(new)s, changed: %(changed)s, as before: %(same)s, rejected: %(rejected)s."
    )
    messages.success(request, said % counts)
    return redirect("rplans:index")
