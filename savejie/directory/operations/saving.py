"""Verbs of saved filters: keep under a name, rename, share, delete. Each keeps their own."""

from datetime import datetime

from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext as _

from savejie.directory.errors import EditRefused
from savejie.directory.models import SavedFilter
from savejie.directory.models.saved_filters import LONGEST_QUERY
from savejie.people.models import User

PASSING = {"p", "next", "export", "atlase", "_w_filter_fragment", "csrfmiddlewaretoken"}
"""Parameters of an address that do not belong to a selection."""
MOST = 40
"""So many selections of one list may somebody keep: more would be a list to search in itself."""


def tidy_query(text: str) -> str:
    """Return the parameters that narrow a list down, in a fixed order, without empty ones."""
    given = QueryDict(text, mutable=True)
    pairs = [
        (key, value)
        for key in sorted(given)
        if key not in PASSING
        for value in given.getlist(key)
        if value.strip() and (key, value) != ("scope", "territory")
    ]
    tidied = QueryDict(mutable=True)
    for key, value in pairs:
        tidied.appendlist(key, value)
    return tidied.urlencode()


@transaction.atomic
def save_filter(
    *, list_name: str, query: str, name: str, is_shared: bool, by: User, now: datetime
) -> SavedFilter:
    """Keep a selection under a name; one of the same name and person is written anew."""
    query = tidy_query(query)
    if not query:
        raise EditRefused(_("Nothing is selected yet: narrow the list down first."))
    if len(query) > LONGEST_QUERY:
        raise EditRefused(_("This selection is too long to be kept."))
    own = SavedFilter.objects.filter(by=by, list_name=list_name)
    if own.exclude(name=name).count() >= MOST:
        raise EditRefused(_("You have many selections already: delete one that you do not need."))
    saved, _created = SavedFilter.objects.update_or_create(
        by=by,
        list_name=list_name,
        name=name,
        defaults={"query": query, "is_shared": is_shared, "at": now},
    )
    return saved


@transaction.atomic
def rename_filter(*, saved: SavedFilter, name: str, is_shared: bool) -> None:
    """Give a selection another name, or let colleagues see it or no longer see it."""
    same = SavedFilter.objects.filter(by=saved.by_id, list_name=saved.list_name, name=name)
    if same.exclude(pk=saved.pk).exists():
        raise EditRefused(_("You have a selection of this name already."))
    saved.name, saved.is_shared = name, is_shared
    saved.save(update_fields=["name", "is_shared"])
