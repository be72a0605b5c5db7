"""What is new in the territory: a page for each month, feeds of all of it and of each area."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from savejie.core import atom
from savejie.directory import changes, telling
from savejie.directory.letter import month_title
from savejie.directory.models import Change
from savejie.website.feed import feed_address, feed_of
from savejie.website.frame import Frame, frame_of
from savejie.website.news import (
    Month,
    asked_for,
    month_address,
    month_of,
    neighbours,
)

SOURCES = ("ur-register", "ur-annual-reports", "vid-public-benefit")


def newest(request: HttpRequest) -> TemplateResponse:
    """Show the newest month in which something was noted."""
    frame = frame_of(request)
    known = known_months(frame)
    return month_page(request, frame, known[0] if known else timezone.localdate(), known)


def month(request: HttpRequest, year: int, month: int) -> TemplateResponse:
    """Show one month; say helpfully where there can be none."""
    frame = frame_of(request)
    known = known_months(frame)
    found = month_of(year, month, known, timezone.localdate())
    if found is None:
        return no_such_month(request, known)
    return month_page(request, frame, found, known)


def known_months(frame: Frame) -> list[date]:
    """Return the months that have changes, the newest first."""
    return Change.objects.in_territory(frame.point).months()


def month_page(
    request: HttpRequest, frame: Frame, day: date, known: Sequence[date]
) -> TemplateResponse:
    """Show a month's changes with their filters and what they count."""
    shown = Month(asked_for(request.GET, day.replace(day=1), frame), frame)
    earlier, later = neighbours(shown.asked.month, known)
    context = {
        "frame": frame,
        "month": shown,
        "title": month_title(shown.asked.month),
        "month_url": month_address(shown.asked.month),
        "sections": shown.sections(),
        "groups": shown.facets(),
        "earlier": link_to(earlier),
        "later": link_to(later),
        "pager": pager_of(shown),
        "sources": [frame.sources[name] for name in SOURCES],
        "definitions": [
            (telling.kind_title(kind), telling.kind_definition(kind)) for kind in changes.KINDS
        ],
        "feeds": feeds_of(frame),
        "feed_url": feed_address(shown.asked.area),
    }
    return TemplateResponse(request, "website/changes.html", context)


def link_to(month: date | None) -> dict[str, str] | None:
    """Return a month's link, where there is one."""
    return {"url": month_address(month), "title": month_title(month)} if month else None


def feeds_of(frame: Frame) -> list[dict[str, str]]:
    """Return the feeds of single areas."""
    return [{"title": str(area), "url": feed_address(area)} for area in frame.areas]


def pager_of(month: Month) -> dict[str, Any] | None:
    """Return the pages of a kind that has more than fit on one."""
    if month.pages < 2:
        return None
    here = min(month.asked.page, month.pages)
    urls = {n: month.asked.address(page=str(n)) for n in range(1, month.pages + 1)}
    return {
        "previous": urls.get(here - 1),
        "next": urls.get(here + 1),
        "pages": [{"number": n, "url": url, "current": n == here} for n, url in urls.items()],
    }


def no_such_month(request: HttpRequest, known: Sequence[date]) -> TemplateResponse:
    """Say that nothing can be told of such a month, and which months there are."""
    context = {"months": [link_to(one) for one in known[:12]]}
    return TemplateResponse(request, "website/changes_none.html", context, status=404)


def feed(request: HttpRequest, area: str = "") -> HttpResponse:
    """Tell the newest changes as Atom, of one area or of all."""
    frame = frame_of(request)
    chosen = next((one for one in frame.areas if one.key == area), None)
    if area and chosen is None:
        raise Http404
    return HttpResponse(atom.render(feed_of(frame, chosen)), content_type=atom.KIND)


def month_feed(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """Tell a month's changes as Atom."""
    frame = frame_of(request)
    found = month_of(year, month, known_months(frame), timezone.localdate())
    if found is None:
        return no_such_month(request, known_months(frame))
    return HttpResponse(atom.render(feed_of(frame, None, found)), content_type=atom.KIND)
