"""All notes, calls, meetings and letters: what was done this month, and by whom."""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.urls import path
from django.utils import formats, timezone
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import TitleColumn

from savejie.core.row_choices import RowFilter
from savejie.directory.models import Note
from savejie.directory.periods import PERIODS, period_of
from savejie.directory.said import counted_sentence
from savejie.directory.views import notes
from savejie.directory.viewsets.listing import OurIndexView, OurViewSet, SaidColumn
from savejie.people.models import User


def writers(request: Any) -> QuerySet[User]:
    """Return whoever has written a note that the reader may see."""
    seen = Note.objects.visible_to(request.user).order_by().values("by")
    return User.objects.filter(pk__in=seen).order_by("first_name", "last_name", "email")


class NoteFilters(WagtailFilterSet):
    """By kind, time and author."""

    period = django_filters.ChoiceFilter(
        label=gettext_lazy("When"),
        choices=list(PERIODS.items()),
        method="in_period",
        widget=forms.RadioSelect,
        empty_label=gettext_lazy("any time"),
    )
    kind = django_filters.ChoiceFilter(
        label=gettext_lazy("Kind"),
        choices=Note.Kind.choices,
        widget=forms.RadioSelect,
        empty_label=gettext_lazy("any kind"),
    )
    by = RowFilter(
        label=gettext_lazy("Who"),
        queryset=writers,
        widget=forms.RadioSelect,
        empty_label=gettext_lazy("anybody"),
    )

    class Meta:
        model = Note
        fields: list[str] = []

    def in_period(self, rows: QuerySet[Note], name: str, value: str) -> Any:
        """Narrow to the days of a period."""
        first, last = period_of(value, timezone.localdate())
        return rows.filter(on__range=(first, last))


class NoteIndexView(OurIndexView):
    """Notes, the newest first, with a line that counts them by kind."""

    any_permission_required = ("view", "add")
    filterset_class = NoteFilters
    default_ordering = "-on"
    is_searchable = False

    def get_base_queryset(self) -> QuerySet[Note]:
        """Show what the reader may see."""
        return Note.objects.visible_to(self.request.user).select_related("organisation", "by")

    def get_add_url(self) -> None:
        """Offer no button: a note begins at its organisation."""

    def order_queryset(self, queryset: Any) -> QuerySet[Note]:
        """Put the newest first."""
        rows: QuerySet[Note] = queryset.newest_first()
        return rows

    @property
    def counted_sentence(self) -> str:
        """Say how many of each kind the list holds; one query."""
        return counted_sentence(self.get_queryset())

    @cached_property
    def columns(self) -> list[Any]:
        """Show when, with whom, what, and who wrote it."""
        titled = self._get_title_column_class(TitleColumn)
        return [
            titled(
                "organisation",
                label=gettext_lazy("Organisation"),
                accessor="organisation.title",
                get_url=self.get_row_url,
            ),
            SaidColumn(
                "on",
                lambda row: formats.date_format(row.on, "SHORT_DATE_FORMAT"),
                label=gettext_lazy("When"),
            ),
            SaidColumn("kind", lambda row: row.get_kind_display(), label=gettext_lazy("Kind")),
            SaidColumn(
                "text",
                lambda row: Truncator(row.text).chars(120),
                label=gettext_lazy("What was said or agreed"),
            ),
            SaidColumn("by", lambda row: str(row.by or "–"), label=gettext_lazy("Who")),
        ]


class NotesItem(MenuItem):
    """Leads to the notes whoever may keep some."""

    def is_shown(self, request: Any) -> bool:
        """Show it to whoever may see or write notes."""
        return request.user.has_perm("directory.add_note")


class NoteViewSet(OurViewSet):
    """Notes; they are written at an organisation, so none is added here."""

    model = Note
    name = "piezimes"
    icon = "edit"
    menu_name = "notes"
    menu_label = gettext_lazy("Notes and calls")
    menu_order = 130
    index_view_class = NoteIndexView
    form_fields = ("text",)
    ordering = "-on"

    def get_menu_item(self, order: int | None = None) -> NotesItem:
        """Show the item to a specialist, too, who sees their own notes."""
        return NotesItem(
            label=self.menu_label,
            url=self.menu_url,
            name=self.menu_name,
            icon_name=self.menu_icon,
            order=self.get_menu_item_order(order),
        )

    def get_urlpatterns(self) -> list[Any]:
        """Name the pages there are."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/", notes.edit, name="edit"),
            path("jauna/<int:pk>/", notes.add, name="add_to"),
        ]
