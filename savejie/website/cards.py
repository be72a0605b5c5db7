"""How an organisation looks in a list."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from savejie.core.templatetags.savejie import number
from savejie.directory.models import Organisation
from savejie.directory.wording import place_of, status_of
from savejie.website.own_pages import own_page


@dataclass(frozen=True, slots=True)
class Card:
    """An organisation in a list, ready to show."""

    url: str
    identifier: str
    name: str
    what: str
    heading: str
    heading_title: str
    guess: bool
    place: str
    status: str
    has_ended: bool = False


def with_distances(cards: list[Card], ids: list[int], far: Mapping[int, float]) -> list[Card]:
    """Return cards with how far each is from the place asked for, where that is known."""
    return [
        replace(card, place=f"{card.place} · {distance(far[pk])}") if pk in far else card
        for card, pk in zip(cards, ids, strict=False)
    ]


def distance(kilometres: float) -> str:
    """Say how far: 350 m, 4,2 km, 37 km."""
    if kilometres < 1:
        return _("%(metres)s m") % {"metres": max(50, round(kilometres * 20) * 50)}
    return _("%(kilometres)s km") % {
        "kilometres": number(round(kilometres, 1) if kilometres < 10 else round(kilometres))
    }


def card_of(organisation: Organisation) -> Card:
    """Return the card of an organisation (load it `with_places`)."""
    heading = organisation.main_heading
    return Card(
        url=own_page(organisation.reference),
        identifier=organisation.identifier,
        name=organisation.title,
        what=organisation.summary,
        heading=heading.slug if heading else "",
        heading_title=heading.title if heading else "",
        guess=organisation.heading_origin == "guess",
        place=place_of(organisation),
        status=status_of(organisation),
        has_ended=organisation.ended_year is not None,
    )


def cards_of(organisations: Iterable[Organisation]) -> list[Card]:
    """Return the cards of organisations in their order."""
    return [card_of(organisation) for organisation in organisations]
