"""The stop list: a field is taken from sight, or given back; each with its reason, and logged."""

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from savejie.directory.errors import EditRefused
from savejie.directory.models import Correction, Merge, Organisation, Stop
from savejie.directory.operations.editing import index_and_count
from savejie.directory.operations.erasing import erase_past
from savejie.directory.operations.following import follow
from savejie.directory.operations.imports import finish
from savejie.directory.stops import OWN_FIELDS
from savejie.people.models import User


@transaction.atomic
def stop_field(
    *, organisation: Organisation, field: str, reason: str, by: User, now: datetime
) -> Stop:
    """Take a field from sight, for good: no import brings it back.

    A standing correction of the field is withdrawn; what staff had entered themselves is erased.
    """
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    _refuse(organisation, field, reason)
    stop = Stop.objects.create(
        organisation=organisation, field=field, reason=reason.strip(), by=by, at=now
    )
    Correction.objects.filter(organisation=organisation, field=field, withdrawn_at=None).update(
        withdrawn_at=now
    )
    _erase_own(organisation, field)
    _bring_up(organisation, now)
    _log(organisation, by, {"did": "stop", "field": field, "reason": stop.reason})
    return stop


@transaction.atomic
def lift_stop(*, stop: Stop, by: User, now: datetime) -> None:
    """Let a field be shown again as the registers have it."""
    stop = Stop.objects.select_for_update().get(pk=stop.pk)
    if stop.lifted_at:
        raise EditRefused(_("Somebody has lifted this entry already."))
    stop.lift(by, now)
    _bring_up(stop.organisation, now)
    _log(stop.organisation, by, {"did": "lift_stop", "field": stop.field})


def _refuse(organisation: Organisation, field: str, reason: str) -> None:
    if field not in Stop.Field.values:
        raise EditRefused(_("There is no such field."))
    if not reason.strip():
        raise EditRefused(_("Say why: the next one who looks must understand it."))
    if not organisation.number and field not in OWN_FIELDS:
        raise EditRefused(
            _("An informal group stands in no register: change this field on its own page.")
        )
    if Stop.objects.standing().filter(organisation=organisation, field=field).exists():
        raise EditRefused(_("This field of the organisation is on the stop list already."))


def _erase_own(organisation: Organisation, field: str) -> None:
    names = OWN_FIELDS.get(field, ())
    if names:
        erase_past(organisation, names)
        Organisation.objects.filter(pk=organisation.pk).update(**dict.fromkeys(names, ""))
        for merge in Merge.objects.standing().filter(kept=organisation).newest_first():
            _erase_kept(merge, names)


def _erase_kept(merge: Merge, names: Collection[str]) -> None:
    """Erase fields from what is kept of a merged record, so that undoing the merge finds nothing."""
    kept = json.loads(merge.record) if isinstance(merge.record, str) else merge.record
    for row in kept:
        row["fields"] |= dict.fromkeys(names, "")
    merge.record = json.dumps(kept, ensure_ascii=False)
    merge.filled = {name: pair for name, pair in merge.filled.items() if name not in names}
    merge.save(update_fields=["record", "filled"])


def own_fields_stopped(organisation: Organisation) -> frozenset[str]:
    """Return the fields of our own that stand on an organisation's stop list."""
    stops = Stop.objects.standing().filter(organisation=organisation, field__in=OWN_FIELDS)
    fields = stops.order_by("pk").values_list("field", flat=True)
    return frozenset(name for field in fields for name in OWN_FIELDS[field])


def _bring_up(organisation: Organisation, now: datetime) -> None:
    """Bring row, search, figures and cached pages up to the list."""
    if organisation.number:
        finish(follow([[organisation.number]], now.date()), now.date())
    index_and_count([organisation.pk], now.date())


def _log(organisation: Organisation, by: User, done: dict[str, Any]) -> None:
    organisation.refresh_from_db()
    log(
        instance=organisation,
        action="savejie.edit",
        user=by,
        data={"done": [done]},
        content_changed=True,
    )


def refuse_stopped(organisation: Organisation, changed: dict[str, Any]) -> None:
    """Refuse to write into a field of our own that is on the stop list."""
    stopped = Stop.objects.standing().filter(organisation=organisation, field__in=OWN_FIELDS)
    for stop in stopped.order_by("pk"):
        if any(changed.get(name) for name in OWN_FIELDS[stop.field]):
            raise EditRefused(
                _("“%(field)s” is on the stop list of personal data: %(reason)s")
                % {"field": stop.get_field_display(), "reason": stop.reason}
            )
