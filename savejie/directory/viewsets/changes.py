"""The staff's inbox: what happened in the territory, to be looked at; and the month's letter."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import formats, timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, TitleColumn
from wagtail.admin.widgets.button import HeaderButton

from savejie.core.row_choices import RowFilter
from savejie.core.templatetags.savejie import short_day
from savejie.directory import telling
from savejie.directory.letter import in_month, letter_of, month_title, month_written
from savejie.directory.models import Change
from savejie.directory.models.changes import ChangeQuerySet
from savejie.directory.operations.looking import mark_changes
from savejie.directory.views.frame import staff_page
from savejie.directory.viewsets.bulk import OurBulkAction
from savejie.directory.viewsets.listing import OurIndexView, OurViewSet, SaidColumn
from savejie.directory.viewsets.menu import CountingMenuItem, counting_item
from savejie.people.requests import StaffRequest
from savejie.territory.models import Point, ReportingArea

WAITING, DONE = "waiting", "done"
MONTHS_OFFERED = 12


def of_territory() -> ChangeQuerySet:
    """Return the changes of the point's territory."""
    return Change.objects.in_territory(Point.current())


class ChangeFilters(WagtailFilterSet):
    """Changes by whether somebody looked at them, kind, area, month."""

    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        choices=[(WAITING, gettext_lazy("to look at")), (DONE, gettext_lazy("looked at"))],
        method="in_state",
        widget=forms.RadioSelect,
        empty_label=gettext_lazy("any"),
    )
    kind = django_filters.ChoiceFilter(
        label=gettext_lazy("What happened"),
        choices=Change.Kind.choices,
        widget=forms.RadioSelect,
        empty_label=gettext_lazy("any"),
    )
    area = RowFilter(
        label=gettext_lazy("Area"),
        queryset=lambda request: ReportingArea.objects.in_order(),
        method="in_area",
        widget=forms.RadioSelect,
        empty_label=gettext_lazy("any"),
    )
    month = django_filters.CharFilter(
        label=gettext_lazy("Month, such as 2026-10"), method="in_month"
    )

    class Meta:
        model = Change
        fields: list[str] = []

    def in_state(self, rows: Any, name: str, value: str) -> Any:
        """Narrow by whether somebody looked."""
        return rows.waiting() if value == WAITING else rows.exclude(done_at=None)

    def in_area(self, rows: Any, name: str, value: ReportingArea) -> Any:
        """Narrow to an area, as from or to."""
        return rows.of_area(value)

    def in_month(self, rows: Any, name: str, value: str) -> Any:
        """Narrow to a month; what is no month finds nothing."""
        month = month_written(value.strip())
        return rows.of_month(month) if month else rows.none()


class ChangeIndexView(OurIndexView):
    """Changes, the newest first."""

    template_name = "directory/staff/changes.html"
    filterset_class = ChangeFilters
    default_ordering = "newest"
    is_searchable = False
    export_filename = "izmainas"
    export_columns = (
        (gettext_lazy("Identifier"), lambda row: row.organisation.identifier),
        (gettext_lazy("Name"), lambda row: row.organisation.title),
        (gettext_lazy("What happened"), lambda row: str(row.get_kind_display())),
        (gettext_lazy("In words"), telling.sentence),
        (gettext_lazy("Area"), lambda row: str(row.area or "")),
        (gettext_lazy("Noted"), lambda row: row.noted_on),
        (gettext_lazy("Day in the register"), lambda row: row.happened_on),
        (gettext_lazy("Before"), lambda row: row.shown_before),
        (gettext_lazy("After"), lambda row: row.shown_after),
    )

    def get_base_queryset(self) -> QuerySet[Change]:
        """Load what the sentences need at once."""
        return of_territory().with_places()

    def order_queryset(self, queryset: QuerySet[Change]) -> QuerySet[Change]:
        """Put the newest first."""
        return queryset.order_by("-noted_on", "-pk")

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Lead to the month's letter."""
        label = _("The month in a letter")
        return [HeaderButton(label, url=reverse("izmainas:letter"), icon_name="mail")]

    @cached_property
    def columns(self) -> list[Any]:
        """Show to whom, what, when, and whether somebody looked."""
        titled = self._get_title_column_class(TitleColumn)
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="change"),
            titled(
                "organisation",
                label=gettext_lazy("Organisation"),
                accessor="organisation.title",
                get_url=self.get_row_url,
                get_title_id=lambda row: f"change_{row.pk}_title",
            ),
            SaidColumn(
                "kind", lambda row: row.get_kind_display(), label=gettext_lazy("What happened")
            ),
            SaidColumn("sentence", telling.sentence, label=gettext_lazy("In words")),
            SaidColumn("area", lambda row: str(row.area or ""), label=gettext_lazy("Area")),
            SaidColumn("noted", lambda row: short_day(row.noted_on), label=gettext_lazy("Noted")),
            SaidColumn("state", state_of, label=gettext_lazy("State")),
        ]


