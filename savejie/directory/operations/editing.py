"""Staff's word: corrections, headings, informal groups, visitors' reports."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from savejie.core.models import Generation
from savejie.directory import search
from savejie.directory.activity import VERSION, Evidence, assess
from savejie.directory.errors import EditRefused
from savejie.directory.models import (
    Correction,
    FieldLabel,
    Heading,
    Kind,
    LegalStatus,
    Organisation,
    OrganisationHeading,
    ProblemReport,
    SignOfLife,
)
from savejie.directory.operations.counting import count_figures
from savejie.directory.operations.following import follow
from savejie.directory.operations.imports import finish
from savejie.directory.operations.points import place_groups
from savejie.directory.operations.rows import batches
from savejie.people.models import User
from savejie.registers.models import FieldEntry
from savejie.territory.models import Area, ReportingArea

CORRECTABLE = ("name", "seat", "village", "founded_year")
"""Fields of the register on which staff may have another word."""


@transaction.atomic
def correct(
    *, organisation: Organisation, field: str, value: str, reason: str, by: User, now: datetime
) -> Correction:
    """Put staff's word above the register's; it stands until it is taken back."""
    if field not in CORRECTABLE or not organisation.number:
        raise EditRefused(_("This field cannot be corrected."))
    if not reason.strip():
        raise EditRefused(_("Say why: the reason stands next to the correction."))
    if field == "founded_year" and not (value.isdigit() and 1800 <= int(value) <= now.year):
        raise EditRefused(_("Write the year in four digits, for example 1996."))
    _withdraw(organisation, field, now)
    correction = Correction.objects.create(
        organisation=organisation,
        field=field,
        value=value.strip(),
        reason=reason.strip(),
        by=by,
        at=now,
    )
    _follow_one(organisation, now.date())
    return correction


@transaction.atomic
def withdraw_correction(*, correction: Correction, now: datetime) -> None:
    """Take staff's word back: the register's shows again."""
    _withdraw(correction.organisation, correction.field, now)
    _follow_one(correction.organisation, now.date())


def _withdraw(organisation: Organisation, field: str, now: datetime) -> None:
    standing = Correction.objects.filter(organisation=organisation, field=field, withdrawn_at=None)
    standing.update(withdrawn_at=now)


def _follow_one(organisation: Organisation, today: date) -> None:
    followed = follow([[organisation.number or ""]], today)
    finish(followed, today)
    organisation.refresh_from_db()


@transaction.atomic
def set_headings(
    *, organisations: Sequence[Organisation], headings: Sequence[Heading], today: date
) -> int:
    """Let staff's headings stand in place of the register's or a guess; none gives them back.

    Returns the number of organisations.
    """
    ids = [organisation.pk for organisation in organisations]
    OrganisationHeading.objects.filter(organisation_id__in=ids).delete()
    OrganisationHeading.objects.bulk_create(
        OrganisationHeading(organisation_id=pk, heading=heading, origin="staff")
        for pk in ids
        for heading in headings
    )
    main, origin = (headings[0], "staff") if headings else (None, "")
    Organisation.objects.filter(pk__in=ids).update(main_heading=main, heading_origin=origin)
    follow(batches([o.number for o in organisations if o.number]), today)
    index_and_count(ids, today)
    return len(ids)


@transaction.atomic
def map_label(*, label: FieldLabel, heading: Heading | None, today: date) -> int:
    """Lead a legal label to a public heading; return how many organisations changed."""
    label.heading, label.is_guess = heading, False
    label.save(update_fields=["heading", "is_guess"])
    numbers = FieldEntry.objects.filter(label=label.label).order_by("regcode")
    followed = follow(batches(numbers.values_list("regcode", flat=True).distinct()), today)
    finish(followed, today)
    Generation.bump()
    return len(followed.ids)


@transaction.atomic
def add_informal_group(
    *,
    name: str,
    summary: str,
    reporting_area: ReportingArea,
    unit: Area | None,
    heading: Heading | None,
    today: date,
    **fields: Any,
) -> Organisation:
    """Enter a group of residents that has no registration number and needs none.

    `fields` are its own ones: village, founded_year, website, email, phone, contacts_public.
    """
    state = assess(Evidence(), today)
    group = Organisation.objects.create(
        kind=Kind.INFORMAL,
        legal_status=LegalStatus.NONE,
        name=name,
        summary=summary,
        reporting_area=reporting_area,
        unit=unit,
        municipality=unit.parent if unit else None,
        in_territory=True,
        main_heading=heading,
        heading_origin="staff" if heading else "",
        activity=state.status,
        activity_reason=state.reason,
        activity_rule=VERSION,
        first_seen_on=today,
        changed_on=today,
        **fields,
    )
    if heading:
        OrganisationHeading.objects.create(organisation=group, heading=heading, origin="staff")
    place_groups([group])
    index_and_count([group.pk], today)
    return group


@transaction.atomic
def note_sign(
    *, organisation: Organisation, sign: str, on: date, note: str, today: date
) -> SignOfLife:
    """Note that an organisation is about, and judge its activity anew."""
    if on > today:
        raise EditRefused(_("A sign of life cannot lie in the future."))
    noted = SignOfLife.objects.create(organisation=organisation, sign=sign, on=on, note=note)
    if organisation.number:
        _follow_one(organisation, today)
    else:
        state = assess(Evidence(confirmed_on=on), today)
        organisation.activity, organisation.activity_reason = state.status, state.reason
        organisation.activity_on = state.on
        organisation.save(update_fields=["activity", "activity_reason", "activity_on"])
        index_and_count([organisation.pk], today)
    return noted


def report_problem(
    *, organisation: Organisation, message: str, contact: str, now: datetime
) -> ProblemReport:
    """Keep what a visitor says is wrong."""
    return ProblemReport.objects.create(
        organisation=organisation, message=message, contact=contact, created_at=now
    )


def index_and_count(ids: Sequence[int], today: date) -> None:
    """Bring index, figures and cached pages up to rows that staff wrote; in a transaction."""
    search.update(list(ids))
    count_figures(today)
    Generation.bump()
