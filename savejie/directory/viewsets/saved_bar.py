"""The selections that stand above a list, and the form that keeps the present one."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from savejie.directory.desk_forms import SavedFilterForm
from savejie.directory.models import SavedFilter
from savejie.directory.models.saved_filters import LISTS
from savejie.directory.operations.saving import PASSING, tidy_query
from savejie.people.requests import StaffRequest

ALWAYS_KNOWN = PASSING | {"q", "ordering"}


@dataclass(frozen=True, slots=True)
class Selection:
    """A saved filter as a link."""

    saved: SavedFilter
    url: str
    is_mine: bool
    is_current: bool


@dataclass(frozen=True, slots=True)
class SavedBar:
    """What stands above the list: links, the form, and which conditions are no longer known."""

    list_name: str
    query: str
    selections: list[Selection]
    ignored: list[str]
    form: SavedFilterForm | None


def saved_bar(request: StaffRequest, list_name: str, index_url: str, filters: Any) -> SavedBar:
    """Gather the selections of a list in one query."""
    query = tidy_query(request.GET.urlencode())
    found = SavedFilter.objects.of_list(list_name, request.user).select_related("by")
    selections = [
        Selection(
            saved=saved,
            url=f"{index_url}?{saved.query}&atlase={saved.pk}",
            is_mine=saved.by_id == request.user.pk,
            is_current=saved.query == query,
        )
        for saved in found
    ]
    is_new = bool(query) and not any(selection.is_current for selection in selections)
    ignored = ignored_of(request, filters) if request.GET.get("atlase") else []
    form = SavedFilterForm(auto_id="saved-%s") if is_new else None
    return SavedBar(list_name, query, selections, ignored, form)


def ignored_of(request: HttpRequest, filters: Any) -> list[str]:
    """Return the conditions of an old selection that the list no longer knows or cannot take."""
    known = set(filters.filters) if filters else set()
    unknown = [name for name in request.GET if name not in known | ALWAYS_KNOWN]
    refused = [] if filters is None or filters.is_valid() else list(filters.form.errors)
    labels = {name: str(filters.filters[name].label) for name in refused if name in known}
    return unknown + [labels.get(name, name) for name in refused]


def can_be_kept(list_name: str) -> bool:
    """Tell whether the filters of a list can be kept under a name."""
    return list_name in LISTS
