"""Organisations for tests: fictional names and numbers with a right check digit."""

from datetime import date
from itertools import count
from typing import Any

from stdnum.lv import pvn

from savejie.directory.models import Heading, Kind, LegalStatus, Organisation
from savejie.territory.models import ReportingArea

TODAY = date(2026, 11, 23)
_serial = count(1)


def valid_number(serial: int) -> str:
    """Return a number of the range 40999…, which the register does not use, with its check digit."""
    for tail in range(serial * 10, serial * 10 + 10):
        number = f"40999{tail:06d}"
        if pvn.checksum(number) == 3:
            return number
    return valid_number(serial + 500_00)


def make_organisation(name: str = '"Rīta rasa"', **fields: Any) -> Organisation:
    """Make an association of the territory, registered and standing, unless told otherwise."""
    serial = next(_serial)
    informal = fields.get("kind") == Kind.INFORMAL
    values: dict[str, Any] = {
        "name": name,
        "kind": Kind.ASSOCIATION,
        "scheme": "" if informal else "LV-RE",
        "number": None if informal else valid_number(serial),
        "legal_form": "" if informal else "Biedrība",
        "legal_status": LegalStatus.NONE if informal else LegalStatus.REGISTERED,
        "registered_on": None if informal else date(2005, 3, 1),
        "founded_year": None if informal else 2005,
        "in_territory": True,
        "activity": "signs",
        "activity_reason": "report",
        "activity_on": date(2025, 12, 31),
        "first_seen_on": TODAY,
        "changed_on": TODAY,
    }
    return Organisation.objects.create(**(values | fields))


def make_heading(slug: str = "sport", name: str = "Sports un kustība", **fields: Any) -> Heading:
    """Make a public heading."""
    return Heading.objects.create(
        slug=slug, name=name, name_en=fields.pop("name_en", slug), **fields
    )


def make_reporting_area(key: str = "babite", name: str = "Babīte", **fields: Any) -> ReportingArea:
    """Make a reporting area without parts."""
    return ReportingArea.objects.create(
        key=key, name=name, genitive=f"{name[:-1]}es", locative=f"{name[:-1]}ē", **fields
    )
