"""Visitors' reports: what they say is wrong, and what became of it."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Case, QuerySet, When
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import formats, timezone
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import TitleColumn

from savejie.directory.errors import EditRefused
from savejie.directory.models import ProblemReport
from savejie.directory.operations.desk import settle_report
from savejie.directory.views.frame import staff_page
from savejie.directory.viewsets.listing import OurIndexView, OurViewSet, SaidColumn
from savejie.directory.viewsets.menu import CountingMenuItem, counting_item
from savejie.people.requests import StaffRequest


class ReportFilters(WagtailFilterSet):
    """Reports by state."""

    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        choices=ProblemReport.State.choices,
        widget=forms.RadioSelect,
        empty_label=gettext_lazy("any"),
    )

    class Meta:
        model = ProblemReport
        fields: list[str] = []


class ReportIndexView(OurIndexView):
    """Reports, new ones first."""

    filterset_class = ReportFilters
    default_ordering = "waiting"
    is_searchable = False

    def get_base_queryset(self) -> QuerySet[ProblemReport]:
        """Load organisations at once."""
        return ProblemReport.objects.select_related("organisation")

    def order_queryset(self, queryset: QuerySet[ProblemReport]) -> QuerySet[ProblemReport]:
        """Put first what waits, the newest of it first."""
        settled = Case(When(state=ProblemReport.State.NEW, then=0), default=1)
        return queryset.order_by(settled, "-created_at", "-pk")

    @cached_property
    def columns(self) -> list[Any]:
        """Show about whom, what, when, and what became of it."""
        titled = self._get_title_column_class(TitleColumn)
        return [
            titled(
                "organisation",
                label=gettext_lazy("About"),
                accessor="organisation.title",
                get_url=self.get_row_url,
            ),
            SaidColumn(
                "message",
                lambda row: Truncator(row.message).chars(90),
                label=gettext_lazy("What is wrong"),
            ),
            SaidColumn(
                "created_at",
                lambda row: formats.date_format(
                    timezone.localtime(row.created_at), "SHORT_DATETIME_FORMAT"
                ),
                label=gettext_lazy("Received"),
            ),
            SaidColumn("state", lambda row: row.get_state_display(), label=gettext_lazy("State")),
        ]


@permission_required("directory.change_problemreport")
def settle(request: StaffRequest, pk: int) -> HttpResponse:
    """Show a report; mark it done, declined, or new again."""
    reports = ProblemReport.objects.select_related("organisation")
    report = get_object_or_404(reports, pk=pk)
    if request.method == "POST":
        state = request.POST.get("state", "")
        try:
            settle_report(report=report, state=state, by=request.user, now=timezone.localtime())
        except EditRefused as refused:
            messages.error(request, refused.sentence)
        else:
            said = {"state": report.get_state_display()}
            messages.success(request, _("The report is marked: %(state)s.") % said)
        return redirect("zinojumi:index")
    return staff_page(
        request,
        "report.html",
        _("Report about %(name)s") % {"name": report.organisation.title},
        crumbs=[("zinojumi:index", _("Visitors' reports"))],
        header_icon="mail",
        report=report,
    )


class ReportViewSet(OurViewSet):
    """Visitors' reports; they come from the public site, so none is added by hand."""

    model = ProblemReport
    name = "zinojumi"
    icon = "mail"
    menu_name = "reports-of-visitors"
    menu_label = gettext_lazy("Visitors' reports")
    menu_order = 140
    index_view_class = ReportIndexView
    form_fields = ("state",)
    ordering = "waiting"

    def get_menu_item(self, order: int | None = None) -> CountingMenuItem:
        """Show how many reports wait."""
        return counting_item(self, order, new_reports)

    def get_urlpatterns(self) -> list[Any]:
        """Name the pages there are."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/", settle, name="edit"),
        ]


def new_reports() -> QuerySet[ProblemReport]:
    """Return the reports that wait."""
    return ProblemReport.objects.filter(state=ProblemReport.State.NEW)
