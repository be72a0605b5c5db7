"""The facts of an organisation that a list can be given as columns, and what each is called."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from savejie.directory.models import Organisation
from savejie.directory.wording import activity_sentence

Cell = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Property:
    """A column: its identifier, its name, and how a cell of it is made."""

    name: Any
    tell: Callable[[Organisation], Any]


def _published(field: str) -> Callable[[Organisation], str]:
    return lambda row: getattr(row, field) if row.contacts_public else ""


PROPERTIES: dict[str, Property] = {
    "number": Property(_("Registration number"), lambda row: row.number),
    "name": Property(_("Name"), lambda row: row.title),
    "kind": Property(_("Kind"), lambda row: row.get_kind_display()),
    "legal_status": Property(_("Legal status"), lambda row: row.get_legal_status_display()),
    "registered_on": Property(_("Registered"), lambda row: row.registered_on),
    "founded": Property(_("Founded in"), lambda row: row.founded_year),
    "ended_on": Property(_("Ended on"), lambda row: row.ended_on),
    "seat": Property(_("Seat"), lambda row: row.seat),
    "postal_code": Property(_("Postal code"), lambda row: row.postal_code),
    "area": Property(_("Area"), lambda row: str(row.reporting_area or "")),
    "municipality": Property(_("Municipality"), lambda row: str(row.municipality or "")),
    "parish": Property(_("Parish or town"), lambda row: str(row.unit or "")),
    "village": Property(_("Village"), lambda row: row.village),
    "heading": Property(_("Heading"), lambda row: str(row.main_heading or "")),
    "summary": Property(_("What it does"), lambda row: row.summary),
    "activity": Property(
        _("What is known of its life"),
        lambda row: activity_sentence(row.activity_reason, row.activity_on),
    ),
    "last_report": Property(_("Last annual report"), lambda row: row.last_report_year),
    "public_benefit": Property(
        _("Public benefit"), lambda row: str(_("yes") if row.benefit else _("no"))
    ),
    "website": Property(_("Website"), _published("website")),
    "email": Property(_("E-mail"), _published("email")),
    "phone": Property(_("Telephone"), _published("phone")),
}


def cells_of(organisation: Organisation, name: str) -> list[Cell]:
    """Return a property's values as the API writes them; empty where nothing is known."""
    value = PROPERTIES[name].tell(organisation) if name in PROPERTIES else None
    if value in (None, ""):
        return []
    if isinstance(value, date):
        return [{"date": f"{value.isoformat()}T00:00:00Z"}]
    return [{"int": value} if isinstance(value, int) else {"str": str(value)}]


def named(name: str) -> dict[str, str]:
    """Return a property with its name in the reader's language."""
    return {"id": name, "name": str(PROPERTIES[name].name)}
