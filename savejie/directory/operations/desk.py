"""What staff do at the desk: one save of one organisation, labels, reports, groups.

Each verb keeps in Wagtail's log who did what, from what to what, so that „Vēsture” tells it.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from savejie.core.models import Generation
from savejie.directory.erased import CONTACTS, ERASED
from savejie.directory.errors import EditRefused, Overtaken
from savejie.directory.models import (
    Correction,
    FieldLabel,
    Heading,
    Organisation,
    OrganisationHeading,
    ProblemReport,
)
from savejie.directory.operations.editing import (
    add_informal_group,
    correct,
    index_and_count,
    map_label,
    note_sign,
    set_headings,
    withdraw_correction,
)
from savejie.directory.operations.erasing import emptied, erase_past
from savejie.directory.operations.imports import follow_everything
from savejie.directory.operations.points import place_groups
from savejie.directory.operations.stops import refuse_stopped
from savejie.people.models import User

OWN_FIELDS = ("summary", "website", "email", "phone", "contacts_public")
"""What only staff and the organisation say: no register knows it."""

GROUP_FIELDS = ("name", "reporting_area", "unit", "village", "founded_year")
"""What of an informal group is staff's own word, because it stands in no register."""


Done = dict[str, Any]
"""One thing that was done, as the log keeps it; `wording.done_sentence` says it."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of life that staff noticed."""

    sign: str
    on: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class Edits:
    """What is to become different; what is not named stays as it is."""

    own: dict[str, Any] = field(default_factory=dict)
    corrections: dict[str, tuple[str, str]] = field(default_factory=dict)
    taken_back: tuple[str, ...] = ()
    headings: tuple[Heading, ...] | None = None
    sign: Sign | None = None


def stamp_of(organisation: Organisation) -> str:
    """Return a digest of all that staff can edit: another stamp means that somebody was quicker."""
    parts: list[Any] = [getattr(organisation, name) for name in OWN_FIELDS]
    parts += [organisation.name, organisation.reporting_area_id, organisation.unit_id]
    parts += [organisation.village, organisation.founded_year]
    places = OrganisationHeading.objects.filter(organisation=organisation).order_by("pk")
    parts += places.values_list("heading_id", "origin")
    standing = Correction.objects.filter(organisation=organisation, withdrawn_at=None)
    parts += standing.order_by("pk").values_list("pk", flat=True)
    return hashlib.blake2b(repr(parts).encode(), digest_size=8).hexdigest()


@transaction.atomic
def save_desk(*, pk: int, seen: str, edits: Edits, by: User, now: datetime) -> list[Done]:
    """Do what one save of the desk asks for; return what was done, as the log keeps it.

    Raises `Overtaken` when somebody else saved after this form was opened.
    """
    organisation = Organisation.objects.select_for_update().get(pk=pk)
    if seen != stamp_of(organisation):
        raise Overtaken(
            _("Somebody else saved this organisation while you were writing; nothing is lost.")
        )
    done = _save_own(organisation, edits.own, now.date())
    done += _take_back(organisation, edits.taken_back, now)
    done += _correct(organisation, edits.corrections, by, now)
    if edits.headings is not None:
        done.append(_place(organisation, edits.headings, now.date()))
    if edits.sign:
        done.append(_note(organisation, edits.sign, now.date()))
    if done:
        organisation.refresh_from_db()
        _log(organisation, "savejie.edit", by, {"done": done})
    return done


def _save_own(organisation: Organisation, own: dict[str, Any], today: date) -> list[Done]:
    changed = {name: value for name, value in own.items() if getattr(organisation, name) != value}
    if not changed:
        return []
    refuse_stopped(organisation, changed)
    changes: dict[str, list[Any]] = {
        name: [_kept(getattr(organisation, name)), _kept(value)] for name, value in changed.items()
    }
    gone = emptied(organisation, changed)
    if gone:
        erase_past(organisation, gone)
        changes |= {name: [ERASED, changes[name][1]] for name in gone}
    for name, value in changed.items():
        setattr(organisation, name, value)
    if "unit" in changed:
        organisation.municipality = organisation.unit.parent if organisation.unit else None
    organisation.changed_on = today
    organisation.save()
    if not organisation.number:
        place_groups([organisation])
    index_and_count([organisation.pk], today)
    return [{"did": "own", "fields": sorted(changed), "changes": changes}]


