"""The changes as an Atom feed: which, under which names and addresses."""

import uuid
from datetime import date, datetime, time

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from savejie.core.atom import Entry, Feed
from savejie.directory import telling
from savejie.directory.identity import typographic
from savejie.directory.letter import month_title
from savejie.directory.models import Change
from savejie.territory.models import ReportingArea
from savejie.website.frame import Frame
from savejie.website.news import month_address
from savejie.website.own_pages import own_page

NEWEST = 100
"""So many of the newest changes stand in a feed; a month's feed has all of them up to `MOST`."""
MOST = 2000
BEGINNING = datetime(2026, 1, 1, tzinfo=timezone.get_default_timezone())


def feed_address(area: ReportingArea | None = None, month: date | None = None) -> str:
    """Return where a feed is."""
    if month:
        return reverse("changes_month_feed", args=[month.year, month.month])
    return reverse("changes_area_feed", args=[area.key]) if area else reverse("changes_feed")


def feed_of(frame: Frame, area: ReportingArea | None, month: date | None = None) -> Feed:
    """Return the newest changes of an area, of a month, or of the whole territory."""
    rows = Change.objects.in_territory(frame.point).newest_first().with_places()
    if area:
        rows = rows.of_area(area)
    rows = rows.of_month(month)[:MOST] if month else rows[:NEWEST]
    entries = [entry_of(change, frame.language) for change in rows]
    own = settings.ADDRESS + feed_address(area, month)
    page = month_address(month) if month else reverse("changes")
    where = telling.where(area) if area else frame.places
    return Feed(
        identifier=uuid.uuid5(uuid.NAMESPACE_URL, own).urn,
        title=title_of(where, month),
        subtitle=_("What happened to organisations, as the public registers show it."),
        author=str(frame.point),
        language=frame.language,
        own_address=own,
        page_address=settings.ADDRESS + page + (f"?area={area.key}" if area else ""),
        updated=max((entry.updated for entry in entries), default=frame.newest or BEGINNING),
        entries=entries,
    )


def title_of(where: str, month: date | None) -> str:
    """Return a feed's title."""
    title = _("What is new %(where)s") % {"where": where}
    return f"{title}: {month_title(month)}" if month else title


def entry_of(change: Change, language: str) -> Entry:
    """Return a change as an entry; each language has its own, which keeps its identifier for good."""
    organisation = change.organisation
    noted = timezone.make_aware(datetime.combine(change.noted_on, time(6)))
    mark = change.uuid if language == "lv" else uuid.uuid5(change.uuid, language)
    name = typographic(organisation.name)
    return Entry(
        identifier=mark.urn,
        title=f"{name} – {change.get_kind_display()}",
        summary=f"{name}. {telling.sentence(change)}",
        address=settings.ADDRESS + own_page(organisation.reference),
        updated=noted,
        published=noted,
        category=change.kind,
        category_title=telling.kind_title(change.kind),
    )
