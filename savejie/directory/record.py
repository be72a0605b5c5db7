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

HANGING = (
    f"SELECT 'stop', field, '', '', CAST(NULL AS DATE), id FROM {Stop._meta.db_table}"  # noqa: S608
    " WHERE organisation_id = %s AND lifted_at IS NULL"
    f" UNION ALL SELECT 'heading', CAST(heading_id AS TEXT), origin, '', NULL, id FROM {OrganisationHeading._meta.db_table}"
    " WHERE organisation_id = %s"
    f" UNION ALL SELECT 'former', aspect, value, source, until, id FROM {HistoryEntry._meta.db_table}"
    " WHERE organisation_id = %s"
    f" UNION ALL SELECT 'correction', field, '', '', NULL, id FROM {Correction._meta.db_table}"
    " WHERE organisation_id = %s AND withdrawn_at IS NULL"
    " ORDER BY 6"
)
"""What hangs on an organisation, in one query: the page of an organisation is asked for more than any other."""


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
    def place_source(self) -> str:
        """Who says where it lies: `staff`, the address register, or the register that writes its address."""
        organisation = self.organisation
        if not (organisation.municipality_id or organisation.village):
            return ""
        corrected = {correction.field for correction in self.corrections}
        if not organisation.number or corrected & {"seat", "village"}:
            return "staff"
        return organisation.place_source or "ur-register"

    @property
    def benefit_fields(self) -> list[str]:
        """Public-benefit areas in force."""
        benefits = self.facts.benefits if self.facts else ()
        return sorted({benefit.field for benefit in benefits if benefit.state == "in_force"})


def record_of(organisation: Organisation) -> Record:
    """Gather an organisation's record in a fixed number of queries."""
    hanging = hanging_on(organisation)
    stopped = frozenset(field for field, *_ in hanging["stop"])
    facts = shown_facts_of(organisation, stopped)
    history = [
        Former(aspect, value, day_of(until), source)
        for aspect, value, source, until in hanging["former"]
        if not hides(aspect, stopped)
    ]
    if facts:
        known = {former.name for former in facts.former_names}
        history = [h for h in history if h.aspect != "name" or h.value not in known]
        history += [Former("name", n.name, n.until, "ur-name-history") for n in facts.former_names]
    history.sort(key=lambda former: former.until or date.min, reverse=True)
    said = corrections_of(organisation) if hanging["correction"] else []
    standing = [one for one in said if TELLING.get(one.field) not in stopped]
    links = links_of(facts) if facts else []
    placed = headings_of(hanging["heading"])
    return Record(organisation, facts, placed, history, standing, links, stopped)


def hanging_on(organisation: Organisation) -> dict[str, list[tuple[Any, ...]]]:
    """Return the standing stops, headings, former facts and corrections, each in the order of being noted."""
    found: dict[str, list[tuple[Any, ...]]] = {
        kind: [] for kind in ("stop", "heading", "former", "correction")
    }
    with connection.cursor() as cursor:
        cursor.execute(HANGING, [organisation.pk] * len(found))
        for kind, *values, _key in cursor.fetchall():
            found[kind].append(tuple(values))
    return found


def day_of(value: "date | str") -> date:
    """Return a day that came out of a union, where SQLite no longer knows it for one."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def shown_facts_of(organisation: Organisation, stopped: frozenset[str]) -> Facts | None:
    """Return what the registers say of it, without what is stopped; `None` for a group."""
    number = organisation.number
    facts = facts_of([number]).get(number) if number else None
    return shown_facts(facts, stopped) if facts and stopped else facts


def corrections_of(organisation: Organisation) -> list[Correction]:
    """Return staff's words that stand above the registers'."""
    return list(organisation.corrections.filter(withdrawn_at=None).order_by("field"))


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


def headings_of(placed: list[tuple[Any, ...]]) -> list[tuple[str, str, str]]:
    """Return slug, title and origin of headings, the main one first."""
    headings = known().headings
    found = [(headings.get(int(key)), origin) for key, origin, *_ in placed]
    return [(heading.slug, heading.title, origin) for heading, origin in found if heading]


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
        "place_source": record.place_source or None,
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
