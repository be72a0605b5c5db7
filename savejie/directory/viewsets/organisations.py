"""The list of organisations: 37,000 rows, our own search, streamed downloads."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.search import SearchArea
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, TitleColumn
from wagtail.admin.views.generic import history

from savejie.directory.models import Organisation, Origin
from savejie.directory.said import public_answer
from savejie.directory.spreadsheet import Cell
from savejie.directory.views import groups
from savejie.directory.views import organisation as desk
from savejie.directory.viewsets.filters import OrganisationFilters, search_organisations
from savejie.directory.viewsets.listing import OurIndexView, OurViewSet, SaidColumn
from savejie.directory.wording import activity_sentence, activity_title


def area_of(organisation: Organisation) -> str:
    """Say the point's area, or the municipality of an organisation elsewhere."""
    return str(organisation.reporting_area or organisation.municipality or "")


def heading_of(organisation: Organisation) -> str:
    """Say the main heading, and that it is a guess where it is one."""
    if not organisation.main_heading:
        return ""
    if organisation.heading_origin == "guess":
        return str(_("%(heading)s (a guess)")) % {"heading": organisation.main_heading}
    return str(organisation.main_heading)


def signs_of(organisation: Organisation) -> str:
    """Say what is known of the organisation's activity, in words."""
    return activity_sentence(organisation.activity_reason, organisation.activity_on)


def contact_of(field: str) -> Any:
    """Return a function that gives a contact only where it may be published."""
    return lambda row: getattr(row, field) if row.contacts_public else ""


EXPORT: tuple[tuple[Any, Any], ...] = (
    (_("Identifier"), lambda row: row.identifier),
    (_("Name"), lambda row: row.title),
    (_("Kind"), lambda row: row.get_kind_display()),
    (_("Legal status"), lambda row: row.get_legal_status_display()),
    (_("Area"), area_of),
    (_("Municipality"), lambda row: str(row.municipality or "")),
    (_("Parish or town"), lambda row: str(row.unit or "")),
    (_("Village"), lambda row: row.village),
    (_("Seat"), lambda row: row.seat),
    (_("Postal code"), lambda row: row.postal_code),
    (_("Heading"), lambda row: str(row.main_heading or "")),
    (_("Who says the heading"), lambda row: dict(Origin.choices).get(row.heading_origin, "")),
    (_("Signs of life"), lambda row: activity_title(row.activity)),
    (_("Why"), signs_of),
    (_("Last annual report"), lambda row: row.last_report_year),
    (_("Public benefit"), lambda row: _("yes") if row.benefit else _("no")),
    (_("Founded in"), lambda row: row.founded_year),
    (_("Registered"), lambda row: row.registered_on),
    (_("Ended on"), lambda row: row.ended_on),
    (_("What it does"), lambda row: row.summary),
    (_("May contacts be published"), lambda row: public_answer(row.contacts_public)),
    (_("Website"), contact_of("website")),
    (_("E-mail"), contact_of("email")),
    (_("Telephone"), contact_of("phone")),
)


class OrganisationIndexView(OurIndexView):
    """The list; opens on the point's own territory."""

    template_name = "directory/staff/organisations.html"
    filterset_class = OrganisationFilters
    default_ordering = "name_sort"
    export_columns = EXPORT
    export_filename = "organizacijas"

    def get_base_queryset(self) -> QuerySet[Organisation]:
        """Load what the columns show at once."""
        return Organisation.objects.with_places()

    def order_queryset(self, queryset: QuerySet[Organisation]) -> QuerySet[Organisation]:
        """Order so that each row has one place, whatever the page."""
        ordering = str(self.ordering)
        if ordering.lstrip("-") == "name_sort":
            return queryset.order_by(ordering, "pk")
        return queryset.order_by(ordering, "name_sort", "pk")

    def search_queryset(self, queryset: QuerySet[Organisation]) -> QuerySet[Organisation]:
        """Search by our own index, with filters kept."""
        if not self.is_searching:
            return queryset
        country = self.request.GET.get("scope") == "country"
        return search_organisations(
            queryset, self.search_query, country=country, ordered=self.is_explicitly_ordered
        )

    @cached_property
    def columns(self) -> list[Any]:
        """Show what tells organisations apart, and what is known of each in words."""
        titled = self._get_title_column_class(TitleColumn)
        name = titled(
            "title",
            label=_("Name"),
            sort_key="name_sort",
            get_url=self.get_row_url,
            get_title_id=lambda row: f"organisation_{row.pk}_title",
        )
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="organisation"),
            name,
            SaidColumn("number", lambda row: row.number or "", label=_("Number")),
            SaidColumn("area", area_of, label=_("Area")),
            SaidColumn("heading", heading_of, label=_("Heading")),
            SaidColumn("signs", signs_of, label=_("Signs of life")),
            SaidColumn(
                "founded",
                lambda row: str(row.founded_year or ""),
                label=_("Founded"),
                sort_key="founded_year",
            ),
        ]

    def get_row_url(self, instance: Organisation) -> str:
        """Return the address of an organisation's desk."""
        return reverse(self.edit_url_name, args=[instance.pk])

    @property
    def country_url(self) -> str:
        """Return the same list for the whole country, where it shows the territory only."""
        given = self.request.GET.copy()
        if given.get("scope") == "country":
            return ""
        given["scope"] = "country"
        given.pop("p", None)
        return f"{reverse(self.index_url_name)}?{given.urlencode()}"

    @cached_property
    def add_item_label(self) -> str:
        """Say what can be added: only informal groups stand in no register."""
        return capfirst(str(_("add an informal group")))

    def export_rows(self, queryset: QuerySet[Organisation]) -> Iterator[list[Cell]]:
        """Turn lazy words into text."""
        for row in super().export_rows(queryset):
            yield [cell if isinstance(cell, int | float) else _plain(cell) for cell in row]


def _plain(cell: Any) -> Cell:
    return cell if cell is None or hasattr(cell, "isoformat") else str(cell)


class OrganisationHistoryView(history.HistoryView):
    """Who did what with an organisation."""

    any_permission_required = ("view", "change")


class OrganisationSearch(SearchArea):
    """The sidebar's search: in the list of organisations, the whole country's."""

    def __init__(self) -> None:
        super().__init__(
            _("Organisations"),
            reverse("organizacijas:index"),
            name="organisations",
            icon_name="group",
            order=1,
        )

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to whoever may open the list."""
        return request.user.has_perm("directory.view_organisation")


class OrganisationViewSet(OurViewSet):
    """Organisations for staff."""

    model = Organisation
    name = "organizacijas"
    icon = "group"
    menu_label = _("Organisations")
    menu_name = "organisations"
    menu_order = 100
    index_view_class = OrganisationIndexView
    history_view_class = OrganisationHistoryView
    form_fields = ("summary",)
    ordering = "name_sort"
    filterset_class = OrganisationFilters
    export_filename = "organizacijas"

    def get_urlpatterns(self) -> list[Any]:
        """Name the pages there are."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("jauna-grupa/", groups.add, name="add"),
            path("<int:pk>/", desk.edit, name="edit"),
            path("<int:pk>/dzest/", groups.delete, name="delete"),
            path("<int:pk>/vesture/", self.history_view, name="history"),
            path("<int:pk>/vesture/results/", self.history_results_view, name="history_results"),
        ]
