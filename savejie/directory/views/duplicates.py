"""Possible duplicates: look, merge, or say that they are two; and undo."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from savejie.core.keys import key_of
from savejie.directory.duplicates.finding import possible_duplicates
from savejie.directory.duplicates.likeness import Pair
from savejie.directory.duplicates.wording import signs_said
from savejie.directory.errors import MergeRefused
from savejie.directory.models import Merge, Organisation
from savejie.directory.operations.merging import merge_organisations, say_two, undo_merge
from savejie.directory.views.frame import staff_page
from savejie.people.requests import StaffRequest

PER_PAGE = 20
LATEST = 20


@permission_required("directory.change_organisation")
def index(request: StaffRequest) -> HttpResponse:
    """List pairs that may be one organisation, and the latest merges."""
    pairs = Paginator(possible_duplicates(), PER_PAGE).get_page(request.GET.get("p"))
    keys = {pk for pair in pairs for pk in (pair.first, pair.second)}
    rows = Organisation.objects.with_places().filter(pk__in=keys).order_by("pk")
    known = {row.pk: row for row in rows}
    merges = Merge.objects.standing().select_related("kept", "by").newest_first()[:LATEST]
    return staff_page(
        request,
        "duplicates.html",
        _("Possible duplicates"),
        crumbs=[],
        header_icon="copy",
        page_obj=pairs,
        pairs=[told(pair, known) for pair in pairs if {pair.first, pair.second} <= set(known)],
        merges=merges,
    )


def told(pair: Pair, known: dict[int, Organisation]) -> dict[str, object]:
    """Return what the page shows of a pair; the one that would be kept stands first."""
    one, other = known[pair.first], known[pair.second]
    if other.number and not one.number:
        one, other = other, one
    return {
        "kept": one,
        "merged": other,
        "either_way": bool(one.number) == bool(other.number),
        "percent": round(pair.score * 100),
        "why": signs_said(pair.signs),
    }


@permission_required("directory.change_organisation")
@require_POST
def settle(request: StaffRequest) -> HttpResponse:
    """Merge a pair, or remember that the two are two."""
    now = timezone.localtime()
    kept, merged = (key_of(request.POST.get(name, "")) for name in ("kept", "merged"))
    if kept is None or merged is None:
        messages.error(request, _("Choose the two records on this page."))
        return redirect("dublikati:index")
    try:
        if request.POST.get("do") == "two":
            say_two(first=kept, second=merged, by=request.user, now=now)
            messages.success(request, _("Remembered: these are two organisations."))
        else:
            done = merge_organisations(kept=kept, merged=merged, by=request.user, now=now)
            said = {"name": done.title, "kept": done.kept.title}
            messages.success(request, _("%(name)s is merged into %(kept)s.") % said)
    except MergeRefused as refused:
        messages.error(request, refused.sentence)
    return redirect("dublikati:index")


@permission_required("directory.change_organisation")
@require_POST
def undo(request: StaffRequest, pk: int) -> HttpResponse:
    """Undo a merge."""
    merge = get_object_or_404(Merge, pk=pk)
    try:
        restored = undo_merge(merge=merge.pk, by=request.user, now=timezone.localtime())
    except MergeRefused as refused:
        messages.error(request, refused.sentence)
    else:
        said = {"name": restored.title}
        messages.success(request, _("%(name)s stands on its own again.") % said)
    return redirect("dublikati:index")
