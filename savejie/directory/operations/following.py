"""The directory follows the registers: mirror rows in, organisations and their history out."""

import uuid
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Max

from savejie.directory.activity import RECENT_MONTHS, months_before
from savejie.directory.identity import SCHEME
from savejie.directory.models import (
    Correction,
    FieldLabel,
    Heading,
    HistoryEntry,
    Merge,
    Organisation,
    OrganisationHeading,
    SignOfLife,
)
from savejie.directory.operations.places import load_places
from savejie.directory.operations.rows import insert, select_in, update
from savejie.directory.projection import Known, Row, Rules, project
from savejie.registers.mirror import Facts, facts_of
from savejie.registers.models import AnnualReport

TABLE = Organisation._meta.db_table
HEADINGS = OrganisationHeading._meta.db_table
HISTORY = HistoryEntry._meta.db_table
COLUMNS = Row._fields
IDENTITY = (
    "uuid", "scheme", "number", "summary", "website", "email", "phone", "contacts_public",
    "first_seen_on", "changed_on",
)  # fmt: skip
SELECT = f"SELECT number, id, {', '.join(COLUMNS)} FROM {TABLE} WHERE number IN ({{}})"  # noqa: S608
SELECT_HEADINGS = (
    f"SELECT organisation_id, heading_id, origin FROM {HEADINGS}"  # noqa: S608
    " WHERE organisation_id IN ({}) ORDER BY id"
)


@dataclass(slots=True)
class Followed:
    """What came of following: the ids that are new or changed."""

    new: int = 0
    ids: "array[int]" = field(default_factory=lambda: array("q"))


@dataclass(frozen=True, slots=True)
class Staff:
    """What staff say, by organisation's number; empty for nearly all."""

    corrections: dict[str, dict[str, str]]
    headings: dict[str, list[int]]
    confirmed: dict[str, date]
    changed: dict[str, date]


def follow(batches: Iterable[Sequence[str]], today: date) -> Followed:
    """Project the organisations of these registration numbers anew; write only what differs.

    Call it inside the transaction of the change; it neither indexes nor counts.
    """
    rules, staff, followed = load_rules(today), load_staff(today), Followed()
    for numbers in batches:
        _follow_batch(list(numbers), rules, staff, followed)
    return followed


def load_rules(today: date) -> Rules:
    """Load what is the same for all organisations: places, labels, words to guess by."""
    mapped = FieldLabel.objects.exclude(heading=None).order_by("pk")
    guesses = {
        word: heading.pk for heading in Heading.objects.in_order() for word in heading.words.split()
    }
    return Rules(
        today=today,
        locate=load_places(),
        headings_of_labels=dict(mapped.values_list("label", "heading_id")),
        guesses=guesses,
        reports_known=AnnualReport.objects.exists(),
    )


def load_staff(today: date) -> Staff:
    """Load staff's corrections, headings and signs of life; small beside the registers."""
    corrections: dict[str, dict[str, str]] = {}
    standing = Correction.objects.filter(withdrawn_at=None).exclude(organisation__number=None)
    for number, name, value in standing.values_list("organisation__number", "field", "value"):
        corrections.setdefault(str(number), {})[name] = value
    headings: dict[str, list[int]] = {}
    places = OrganisationHeading.objects.filter(origin="staff").order_by("pk")
    for number, heading in places.values_list("organisation__number", "heading_id"):
        headings.setdefault(str(number), []).append(heading)
    signs = SignOfLife.objects.values_list("organisation__number").annotate(newest=Max("on"))
    recent = HistoryEntry.objects.filter(
        aspect__in=["name", "seat"], noted_on__gte=months_before(today, RECENT_MONTHS)
    )
    changed = recent.values_list("organisation__number").annotate(newest=Max("noted_on"))
    return Staff(corrections, headings, dict(signs.order_by()), dict(changed.order_by()))


