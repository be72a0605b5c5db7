"""Bulk changes: the same done to many rows, kept with what stood there before (ADR 0025)."""

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from savejie.directory.activity import VERSION, Evidence, assess
from savejie.directory.errors import EditRefused
from savejie.directory.models import (
    BulkChange,
    FieldLabel,
    Heading,
    Note,
    Organisation,
    OrganisationHeading,
    SignOfLife,
)
from savejie.directory.operations.desk import Done, Sign, lead_labels
from savejie.directory.operations.editing import index_and_count, set_headings
from savejie.directory.operations.following import follow
from savejie.directory.operations.notes import check_note
from savejie.directory.operations.rows import batches
from savejie.people.models import User

State = Any
"""What is kept of a row: a value that JSON gives back unchanged."""


def keep(
    did: str, asked: Done, rows: Mapping[int, list[State]], by: User, now: datetime
) -> BulkChange:
    """Keep a bulk change: `rows` is what stood before and what stands after, by row."""
    kept = {str(pk): states for pk, states in rows.items()}
    return BulkChange.objects.create(
        did=did, asked=asked, count=len(kept), rows=kept, by=by, at=now
    )


def hold(organisations: Sequence[Organisation]) -> list[int]:
    """Keep others from changing these organisations until the transaction ends."""
    ids = [organisation.pk for organisation in organisations]
    rows = Organisation.objects.select_for_update().filter(pk__in=ids).order_by("pk")
    held = list(rows.values_list("pk", flat=True))
    if not held:
        raise EditRefused(_("Nothing is chosen."))
    return held


@transaction.atomic
def change_headings(
    *, organisations: Sequence[Organisation], headings: Sequence[Heading], by: User, now: datetime
) -> BulkChange:
    """Give many organisations the same headings, or give them all back to the register."""
    ids = hold(organisations)
    before = places_of(ids)
    set_headings(organisations=organisations, headings=headings, today=now.date())
    after = places_of(ids)
    names = [heading.name for heading in headings]
    rows = {pk: [before[pk], after[pk]] for pk in ids}
    log_many(ids, headings_done(rows, together=len(ids)), by, now)
    return keep(BulkChange.Did.HEADINGS, {"headings": names}, rows, by, now)


def places_of(ids: Sequence[int]) -> dict[int, dict[str, State]]:
    """Return the headings of organisations, who says them, and the main one."""
    rows = Organisation.objects.filter(pk__in=ids).order_by("pk")
    states: dict[int, dict[str, State]] = {
        pk: {"main": main, "origin": origin, "places": []}
        for pk, main, origin in rows.values_list("pk", "main_heading_id", "heading_origin")
    }
    places = OrganisationHeading.objects.filter(organisation_id__in=ids).order_by("pk")
    for pk, heading, origin in places.values_list("organisation_id", "heading_id", "origin"):
        states[pk]["places"].append([heading, origin])
    return states


def headings_done(
    rows: Mapping[int, list[State]], *, together: int = 1, undo: bool = False
) -> Callable[[int], Done]:
    """Return a function that says, for the log, which headings one organisation had and has."""
    names = dict(Heading.objects.in_order().values_list("pk", "name"))

    def named(state: dict[str, State]) -> list[str]:
        return [names[heading] for heading, _origin in state["places"] if heading in names]

    def done(pk: int) -> Done:
        before, after = rows[pk]
        given = after["origin"] == "staff" or undo
        said = {"did": "headings", "headings": named(after) if given else []}
        return {**said, "was": named(before), "is": named(after), **_how(together, undo)}

    return done


def _how(together: int, undo: bool) -> Done:
    return {"together": together} | ({"undo": True} if undo else {})


@transaction.atomic
def change_contacts(
    *, organisations: Sequence[Organisation], public: bool | None, by: User, now: datetime
) -> BulkChange:
    """Note for many organisations whether their contacts may be published: yes, no, not asked."""
    ids = hold(organisations)
    before = contacts_of(ids)
    rows = {pk: [before[pk], public] for pk in ids if before[pk] is not public}
    if not rows:
        raise EditRefused(_("All of them have this answer already: nothing was changed."))
    Organisation.objects.filter(pk__in=rows).update(contacts_public=public, changed_on=now.date())
    index_and_count(list(rows), now.date())
    log_many(list(rows), contacts_done(rows, together=len(rows)), by, now)
    return keep(BulkChange.Did.CONTACTS, {"public": public}, rows, by, now)


def contacts_of(ids: Sequence[int]) -> dict[int, bool | None]:
    """Return by organisation whether its contacts may be published."""
    rows = Organisation.objects.filter(pk__in=ids).order_by("pk")
    return dict(rows.values_list("pk", "contacts_public"))


