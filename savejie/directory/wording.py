"""How the directory's facts are said: evidence in words, never a verdict."""

from datetime import date

from django.utils import formats
from django.utils.translation import gettext as _

from savejie.directory.models import LegalStatus, Organisation


def activity_sentence(reason: str, on: date | None) -> str:
    """Return the reason for an activity status as a sentence, such as for cards and pages."""
    sentence = SENTENCES.get(reason, SENTENCES["unknown"])()
    if on is None and reason in DATELESS:
        return DATELESS[reason]()
    if "%(date)s" in sentence:
        return sentence % {"date": formats.date_format(on, "SHORT_DATE_FORMAT") if on else ""}
    return sentence % {"year": on.year if on else ""}


SENTENCES = {
    "report": lambda: _("Annual report for %(year)s filed"),
    "benefit": lambda: _("Public-benefit status in force"),
    "confirmed": lambda: _("The organisation confirmed its entry on %(date)s"),
    "changed": lambda: _("The register's entry was renewed on %(date)s"),
    "new": lambda: _("Registered on %(date)s; the first annual report is not due yet"),
    "late": lambda: _("The last annual report is for %(year)s"),
    "silent": lambda: _("No news since the annual report for %(year)s"),
    "never": lambda: _("No annual report since it was registered in %(year)s"),
    "suspended": lambda: _("The register suspended its activity on %(date)s"),
    "suspended_by_tax": lambda: _("The State Revenue Service suspended its activity on %(date)s"),
    "ended": lambda: _("Its work has ended"),
    "unknown": lambda: _("No news yet"),
}


DATELESS = {
    "suspended": lambda: _("The register suspended its activity"),
    "suspended_by_tax": lambda: _("The State Revenue Service suspended its activity"),
}


def place_of(organisation: Organisation) -> str:
    """Return where an organisation is: village, parish or town, municipality; the nearest two."""
    places = (organisation.unit, organisation.municipality)
    names = [organisation.village, *(str(place) for place in places if place)]
    return ", ".join([name for name in dict.fromkeys(names) if name][:2])


def status_of(organisation: Organisation) -> str:
    """Say in words what is known of an organisation's life, never as a verdict."""
    if organisation.ended_on or organisation.ended_year:
        year = organisation.ended_year or organisation.ended_on.year  # type: ignore[union-attr]
        return _("Its work ended in %(year)s") % {"year": year}
    if organisation.legal_status == LegalStatus.IN_LIQUIDATION:
        return _("In liquidation")
    return activity_sentence(organisation.activity_reason, organisation.activity_on)


def activity_title(status: str) -> str:
    """Return the short name of an activity status, for facets and charts."""
    return TITLES.get(status, TITLES["unclear"])()


TITLES = {
    "signs": lambda: _("Shows signs of life"),
    "new": lambda: _("Newly founded"),
    "late": lambda: _("Report is a year late"),
    "silent": lambda: _("No news for longer"),
    "unclear": lambda: _("No news yet"),
    "ended": lambda: _("Ended"),
}


def kind_title(kind: str) -> str:
    """Return the name of a kind of organisation in the plural, for facets and charts."""
    return KINDS.get(kind, lambda: kind)()


KINDS = {
    "association": lambda: _("Associations"),
    "foundation": lambda: _("Foundations"),
    "informal_group": lambda: _("Informal groups"),
    "trade_union": lambda: _("Trade unions"),
    "religious": lambda: _("Religious organisations"),
    "historical": lambda: _("Public organisations (until 2004)"),
}


def field_title(name: str) -> str:
    """Return what a field of the register that staff may correct is called."""
    return FIELDS.get(name, lambda: name)()


FIELDS = {
    "name": lambda: _("Name"),
    "seat": lambda: _("Seat"),
    "village": lambda: _("Village"),
    "founded_year": lambda: _("Founded in"),
}