def _kept(value: Any) -> str | int | bool | None:
    """Return a field's value as the log keeps it: a row of another table by its name."""
    return value if value is None or isinstance(value, str | int) else str(value)


def _correct(
    organisation: Organisation, corrections: dict[str, tuple[str, str]], by: User, now: datetime
) -> list[Done]:
    done: list[Done] = []
    for name, (value, reason) in corrections.items():
        was = _kept(getattr(organisation, name))
        correct(organisation=organisation, field=name, value=value, reason=reason, by=by, now=now)
        done.append({"did": "correct", "field": name, "value": value, "reason": reason, "was": was})
    return done


def _place(organisation: Organisation, headings: Sequence[Heading], today: date) -> Done:
    was = _names_of_headings(organisation)
    set_headings(organisations=[organisation], headings=headings, today=today)
    names = [heading.name for heading in headings]
    now_there = _names_of_headings(organisation)
    return {"did": "headings", "headings": names, "was": was, "is": now_there}


def _names_of_headings(organisation: Organisation) -> list[str]:
    places = OrganisationHeading.objects.filter(organisation=organisation).order_by("pk")
    return list(places.values_list("heading__name", flat=True))


def _take_back(organisation: Organisation, fields: Sequence[str], now: datetime) -> list[Done]:
    standing = Correction.objects.filter(organisation=organisation, withdrawn_at=None)
    done: list[Done] = []
    for correction in standing.filter(field__in=fields).order_by("pk"):
        correction.organisation = organisation
        withdraw_correction(correction=correction, now=now)
        shown = _kept(getattr(organisation, correction.field))
        done.append(
            {
                "did": "take_back",
                "field": correction.field,
                "was": correction.value,
                "is": shown,
            }
        )
    return done


def _note(organisation: Organisation, sign: Sign, today: date) -> Done:
    note_sign(organisation=organisation, sign=sign.sign, on=sign.on, note=sign.note, today=today)
    return {"did": "sign", "sign": sign.sign, "on": sign.on.isoformat(), "note": sign.note}


def _log(instance: Any, action: str, by: User, noted: Done) -> None:
    log(instance=instance, action=action, user=by, data=noted, content_changed=True)


@transaction.atomic
def lead_labels(
    *, labels: Sequence[FieldLabel], heading: Heading | None, by: User, now: datetime
) -> int:
    """Lead legal labels to a heading; return how many organisations changed."""
    changed = 0
    for label in labels:
        changed += map_label(label=label, heading=heading, today=now.date())
        _log(label, "savejie.map_label", by, {"heading": heading.name if heading else ""})
    return changed


@transaction.atomic
def settle_report(*, report: ProblemReport, state: str, by: User, now: datetime) -> None:
    """Note what became of a visitor's report; a settled one can be opened again."""
    if state not in ProblemReport.State.values:
        raise EditRefused(_("There is no such state."))
    report.state = state
    report.settled_at = None if state == ProblemReport.State.NEW else now
    report.save(update_fields=["state", "settled_at"])
    _log(report, "savejie.settle", by, {"state": state})


@transaction.atomic
def enter_group(
    *, values: dict[str, Any], headings: Sequence[Heading], by: User, today: date
) -> Organisation:
    """Enter an informal group with its headings, and note who did."""
    group = add_informal_group(heading=headings[0] if headings else None, today=today, **values)
    if len(headings) > 1:
        set_headings(organisations=[group], headings=headings, today=today)
        group.refresh_from_db()
    log(instance=group, action="wagtail.create", user=by, content_changed=True)
    return group


@transaction.atomic
def remove_group(*, group: Organisation, by: User, today: date) -> None:
    """Delete an informal group's record; what a register knows cannot be deleted."""
    if group.number:
        raise EditRefused(_("Only informal groups can be deleted: the register keeps the others."))
    pk = group.pk
    erase_past(group, CONTACTS)
    log(instance=group, action="wagtail.delete", user=by, deleted=True)
    group.delete()
    index_and_count([pk], today)


@transaction.atomic
def headings_changed(*, words_changed: bool, today: date) -> None:
    """Bring pages and guesses up to headings that staff renamed, added or removed."""
    if words_changed:
        follow_everything(today)
    Generation.bump()
