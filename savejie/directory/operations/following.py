"""The directory follows the registers: mirror rows in, organisations and their history out."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from secrets import token_hex
from typing import Any

from django.db.models import Max

from savejie.directory.activity import RECENT_MONTHS, Suspended, months_before
from savejie.directory.changes import has_moved
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
    Stop,
)
from savejie.directory.operations.noting import Pair, Reading, note_changes
from savejie.directory.operations.places import Centres, load_places
from savejie.directory.operations.rows import insert, select_in, update
from savejie.directory.placing import is_corrected
from savejie.directory.projection import POINT, Known, Row, Rules, project, without_point
from savejie.registers.mirror import Facts, facts_of
from savejie.registers.models import AnnualReport
from savejie.registers.points import Whereabouts, whereabouts_of
from savejie.registers.sources.ur_suspensions import SUSPENSION

TABLE = Organisation._meta.db_table
HEADINGS = OrganisationHeading._meta.db_table
HISTORY = HistoryEntry._meta.db_table
COLUMNS = Row._fields
POINTS = len(POINT)
VARIANT = "89ab"
NO_CORRECTIONS: Mapping[str, str] = {}
UNKNOWN = Whereabouts()
NOTHING_STOPPED: frozenset[str] = frozenset()
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
    stopped: dict[str, frozenset[str]]
    merged: frozenset[str]
    """Numbers of records that were merged into others: no organisation of their own."""


def follow(
    batches: Iterable[Sequence[str]], today: date, reading: Reading | None = None
) -> Followed:
    """Project the organisations of these registration numbers anew; write only what differs.

    Call it inside the transaction of the change; it neither indexes nor counts. With a `reading` what
    differs is news: it is noted as changes too.
    """
    rules, staff, followed = load_rules(today), load_staff(today), Followed()
    for numbers in batches:
        pairs = _follow_batch(list(numbers), rules, staff, followed)
        if reading:
            note_changes(reading, pairs, rules)
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
        centre=Centres(),
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
    newest, noted = dict(signs.order_by()), dict(changed.order_by())
    merged = Merge.objects.standing().exclude(number="").values_list("number", flat=True)
    return Staff(corrections, headings, newest, noted, load_stops(), frozenset(merged))


def load_stops() -> dict[str, frozenset[str]]:
    """Load the stop list, by organisation's number."""
    found: dict[str, set[str]] = {}
    standing = Stop.objects.standing().exclude(organisation__number=None).order_by("pk")
    for number, name in standing.values_list("organisation__number", "field"):
        found.setdefault(str(number), set()).add(name)
    return {number: frozenset(names) for number, names in found.items()}


def _follow_batch(numbers: list[str], rules: Rules, staff: Staff, followed: Followed) -> list[Pair]:
    stored = {row[0]: (row[1], Row(*row[2:])) for row in select_in(SELECT, numbers)}
    facts = facts_of(numbers)
    places = whereabouts_of([fact.entity.address_id for fact in facts.values()])
    projected = {
        number: project(fact.entity, known_of(number, fact, staff, places), rules)
        for number, fact in facts.items()
        if number not in staff.merged
    }
    fresh = [(n, row) for n, (row, _) in projected.items() if n not in stored]
    insert(TABLE, (*COLUMNS, *IDENTITY), [(*row, *identity(n, rules.today)) for n, row in fresh])
    differing = [n for n in projected if n in stored and stored[n][1] != projected[n][0]]
    changed = [n for n in differing if not differs_by_point_only(stored[n][1], projected[n][0])]
    moved_points = [n for n in differing if stored[n][1][-POINTS:] != projected[n][0][-POINTS:]]
    update(TABLE, POINT, [(*projected[n][0][-POINTS:], stored[n][0]) for n in moved_points])
    update(
        TABLE,
        (*COLUMNS, "changed_on"),
        [(*projected[n][0], rules.today, stored[n][0]) for n in changed],
    )
    note_history(
        [
            (
                stored[n][0],
                before_stops(n, stored[n][1], projected[n][0], staff),
                projected[n][0],
                liquidated_since(facts[n]),
            )
            for n in changed
        ],
        rules,
    )
    ids = {number: pk for number, (pk, _) in stored.items()}
    if fresh:
        new = [number for number, _ in fresh]
        ids |= dict(select_in(f"SELECT number, id FROM {TABLE} WHERE number IN ({{}})", new))  # noqa: S608
    touched = place_headings(
        {ids[n]: (h, r.heading_origin) for n, (r, h) in projected.items()}, bool(stored)
    )
    followed.new += len(fresh)
    followed.ids.extend(sorted({ids[n] for n, _ in fresh} | {ids[n] for n in changed} | touched))
    return [
        Pair(ids[n], stored[n][1] if n in stored else None, projected[n][0], facts[n])
        for n in [*(n for n, _ in fresh), *changed]
    ]


