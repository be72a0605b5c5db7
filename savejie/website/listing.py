"""The directory's state in its address: what is asked, chosen and open; every state is a link."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote_plus, urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from savejie.directory.activity import STATUSES
from savejie.directory.search import Facet, FacetValue, Query
from savejie.directory.wording import activity_title, kind_title
from savejie.website.frame import Frame

PAGE_SIZE = 20
LAST_PAGE = 5_000
LONGEST = 200
SHOWN_VALUES = 7
FACETS = ("area", "parish", "heading", "activity", "form", "benefit", "founded")
WHERE = ("village", "at", "placed", "near")
"""Ways to narrow down, or to order, by where organisations are; see whereabouts.py."""

MAP = "map"


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet as a link that adds or removes it."""

    title: str
    count: int
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A facet with its commonest values first, the rest a click away."""

    key: str
    title: str
    first: list[Value]
    more: list[Value]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a visitor asked for."""

    text: str
    filters: Mapping[str, tuple[str, ...]]
    page: int
    typing: bool
    where: tuple[tuple[str, str], ...] = ()
    on_map: bool = False

    def query(self, only: frozenset[int] | None = None) -> Query:
        """Return it as the search wants it, among those of whom it is."""
        filters = {key: list(values) for key, values in self.filters.items()}
        offset = (self.page - 1) * PAGE_SIZE
        return Query(
            text=self.text,
            filters=filters,
            limit=PAGE_SIZE,
            offset=offset,
            typing=self.typing,
            only=only,
        )

    def pairs(self, text: bool = True) -> list[tuple[str, str]]:
        """Return the choices as pairs for an address."""
        pairs = [("q", self.text)] if text and self.text else []
        pairs += [(key, value) for key, values in self.filters.items() for value in values]
        pairs += self.where
        return [*pairs, ("view", MAP)] if self.on_map else pairs

    def values(self, key: str) -> list[str]:
        """Return what was asked of one way by which organisations are narrowed down by place."""
        return [value for name, value in self.where if name == key]

    def narrowed(self, without: tuple[str, ...], pairs: list[tuple[str, str]]) -> str:
        """Return the address with some ways of narrowing down replaced by others."""
        kept = [pair for pair in self.pairs() if pair[0] not in (*without, "view")]
        view = [("view", MAP)] if self.on_map and "view" not in without else []
        return address([*kept, *pairs, *view])

    def seen(self, *, on_map: bool) -> str:
        """Return the address of the same set as a list, or on the map."""
        kept = [pair for pair in self.pairs() if pair[0] != "view"]
        return address([*kept, ("view", MAP)] if on_map else kept)

    def toggled(self, key: str, value: str) -> str:
        """Return the address with a value added, or taken away where it stands."""
        pairs = self.pairs()
        if (key, value) in pairs:
            pairs.remove((key, value))
        else:
            pairs.append((key, value))
        return address(pairs)


def address(pairs: list[tuple[str, str]]) -> str:
    """Return the query part of an address; a bare question mark clears it."""
    return "?" + urlencode(pairs)


def asked_of(parameters: QueryDict) -> Asked:
    """Read what is asked from an address; whatever makes no sense is left out."""
    filters = {
        key: tuple(dict.fromkeys(value[:LONGEST] for value in parameters.getlist(key)[:20]))
        for key in FACETS
        if key in parameters
    }
    return Asked(
        text=tidied(parameters.get("q", "")),
        filters=filters,
        page=page_asked(parameters),
        typing="typing" in parameters,
        where=where_asked(parameters),
        on_map=parameters.get("view") == MAP,
    )


def page_asked(parameters: QueryDict) -> int:
    """Read which page is asked for; the first where it makes no sense."""
    page = parameters.get("page", "1")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 1
    return min(max(number, 1), LAST_PAGE)


def where_asked(parameters: QueryDict) -> tuple[tuple[str, str], ...]:
    """Read from an address by which places organisations are narrowed down or ordered."""
    found = [(key, tidied(value)) for key in WHERE for value in parameters.getlist(key)[:20]]
    return tuple(dict.fromkeys(pair for pair in found if pair[1]))


def tidied(text: str) -> str:
    """Return a short text with single spaces and no NUL."""
    return " ".join(text[:LONGEST].replace("\0", " ").split())


