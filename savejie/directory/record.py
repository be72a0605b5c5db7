"""All that the public may know of one organisation, with source and date for each part."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from savejie.directory.aims import split_aims
from savejie.directory.identity import typographic
from savejie.directory.lookup import known
from savejie.directory.models import (
    Correction,
    HistoryEntry,
    Merge,
    Organisation,
    OrganisationHeading,
    Stop,
)
from savejie.directory.stops import TELLING, hides, shown_facts
from savejie.directory.wording import activity_sentence
from savejie.registers.mirror import Facts, facts_of

HISTORY = f"SELECT * FROM {HistoryEntry._meta.db_table} WHERE organisation_id = %s ORDER BY id"  # noqa: S608
CORRECTIONS = (
    f"SELECT * FROM {Correction._meta.db_table}"  # noqa: S608
    " WHERE organisation_id = %s AND withdrawn_at IS NULL ORDER BY field"
)
STOPS = f"SELECT field FROM {Stop._meta.db_table} WHERE organisation_id = %s AND lifted_at IS NULL"  # noqa: S608
HEADINGS = (
    f"SELECT heading_id, origin FROM {OrganisationHeading._meta.db_table}"  # noqa: S608
    " WHERE organisation_id = %s ORDER BY id"
)


@dataclass(frozen=True, slots=True)
class Former:
    """A former name, seat, status or area, and until when it held."""

    aspect: str
    value: str
    until: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Link:
    """An organisation that came before or after this one, by a reorganisation."""

    role: str
    number: str
    name: str
    """Empty where the directory does not know it."""
    how: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Record:
    """An organisation with everything that hangs on it."""

    organisation: Organisation
    facts: Facts | None
    headings: list[tuple[str, str, str]]
    history: list[Former]
    corrections: list[Correction]
    links: list[Link]
    stopped: frozenset[str]

    @property
    def former_names(self) -> list[Former]:
        """Former names, the newest first."""
        return [entry for entry in self.history if entry.aspect == "name"]

    @property
    def labels(self) -> list[str]:
        """The legal fields of activity, as the register words them."""
        return sorted(self.facts.labels) if self.facts else []

    @property
    def report_years(self) -> list[int]:
        """Years for which an annual report was filed, the newest first."""
        return sorted(set(self.facts.report_years), reverse=True) if self.facts else []

    @property
    def aims(self) -> list[str]:
        """The aims by the statutes, one by one."""
        return split_aims(self.facts.aims) if self.facts else []

    @property
    def benefit_fields(self) -> list[str]:
        """Public-benefit areas in force."""
        benefits = self.facts.benefits if self.facts else ()
        return sorted({benefit.field for benefit in benefits if benefit.state == "in_force"})


def record_of(organisation: Organisation) -> Record:
    """Gather an organisation's record in a fixed number of queries."""
    number = organisation.number
    stopped = stops_of(organisation)
    facts = facts_of([number]).get(number) if number else None
    if facts and stopped:
        facts = shown_facts(facts, stopped)
    entries = HistoryEntry.objects.raw(HISTORY, [organisation.pk])
    history = [
        Former(e.aspect, e.value, e.until, e.source)
        for e in entries
        if not hides(e.aspect, stopped)
    ]
    if facts:
        known = {former.name for former in facts.former_names}
        history = [h for h in history if h.aspect != "name" or h.value not in known]
        history += [Former("name", n.name, n.until, "ur-name-history") for n in facts.former_names]
    history.sort(key=lambda former: former.until or date.min, reverse=True)
    said = Correction.objects.raw(CORRECTIONS, [organisation.pk])
    standing = [one for one in said if TELLING.get(one.field) not in stopped]
    links = links_of(facts) if facts else []
    placed = headings_of(organisation)
    return Record(organisation, facts, placed, history, standing, links, stopped)


def stops_of(organisation: Organisation) -> frozenset[str]:
    """Return what of an organisation is on the stop list."""
    with connection.cursor() as cursor:
        cursor.execute(STOPS, [organisation.pk])
        return frozenset(name for (name,) in cursor.fetchall())


