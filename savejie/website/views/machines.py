"""For browsers and crawlers: the style, robots, sitemaps, the description of our search."""

from collections.abc import Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override

from savejie.core.stylesheet import in_scheme, stylesheet
from savejie.directory.models import Change, Organisation
from savejie.plan.models import FrozenDocument, Measure, Version
from savejie.research.figures import KEYS
from savejie.research.models import Study
from savejie.surveys.models import Survey
from savejie.territory.models import Point
from savejie.website.context import in_language
from savejie.website.frame import current_frame

PART = 5_000
PARTS = 1_000
PAGES = (
    "home", "directory", "territory", "figures", "needs", "survey_results_index", "changes", "sources",
    "open_data", "widgets",
)  # fmt: skip
XML = "application/xml"
FOREVER = "public, max-age=31536000, immutable"


def style(request: HttpRequest, digest: str) -> HttpResponse:
    """Return the joined style; kept for a year under the address of its digest."""
    css = stylesheet()
    text = in_scheme(css.text, request.GET.get("scheme", ""))
    response = HttpResponse(text, content_type="text/css; charset=utf-8")
    response["Cache-Control"] = FOREVER if digest == css.digest else "no-cache"
    return response


def robots(request: HttpRequest) -> HttpResponse:
    """Spare crawlers the facet pages, which have no end."""
    context = {"address": settings.ADDRESS}
    return render(request, "website/robots.txt", context, content_type="text/plain; charset=utf-8")


def sitemap_index(request: HttpRequest) -> HttpResponse:
    """List the sitemaps."""
    count = Organisation.objects.in_territory().count()
    parts = range(1, min(-(-count // PART), PARTS) + 1)
    addresses = [
        reverse("sitemap_pages"),
        *(reverse("sitemap_organisations", args=[n]) for n in parts),
    ]
    context = {"addresses": [settings.ADDRESS + path for path in addresses]}
    return render(request, "website/sitemap_index.xml", context, content_type=XML)


def sitemap_pages(request: HttpRequest) -> HttpResponse:
    """List the pages that are not organisations."""
    entries = [languages_of(name) for name in PAGES]
    entries += [languages_of(name, *args) for name, *args in told_pages()]
    months = Change.objects.in_territory(Point.current()).months()
    entries += [languages_of("changes_month", one.year, one.month) for one in months]
    frames = []
    for code in ("lv", "en"):
        with override(code):
            frames.append(current_frame().pages)
    entries += [
        {"lv": settings.ADDRESS + lv["url"], "en": settings.ADDRESS + en["url"]}
        for lv, en in zip(*frames, strict=False)
    ]
    return render(request, "website/sitemap.xml", {"entries": entries}, content_type=XML)


def told_pages() -> Iterator[tuple[str, *tuple[str, ...]]]:
    """Yield the pages of figures, studies, surveys and the plan, as names of addresses with what these need."""
    yield from (("figure", key) for key in KEYS)
    yield from (
        ("study", slug) for slug in Study.objects.public().by_title().values_list("slug", flat=True)
    )
    published = Survey.objects.published().order_by("pk").values_list("code", flat=True)
    yield from (("survey_results", code) for code in published)
    if Version.objects.exists():
        yield ("plan",)
        measures = Measure.objects.public().select_related("goal").in_order()
        yield from (("plan_measure", measure.slug) for measure in measures)
    if FrozenDocument.objects.exists():
        yield ("plan_document",)


def sitemap_organisations(request: HttpRequest, part: int) -> HttpResponse:
    """List one part of the organisations of the territory."""
    if not 1 <= part <= PARTS:
        raise Http404
    territory = Organisation.objects.in_territory().order_by("pk").only("scheme", "number", "uuid")
    found = territory[(part - 1) * PART : part * PART]
    entries = [languages_of("organisation", organisation.reference) for organisation in found]
    if not entries:
        raise Http404
    return render(request, "website/sitemap.xml", {"entries": entries}, content_type=XML)


def languages_of(name: str, *args: str | int) -> dict[str, str]:
    """Return a page's address in each language."""
    return {code: settings.ADDRESS + in_language(code, name, *args) for code in ("lv", "en")}


def search_description(request: HttpRequest, language: str) -> HttpResponse:
    """Describe our search to browsers (OpenSearch)."""
    if language not in ("lv", "en"):
        raise Http404
    context = {"address": settings.ADDRESS + in_language(language, "directory")}
    kind = "application/opensearchdescription+xml"
    return render(request, "website/search_description.xml", context, content_type=kind)
