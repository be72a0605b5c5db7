"""Import runs for staff: read, never edited."""

from typing import Any

import django_filters
from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import formats, timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.auth import permission_required
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, NumberColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from savejie.registers.models import BadRow, ImportRun

COUNTS = {
    "rows_read": gettext_lazy("Rows read"),
    "rows_in_scope": gettext_lazy("Of our organisations"),
    "rows_new": gettext_lazy("New rows"),
    "rows_changed": gettext_lazy("Changed rows"),
    "rows_unchanged": gettext_lazy("Unchanged rows"),
    "rows_vanished": gettext_lazy("Vanished rows"),
    "rows_bad": gettext_lazy("Bad rows"),
}
BAD_ROWS_PER_PAGE = 100


class RunFilters(WagtailFilterSet):
    """Runs by source and by how far they came."""

    source = django_filters.ChoiceFilter(
        label=gettext_lazy("Source"),
        choices=ImportRun.Source.choices,
        widget=forms.RadioSelect,
        empty_label=gettext_lazy("any source"),
    )
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        choices=ImportRun.State.choices,
        widget=forms.RadioSelect,
        empty_label=gettext_lazy("any"),
    )

    class Meta:
        model = ImportRun
        fields: list[str] = []


def started(run: ImportRun) -> str:
    """Say when a run began."""
    return formats.date_format(timezone.localtime(run.started_at), "SHORT_DATETIME_FORMAT")


class RunIndexView(generic.IndexView):
    """Runs, the newest first."""

    any_permission_required = ("view",)
    default_ordering = "-pk"
    filterset_class = RunFilters
    is_searchable = False
    paginate_by = 50
    add_url = None
    show_export_buttons = False

    def get_valid_orderings(self) -> list[str]:
        """Know no order but by time."""
        return ["-pk"]

    def get_list_more_buttons(self, instance: ImportRun) -> list[Any]:
        """Offer nothing but the way in."""
        return []

    @cached_property
    def columns(self) -> list[Any]:
        """Show when, what, how it ended, how much."""
        name = TitleColumn(
            "started_at",
            label=gettext_lazy("Started"),
            accessor=started,
            url_name="importi:inspect",
        )
        return [
            name,
            Column("source", label=gettext_lazy("Source"), accessor="get_source_display"),
            Column("state", label=gettext_lazy("State"), accessor="get_state_display"),
            *(
                NumberColumn(name, label=title)
                for name, title in COUNTS.items()
                if name != "rows_unchanged"
            ),
        ]


@permission_required("registers.view_importrun")
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one run: where the file came from, the counts, the bad rows with their reasons."""
    run = get_object_or_404(ImportRun, pk=pk)
    bad_rows = Paginator(BadRow.objects.filter(run=run).order_by("line", "pk"), BAD_ROWS_PER_PAGE)
    title = f"{run.title}, {started(run)}"
    return TemplateResponse(
        request,
        "registers/staff/run.html",
        {
            "header_title": title,
            "header_icon": "download",
            "breadcrumbs_items": [
                {"url": reverse("wagtailadmin_home"), "label": _("Home")},
                {"url": reverse("importi:index"), "label": _("Imports")},
                {"url": "", "label": title},
            ],
            "run": run,
            "counts": counts_of(run),
            "bad_rows": bad_rows.get_page(request.GET.get("p")),
        },
    )


def counts_of(run: ImportRun) -> list[tuple[str, int]]:
    """Return what a run counted, each with its name."""
    return [(str(title), getattr(run, name)) for name, title in COUNTS.items()]


class RunViewSet(ModelViewSet):
    """Import runs; only imports write them."""

    model = ImportRun
    name = "importi"
    icon = "download"
    menu_name = "imports"
    menu_label = gettext_lazy("Imports")
    menu_order = 130
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = RunIndexView
    form_fields = ()
    ordering = "-pk"
    list_per_page = 50

    def get_urlpatterns(self) -> list[Any]:
        """Name the pages there are: no form among them."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/", detail, name="inspect"),
        ]

    def register_admin_url_finder(self) -> None:
        """Find no page for editing: there is none."""
