"""Two records that are one organisation become one; and back, if that was a mistake."""

from datetime import date, datetime
from typing import Any

from django.core import serializers
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from savejie.directory.activity import Evidence, assess
from savejie.directory.errors import MergeRefused
from savejie.directory.models import (
    HistoryEntry,
    Merge,
    Organisation,
    OrganisationHeading,
    SignOfLife,
    TwoOrganisations,
)
from savejie.directory.operations.editing import index_and_count
from savejie.directory.operations.following import follow
from savejie.directory.operations.merged_stops import rest_stops
from savejie.directory.operations.relations import move_back, move_everything
from savejie.directory.operations.stops import own_fields_stopped
from savejie.directory.signals import merge_undone, organisations_merged, organisations_merging
from savejie.people.models import User

FILLED = ("summary", "website", "email", "phone")
"""What the kept record takes from the merged one where it says nothing itself."""
SOURCE = "merge"


@transaction.atomic
def merge_organisations(*, kept: int, merged: int, by: User, now: datetime) -> Merge:
    """Merge one record into another, with all that hangs on it; both are given by their keys.

    The merged record's addresses lead to the kept one from now on. Where a group became an
    association, the association takes over the group's uuid. What the stop list hides of one record
    hides nothing else of the other (`merged_stops` says how). Raises `MergeRefused`.
    """
    keeper, other = _locked(kept, merged)
    if other.number and not keeper.number:
        raise MergeRefused(
            _(
                "A registered organisation cannot be merged into an informal group; merge the group into it."
            )
        )
    record = serializers.serialize("json", [other])
    resting = rest_stops(other, keeper)
    organisations_merging.send(Organisation, kept=keeper, merged=other)
    moved, dropped = move_everything(other, keeper)
    merge = Merge.objects.create(
        kept=keeper,
        merged_id=other.pk,
        number=other.number or "",
        uuid=other.uuid,
        kept_uuid=keeper.uuid,
        name=other.name,
        record=record,
        moved=moved,
        dropped=resting + dropped,
        filled=_fill(keeper, other),
        by=by,
        at=now,
    )
    organisations_merged.send(Organisation, kept=keeper, merged_id=other.pk, merge=merge)
    gone = other.pk
    other.delete()
    _take_over(keeper, merge, now.date())
    log(instance=keeper, action="savejie.merge", user=by, data={"name": merge.title})
    _follow(keeper, [gone], now.date())
    return merge


def _locked(kept: int, merged: int) -> tuple[Organisation, Organisation]:
    """Lock both records, always in the same order, so that of two merges at once one waits."""
    if kept == merged:
        raise MergeRefused(_("These are not two records but one."))
    rows = Organisation.objects.select_for_update(of=("self",)).filter(pk__in=(kept, merged))
    found = {row.pk: row for row in rows.order_by("pk")}
    for pk in (kept, merged):
        if pk not in found:
            raise MergeRefused(_gone(pk))
    return found[kept], found[merged]


def _gone(pk: int) -> str:
    """Say what became of a record that is not there any more."""
    merge = Merge.objects.standing().filter(merged_id=pk).select_related("kept").first()
    if merge is None:
        return _("One of the two records is not in the directory any more.")
    return _("%(name)s is merged into %(kept)s already. Nothing was changed.") % {
        "name": merge.title,
        "kept": merge.kept.title,
    }


def _fill(keeper: Organisation, other: Organisation) -> dict[str, Any]:
    """Fill what the kept record does not say; return what it said before.

    Call it when the merged record's stops have moved: what they or the keeper's own take from sight
    is neither filled nor left.
    """
    before: dict[str, Any] = {}
    stopped = own_fields_stopped(keeper)
    had_contacts = any((keeper.website, keeper.email, keeper.phone)) or "email" in stopped
    for name in FILLED:
        said = getattr(keeper, name)
        wanted = "" if name in stopped else said or getattr(other, name)
        if wanted != said:
            before[name] = [said, wanted]
            setattr(keeper, name, wanted)
    if not had_contacts and other.contacts_public and not keeper.contacts_public:
        before["contacts_public"] = [keeper.contacts_public, True]
        keeper.contacts_public = True
    if other.first_seen_on < keeper.first_seen_on:
        before["first_seen_on"] = [str(keeper.first_seen_on), str(other.first_seen_on)]
        keeper.first_seen_on = other.first_seen_on
    return before


