"""Undoing a bulk change: what nobody has changed since goes back, the rest is left and named."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from savejie.core.models import Generation
from savejie.directory.errors import AlreadyUndone, EditRefused
from savejie.directory.models import (
    BulkChange,
    FieldLabel,
    Heading,
    Note,
    Organisation,
    OrganisationHeading,
    SignOfLife,
)
from savejie.directory.operations.bulk import (
    contacts_done,
    contacts_of,
    headings_done,
    hold,
    judge_anew,
    log_many,
    places_of,
)
from savejie.directory.operations.editing import index_and_count
from savejie.directory.operations.following import follow
from savejie.directory.operations.imports import finish
from savejie.directory.operations.rows import batches
from savejie.directory.permissions import can_undo
from savejie.people.models import User
from savejie.registers.models import FieldEntry

GONE, CHANGED, NO_HEADING, ERASED = "gone", "changed", "no_heading", "erased"
"""Why a row was left alone; `said.LEFT` has the words."""

Rows = dict[int, list[Any]]
Left = dict[int, str]


@transaction.atomic
def undo(*, change: BulkChange, by: User, now: datetime) -> BulkChange:
    """Put back what stood before a bulk change, wherever nobody has changed it since.

    `left` of the change that is returned names the others. Raises `AlreadyUndone` the second
    time: of two people who undo at once, one does.
    """
    if not can_undo(by, change.did, change.by_id):
        raise EditRefused(_("This is not yours to undo."))
    waiting = BulkChange.objects.filter(pk=change.pk, undone_at=None)
    if not waiting.update(undone_by=by, undone_at=now):
        raise AlreadyUndone(already_sentence(BulkChange.objects.get(pk=change.pk)))
    change = BulkChange.objects.get(pk=change.pk)
    rows = {int(pk): states for pk, states in change.rows.items()}
    left = UNDOING[BulkChange.Did(change.did)](rows, by, now)
    change.left = named(change, left)
    change.save(update_fields=["left"])
    return change


def already_sentence(change: BulkChange) -> str:
    """Say who has undone a change and when, and how it can be done again."""
    at = timezone.localtime(change.undone_at) if change.undone_at else None
    return _(
        "This was undone already: %(who)s, %(when)s. To do it again, choose the rows in the list."
    ) % {
        "who": change.undone_by or "–",
        "when": formats.date_format(at, "SHORT_DATETIME_FORMAT") if at else "",
    }


def named(change: BulkChange, left: Left) -> list[dict[str, Any]]:
    """Return the rows that were left alone with their names, in the order of the names."""
    rows: Any = Organisation.objects.filter(pk__in=left)
    if change.did == BulkChange.Did.LABELS:
        rows = FieldLabel.objects.filter(pk__in=left)
    titles = {row.pk: getattr(row, "title", str(row)) for row in rows.order_by("pk")}
    entries = [{"id": pk, "title": titles.get(pk, ""), "why": why} for pk, why in left.items()]
    return sorted(entries, key=lambda entry: str(entry["title"]))


def compare(rows: Rows, current: Mapping[int, Any]) -> Left:
    """Tell which rows are no longer as the bulk change left them."""
    left = {}
    for pk, (_before, after) in rows.items():
        if pk not in current:
            left[pk] = GONE
        elif current[pk] != after:
            left[pk] = CHANGED
    return left


def _hold(rows: Rows) -> None:
    if Organisation.objects.filter(pk__in=rows).exists():
        hold([Organisation(pk=pk) for pk in rows])


def _undo_headings(rows: Rows, by: User, now: datetime) -> Left:
    _hold(rows)
    left = compare(rows, places_of(list(rows)))
    known = set(Heading.objects.in_order().values_list("pk", flat=True))
    for pk, (before, _after) in rows.items():
        if pk not in left and not {heading for heading, _o in before["places"]} <= known:
            left[pk] = NO_HEADING
    back = {pk: before for pk, (before, _after) in rows.items() if pk not in left}
    _place(back)
    numbers = Organisation.objects.filter(pk__in=back).exclude(number=None).order_by("pk")
    follow(batches([str(n) for n in numbers.values_list("number", flat=True)]), now.date())
    index_and_count(list(back), now.date())
    now_there = places_of(list(back))
    swapped = {pk: [rows[pk][1], now_there[pk]] for pk in back}
    log_many(list(back), headings_done(swapped, together=len(back), undo=True), by, now)
    return left


def _place(back: Mapping[int, dict[str, Any]]) -> None:
    OrganisationHeading.objects.filter(organisation_id__in=back).delete()
    OrganisationHeading.objects.bulk_create(
        OrganisationHeading(organisation_id=pk, heading_id=heading, origin=origin)
        for pk, state in back.items()
        for heading, origin in state["places"]
    )
    organisations = [
        Organisation(pk=pk, main_heading_id=state["main"], heading_origin=state["origin"])
        for pk, state in back.items()
    ]
    fields = ["main_heading", "heading_origin"]
    Organisation.objects.bulk_update(organisations, fields, batch_size=200)


def _undo_contacts(rows: Rows, by: User, now: datetime) -> Left:
    _hold(rows)
    left = compare(rows, contacts_of(list(rows)))
    back = {pk: before for pk, (before, _after) in rows.items() if pk not in left}
    for answer in (True, False, None):
        ids = [pk for pk, before in back.items() if before is answer]
        same = Organisation.objects.filter(pk__in=ids)
        same.update(contacts_public=answer, changed_on=now.date())
    index_and_count(list(back), now.date())
    swapped = {pk: [rows[pk][1], before] for pk, before in back.items()}
    log_many(list(back), contacts_done(swapped, together=len(back), undo=True), by, now)
    return left


def _undo_signs(rows: Rows, by: User, now: datetime) -> Left:
    _hold(rows)
    signs = _still_there(rows, SignOfLife.objects.order_by("pk"))
    SignOfLife.objects.filter(pk__in=signs.values()).delete()
    judge_anew(list(signs), now.date())
    log_many(list(signs), lambda _pk: {"did": "sign_erased", "together": len(signs)}, by, now)
    return _missing(rows, signs)


def _undo_notes(rows: Rows, by: User, now: datetime) -> Left:
    notes = _still_there(rows, Note.objects.order_by("pk"))
    there = Note.objects.select_for_update().filter(pk__in=notes.values()).order_by("pk")
    changed = set(there.exclude(changed_at=None).values_list("pk", flat=True))
    erased = [pk for pk, note in notes.items() if note not in changed]
    Note.objects.filter(pk__in=set(notes.values()) - changed).delete()
    log_many(erased, lambda _pk: {"did": "note_erased", "together": len(erased)}, by, now)
    left = _missing(rows, notes)
    return left | {pk: CHANGED for pk, note in notes.items() if note in changed}


def _still_there(rows: Rows, made: Any) -> dict[int, int]:
    found = made.filter(pk__in=[after for _before, after in rows.values()])
    return dict(found.values_list("organisation_id", "pk"))


def _missing(rows: Rows, there: Mapping[int, int]) -> Left:
    missing = [pk for pk in rows if pk not in there]
    known = set(Organisation.objects.filter(pk__in=missing).order_by().values_list("pk", flat=True))
    return {pk: ERASED if pk in known else GONE for pk in missing}


def _undo_labels(rows: Rows, by: User, now: datetime) -> Left:
    labels = FieldLabel.objects.select_for_update().filter(pk__in=rows).order_by("pk")
    held = {label.pk: label for label in labels}
    left = compare(rows, {pk: [one.heading_id, one.is_guess] for pk, one in held.items()})
    names: dict[int | None, str] = {None: ""}
    names |= dict(Heading.objects.in_order().values_list("pk", "name"))
    back = []
    for pk, label in held.items():
        label.heading_id, label.is_guess = rows[pk][0]
        if pk not in left and label.heading_id not in names:
            left[pk] = NO_HEADING
        if pk not in left:
            back.append(label)
            _log_label(label, names[label.heading_id], by)
    FieldLabel.objects.bulk_update(back, ["heading", "is_guess"])
    _follow_labels(back, now)
    return left


def _log_label(label: FieldLabel, heading: str, by: User) -> None:
    noted = {"heading": heading, "undo": True}
    log(instance=label, action="savejie.map_label", user=by, data=noted, content_changed=True)


def _follow_labels(labels: Sequence[FieldLabel], now: datetime) -> None:
    entries = FieldEntry.objects.filter(label__in=[label.label for label in labels])
    numbers = entries.order_by("regcode").values_list("regcode", flat=True).distinct()
    finish(follow(batches(numbers), now.date()), now.date())
    Generation.bump()


UNDOING: dict[BulkChange.Did, Callable[[Rows, User, datetime], Left]] = {
    BulkChange.Did.HEADINGS: _undo_headings,
    BulkChange.Did.CONTACTS: _undo_contacts,
    BulkChange.Did.SIGN: _undo_signs,
    BulkChange.Did.NOTE: _undo_notes,
    BulkChange.Did.LABELS: _undo_labels,
}
