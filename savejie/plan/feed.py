"""What happened to the plan, as a feed."""

from datetime import UTC, datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from savejie.core.atom import Entry, Feed
from savejie.plan.models import PlanChange
from savejie.plan.wording import change_sentence
from savejie.territory.models import Point

MOST = 50
NEVER = datetime(2026, 1, 1, tzinfo=UTC)


def plan_feed(language: str) -> Feed:
    """Return the newest public changes in the language in force."""
    address = settings.ADDRESS
    found = PlanChange.objects.public().newest_first().select_related("measure__goal")[:MOST]
    entries = [entry_of(change) for change in found]
    own = address + reverse("plan_feed")
    return Feed(
        identifier=own,
        title=_("What changes in the plan"),
        subtitle=_("Milestones done, new values, new versions."),
        author=str(Point.current()),
        language=language[:2],
        own_address=own,
        page_address=address + reverse("plan"),
        updated=entries[0].updated if entries else NEVER,
        entries=entries,
    )


def entry_of(change: PlanChange) -> Entry:
    """Return one change."""
    measure = change.measure
    page = reverse("plan_measure", args=[measure.slug]) if measure else reverse("plan")
    return Entry(
        identifier=f"{settings.ADDRESS}/plan/changes/{change.pk}",
        title=change_sentence(change),
        summary=str(measure) if measure else _("The whole plan"),
        address=settings.ADDRESS + page,
        updated=change.at,
        published=change.at,
        category=change.kind,
        category_title=str(change.get_kind_display()),
    )
