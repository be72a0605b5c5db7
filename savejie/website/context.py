"""What every template may ask for: `site`."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from savejie.core.stylesheet import stylesheet
from savejie.website.frame import Frame, frame_of

MENU = (
    ("directory", "organisation"),
    ("territory", "territory_area"),
    ("changes", "changes_month"),
    (
        "figures",
        "figure",
        "figure_list",
        "needs",
        "survey_results_index",
        "survey_results",
        "studies",
        "study",
        "study_edition",
        "study_compared",
    ),
    ("plan", "plan_measure", "plan_versions", "plan_version", "plan_document"),
)


@dataclass(frozen=True)
class Site:
    """The frame of one page: names, menu, languages, addresses; worked out when asked for."""

    request: HttpRequest

    @cached_property
    def frame(self) -> Frame:
        """Return the frame that all pages of this language share."""
        return frame_of(self.request)

    @property
    def point(self) -> str:
        """The point's name."""
        return str(self.frame.point)

    @property
    def motto(self) -> str:
        """The point's slogan."""
        return self.frame.point.motto or _("Get inspired and choose your own!")

    @property
    def is_demo(self) -> bool:
        """Whether what is shown is made up."""
        return self.frame.point.is_demo

    @property
    def description(self) -> str:
        """What the site is, in one sentence."""
        return _(
            "Every association, foundation and informal group %(places)s: what it is, where, "
            "since when, what it does, and where we know it from."
        ) % {"places": self.frame.places}

    @property
    def pages(self) -> list[dict[str, str]]:
        """Text pages and sources, for the foot of the page."""
        return [
            *self.frame.pages,
            {"title": _("Sources and freshness"), "url": self.sources_url},
            {"title": _("Figures"), "url": address("figures", self.frame.language)},
            {"title": _("Open data"), "url": address("open_data", self.frame.language)},
            {"title": _("Widgets for your site"), "url": address("widgets", self.frame.language)},
        ]

    @property
    def about_url(self) -> str:
        """Where the site tells of itself."""
        return self.frame.pages[0]["url"] if self.frame.pages else ""

    @property
    def freshness(self) -> Any:
        """When a register was read last."""
        return self.frame.newest

    @property
    def menu(self) -> list[dict[str, str]]:
        """The main menu; the page that is open is marked."""
        match = self.request.resolver_match
        here = match.url_name if match else ""
        titles = (
            _("Organisations"), _("The territory"), _("What is new"), _("Figures"), _("The plan"),
        )  # fmt: skip
        links = [
            {
                "title": title,
                "url": address(names[0], self.frame.language),
                "current": "page" if here == names[0] else ("true" if here in names else ""),
            }
            for title, names in zip(titles, MENU, strict=True)
            if names[0] != "plan" or self.frame.has_plan
        ]
        for page in self.frame.pages[:1]:
            links.append({**page, "current": "page" if self.request.path == page["url"] else ""})
        return links

    @property
    def drawn_menu(self) -> SafeString:
        """The main menu, drawn once for each page that it marks."""
        menu = self.menu
        return self.drawn("menu", "".join(link["current"] or "-" for link in menu), menu=menu)

    @property
    def drawn_footer(self) -> SafeString:
        """The foot of the page, drawn once."""
        return self.drawn("footer", "", site=self)

    def drawn(self, component: str, key: str, **values: Any) -> SafeString:
        """Draw a component, or take it from the shelf of this frame."""
        shelf, key = self.frame.drawn, f"{component}:{key}"
        if key not in shelf:
            shelf[key] = render_to_string(f"components/{component}.html", values)
        return shelf[key]

    @cached_property
    def languages(self) -> list[dict[str, Any]]:
        """The same page in each language."""
        chosen = get_language() or "lv"
        query = self.request.META.get("QUERY_STRING", "")
        links = []
        for code, name in (("lv", "Latviski"), ("en", "English")):
            path = self.path_in(code)
            links.append(
                {
                    "code": code,
                    "name": name,
                    "chosen": chosen.startswith(code),
                    "url": f"{path}?{query}" if query else path,
                    "canonical": f"{settings.ADDRESS}{path}",
                }
            )
        return links

    def path_in(self, code: str) -> str:
        """Return this page's path in a language."""
        alternates = getattr(self.request, "alternates", None)
        if alternates is not None:
            return alternates.get(code) or f"/{code}/"
        match = self.request.resolver_match
        if not match:
            return f"/{code}/"
        if (get_language() or "lv").startswith(code):
            return self.request.path
        with override(code):
            try:
                return reverse(match.view_name, args=match.args, kwargs=match.kwargs)
            except NoReverseMatch:
                return self.request.path

    @property
    def canonical(self) -> str:
        """The page's one address; nothing where the page is a selection."""
        if self.request.META.get("QUERY_STRING") or not self.request.resolver_match:
            return ""
        return f"{settings.ADDRESS}{self.request.path}"

    @property
    def style_url(self) -> str:
        """Where the style is."""
        return address("stylesheet", self.frame.language, stylesheet().digest)

    @property
    def home_url(self) -> str:
        """The home page."""
        return address("home", self.frame.language)

    @property
    def directory_url(self) -> str:
        """The directory."""
        return address("directory", self.frame.language)

    @property
    def sources_url(self) -> str:
        """Sources and freshness."""
        return address("sources", self.frame.language)

    @property
    def search_description_url(self) -> str:
        """The description of our search for browsers."""
        return address("search_description", self.frame.language, self.frame.language)

    @property
    def sign_in_url(self) -> str:
        """Where staff and representatives sign in."""
        choice = "?language=en" if self.frame.language == "en" else ""
        return reverse("account_login") + choice

    @property
    def api_url(self) -> str:
        """Where the API describes itself."""
        return "/api/v1/docs"


@lru_cache(maxsize=256)
def address(name: str, language: str, *args: str) -> str:
    """Return a page's path in the reader's language, which is given; worked out once."""
    return reverse(name, args=args)


def site(request: HttpRequest) -> dict[str, Any]:
    """Give `site` to templates."""
    return {"site": SimpleLazyObject(lambda: Site(request))}


def in_language(code: str, name: str, *args: str | int) -> str:
    """Return the path of a page in a given language."""
    with override(code):
        try:
            return reverse(name, args=args)
        except NoReverseMatch:
            return f"/{code}/"