def contacts_done(
    rows: Mapping[int, list[State]], *, together: int = 1, undo: bool = False
) -> Callable[[int], Done]:
    """Return a function that says, for the log, the answer of one organisation."""
    return lambda pk: {
        "did": "own",
        "fields": ["contacts_public"],
        "changes": {"contacts_public": rows[pk]},
        **_how(together, undo),
    }


@transaction.atomic
def note_signs(
    *, organisations: Sequence[Organisation], sign: Sign, by: User, now: datetime
) -> BulkChange:
    """Note the same sign of life of many organisations."""
    if sign.on > now.date():
        raise EditRefused(_("A sign of life cannot lie in the future."))
    ids = hold(organisations)
    noted = SignOfLife.objects.bulk_create(
        SignOfLife(organisation_id=pk, sign=sign.sign, on=sign.on, note=sign.note) for pk in ids
    )
    judge_anew(ids, now.date())
    asked = {"sign": sign.sign, "on": sign.on.isoformat(), "note": sign.note}
    log_many(ids, lambda _pk: {"did": "sign", **asked, "together": len(ids)}, by, now)
    rows = {one.organisation_id: [None, one.pk] for one in noted}
    return keep(BulkChange.Did.SIGN, asked, rows, by, now)


def judge_anew(ids: Sequence[int], today: date) -> None:
    """Judge the activity of organisations whose signs of life changed; in a transaction."""
    rows = list(Organisation.objects.filter(pk__in=ids).order_by("pk"))
    follow(batches([row.number for row in rows if row.number]), today)
    groups = [row for row in rows if not row.number]
    signs = SignOfLife.objects.filter(organisation__in=groups).values_list("organisation_id")
    newest = dict(signs.annotate(newest=Max("on")).order_by())
    for group in groups:
        state = assess(Evidence(confirmed_on=newest.get(group.pk)), today)
        group.activity, group.activity_reason = state.status, state.reason
        group.activity_on, group.activity_rule = state.on, VERSION
    fields = ["activity", "activity_reason", "activity_on", "activity_rule"]
    Organisation.objects.bulk_update(groups, fields, batch_size=200)
    index_and_count(ids, today)


@transaction.atomic
def add_notes(
    *,
    organisations: Sequence[Organisation],
    kind: str,
    on: date,
    text: str,
    by: User,
    now: datetime,
) -> BulkChange:
    """Write the same note at many organisations, such as of a meeting at which all were."""
    check_note(kind=kind, on=on, text=text, today=now.date())
    ids = hold(organisations)
    notes = Note.objects.bulk_create(
        Note(organisation_id=pk, kind=kind, on=on, text=text.strip(), by=by, at=now) for pk in ids
    )
    rows = {note.organisation_id: [None, note.pk] for note in notes}
    return keep(BulkChange.Did.NOTE, {"kind": kind, "on": on.isoformat()}, rows, by, now)


@transaction.atomic
def lead_many_labels(
    *, labels: Sequence[FieldLabel], heading: Heading | None, by: User, now: datetime
) -> BulkChange:
    """Lead many legal labels to one heading; `asked` says how many organisations changed."""
    ids = [label.pk for label in labels]
    if not ids:
        raise EditRefused(_("Nothing is chosen."))
    before = leads_of(ids)
    changed = lead_labels(labels=labels, heading=heading, by=by, now=now)
    rows = {pk: [before[pk], [heading.pk if heading else None, False]] for pk in ids}
    asked = {"heading": heading.name if heading else "", "organisations": changed}
    return keep(BulkChange.Did.LABELS, asked, rows, by, now)


def leads_of(ids: Sequence[int]) -> dict[int, list[State]]:
    """Return by label where it leads and whether that is a guess."""
    rows = FieldLabel.objects.filter(pk__in=ids).order_by("pk")
    return {pk: list(lead) for pk, *lead in rows.values_list("pk", "heading_id", "is_guess")}


def log_many(ids: Iterable[int], done: Callable[[int], Done], by: User, now: datetime) -> None:
    """Keep in the log of each organisation what one bulk change did to it."""
    kind, together = ContentType.objects.get_for_model(Organisation), uuid.uuid4()
    names = dict(Organisation.objects.filter(pk__in=ids).order_by().values_list("pk", "name"))
    ModelLogEntry.objects.bulk_create(
        ModelLogEntry(
            action="savejie.edit",
            user=by,
            timestamp=now,
            uuid=together,
            content_type=kind,
            object_id=str(pk),
            label=names.get(pk, "")[:200],
            data={"done": [done(pk)]},
            content_changed=True,
        )
        for pk in ids
    )
