"""Brought lists: bring, look, decide row by row, try, take over, give back."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from savejie.core.errors import Refused
from savejie.core.keys import key_of
from savejie.directory.forms_of_lists import BringForm, ColumnsForm
from savejie.directory.lists.giving_back import as_csv, as_xlsx
from savejie.directory.lists.planning import plan
from savejie.directory.lists.sharing import in_shape_of_import
from savejie.directory.lists.shown import plan_told, rows_told, verdicts
from savejie.directory.models import BroughtList
from savejie.directory.operations import lists as operations
from savejie.directory.permissions import can_edit
from savejie.directory.views.frame import staff_page
from savejie.people.requests import StaffRequest

PER_PAGE = 50
KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@permission_required("directory.add_broughtlist")
def index(request: StaffRequest) -> HttpResponse:
    """Show the lists that were brought; take a new one."""
    form = BringForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            brought = operations.bring_list(**form.brought(), by=request.user, now=timezone.now())
        except Refused as refused:
            form.add_error("file", refused.sentence)
        else:
            return redirect("saraksti:list", brought.pk)
    counted = {f"rows_{v}": Count("rows", filter=Q(rows__verdict=v)) for v in verdicts()}
    lists = BroughtList.objects.select_related("by").annotate(**counted).newest_first()
    page = Paginator(lists, PER_PAGE).get_page(request.GET.get("p"))
    title = _("Lists")
    return staff_page(
        request, "lists.html", title, crumbs=[], header_icon="table", form=form, page_obj=page
    )


@permission_required("directory.view_broughtlist")
def show(request: StaffRequest, pk: int) -> HttpResponse:
    """Show a list's rows of one kind, to be decided."""
    brought = get_object_or_404(BroughtList, pk=pk)
    counts = dict(brought.rows.order_by("verdict").values_list("verdict").annotate(n=Count("pk")))
    chosen = request.GET.get("found", "")
    if chosen not in verdicts():
        chosen = next((v for v in ("unsure", "missing", "sure") if counts.get(v)), "sure")
    rows = brought.rows.filter(verdict=chosen).order_by("number").select_related("organisation")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    return staff_page(
        request,
        "list.html",
        brought.title,
        crumbs=crumbs(),
        header_icon="table",
        brought=brought,
        chosen=chosen,
        tabs=[(v, title, counts.get(v, 0)) for v, title in verdicts().items()],
        page_obj=page,
        rows=rows_told(brought, page.object_list),
        columns=ColumnsForm(brought=brought),
        may_edit=can_edit(request.user),
    )


def crumbs() -> list[tuple[str, str]]:
    """Return the way back to all lists."""
    return [("saraksti:index", _("Lists"))]


def editable(request: StaffRequest, pk: int) -> BroughtList:
    """Return a list that this person may decide about."""
    if not can_edit(request.user):
        raise PermissionDenied
    return get_object_or_404(BroughtList, pk=pk)


@require_POST
@permission_required("directory.view_broughtlist")
def decide(request: StaffRequest, pk: int) -> HttpResponse:
    """Keep what was decided of the rows of a page."""
    brought = editable(request, pk)
    said = {
        key: str(value)
        for name, value in request.POST.items()
        if (key := key_of(name.removeprefix("row_")))
    }
    count = operations.decide(brought=brought, decisions=said)
    words = ngettext("%(count)s row decided.", "%(count)s rows decided.", count) % {"count": count}
    nothing = _(
        "Nothing was changed: these rows were decided like this already, or are taken over."
    )
    messages.success(request, words) if count else messages.warning(request, nothing)
    return redirect(f"{brought_url(brought)}?{request.POST.get('back', '')[:100]}")


def brought_url(brought: BroughtList) -> str:
    """Return the address of a list."""
    return redirect("saraksti:list", brought.pk).url


@require_POST
@permission_required("directory.view_broughtlist")
def columns(request: StaffRequest, pk: int) -> HttpResponse:
    """Match a list anew with other columns."""
    brought = editable(request, pk)
    form = ColumnsForm(request.POST, brought=brought)
    try:
        if form.is_valid():
            operations.match_anew(brought=brought, places=form.places())
            messages.success(request, _("The list is matched anew."))
        else:
            messages.error(request, " ".join(map(str, form.non_field_errors())))
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect("saraksti:list", pk)


@permission_required("directory.view_broughtlist")
def take(request: StaffRequest, pk: int) -> HttpResponse:
    """Show what taking the list over would change; take it over when told so."""
    brought = editable(request, pk)
    if request.method == "POST":
        return taken(request, brought)
    title = _("Take over “%(list)s”") % {"list": brought.title}
    return staff_page(
        request,
        "list_take.html",
        title,
        crumbs=crumbs(),
        header_icon="table",
        **plan_shown(brought),
    )


def taken(request: StaffRequest, brought: BroughtList) -> HttpResponse:
    """Take a list over, and say what came of it, or why nothing did."""
    try:
        done = operations.take_over(brought=brought, by=request.user, now=timezone.localtime())
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect("saraksti:index")
    if not (done.changed or done.same or done.groups or done.rejected):
        messages.warning(
            request,
            _("There was nothing left to take over: perhaps somebody did it a moment before you."),
        )
    else:
        messages.success(request, taken_sentence(done))
    return redirect("saraksti:take", brought.pk)


def plan_shown(brought: BroughtList) -> dict[str, Any]:
    """Return what the page shows of a plan."""
    planned = plan(brought)
    return {
        "brought": brought,
        "rejected": [one for one in planned if one.problem],
        "doing": plan_told([one for one in planned if one.does_something]),
        "same": sum(1 for one in planned if not one.problem and not one.does_something),
        "waiting": brought.rows.filter(decision="").count(),
        "done": brought.rows.filter(decision="done").count(),
    }


def taken_sentence(done: operations.Taken) -> str:
    """Say what came of taking a list over."""
    said = {"changed": done.changed, "groups": done.groups, "rejected": done.rejected}
    return (
        _(
            "Taken over. Organisations changed: %(changed)s, new groups: %(groups)s, rows rejected: %(rejected)s."
        )
        % said
    )


@require_POST
@permission_required("directory.view_broughtlist")
def delete(request: StaffRequest, pk: int) -> HttpResponse:
    """Erase a list; what was taken over stays in the directory."""
    brought = editable(request, pk)
    brought.delete()
    messages.success(request, _("The list is erased. What was taken over stays."))
    return redirect("saraksti:index")


@permission_required("directory.view_broughtlist")
def download(request: StaffRequest, pk: int, ending: str) -> HttpResponse:
    """Give the list back with what was found."""
    brought = get_object_or_404(BroughtList, pk=pk)
    found = operations.sorted_again(brought)
    content = as_xlsx(found) if ending == "xlsx" else b"".join(as_csv(found))
    return attachment(content, f"{stem(brought)}-salidzinats.{ending}")


@permission_required("directory.view_broughtlist")
def share(request: StaffRequest, pk: int) -> HttpResponse:
    """Give the list's organisations as the directory knows them, in the shape of an import."""
    brought = editable(request, pk)
    return attachment(b"".join(in_shape_of_import(brought)), f"{stem(brought)}-katalogs.csv")


def stem(brought: BroughtList) -> str:
    """Return a list's file name without ending, in letters that any header takes."""
    name = brought.title.rsplit(".", 1)[0]
    return (
        "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in name)[:60]
        or "saraksts"
    )


def attachment(content: bytes, name: str) -> HttpResponse:
    """Return a file to be saved."""
    kind = KINDS[name.rsplit(".", 1)[1]]
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
