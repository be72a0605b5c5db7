"""An organisation's page: its facts with source and date, its history, its data for machines."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from savejie.core.templatetags.savejie import day
from savejie.directory.identity import typographic
from savejie.directory.lookup import loaded
from savejie.directory.models import LegalStatus, Organisation, Precision, Stop
from savejie.directory.placing import ADDRESS_REGISTER
from savejie.directory.record import Record
from savejie.territory.models import Area
from savejie.website.cards import place_of
from savejie.website.frame import Frame
from savejie.website.mapping import SmallMap, small_map
from savejie.website.own_pages import own_page
from savejie.website.proceedings import proceedings

NEAR = 3
AIMS_SHOWN = 8
SIMILAR = (
    "main_heading_id = %s AND {} = %s AND id <> %s AND ended_year IS NULL"
    " ORDER BY activity_on DESC NULLS LAST, id LIMIT %s"
)
SHORT = {
    "ur-register": lambda: _("Register of Enterprises"),
    "ur-activity-fields": lambda: _("Register of Enterprises"),
    "ur-name-history": lambda: _("Register of Enterprises"),
    "ur-annual-reports": lambda: _("Register of Enterprises"),
    "vid-public-benefit": lambda: _("State Revenue Service"),
    "vid-suspended": lambda: _("State Revenue Service"),
    **dict.fromkeys(
        ("ur-liquidations", "ur-suspensions", "ur-reorganisations", "ur-aims"),
        lambda: _("Register of Enterprises"),
    ),
    "vzd-buildings": lambda: _("State Address Register"),
    "vzd-places": lambda: _("State Address Register"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact with who says so and as of which day."""

    label: str
    values: list[Any]
    origin: str
    words: str
    day: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened in a year."""

    year: str
    what: str
    detail: str = ""


class Profile:
    """Everything that an organisation's page shows, gathered from its record."""

    def __init__(self, record: Record, frame: Frame) -> None:
        self.record = record
        self.frame = frame
        self.organisation = record.organisation
        self.corrected = {c.field: c for c in record.corrections}

    @property
    def place(self) -> str:
        """Village, parish or town, municipality."""
        return place_of(self.organisation)

    @property
    def kind(self) -> str:
        """What it is, beginning a line."""
        kind = str(self.organisation.get_kind_display())
        return kind[:1].upper() + kind[1:]

    @property
    def headings(self) -> list[dict[str, Any]]:
        """Its public headings; those that are guesses say so."""
        return [
            {"slug": slug, "title": title, "guess": origin == "guess"}
            for slug, title, origin in self.record.headings
        ]

    @property
    def contacts(self) -> list[dict[str, str]]:
        """Ways to reach it; those that it lets us publish."""
        organisation = self.organisation
        if not organisation.contacts_public:
            return []
        site, email, phone = organisation.website, organisation.email, organisation.phone
        ways = [
            ("web", site, site, site.split("//", 1)[-1].rstrip("/")),
            ("letter", email, f"mailto:{email}", email),
            ("telephone", phone, f"tel:{''.join(phone.split())}", phone),
        ]
        return [
            {"icon": icon, "url": url, "text": text} for icon, given, url, text in ways if given
        ]

    def register(self, source: str = "ur-register") -> dict[str, Any]:
        """Return the source part of a fact that a register gives."""
        freshness = self.frame.sources.get(source)
        if not self.organisation.number:
            return self.staff(self.organisation.changed_on)
        return {
            "origin": "register",
            "words": SHORT.get(source, lambda: source)(),
            "day": freshness.read_at.date() if freshness and freshness.read_at else None,
        }

    def staff(self, on: date | None) -> dict[str, Any]:
        """Return the source part of a fact that staff give."""
        return {"origin": "staff", "words": _("The support point"), "day": on}

    def corrected_fact(self, label: str, field: str, value: Any, said: str = "") -> list[Fact]:
        """Return a fact; where staff say otherwise, theirs first and the register's under it."""
        correction = self.corrected.get(field)
        if not correction:
            return [Fact(label, [value], **self.register())] if value else []
        facts = [Fact(label, [value], note=correction.reason, **self.staff(correction.at.date()))]
        if said and said != str(value):
            facts.append(
                Fact(_("%(fact)s in the register") % {"fact": label}, [said], **self.register())
            )
        return facts

    def facts(self) -> list[Fact]:
        """Return what is known, in the order in which a reader asks."""
        under_way = [
            Fact(said.label, said.values, **self.register(said.source))
            for said in proceedings(self.record)
        ]
        return [
            *self.identity_facts(),
            *self.point_facts(),
            *under_way,
            *self.field_facts(),
            *self.life_facts(),
        ]

    @property
    def aims(self) -> dict[str, Any] | None:
        """The aims by the statutes, the first ones apart from the rest, with their source."""
        aims = self.record.aims
        if not aims:
            return None
        return {"first": aims[:AIMS_SHOWN], "rest": aims[AIMS_SHOWN:], **self.register("ur-aims")}

    @property
    def withheld(self) -> list[str]:
        """What is not published because it is personal data."""
        return [str(Stop.Field(name).label) for name in sorted(self.record.stopped)]

    def point_facts(self) -> list[Fact]:
        """Return the coordinates, how exactly they are known and who says so."""
        o = self.organisation
        if o.lat is None or o.lon is None:
            return []
        freshness = self.frame.sources.get(o.point_source)
        read_at = freshness.read_at if freshness else None
        return [
            Fact(
                _("On the map"),
                [f"{o.lat:.5f}, {o.lon:.5f}"],
                "register",
                SHORT.get(o.point_source, lambda: o.point_source)(),
                read_at.date() if read_at else None,
                how_exactly(o.point_precision),
            )
        ]

    @property
    def where(self) -> SmallMap | None:
        """The small map around the place, if that is known."""
        o = self.organisation
        return small_map(o.lat, o.lon) if o.lat is not None and o.lon is not None else None

    @property
    def how_exactly(self) -> str:
        """How exactly its place is known."""
        return how_exactly(self.organisation.point_precision)

    def identity_facts(self) -> list[Fact]:
        """Return name, what the register says in law, and seat."""
        o, entity = self.organisation, self.record.facts.entity if self.record.facts else None
        facts = self.corrected_fact(
            _("Name"), "name", o.title, typographic(entity.name) if entity else ""
        )
        facts += (
            self.legal_facts() if o.number else [Fact(_("Kind"), [self.kind], **self.register())]
        )
        if "founded_year" in self.corrected or not o.registered_on:
            year, said = str(o.founded_year or ""), founded_in(entity)
            facts += self.corrected_fact(_("Founded"), "founded_year", year, said)
        return [*facts, *self.corrected_fact(_("Seat"), "seat", self.seat), *self.place_facts()]

    def place_facts(self) -> list[Fact]:
        """Return where it lies, and whether its address says so itself or the address register, or staff."""
        source = self.record.place_source
        if not source:
            return []
        if source == "staff":
            said = [self.corrected[name] for name in ("village", "seat") if name in self.corrected]
            on = said[0].at.date() if said else self.organisation.changed_on
            return [Fact(_("Place"), [self.place], **self.staff(on))]
        return [Fact(_("Place"), [self.place], note=how_placed(source), **self.register(source))]

    def legal_facts(self) -> list[Fact]:
        """Return number, form, status and days, which only the register can give."""
        o, register = self.organisation, self.register()
        facts = [
            Fact(_("Registration number"), [o.number], **register),
            Fact(_("Legal form"), [o.legal_form or self.kind], **register),
            Fact(_("Legal status"), [o.get_legal_status_display()], **register),
        ]
        if o.registered_on:
            facts.append(Fact(_("Registered"), [day(o.registered_on)], **register))
        if o.ended_on:
            facts.append(Fact(_("Removed from the register"), [day(o.ended_on)], **register))
        return facts

    @property
    def seat(self) -> str:
        """The seat as shown: without a flat's number, with the postal code."""
        o = self.organisation
        return typographic(", ".join(part for part in (o.seat, o.postal_code) if part))

    def field_facts(self) -> list[Fact]:
        """Return legal fields and public-benefit areas: two classifications, never one."""
        facts = []
        if self.record.labels:
            source = self.register("ur-activity-fields")
            facts.append(Fact(_("Fields of activity"), self.record.labels, **source))
        if self.record.benefit_fields:
            source = self.register("vid-public-benefit")
            facts.append(Fact(_("Public-benefit areas"), self.record.benefit_fields, **source))
        return facts

    def life_facts(self) -> list[Fact]:
        """Return the annual reports."""
        if not self.record.report_years:
            return []
        source = self.register("ur-annual-reports")
        return [Fact(_("Annual reports filed for"), [spans(self.record.report_years)], **source)]

    def timeline(self) -> list[Event]:
        """Return the history as years, the oldest first."""
        o = self.organisation
        events = []
        if o.founded_year:
            what = _("Enters the register") if o.registered_on else _("Is founded")
            events.append(Event(str(o.founded_year), what))
        for former in self.record.history:
            if former.until:
                value = self.former_value(former.aspect, former.value)
                events.append(Event(str(former.until.year), changed(former.aspect), was(value)))
        if o.ended_year:
            status = str(o.get_legal_status_display())
            events.append(Event(str(o.ended_year), status[:1].upper() + status[1:]))
        return sorted(events, key=lambda event: event.year)

    def former_value(self, aspect: str, value: str) -> str:
        """Name a former status or area, which history keeps as a code or key."""
        if aspect == "status":
            return str(dict(LegalStatus.choices).get(value, value))
        if aspect == "area" and value.isdigit():
            area = Area.objects.filter(pk=int(value)).first()
            return str(area or "")
        return value

    @property
    def json_ld(self) -> SafeString:
        """The page for machines, as a block of data that runs nothing."""
        return json_script_ld(self.machine())

    def machine(self) -> dict[str, Any]:
        """Return the page as JSON-LD of type NGO."""
        o = self.organisation
        address = settings.ADDRESS + own_page(o.reference)
        known = {
            "@context": "https://schema.org",
            "@type": "NGO",
            "@id": address,
            "url": o.website if o.contacts_public and o.website else address,
            "name": o.name,
            "alternateName": [former.value for former in self.record.former_names],
            "identifier": o.identifier,
            "description": o.summary,
            "foundingDate": str(o.registered_on or o.founded_year or ""),
            "dissolutionDate": str(o.ended_on or ""),
            "areaServed": self.place,
            "address": filled(
                {
                    "@type": "PostalAddress",
                    "streetAddress": o.seat,
                    "postalCode": o.postal_code,
                    "addressCountry": "LV",
                }
            ),
        }
        if o.point_precision == Precision.BUILDING:
            point = {"@type": "GeoCoordinates", "latitude": o.lat, "longitude": o.lon}
            known["location"] = {"@type": "Place", "geo": point}  # `geo` is a place's, not an NGO's
        return filled(known)