def _take_over(keeper: Organisation, merge: Merge, today: date) -> None:
    """Write what the kept record has from the merged one: uuid, main heading, a former name."""
    if not merge.number and keeper.number:
        keeper.uuid = merge.uuid
    keeper.changed_on = today
    _choose_heading(keeper)
    keeper.save()
    nameless = merge.number and merge.number in merge.name  # its name is on the stop list
    if merge.name != keeper.name and not nameless:
        HistoryEntry.objects.get_or_create(
            organisation=keeper,
            aspect=HistoryEntry.Aspect.NAME,
            value=merge.name,
            until=today,
            defaults={"source": SOURCE, "noted_on": today},
        )


def _choose_heading(keeper: Organisation) -> None:
    """Let staff's heading stand first, whichever of the two records it came from."""
    places = OrganisationHeading.objects.filter(organisation=keeper)
    ours = places.filter(origin="staff").order_by("pk").first()
    first = ours or places.order_by("pk").first()
    if ours:
        places.exclude(origin="staff").delete()
    keeper.main_heading = first.heading if first else None
    keeper.heading_origin = first.origin if first else ""


def _follow(organisation: Organisation, gone: list[int], today: date) -> None:
    """Judge an organisation anew after what hangs on it has changed, then index and count."""
    if organisation.number:
        follow([[organisation.number]], today)
    else:
        newest = SignOfLife.objects.filter(organisation=organisation).order_by("-on").first()
        state = assess(Evidence(confirmed_on=newest.on if newest else None), today)
        Organisation.objects.filter(pk=organisation.pk).update(
            activity=state.status, activity_reason=state.reason, activity_on=state.on
        )
    organisation.refresh_from_db()
    index_and_count([organisation.pk, *gone], today)


@transaction.atomic
def undo_merge(*, merge: int, by: User, now: datetime) -> Organisation:
    """Make two records of one again; return the one that had been merged. Raises `MergeRefused`."""
    known = Merge.objects.select_for_update().filter(pk=merge, undone_at=None).first()
    if known is None:
        raise MergeRefused(_("This merge is undone already, or the record went on into another."))
    keeper = Organisation.objects.select_for_update(of=("self",)).get(pk=known.kept_id)
    later = Merge.objects.standing().filter(kept=keeper, at__gt=known.at)
    if known.number == "" and later.filter(number="").exists():
        raise MergeRefused(
            _("Another group was merged into this one later: undo that merge first.")
        )
    _give_back(keeper, known)
    for row in serializers.deserialize("json", known.record):
        row.save()
    restored = Organisation.objects.get(pk=known.merged_id)
    move_back(known, restored)
    HistoryEntry.objects.filter(organisation=keeper, source=SOURCE, value=known.name).delete()
    known.undone_at = now
    known.save(update_fields=["undone_at"])
    merge_undone.send(Organisation, kept=keeper, restored=restored, merge=known)
    log(instance=keeper, action="savejie.unmerge", user=by, data={"name": known.title})
    for organisation in (keeper, restored):
        _choose_heading(organisation)
        organisation.save()
        _follow(organisation, [], now.date())
    return restored


def _give_back(keeper: Organisation, merge: Merge) -> None:
    """Take from the kept record what it had from the other, unless somebody changed it since."""
    for name, (before, after) in merge.filled.items():
        if str(getattr(keeper, name)) == str(after):
            setattr(keeper, name, before)
    if keeper.uuid == merge.uuid:
        keeper.uuid = merge.kept_uuid
    keeper.save()
    keeper.refresh_from_db()


@transaction.atomic
def say_two(*, first: int, second: int, by: User, now: datetime) -> None:
    """Remember that two records are two organisations; they are not proposed again."""
    low, high = sorted((first, second))
    found = Organisation.objects.filter(pk__in=(low, high)).count()
    if found != 2:
        raise MergeRefused(_("One of the two records is not in the directory any more."))
    TwoOrganisations.objects.get_or_create(
        first_id=low, second_id=high, defaults={"by": by, "at": now}
    )