def _follow_batch(numbers: list[str], rules: Rules, staff: Staff, followed: Followed) -> None:
    stored = {row[0]: (row[1], Row(*row[2:])) for row in select_in(SELECT, numbers)}
    facts = facts_of(numbers)
    projected = {
        number: project(fact.entity, known_of(number, fact, staff), rules)
        for number, fact in facts.items()
    }
    merged = set(
        Merge.objects.standing().filter(number__in=numbers).values_list("number", flat=True)
    )
    projected = {number: found for number, found in projected.items() if number not in merged}
    fresh = [(n, row) for n, (row, _) in projected.items() if n not in stored]
    insert(TABLE, (*COLUMNS, *IDENTITY), [(*row, *identity(n, rules.today)) for n, row in fresh])
    changed = [n for n in projected if n in stored and stored[n][1] != projected[n][0]]
    update(
        TABLE,
        (*COLUMNS, "changed_on"),
        [(*projected[n][0], rules.today, stored[n][0]) for n in changed],
    )
    note_history([(*stored[n], projected[n][0]) for n in changed], rules.today)
    ids = {number: pk for number, (pk, _) in stored.items()}
    if fresh:
        new = [number for number, _ in fresh]
        ids |= dict(select_in(f"SELECT number, id FROM {TABLE} WHERE number IN ({{}})", new))  # noqa: S608
    touched = place_headings(
        {ids[n]: (h, r.heading_origin) for n, (r, h) in projected.items()}, bool(stored)
    )
    followed.new += len(fresh)
    followed.ids.extend(sorted({ids[n] for n, _ in fresh} | {ids[n] for n in changed} | touched))


def known_of(number: str, fact: Facts, staff: Staff) -> Known:
    """Gather what is known of an organisation besides its register row."""
    renamed = [name.until for name in fact.former_names if name.until]
    noted = staff.changed.get(number)
    return Known(
        labels=fact.labels,
        report_years=fact.report_years,
        benefit=any(benefit.state == "in_force" for benefit in fact.benefits),
        changed_on=max([*renamed, *([noted] if noted else [])], default=None),
        confirmed_on=staff.confirmed.get(number),
        staff_headings=staff.headings.get(number, ()),
        corrections=staff.corrections.get(number, {}),
    )


def identity(number: str, today: date) -> tuple[Any, ...]:
    """Return the values of a new organisation's other columns."""
    return (uuid.uuid4().hex, SCHEME, number, "", "", "", "", False, today, today)


def place_headings(wanted: dict[int, tuple[Sequence[int], str]], compare: bool) -> set[int]:
    """Make the stored headings those that are wanted; return the ids whose headings changed."""
    stored: dict[int, list[tuple[int, str]]] = {}
    if compare:
        for pk, heading, origin in select_in(SELECT_HEADINGS, list(wanted)):
            stored.setdefault(pk, []).append((heading, origin))
    new = {pk: [(h, origin) for h in hs] for pk, (hs, origin) in wanted.items()}
    changed = {pk for pk in wanted if stored.get(pk, []) != new[pk]}
    OrganisationHeading.objects.filter(organisation_id__in=changed & set(stored)).delete()
    rows = [(pk, heading, origin) for pk in sorted(changed) for heading, origin in new[pk]]
    insert(HEADINGS, ("organisation_id", "heading_id", "origin"), rows)
    return changed


def note_history(changes: Iterable[tuple[int, Row, Row]], today: date) -> None:
    """Keep what an organisation was before: its name, seat, status and area."""
    rows: list[tuple[Any, ...]] = []
    for pk, old, new in changes:
        rows += [(pk, *entry, today) for entry in history_of(old, new, today)]
    insert(HISTORY, ("organisation_id", "aspect", "value", "until", "source", "noted_on"), rows)


def history_of(old: Row, new: Row, today: date) -> list[tuple[str, str, date, str]]:
    """Tell what of the old row belongs to history; a border reform is not a move."""
    entries = []
    if old.name != new.name:
        entries.append(("name", old.name, today, "ur-register"))
    if old.seat_full and moved(old, new):
        entries.append(("seat", old.seat, today, "ur-register"))
    if old.legal_status != new.legal_status:
        entries.append(("status", old.legal_status, new.ended_on or today, "ur-register"))
    before, after = (old.municipality_id, old.unit_id), (new.municipality_id, new.unit_id)
    if before != after and any(before):
        entries.append(("area", str(old.unit_id or old.municipality_id), today, "ur-register"))
    return entries


def moved(old: Row, new: Row) -> bool:
    """Tell whether the seat is elsewhere, not only written in another way."""
    if old.seat_full == new.seat_full:
        return False
    same_area = (old.municipality_id, old.unit_id) == (new.municipality_id, new.unit_id)
    return not (same_area and _last_part(old.seat_full) == _last_part(new.seat_full))


def _last_part(address: str) -> str:
    return "".join(address.rsplit(",", 1)[-1].split()).casefold()