def filled(known: dict[str, Any]) -> dict[str, Any]:
    """Return what is known, without what is empty."""
    return {key: value for key, value in known.items() if value}


def json_script_ld(value: dict[str, Any]) -> SafeString:
    """Return JSON-LD for a page; what could end the block is written as an escape."""
    text = json.dumps(value, ensure_ascii=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308


def how_exactly(precision: str) -> str:
    """Say how exactly a place is known."""
    return (
        {
            Precision.BUILDING: _("the building is known"),
            Precision.VILLAGE: _("only the village is known; this is its centre"),
            Precision.UNIT: _("only the parish or town is known; this is its centre"),
        }.get(Precision(precision), "")
        if precision
        else ""
    )


def how_placed(source: str) -> str:
    """Say how a register tells in which place a seat lies."""
    if source == ADDRESS_REGISTER:
        return _("by the code of the address; the address itself says less, or something else")
    return _("as the address says")


def founded_in(entity: Any) -> str:
    """Return the year in which the register says that an entity was registered."""
    return str(entity.registered_on.year) if entity and entity.registered_on else ""


def changed(aspect: str) -> str:
    """Say what changed."""
    return {
        "name": _("Changed its name"),
        "seat": _("Moved"),
        "status": _("Its legal status changed"),
        "area": _("Its area changed with the borders"),
    }.get(aspect, aspect)


def was(value: str) -> str:
    """Say what it was before."""
    return _("until then: %(value)s") % {"value": typographic(value)}


def spans(years: list[int]) -> str:
    """Write years as spans: 2008–2019, 2021."""
    parts: list[list[int]] = []
    for year in sorted(set(years)):
        if parts and parts[-1][-1] == year - 1:
            parts[-1].append(year)
        else:
            parts.append([year])
    return ", ".join(str(p[0]) if len(p) == 1 else f"{p[0]}–{p[-1]}" for p in parts)


def similar_to(organisation: Organisation) -> list[Organisation]:
    """Return some of the same heading near by that showed a sign of life last."""
    o = organisation
    if not o.main_heading_id or not (o.reporting_area_id or o.municipality_id):
        return []
    near = "reporting_area_id" if o.reporting_area_id else "municipality_id"
    place = o.reporting_area_id or o.municipality_id
    return loaded(SIMILAR.format(near), [o.main_heading_id, place, o.pk, NEAR])
