"""What our lists in Wagtail's admin share: columns that speak, downloads that stream."""

from collections.abc import Callable, Iterator
from typing import Any

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import HttpResponseBase, StreamingHttpResponse
from django.urls import NoReverseMatch
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language, override
from wagtail.admin.ui.menus import MenuItem as ListingItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from savejie.directory.spreadsheet import Cell, csv_chunks, xlsx_chunks
from savejie.directory.viewsets.saved_bar import SavedBar, can_be_kept, saved_bar

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BATCH = 2000


class SaidColumn(Column):
    """A column whose text a function makes of the row."""

    def __init__(self, name: str, say: Callable[[Any], str], **options: Any) -> None:
        super().__init__(name, accessor=say, **options)


class OurIndexView(generic.IndexView):
    """A list whose downloads stream, are safe to open, and read well in Latvian Excel."""

    any_permission_required = ("view", "change")
    search_backend_name = None
    results_template_name = "directory/staff/results.html"
    paginate_by = 50
    export_columns: tuple[tuple[Any, Callable[[Any], Cell]], ...] = ()
    list_export = ("pk",)

    @property
    def country_url(self) -> str:
        """Return where to look further when nothing is found; most lists have no such place."""
        return ""

    @cached_property
    def saved_bar(self) -> SavedBar | None:
        """What stands above the list of saved selections; none where filters cannot be kept."""
        list_name = str(self.index_url_name).partition(":")[0]
        if not can_be_kept(list_name):
            return None
        return saved_bar(self.request, list_name, self.get_index_url(), self.filters)

    @cached_property
    def is_searchable(self) -> bool:
        """Whether there is a search box; a list without one overrides this."""
        return True

    @cached_property
    def add_url(self) -> str | None:
        """Where a new row is made, if the viewset has a page for it."""
        try:
            return self.get_add_url()
        except NoReverseMatch:
            return None

    def get_edit_url(self, instance: Any) -> str | None:
        """Open a row for everybody who may see the list: the page itself knows who may write."""
        return self.get_row_url(instance)

    def get_row_url(self, instance: Any) -> str | None:
        """Return the address of a row's page."""
        return super().get_edit_url(instance)

    def get_list_more_buttons(self, instance: Any) -> list[ListingItem]:
        """Offer nothing in the row's menu: its title is the way in."""
        return []

    @cached_property
    def show_export_buttons(self) -> bool:
        """Offer downloads where it is said which columns they have."""
        return bool(self.export_columns)

    def export_rows(self, queryset: QuerySet[Any]) -> Iterator[list[Cell]]:
        """Yield the cells of each row, a batch of rows in memory at a time."""
        tellers = [tell for _title, tell in self.export_columns]
        for row in queryset.iterator(chunk_size=BATCH):
            yield [tell(row) for tell in tellers]

    def as_spreadsheet(self, queryset: QuerySet[Any], spreadsheet_format: str) -> HttpResponseBase:
        """Stream the filtered list as CSV or XLSX."""
        head = [str(title) for title, _tell in self.export_columns]
        rows = self.export_rows(queryset)
        if spreadsheet_format == self.FORMAT_CSV:
            chunks, kind = csv_chunks(head, rows), "text/csv; charset=utf-8"
        else:
            chunks, kind = xlsx_chunks(self.get_page_title(), head, rows), XLSX
        name = f"{self.export_filename}-{timezone.localdate():%Y-%m-%d}.{spreadsheet_format}"
        return StreamingHttpResponse(
            in_language(chunks, get_language() or "lv"),
            content_type=kind,
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )


def in_language(chunks: Iterator[bytes], language: str) -> Iterator[bytes]:
    """Make each chunk in the reader's language: streaming begins after the view has ended."""
    while True:
        with override(language):
            chunk = next(chunks, None)
        if chunk is None:
            return
        yield chunk


class OurViewSet(ModelViewSet):
    """A viewset whose pages are only those that it names; reading is a right of its own."""

    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    list_per_page = 50

    def get_common_view_kwargs(self, **options: Any) -> dict[str, Any]:
        """Name no page of usage: we have none."""
        return {**super().get_common_view_kwargs(**options), "usage_url_name": None}

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        """Let a group be given the right to read, too."""
        kind = ContentType.objects.get_for_model(self.model)
        return Permission.objects.filter(content_type=kind)
