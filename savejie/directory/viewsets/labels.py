"""Legal labels and public headings: which leads where."""

from typing import Any

from django.db import transaction
from django.db.models import Case, QuerySet, When
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, NumberColumn, TitleColumn
from wagtail.admin.views import generic

from savejie.directory.forms import LabelForm
from savejie.directory.models import FieldLabel, Heading
from savejie.directory.operations.desk import headings_changed, lead_labels
from savejie.directory.viewsets.filters import LabelFilters, search_labels
from savejie.directory.viewsets.listing import OurIndexView, OurViewSet, SaidColumn
from savejie.directory.viewsets.menu import CountingMenuItem, counting_item


def leads_to(label: FieldLabel) -> str:
    """Say where a label leads, and whether anybody confirmed that."""
    if not label.heading:
        return _("nowhere yet")
    if label.is_guess:
        return _("%(heading)s (a guess)") % {"heading": label.heading}
    return str(label.heading)


class LabelIndexView(OurIndexView):
    """Legal labels, those that lead nowhere first, then guesses, the commonest first."""

    template_name = "directory/staff/labels.html"
    filterset_class = LabelFilters
    default_ordering = "attention"

    def get_base_queryset(self) -> QuerySet[FieldLabel]:
        """Load headings at once."""
        return FieldLabel.objects.select_related("heading")

    def order_queryset(self, queryset: QuerySet[FieldLabel]) -> QuerySet[FieldLabel]:
        """Put first what waits for a decision."""
        if self.ordering in ("organisations", "-organisations"):
            return queryset.order_by(self.ordering, "label")
        waits = Case(When(heading=None, then=0), When(is_guess=True, then=1), default=2)
        return queryset.order_by(waits, "-organisations", "label")

    def search_queryset(self, queryset: QuerySet[FieldLabel]) -> QuerySet[FieldLabel]:
        """Search with or without diacritics."""
        return search_labels(queryset, self.search_query) if self.is_searching else queryset

    @cached_property
    def columns(self) -> list[Any]:
        """Show the label, where it leads, how many gave it."""
        titled = self._get_title_column_class(TitleColumn)
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="label"),
            titled(
                "label",
                label=gettext_lazy("Legal label"),
                get_url=self.get_row_url,
                get_title_id=lambda row: f"label_{row.pk}_title",
            ),
            SaidColumn("heading", leads_to, label=gettext_lazy("Leads to")),
            NumberColumn(
                "organisations",
                label=gettext_lazy("Organisations of the country"),
                sort_key="organisations",
            ),
        ]


class LabelEditView(generic.EditView):
    """Where one label leads; saving it, changed or not, confirms a guess."""

    success_message = None
    error_message = gettext_lazy("Nothing is saved yet: look at the fields marked in red.")

    def get_delete_url(self) -> None:
        """Offer no deleting, to nobody: labels come from the data."""

    def form_valid(self, form: LabelForm) -> HttpResponse:
        """Lead the label, let its organisations follow, and say how many did."""
        label = FieldLabel.objects.get(pk=self.object.pk)
        changed = lead_labels(
            labels=[label],
            heading=form.cleaned_data["heading"],
            by=self.request.user,
            now=timezone.localtime(),
        )
        messages.success(self.request, led_sentence(1, changed))
        return self.redirect_to_list()

    def redirect_to_list(self) -> HttpResponse:
        """Go back to the labels that wait."""
        return redirect(self.index_url_name)


def led_sentence(labels: int, changed: int) -> str:
    """Say how many labels were led and how many organisations changed by it."""
    led = ngettext("%(count)s label saved", "%(count)s labels saved", labels) % {"count": labels}
    moved = ngettext(
        "%(count)s organisation changed", "%(count)s organisations changed", changed
    ) % {"count": changed}
    return f"{led}; {moved}."


class LabelViewSet(OurViewSet):
    """Legal labels of fields of activity; they come from the data, so none is added by hand."""

    model = FieldLabel
    name = "jomu-nosaukumi"
    icon = "list-ul"
    menu_name = "labels"
    menu_label = gettext_lazy("Names of fields")
    menu_order = 110
    index_view_class = LabelIndexView
    edit_view_class = LabelEditView
    ordering = "attention"

    def get_form_class(self, for_update: bool = False) -> type[LabelForm]:
        """Let the heading be chosen, nothing else."""
        return LabelForm

    def get_menu_item(self, order: int | None = None) -> CountingMenuItem:
        """Show how many labels lead nowhere."""
        return counting_item(self, order, FieldLabel.objects.unmapped)

    def get_urlpatterns(self) -> list[Any]:
        """Name the pages there are: labels are neither added nor deleted."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/", self.edit_view, name="edit"),
            path("<int:pk>/vesture/", self.history_view, name="history"),
            path("<int:pk>/vesture/results/", self.history_results_view, name="history_results"),
        ]


class HeadingIndexView(OurIndexView):
    """The public headings in their order."""

    default_ordering = "position"
    is_searchable = False

    @cached_property
    def columns(self) -> list[Any]:
        """Show both names and the order."""
        titled = self._get_title_column_class(TitleColumn)
        return [
            titled("name", label=gettext_lazy("Heading"), get_url=self.get_row_url),
            SaidColumn("name_en", lambda row: row.name_en, label=gettext_lazy("In English")),
            NumberColumn("position", label=gettext_lazy("Position"), sort_key="position"),
        ]


class HeadingCreateView(generic.CreateView):
    """A new heading; its words may take guesses from others."""

    def save_instance(self) -> Heading:
        """Save, then bring guesses and pages up to it."""
        heading = super().save_instance()
        headings_changed(words_changed=bool(heading.words), today=timezone.localdate())
        return heading


class HeadingEditView(generic.EditView):
    """A heading's names, place and words."""

    def save_instance(self) -> Heading:
        """Save, then bring guesses and pages up to it."""
        heading = super().save_instance()
        words_changed = "words" in self.form.changed_data
        headings_changed(words_changed=words_changed, today=timezone.localdate())
        return heading


class HeadingDeleteView(generic.DeleteView):
    """Removing a heading: its organisations fall back to the register's word or a guess."""

    def delete_action(self) -> None:
        """Delete, then follow the registers anew."""
        with transaction.atomic():
            super().delete_action()
            headings_changed(words_changed=True, today=timezone.localdate())


class HeadingViewSet(OurViewSet):
    """The 8–10 public headings."""

    model = Heading
    name = "publiskas-jomas"
    icon = "tag"
    menu_name = "headings"
    menu_label = gettext_lazy("Public headings")
    menu_order = 120
    index_view_class = HeadingIndexView
    add_view_class = HeadingCreateView
    edit_view_class = HeadingEditView
    delete_view_class = HeadingDeleteView
    form_fields = ("name", "name_en", "slug", "position", "words")
    ordering = "position"
    sort_order_field = None

    def get_urlpatterns(self) -> list[Any]:
        """Name the pages there are."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("jauna/", self.add_view, name="add"),
            path("<int:pk>/", self.edit_view, name="edit"),
            path("<int:pk>/dzest/", self.delete_view, name="delete"),
            path("<int:pk>/vesture/", self.history_view, name="history"),
            path("<int:pk>/vesture/results/", self.history_results_view, name="history_results"),
        ]
