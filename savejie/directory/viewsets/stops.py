"""The stop list for staff: what is not shown, of whom, why, since when; nothing of it is deleted."""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.urls import path
from django.utils import formats, timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import TitleColumn

from savejie.directory.models import Stop
from savejie.directory.views import stops
from savejie.directory.viewsets.listing import OurIndexView, OurViewSet, SaidColumn


class StopFilters(WagtailFilterSet):
    """Entries by field, and whether they stand."""

    field = django_filters.ChoiceFilter(
        label=gettext_lazy("What is not shown"),
        choices=Stop.Field.choices,
        widget=forms.RadioSelect,
        empty_label=gettext_lazy("any"),
    )
    lifted_at = django_filters.BooleanFilter(
        label=gettext_lazy("Lifted"), lookup_expr="isnull", exclude=True
    )

    class Meta:
        model = Stop
        fields: list[str] = []


def whose(stop: Stop) -> str:
    """Name the organisation."""
    return stop.organisation.title


def entered(stop: Stop) -> str:
    """Say when it was entered and by whom."""
    return said(stop.at, stop.by)


def lifted(stop: Stop) -> str:
    """Say when it was lifted and by whom; a standing one says so."""
    return said(stop.lifted_at, stop.lifted_by) if stop.lifted_at else _("stands")


def said(at: Any, by: Any) -> str:
    """Say a day and a person."""
    on = formats.date_format(timezone.localtime(at), "SHORT_DATE_FORMAT")
    return f"{on}, {by}" if by else on


class StopIndexView(OurIndexView):
    """The stop list, standing entries first."""

    filterset_class = StopFilters
    default_ordering = "standing"
    is_searchable = False

    def get_base_queryset(self) -> QuerySet[Stop]:
        """Load organisations and people at once."""
        return Stop.objects.select_related("organisation", "by", "lifted_by")

    def order_queryset(self, queryset: Any) -> QuerySet[Stop]:
        """Put first what stands."""
        found: QuerySet[Stop] = queryset.newest_first()
        return found

    @cached_property
    def columns(self) -> list[Any]:
        """Show whose field, which, why, since when, by whom, and whether it stands."""
        titled = self._get_title_column_class(TitleColumn)
        return [
            titled(
                "organisation",
                label=gettext_lazy("Organisation"),
                accessor=whose,
                get_url=self.get_row_url,
            ),
            SaidColumn(
                "field",
                lambda row: row.get_field_display(),
                label=gettext_lazy("What is not shown"),
            ),
            SaidColumn("reason", lambda row: row.reason, label=gettext_lazy("Reason")),
            SaidColumn("at", entered, label=gettext_lazy("Entered")),
            SaidColumn("lifted_at", lifted, label=gettext_lazy("Lifted")),
        ]


class StopViewSet(OurViewSet):
    """The stop list of personal data."""

    model = Stop
    name = "nepublicejamais"
    icon = "lock"
    menu_name = "stop-list"
    menu_label = gettext_lazy("Stop list")
    menu_order = 145
    index_view_class = StopIndexView
    form_fields = ("reason",)
    ordering = "standing"

    def get_urlpatterns(self) -> list[Any]:
        """Name the pages there are: entries are made and lifted, never rewritten."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("jauns/", stops.add, name="add"),
            path("<int:pk>/", stops.detail, name="edit"),
        ]
