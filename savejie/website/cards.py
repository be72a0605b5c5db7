"""How an organisation looks in a list."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from savejie.directory.models import Organisation
from savejie.directory.wording import place_of, status_of


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


def card_of(organisation: Organisation) -> Card:
    """Return the card of an organisation (load it `with_places`)."""
    heading = organisation.main_heading
    return Card(
        url=reverse("organisation", args=[organisation.reference]),
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