def value_title(frame: Frame, key: str, value: str) -> str:
    """Name a facet's value in the reader's language."""
    if key in ("area", "parish"):
        return frame.area_names.get(value, value)
    if key == "heading":
        return frame.heading_titles.get(value, value)
    if key == "activity":
        return activity_title(value)
    if key == "form":
        return kind_title(value)
    if key == "benefit":
        return _("Has public-benefit status")
    return value.replace("-", "–")


def facet_title(key: str) -> str:
    """Name a facet."""
    return TITLES[key]()


TITLES: Mapping[str, Callable[[], str]] = {
    "area": lambda: _("Area"),
    "parish": lambda: _("Parish or town"),
    "heading": lambda: _("What it does"),
    "activity": lambda: _("What is known of its life"),
    "form": lambda: _("Kind"),
    "benefit": lambda: _("Public benefit"),
    "founded": lambda: _("Founded"),
}


def groups_of(frame: Frame, facets: list[Facet], asked: Asked) -> list[Group]:
    """Return the facets as links, in our order; those with nothing to choose are left out."""
    by_key = {facet.key: facet.values for facet in facets}
    standing = address(asked.pairs())
    standing += "&" if len(standing) > 1 else ""
    groups = []
    for key in FACETS:
        values = [
            Value(
                value_title(frame, key, v.value),
                v.count,
                asked.toggled(key, v.value)
                if v.chosen
                else f"{standing}{key}={quote_plus(v.value)}",
                v.chosen,
            )
            for v in sorted(by_key.get(key, ()), key=sorter(frame, key))
        ]
        if not values or (len(values) == 1 and not values[0].chosen and key != "benefit"):
            continue
        first = [v for n, v in enumerate(values) if n < SHOWN_VALUES or v.chosen]
        more = [v for n, v in enumerate(values) if n >= SHOWN_VALUES and not v.chosen]
        groups.append(Group(key, facet_title(key), first, more))
    return groups


def sorter(frame: Frame, key: str) -> Callable[[FacetValue], tuple[int, str]]:
    """Return how a facet's values are put in order: as people think of them, else by count."""
    if key == "founded":
        return lambda found: (0, found.value)
    if key == "activity":
        return lambda found: (STATUSES.index(found.value) if found.value in STATUSES else 9, "")
    if key == "area" and frame.areas:
        position = {area.key: number for number, area in enumerate(frame.areas)}
        return lambda found: (position.get(found.value, len(position)), found.value)
    return lambda found: (-found.count, found.value)


def tags_of(frame: Frame, asked: Asked) -> list[dict[str, str]]:
    """Return what is chosen as tags that can be taken away."""
    return [
        {"title": value_title(frame, key, value), "url": asked.toggled(key, value)}
        for key, values in asked.filters.items()
        for value in values
    ] + [
        {"title": where_title(key, value), "url": asked.toggled(key, value)}
        for key, value in asked.where
    ]


def where_title(key: str, value: str) -> str:
    """Name a place by which organisations are narrowed down or ordered."""
    if key == "village":
        return value.partition(":")[2] or _("Outside villages")
    if key == "at":
        return _("A piece of the map")
    if key == "placed":
        return _("Without a known place")
    return _("Nearest to: %(place)s") % {"place": value}


def pager_of(asked: Asked, count: int) -> dict[str, object] | None:
    """Return the pager of the directory."""
    return pager_for(count, asked.page, PAGE_SIZE, asked.pairs())


def pager_for(
    count: int, page: int, size: int, pairs: list[tuple[str, str]]
) -> dict[str, object] | None:
    """Return the pager of a list: first, last, and two pages on either side of the open one."""
    last = min(-(-count // size), LAST_PAGE)
    if last < 2:
        return None

    def at(number: int) -> str:
        return address([*pairs, ("page", str(number))] if number > 1 else pairs)

    here = min(page, last)
    near = sorted({1, last, *range(max(1, here - 2), min(last, here + 2) + 1)})
    pages: list[dict[str, object] | None] = []
    for before, number in zip([0, *near], near, strict=False):
        if number - before > 1:
            pages.append(None)
        pages.append({"number": number, "url": at(number), "current": number == here})
    return {
        "previous": at(here - 1) if here > 1 else "",
        "next": at(here + 1) if here < last else "",
        "pages": pages,
    }


def views_of(asked: Asked) -> list[list[dict[str, object]]]:
    """Return the switch between the list and the map of the same set."""
    titles = ((False, _("List")), (True, _("Map")))
    return [
        [
            {"title": title, "url": asked.seen(on_map=on_map), "current": asked.on_map == on_map}
            for on_map, title in titles
        ]
    ]