def differs_by_point_only(old: Row, new: Row) -> bool:
    """Tell whether nothing is new but where on a map it is: that is no change of the organisation."""
    return without_point(old) == without_point(new)


def known_of(number: str, fact: Facts, staff: Staff, places: Mapping[str, Whereabouts]) -> Known:
    """Gather what is known of an organisation besides its register row."""
    renamed = [name.until for name in fact.former_names if name.until]
    where = places.get(fact.entity.address_id, UNKNOWN)
    noted, stopped = staff.changed.get(number), staff.stopped.get(number, NOTHING_STOPPED)
    return Known(
        labels=fact.labels,
        report_years=fact.report_years,
        benefit=any(benefit.state == "in_force" for benefit in fact.benefits),
        changed_on=max([*renamed, *([noted] if noted else [])], default=None),
        confirmed_on=staff.confirmed.get(number),
        staff_headings=staff.headings.get(number, ()),
        corrections=staff.corrections.get(number, NO_CORRECTIONS),
        in_liquidation=bool(fact.liquidations),
        suspended=suspension_of(fact),
        aims="" if "aims" in stopped else fact.aims,
        stopped=stopped,
        point=where.point,
        names=where.place,
    )


def suspension_of(fact: Facts) -> Suspended | None:
    """Return the newest suspension in force, whoever suspended."""
    if not fact.suspensions and not fact.tax_suspensions:
        return None
    found = [Suspended(s.since, "register") for s in fact.suspensions if s.kind == SUSPENSION]
    found += [Suspended(s.decided_on, "tax") for s in fact.tax_suspensions if s.holds]
    return max(found, key=lambda suspended: suspended.on or date.min, default=None)


def liquidated_since(fact: Facts) -> date | None:
    """Return the day on which the newest liquidation began."""
    return max((one.since for one in fact.liquidations if one.since), default=None)


def before_stops(number: str, old: Row, new: Row, staff: Staff) -> Row:
    """Return the old row so that what the stop list hides, or gives back, is no news in history."""
    if number in old.name or number in new.name:
        old = old._replace(name=new.name)
    if "seat" in staff.stopped.get(number, ()):
        old = old._replace(seat_full="")
    return old


def new_uuid() -> str:
    """Return a random uuid of version 4 as 32 hexadecimal digits (RFC 9562, 5.4); twice as quick as `uuid`."""
    random = token_hex(16)
    return f"{random[:12]}4{random[13:16]}{VARIANT[int(random[16], 16) & 3]}{random[17:]}"


def identity(number: str, today: date) -> tuple[Any, ...]:
    """Return the values of a new organisation's other columns."""
    return (new_uuid(), SCHEME, number, "", "", "", "", None, today, today)


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


def note_history(changes: Iterable[tuple[int, Row, Row, date | None]], rules: Rules) -> None:
    """Keep what an organisation was before: its name, seat, status and area."""
    rows: list[tuple[Any, ...]] = []
    for pk, old, new, since in changes:
        rows += [(pk, *entry, rules.today) for entry in history_of(old, new, rules, since)]
    insert(HISTORY, ("organisation_id", "aspect", "value", "until", "source", "noted_on"), rows)


def history_of(
    old: Row, new: Row, rules: Rules, since: date | None = None
) -> list[tuple[str, str, date, str]]:
    """Tell what of the old row belongs to history; neither a border reform nor a correction is a move.

    `since` is the day on which a liquidation that stands began.
    """
    entries, today = [], rules.today
    if old.name != new.name:
        entries.append(("name", old.name, today, "ur-register"))
    is_elsewhere = has_moved(old, new, rules.locate)
    if is_elsewhere:
        entries.append(("seat", old.seat, today, "ur-register"))
    if old.legal_status != new.legal_status:
        begun = since if new.legal_status == "in_liquidation" else None
        entries.append(("status", old.legal_status, new.ended_on or begun or today, "ur-register"))
    before, after = (old.municipality_id, old.unit_id), (new.municipality_id, new.unit_id)
    if before != after and any(before) and (is_elsewhere or not is_corrected(old, new)):
        entries.append(("area", str(old.unit_id or old.municipality_id), today, "ur-register"))
    return entries