def state_of(change: Change) -> str:
    """Say whether somebody looked, and when."""
    if not change.done_at:
        return _("to look at")
    day = formats.date_format(timezone.localtime(change.done_at), "SHORT_DATE_FORMAT")
    return _("looked at on %(day)s") % {"day": day}


@permission_required("directory.view_change")
def look(request: StaffRequest, pk: int) -> HttpResponse:
    """Show one change; mark it as looked at, or as not."""
    change = get_object_or_404(of_territory().select_related("done_by", *PLACES), pk=pk)
    if request.method == "POST":
        return _marked(request, change)
    return staff_page(
        request,
        "change.html",
        change.title,
        crumbs=[("izmainas:index", _("What happened"))],
        header_icon="history",
        change=change,
        sentence=telling.sentence(change),
        definition=telling.kind_definition(change.kind),
        may_mark=request.user.has_perm("directory.change_change"),
        before=telling.place_before(change),
        after=telling.place_after(change),
    )


PLACES = (
    "organisation", "area_before", "area_after", "municipality_before", "municipality_after", "run",
)  # fmt: skip


@permission_required("directory.change_change")
def _marked(request: StaffRequest, change: Change) -> HttpResponse:
    done = request.POST.get("state") == DONE
    mark_changes(changes=[change.pk], done=done, by=request.user, now=timezone.now())
    messages.success(request, said_of(1, done))
    return redirect(f"{reverse('izmainas:index')}?state={WAITING}")


def said_of(count: int, done: bool) -> str:
    """Say how many were marked, and how."""
    if done:
        words = ngettext(
            "%(count)s change is marked as looked at.",
            "%(count)s changes are marked as looked at.",
            count,
        )
    else:
        words = ngettext(
            "%(count)s change is to be looked at again.",
            "%(count)s changes are to be looked at again.",
            count,
        )
    return words % {"count": count}


@permission_required("directory.view_change")
def letter(request: StaffRequest) -> HttpResponse:
    """Show the month's changes as a text to be copied into a letter."""
    months = of_territory().months()[:MONTHS_OFFERED]
    asked = month_written(request.GET.get("month", ""))
    month: date = asked or (months[0] if months else timezone.localdate().replace(day=1))
    return staff_page(
        request,
        "letter.html",
        _("The month in a letter"),
        crumbs=[("izmainas:index", _("What happened"))],
        header_icon="mail",
        month=month,
        said=in_month(month),
        text=letter_of(month),
        months=[(f"{one:%Y-%m}", month_title(one), one == month) for one in months],
        is_wrong=bool(request.GET.get("month") and asked is None),
    )


class MarkChanges(OurBulkAction):
    """Marks many changes at once."""

    models = [Change]
    permission = "directory.change_change"
    done = True

    def listed(self) -> QuerySet[Change]:
        """Narrow down as the list did."""
        return ChangeFilters(self.request.GET, of_territory().order_by("pk")).qs

    @property
    def rows(self) -> Sequence[Any]:
        """Return the chosen changes with their organisations."""
        if not hasattr(self, "_rows"):
            found = list(super().rows)
            names = of_territory().select_related("organisation").in_bulk([row.pk for row in found])
            self._rows = [names[row.pk] for row in found if row.pk in names]
        return self._rows

    def form_valid(self, form: Any) -> HttpResponse:
        """Mark them, and say how many; the other of the two marks is the way back."""
        pks = [change.pk for change in self.rows]
        count = mark_changes(changes=pks, done=self.done, by=self.request.user, now=timezone.now())
        messages.success(self.request, said_of(count, self.done))
        return redirect(self.next_url)


class MarkDone(MarkChanges):
    """Marks as looked at."""

    display_name = gettext_lazy("Looked at")
    aria_label = gettext_lazy("Mark the chosen changes as looked at")
    action_type = "mark_done"
    action_priority = 10
    confirmation = gettext_lazy("They leave the list of what is to be looked at.")


class MarkWaiting(MarkChanges):
    """Marks as to be looked at again."""

    display_name = gettext_lazy("To look at again")
    aria_label = gettext_lazy("Mark the chosen changes as to be looked at again")
    action_type = "mark_waiting"
    action_priority = 20
    confirmation = gettext_lazy("They come back to the list of what is to be looked at.")
    done = False


class ChangeViewSet(OurViewSet):
    """Changes; registers make them, so none is added by hand."""

    model = Change
    name = "izmainas"
    icon = "history"
    menu_name = "changes"
    menu_label = gettext_lazy("What happened")
    menu_order = 135
    index_view_class = ChangeIndexView
    filterset_class = ChangeFilters
    form_fields = ("kind",)
    ordering = "newest"
    export_filename = "izmainas"

    def get_menu_item(self, order: int | None = None) -> CountingMenuItem:
        """Show how many changes wait."""
        return counting_item(self, order, waiting_changes)

    def get_urlpatterns(self) -> list[Any]:
        """Name the pages there are."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("vestule/", letter, name="letter"),
            path("<int:pk>/", look, name="edit"),
        ]


def waiting_changes() -> QuerySet[Change]:
    """Return the changes that nobody has looked at."""
    return of_territory().filter(done_at=None)
