"""What staff see of one organisation: the register's word beside their own, and what happened."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import get_language
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry

from savejie.directory.field_history import Change, field_history
from savejie.directory.identity import typographic
from savejie.directory.models import (
    Correction,
    HistoryEntry,
    LegalStatus,
    Note,
    Organisation,
    ProblemReport,
    SignOfLife,
)
from savejie.directory.operations.desk import stamp_of
from savejie.directory.operations.places import load_places, place_by_registers
from savejie.directory.permissions import can_change_note, can_delete_note
from savejie.directory.record import Record, record_of
from savejie.directory.wording import activity_sentence, field_title
from savejie.people.models import User
from savejie.registers.mirror import EntityFact
from savejie.registers.models import ImportRun
from savejie.registers.sources import SOURCES
from savejie.territory.models import Area

LATEST = 12
"""So many of the newest log entries stand on the desk; the rest is under „Vēsture”."""
LOOKED_THROUGH = 400
"""So many of the newest log entries are looked through for the history of the fields."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One fact: what the register says, and staff's word if there is one."""

    name: str
    title: str
    register: str
    correction: Correction | None


@dataclass(frozen=True, slots=True)
class Past:
    """How something was before, and until when."""

    title: str
    value: str
    until: date | None


@dataclass(frozen=True, slots=True)
class SourceNote:
    """Which register, and as of which day."""

    title: str
    read_on: date | None
    changed_on: date | None


@dataclass(frozen=True, slots=True)
class Desk:
    """An organisation with everything that staff need to judge it."""

    record: Record
    compared: list[Compared]
    source: SourceNote | None
    signs: list[SignOfLife]
    reports: list[ProblemReport]
    past: list[Past]
    log: list[ModelLogEntry]
    fields: dict[str, list[Change]]
    stamp: str

    @property
    def organisation(self) -> Organisation:
        """The organisation itself."""
        return self.record.organisation

    @property
    def signs_said(self) -> str:
        """What is known of its activity, in words."""
        known = self.record.organisation
        return activity_sentence(known.activity_reason, known.activity_on)


def desk_of(organisation: Organisation) -> Desk:
    """Gather the desk of an organisation in a fixed number of queries."""
    record = record_of(organisation)
    reports = ProblemReport.objects.filter(organisation=organisation)
    signs = SignOfLife.objects.filter(organisation=organisation)
    log = list(log_of(organisation)[:LOOKED_THROUGH])
    return Desk(
        record=record,
        compared=compare(record),
        source=source_note(record),
        signs=list(signs.order_by("-on", "-pk")),
        reports=list(reports.order_by("-created_at")[:LATEST]),
        past=past_of(record),
        log=log[:LATEST],
        fields=field_history(log, record.history),
        stamp=stamp_of(organisation),
    )


def log_of(organisation: Organisation) -> QuerySet[ModelLogEntry]:
    """Return who did what with an organisation, the newest first."""
    entries = registry.get_logs_for_instance(organisation)
    return entries.select_related("user").order_by("-timestamp", "-pk")


@dataclass(frozen=True, slots=True)
class NoteShown:
    """A note with what the reader may do with it."""

    note: Note
    may_change: bool
    may_erase: bool


def notes_of(user: User, organisation: Organisation) -> list[NoteShown]:
    """Return the notes of an organisation that somebody may see, the newest first."""
    notes = Note.objects.filter(organisation=organisation).visible_to(user).newest_first()
    return [
        NoteShown(note, can_change_note(user, note.by_id), can_delete_note(user, note.by_id))
        for note in notes.select_related("by")
    ]


def compare(record: Record) -> list[Compared]:
    """Lay the register's facts that staff may correct beside their corrections."""
    if not record.facts:
        return []
    entity = record.facts.entity
    standing = {correction.field: correction for correction in record.corrections}
    founded = entity.registered_on.year if entity.registered_on else ""
    values = {
        "name": typographic(entity.name),
        "seat": entity.address,
        "village": _village(record.organisation, entity, standing),
        "founded_year": str(founded),
    }
    return [
        Compared(name, field_title(name), value, standing.get(name))
        for name, value in values.items()
    ]


def _village(
    organisation: Organisation, entity: EntityFact, standing: dict[str, Correction]
) -> str:
    if "village" in standing or "seat" in standing:
        return place_by_registers(entity, load_places()).village
    return organisation.village


def source_note(record: Record) -> SourceNote | None:
    """Say which register the facts are from and when it was read last."""
    if not record.facts:
        return None
    source = SOURCES["ur-register"]
    run = ImportRun.objects.latest_good(source.name)
    read_on = run.finished_at.date() if run and run.finished_at else None
    language = (get_language() or "lv")[:2]
    return SourceNote(source.title(language), read_on, record.facts.entity.changed_on)


def past_of(record: Record) -> list[Past]:
    """Say the history in words: statuses and areas are kept as codes."""
    keys = [entry.value for entry in record.history if entry.aspect == "area"]
    areas = Area.objects.in_bulk([int(key) for key in keys if key.isdigit()]) if keys else {}
    told = {
        "area": lambda value: str(areas.get(int(value), value)) if value.isdigit() else value,
        "status": lambda value: str(dict(LegalStatus.choices).get(value, value)),
        "name": typographic,
    }
    titles = dict(HistoryEntry.Aspect.choices)
    return [
        Past(
            title=str(titles.get(entry.aspect, entry.aspect)),
            value=told.get(entry.aspect, str)(entry.value),
            until=entry.until,
        )
        for entry in record.history
    ]