def links_of(facts: Facts) -> list[Link]:
    """Return the predecessors and successors, those that the directory has by name."""
    if not facts.links:
        return []
    others = {link.other for link in facts.links}
    names = dict(Organisation.objects.filter(number__in=others).values_list("number", "name"))
    return [
        Link(link.role, link.other, names.get(link.other, ""), link.text, link.registered_on)
        for link in facts.links
    ]


def headings_of(organisation: Organisation) -> list[tuple[str, str, str]]:
    """Return slug, title and origin of an organisation's headings, the main one first."""
    headings = known().headings
    with connection.cursor() as cursor:
        cursor.execute(HEADINGS, [organisation.pk])
        placed = cursor.fetchall()
    return [
        (headings[key].slug, headings[key].title, origin)
        for key, origin in placed
        if key in headings
    ]


def card(organisation: Organisation) -> dict[str, Any]:
    """Return what a list shows of an organisation (load it `with_places`)."""
    area, unit = organisation.reporting_area, organisation.unit
    municipality, heading = organisation.municipality, organisation.main_heading
    return {
        "identifier": organisation.identifier,
        "number": organisation.number,
        "name": organisation.name,
        "kind": organisation.kind,
        "area": area.name if area else (municipality.name if municipality else None),
        "municipality": municipality.name if municipality else None,
        "parish": unit.name if unit else None,
        "village": organisation.village or None,
        "heading": heading.slug if heading else None,
        "status": organisation.legal_status,
        "activity": organisation.activity,
        "activity_reason": activity_sentence(
            organisation.activity_reason, organisation.activity_on
        ),
        "public_benefit": organisation.benefit,
        "founded": organisation.founded_year,
        "ended": organisation.ended_year,
        "summary": organisation.summary or None,
    }


def full(record: Record) -> dict[str, Any]:
    """Return the whole public record as plain values, as the API and the `.json` page give it."""
    organisation = record.organisation
    return card(organisation) | {
        "display_name": typographic(organisation.name),
        "legal_form": organisation.legal_form or None,
        "registered_on": organisation.registered_on,
        "ended_on": organisation.ended_on,
        "seat": organisation.seat or None,
        "postal_code": organisation.postal_code or None,
        "headings": [{"slug": slug, "origin": origin} for slug, _, origin in record.headings],
        "legal_fields": record.labels,
        "public_benefit_fields": record.benefit_fields,
        "annual_reports": record.report_years,
        "activity_rule": organisation.activity_rule,
        "history": [
            {"aspect": h.aspect, "value": h.value, "until": h.until, "source": h.source}
            for h in record.history
        ],
        "corrections": [
            {"field": c.field, "value": c.value, "reason": c.reason, "on": c.at.date()}
            for c in record.corrections
        ],
        **under_way(record),
        "withheld": sorted(record.stopped),
        "website": organisation.website or None if organisation.contacts_public else None,
        "email": organisation.email or None if organisation.contacts_public else None,
        "phone": organisation.phone or None if organisation.contacts_public else None,
        "merged": merged_into(organisation),
    }


def under_way(record: Record) -> dict[str, Any]:
    """Return aims, liquidation, suspensions and reorganisations as plain values."""
    facts = record.facts
    return {
        "aims": record.aims,
        "liquidations": [
            {"kind": fact.text, "since": fact.since, "registered_on": fact.registered_on}
            for fact in (facts.liquidations if facts else ())
        ],
        "suspensions": [
            {"by": "register", "kind": fact.text or fact.kind, "since": fact.since, "until": None}
            for fact in (facts.suspensions if facts else ())
        ]
        + [
            {"by": "tax", "kind": "suspension", "since": fact.decided_on, "until": fact.lifted_on}
            for fact in (facts.tax_suspensions if facts else ())
        ],
        "reorganisations": [
            {
                "role": link.role,
                "number": link.number,
                "name": link.name or None,
                "kind": link.how,
                "on": link.on,
            }
            for link in record.links
        ],
    }


def merged_into(organisation: Organisation) -> list[str]:
    """Return the identifiers of records that were merged into this one, the newest first."""
    merges = Merge.objects.standing().filter(kept=organisation).newest_first()
    return [merge.identifier for merge in merges]
