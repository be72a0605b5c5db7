"""The home page."""

from datetime import timedelta

from django.db.models import Count, F
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from savejie.core.sign import BAND_LIMIT, band_svg
from savejie.core.templatetags.savejie import number, on_day
from savejie.directory import changes, letter
from savejie.directory.lookup import with_places
from savejie.directory.models import Change, Organisation
from savejie.website.cards import cards_of
from savejie.website.frame import Frame, frame_of
from savejie.website.glance import ALL, Place
from savejie.website.news import month_address
from savejie.website.places import place_for

NEW, FEW = 6, 3
LATELY = timedelta(days=31)
NEWEST = (
    f"SELECT * FROM {Organisation._meta.db_table} WHERE in_territory = %s"  # noqa: S608
    " AND ended_year IS NULL AND registered_on IS NOT NULL ORDER BY registered_on DESC, id LIMIT %s"
)


def home(request: HttpRequest) -> TemplateResponse:
    """Show the woven band, the search box, the headings, a few honest figures, what is new."""
    frame = frame_of(request)
    place = place_for(ALL, frame)
    newest = newest_organisations()
    since = timezone.localdate() - LATELY
    recent = [o for o in newest if o.registered_on and o.registered_on >= since]
    is_this_month = len(recent) >= FEW
    context = {
        "frame": frame,
        "place": place,
        "band": band_of(frame),
        "tiles": tiles_of(frame, place),
        "figures": figures_of(place) if place else [],
        "cards": cards_of(recent if is_this_month else newest[:FEW]),
        "is_this_month": is_this_month,
        "news": news_of(frame),
    }
    return TemplateResponse(request, "website/home.html", context)


def news_of(frame: Frame) -> SafeString:
    """Return the newest month's changes in a line, drawn once until something changes."""
    if "news" not in frame.drawn:
        news = newest_month(frame)
        drawn = render_to_string("website/_news.html", {"news": news}) if news else SafeString("")
        frame.drawn["news"] = drawn
    return frame.drawn["news"]


def newest_month(frame: Frame) -> dict[str, object] | None:
    """Return what happened in the newest month in which something was noted, counted by kind."""
    rows = Change.objects.in_territory(frame.point)
    newest = rows.newest_first().values_list("noted_on", flat=True).first()
    if newest is None:
        return None
    counted = rows.of_month(newest).order_by().values_list("kind").annotate(Count("pk"))
    counts = dict(counted)
    url = month_address(newest)
    kinds = [
        {"words": letter.counted(kind, counts[kind]), "url": f"{url}?kind={kind}"}
        for kind in changes.KINDS
        if kind in counts
    ]
    return {"title": letter.month_title(newest), "kinds": kinds}


def band_of(frame: Frame) -> SafeString:
    """Return the woven band of the territory's signs, drawn once until something changes."""
    if "band" not in frame.drawn:
        signs = identifiers()
        frame.drawn["band"] = mark_safe(band_svg(signs) if signs else "")  # noqa: S308 (our own)
    return frame.drawn["band"]


def identifiers() -> list[str]:
    """Return identifiers of the territory's standing organisations, the oldest first."""
    standing = Organisation.objects.in_territory().standing()
    newest = standing.order_by(F("registered_on").desc(nulls_last=True), "-pk").only(
        "scheme", "number", "uuid"
    )
    return [organisation.identifier for organisation in newest[:BAND_LIMIT]][::-1]


def newest_organisations() -> list[Organisation]:
    """Return the organisations that were registered last."""
    return with_places(Organisation.objects.raw(NEWEST, [True, NEW]))


def tiles_of(frame: Frame, place: Place | None) -> list[dict[str, object]]:
    """Return the headings that have organisations, with their numbers."""
    counts = place.payload["headings"] if place else {}
    listed = reverse("directory")
    return [
        {"slug": h.slug, "title": h.title, "count": n, "url": f"{listed}?heading={h.slug}"}
        for h in frame.headings
        if (n := counts.get(h.slug, 0))
    ]


def figures_of(place: Place) -> list[dict[str, str]]:
    """Return three honest figures with what they mean and as of when."""
    payload, today = place.payload, on_day(place.made_at)
    year = payload["last_year"] - 1
    founded = sum(count for y, count, _still in payload["founded"] if y == year)
    alive = payload["activity"].get("signs", 0)
    counted = _("Counted on %(day)s") % {"day": today}
    whole = ngettext("organisation stands %(where)s", "organisations stand %(where)s",
                     payload["standing"])  # fmt: skip
    born = ngettext("was founded in %(year)s", "were founded in %(year)s", founded)
    lively = ngettext("of them shows signs of life: a report, a status, a word",
                      "of them show signs of life: a report, a status, a word", alive)  # fmt: skip
    return [
        {
            "value": number(payload["standing"]),
            "words": whole % {"where": place.where},
            "source": counted,
        },
        {"value": number(alive), "words": lively, "source": counted},
        {
            "value": number(founded),
            "words": born % {"year": year},
            "source": _("The last full year"),
        },
    ]
