"""Gives organisations in the very shape in which a list of them is taken: headers, order, words."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from savejie.directory.models import BroughtList, Organisation
from savejie.directory.spreadsheet import csv_chunks


def header() -> list[str]:
    """Return the headers; each is one that the reader of lists knows."""
    return [_("Name"), _("Registration number"), _("Place"), _("Heading"), _("What it does"), _("Website"),
            _("E-mail"), _("Telephone"), _("Contacts may be published")]  # fmt: skip


def in_shape_of_import(brought: BroughtList) -> Iterator[bytes]:
    """Yield a CSV of a list's organisations as the directory knows them; taken again it changes nothing."""
    keys = (
        brought.rows.exclude(organisation=None)
        .order_by("number")
        .values_list("organisation_id", flat=True)
    )
    found = Organisation.objects.with_places().in_bulk(list(dict.fromkeys(keys)))
    return csv_chunks(header(), (cells(found[pk]) for pk in dict.fromkeys(keys) if pk in found))


def cells(organisation: Organisation) -> list[str]:
    """Return a row of one organisation; only staff's own heading counts as said."""
    answers = {True: _("yes"), False: _("no"), None: ""}
    ours = organisation.main_heading if organisation.heading_origin == "staff" else None
    return [
        organisation.name,
        organisation.number or "",
        organisation.village or str(organisation.unit or organisation.reporting_area or ""),
        str(ours or ""),
        organisation.summary,
        organisation.website,
        organisation.email,
        organisation.phone,
        answers[organisation.contacts_public],
    ]
