"""The eight needs: how important and how well met, who said so, what is done about each."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.auth import permission_required

from savejie.directory.spreadsheet import csv_chunks
from savejie.people.requests import StaffRequest
from savejie.plan.needs_file import head, rows
from savejie.plan.needs_told import needs_told
from savejie.plan.permissions import can_edit
from savejie.plan.views.frame import staff_page
from savejie.plan.views.public import page
from savejie.surveys.summary import hidden_sentence


def needs(request: HttpRequest) -> HttpResponse:
    """Show the needs to everybody."""
    told = needs_told(today=timezone.localdate(), public=True)
    return page(request, "needs.html", told=told, hidden=hidden_sentence())


def as_csv(request: HttpRequest) -> HttpResponse:
    """Give the same as a table."""
    told = needs_told(today=timezone.localdate(), public=True)
    headers = {"Content-Disposition": f'attachment; filename="{_("needs")}.csv"'}
    content = b"".join(csv_chunks(head(), rows(told)))
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)


@permission_required("plan.view_measure")
def for_staff(request: StaffRequest) -> HttpResponse:
    """Show staff the same with what the public does not see yet; first what nobody works on."""
    told = needs_told(today=timezone.localdate(), public=False)
    return staff_page(
        request, "needs.html", _("Needs of organisations"), told=told, hidden=hidden_sentence(),
        may_edit=can_edit(request.user),
    )  # fmt: skip
