"""Gathers from the directory what a booklet prints: a fixed number of queries for each thousand."""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from savejie.booklet.choice import Choice
from savejie.booklet.contents import Booklet, Entry, Origin, Place, Way, arranged
from savejie.directory.lookup import with_places
from savejie.directory.models import Organisation
from savejie.directory.wording import place_of, status_of
from savejie.registers.freshness import freshness
from savejie.registers.mirror import Facts, facts_of
from savejie.territory.models import Point, ReportingArea

BATCH = 1000
LABELS = 3
LAST = 10_000
"""The position of what has no area or no heading: after all others."""


def booklet_of(choice: Choice, made_on: date) -> Booklet:
    """Return the contents of a booklet in the language that is switched on."""
    point = Point.current()
    areas = ReportingArea.objects.in_order()
    if choice.areas:
        areas = areas.filter(key__in=choice.areas)
    return Booklet(
        language=choice.language,
        title=choice.title or _("Directory of organisations"),
        point=str(point),
        slogan=point.motto,
        areas=[str(area) for area in areas],
        email=point.email,
        address=settings.ADDRESS + reverse("directory"),
        made_on=made_on,
        is_demo=point.is_demo,
        with_ended=choice.with_ended,
        order=choice.order,
        chapters=arranged(entries_of(choice), choice.order),
        origins=origins(choice.language),
    )


def entries_of(choice: Choice) -> Iterator[Entry]:
    """Yield the entries of the organisations that are chosen, in alphabetical order."""
    rows = choice.organisations().iterator(chunk_size=BATCH)
    while batch := with_places(islice(rows, BATCH)):
        facts = facts_of([organisation.number for organisation in batch if organisation.number])
        for organisation in batch:
            yield entry_of(organisation, facts.get(organisation.number or ""))


def entry_of(organisation: Organisation, facts: Facts | None) -> Entry:
    """Return what is printed of an organisation (load it `with_places`)."""
    area, heading = organisation.reporting_area, organisation.main_heading
    kind = str(organisation.get_kind_display())
    return Entry(
        key=f"o{organisation.pk}",
        identifier=organisation.identifier,
        number=organisation.number or "",
        name=organisation.title,
        sort_key=organisation.name_sort,
        kind=kind[:1].upper() + kind[1:],
        what=organisation.summary or fields_of(facts),
        place=place_of(organisation),
        status=status_of(organisation),
        area=Place(area.position, str(area)) if area else Place(LAST, _("Elsewhere")),
        heading=Place(heading.position, heading.title)
        if heading
        else Place(LAST, _("Heading not known yet")),
        registered_on=organisation.registered_on,
        ended_on=organisation.ended_on,
        ways=ways_of(organisation),
        page=settings.ADDRESS + reverse("organisation", args=[organisation.reference]),
    )


def fields_of(facts: Facts | None) -> str:
    """Return the fields of activity that an organisation gave the register, the first few."""
    labels = list(facts.labels) if facts else []
    return "; ".join(labels[:LABELS]) + (" …" if len(labels) > LABELS else "")


def ways_of(organisation: Organisation) -> tuple[Way, ...]:
    """Return how to reach an organisation: nothing but what it lets us publish."""
    if not organisation.contacts_public:
        return ()
    site, email, phone = organisation.website, organisation.email, organisation.phone
    ways = (
        Way("phone", phone, f"tel:{''.join(phone.split())}"),
        Way("email", email, f"mailto:{email}"),
        Way("website", site.split("//", 1)[-1].rstrip("/"), site),
    )
    return tuple(way for way in ways if way.text)


def origins(language: str) -> list[Origin]:
    """Return the registers that were imported, with the day of each."""
    return [
        Origin(
            title=known.source.title(language),
            publisher=getattr(known.source.publisher, language),
            licence=known.source.licence,
            on=known.on,
        )
        for known in freshness()
        if known.on
    ]
