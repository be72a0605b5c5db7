"""What becomes of the stop list of a registered record that is merged into another registered record.

A stop keeps one word from being shown: a name, a seat, a village, the aims *of that record*. The record
that is kept has words of its own, and a stop of the merged record hides none of them, unless they are the
same: one organisation, one word, one wish that it be not shown. So, for each field that registers give:

* Where the kept record says the same, the stop goes over to it and hides it there. Where only its former
  names are the same as a name that is stopped, what goes over is a stop of former names.
* Elsewhere the stop rests: it is kept with the merge, hides nothing of the kept record, and stands again
  when the merge is undone. All that tells of the stopped word – former names or seats, what the change feed
  says of them – rests with it and is shown nowhere, so that no word of the merged record comes to light.
* Where the registers know one of the two no more, nothing can be compared: the stop goes over.

Stops of our own fields (summary, contacts) always go over, for what the kept record says there may come
from either record. A lifted entry goes over too: it hides nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core import serializers
from django.db import models

from savejie.core.latvian import words
from savejie.directory import changes
from savejie.directory.models import Change, HistoryEntry, Organisation, Stop
from savejie.directory.operations.places import load_places, place_by_registers
from savejie.directory.stops import OWN_FIELDS
from savejie.registers.mirror import Facts, facts_of
from savejie.territory.addresses import without_flat

NAMES, SEATS = HistoryEntry.Aspect.NAME, HistoryEntry.Aspect.SEAT
TOLD = {
    Stop.Field.NAME: (NAMES, changes.NAMING),
    Stop.Field.FORMER_NAMES: (NAMES, changes.NAMING),
    Stop.Field.SEAT: (SEATS, changes.MOVING),
    Stop.Field.VILLAGE: (SEATS, changes.MOVING),
}
"""Where else the word of a field is told: the aspect of history, the kinds of changes."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a record says in the fields that may be stopped, folded: what is stopped as well."""

    names: frozenset[str]
    former_names: frozenset[str]
    seats: frozenset[str]
    villages: frozenset[str]
    aims: frozenset[str]


def rest_stops(other: Organisation, keeper: Organisation) -> list[str]:
    """Put to rest the stops of a record that is about to be merged, with all that tells of what they hide.

    Returns the rows that rest, as JSON for `Merge.dropped`: undoing the merge brings them back. Stops that
    go over to the kept record are left where they are, to be moved with everything else.
    """
    stops = list(Stop.objects.standing().filter(organisation=other).exclude(field__in=OWN_FIELDS))
    if not stops or not (other.number and keeper.number):
        return []
    facts = facts_of([other.number, keeper.number])
    if other.number not in facts or keeper.number not in facts:
        return []
    stopped, own = words_of(other, facts[other.number]), words_of(keeper, facts[keeper.number])
    resting: list[str] = []
    for stop in stops:
        resting += _rest(stop, goes_over_as(stop.field, stopped, own))
    return resting


def goes_over_as(field: str, stopped: Words, own: Words) -> str:
    """Return the field that a stop hides at the kept record; empty where it rests."""
    if field == Stop.Field.NAME:
        hidden = stopped.names | stopped.former_names
        if own.names & hidden:
            return Stop.Field.NAME
        return Stop.Field.FORMER_NAMES if own.former_names & hidden else ""
    shared = {
        Stop.Field.FORMER_NAMES: own.former_names & stopped.former_names,
        Stop.Field.SEAT: own.seats & stopped.seats,
        Stop.Field.VILLAGE: own.villages & stopped.villages,
        Stop.Field.AIMS: own.aims & stopped.aims,
    }
    return field if shared[Stop.Field(field)] else ""


def words_of(organisation: Organisation, facts: Facts) -> Words:
    """Return what the registers say of a record, and its history; staff's own word is never stopped."""
    said = HistoryEntry.objects.filter(organisation=organisation).order_by("pk")
    history = list(said.values_list("aspect", "value"))
    former = [name.name for name in facts.former_names]
    seats = [facts.entity.address, *(value for aspect, value in history if aspect == SEATS)]
    locate = load_places()
    villages = [place_by_registers(facts.entity, locate).village]
    return Words(
        names=_folded([facts.entity.name]),
        former_names=_folded([*former, *(value for aspect, value in history if aspect == NAMES)]),
        seats=_folded([without_flat(seat) for seat in seats]),
        villages=_folded([*villages, *(locate(seat).village for seat in seats)]),
        aims=_folded([facts.aims]),
    )


def _folded(texts: list[str]) -> frozenset[str]:
    return frozenset(filter(None, ("".join(words(text)) for text in texts)))


def _rest(stop: Stop, over: str) -> Iterator[str]:
    """Take a stop and what tells of its word out of the tables; give them as JSON."""
    if over == stop.field:
        return
    of_it = Stop.objects.filter(organisation=stop.organisation_id)
    yield serializers.serialize("json", [stop])
    if over and not of_it.standing().filter(field=over).exists():
        of_it.filter(pk=stop.pk).update(field=over)
        return
    of_it.filter(pk=stop.pk).delete()
    if over or stop.field not in TOLD:
        return
    aspect, kinds = TOLD[Stop.Field(stop.field)]
    told: list[models.QuerySet[HistoryEntry] | models.QuerySet[Change]] = [
        HistoryEntry.objects.filter(organisation=stop.organisation_id, aspect=aspect),
        Change.objects.filter(organisation=stop.organisation_id, kind__in=kinds),
    ]
    for rows in told:
        for row in rows.order_by("pk"):
            yield serializers.serialize("json", [row])
        rows.delete()
