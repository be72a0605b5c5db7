"""Takes contacts that are erased out of the log and of what is kept of merges."""

import json
from collections.abc import Collection

from wagtail.models import ModelLogEntry

from savejie.directory.erased import CONTACTS, without
from savejie.directory.models import Merge, Organisation


def emptied(organisation: Organisation, changed: dict[str, object]) -> list[str]:
    """Return which contacts a change empties."""
    return [
        name
        for name in CONTACTS
        if name in changed and not changed[name] and getattr(organisation, name)
    ]


def erase_past(organisation: Organisation, names: Collection[str]) -> None:
    """Erase the values of some fields from the past of an organisation; inside the caller's transaction.

    That there was something, who wrote it, when and why stays.
    """
    values = {str(getattr(organisation, name)) for name in names} - {""}
    entries = ModelLogEntry.objects.for_instance(organisation).filter(action="savejie.edit")
    for entry in entries.order_by("pk"):
        done, found = without(entry.data.get("done", []), names)
        if found:
            entry.data = {**entry.data, "done": done}
            entry.save(update_fields=["data"])
            values |= found
    for merge in Merge.objects.standing().filter(kept=organisation).newest_first():
        _erase_kept(merge, names, values)


def _erase_kept(merge: Merge, names: Collection[str], values: set[str]) -> None:
    """Erase what was erased from a merged record, too, so that undoing the merge does not bring it back."""
    kept = json.loads(merge.record) if isinstance(merge.record, str) else merge.record
    for row in kept:
        fields = row["fields"]
        row["fields"] |= {name: "" for name in names if fields.get(name) in values}
    merge.record = json.dumps(kept, ensure_ascii=False)
    merge.filled = {
        name: pair
        for name, pair in merge.filled.items()
        if name not in names or not values.intersection(filter(None, pair))
    }
    merge.save(update_fields=["record", "filled"])
