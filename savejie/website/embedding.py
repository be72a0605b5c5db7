"""The lines by which other sites show our widgets, made to a webmaster's wish."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Self
from urllib.parse import urlencode

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from savejie.core.stylesheet import SCHEMES
from savejie.directory.models import Organisation
from savejie.research.figures import Figure
from savejie.website.context import in_language
from savejie.website.frame import Frame

LANGUAGES = ("lv", "en")
LIMITS = ("3", "5", "10", "20")
SEARCH_HEIGHT, ONE_HEIGHT = 220, 300
FIGURE_HEIGHT = 720
LIST_HEIGHT, CARD_HEIGHT = 130, 178
"""In pixels at 360 px of width: what fits without a script."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a webmaster chose; whatever makes no sense is as if not chosen."""

    language: str
    scheme: str = ""
    area: str = ""
    heading: str = ""
    limit: str = "5"

    @classmethod
    def read(cls, asked: Mapping[str, str], frame: Frame, language: str) -> Self:
        """Read a wish from an address."""
        areas = {area.key for area in frame.areas}
        headings = {heading.slug for heading in frame.headings}
        return cls(
            language=among(asked.get("language", ""), LANGUAGES) or language,
            scheme=among(asked.get("scheme", ""), SCHEMES),
            area=among(asked.get("area", ""), areas),
            heading=among(asked.get("heading", ""), headings),
            limit=among(asked.get("limit", ""), LIMITS) or "5",
        )


def among(value: str, known: object) -> str:
    """Return a value if it is one of those known."""
    return value if value in known else ""  # type: ignore[operator]


@dataclass(frozen=True, slots=True)
class Snippet:
    """A widget: what it is, where it is, the line that shows it."""

    key: str
    title: str
    about: str
    url: str
    height: str
    """In pixels; a word, so that no page sets its thousands apart."""
    line: str


def snippets_of(wish: Wish, frame: Frame) -> list[Snippet]:
    """Return the three widgets as wished for."""
    query = [("scheme", wish.scheme)] if wish.scheme else []
    chosen = [("area", wish.area), ("heading", wish.heading), ("limit", wish.limit)]
    listed = [*query, *((name, value) for name, value in chosen if value)]
    point = str(frame.point)
    found = [
        snippet(
            "search", _("Search box"),
            _("Visitors of your site look for an organisation; the results open in the directory."),
            in_language(wish.language, "widget_search"), query, SEARCH_HEIGHT, point,
        ),
        snippet(
            "list", _("List of organisations"),
            _("The same filters as in the directory: area, heading and all others of its address."),
            in_language(wish.language, "widget_list"), listed,
            LIST_HEIGHT + CARD_HEIGHT * int(wish.limit), point,
        ),
    ]  # fmt: skip
    example = Organisation.objects.in_territory().standing().by_name().first()
    if example:
        found.append(
            snippet(
                "one", _("One organisation"),
                _("For the organisation's own site: put its own identifier in place of this one."),
                in_language(wish.language, "widget_organisation", example.reference),
                query, ONE_HEIGHT, example.title,
            )
        )  # fmt: skip
    return found


def figure_snippet(figure: Figure, query: list[tuple[str, str]]) -> Snippet:
    """Return the widget of a figure."""
    language = (get_language() or "lv")[:2]
    path = in_language(language, "widget_figure", figure.key)
    about = _("The figure with its table; it stays up to date by itself.")
    return snippet("figure", figure.title, about, path, query, FIGURE_HEIGHT, figure.place.name)


def snippet(  # noqa: PLR0913 (a widget is what these say)
    key: str, title: str, about: str, path: str, query: list[tuple[str, str]], height: int, name: str
) -> Snippet:  # fmt: skip
    """Return a widget with its line."""
    url = path + ("?" + urlencode(query) if query else "")
    address, named = escape(settings.ADDRESS + url), escape(f"{title} – {name}")
    line = (
        f'<iframe src="{address}" title="{named}" width="100%" height="{height}" loading="lazy"'
        " data-savejie></iframe>"
    )
    return Snippet(key, title, about, url, str(height), line)
