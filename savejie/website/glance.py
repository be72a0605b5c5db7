"""The territory at a glance: a story in seven charts, each answering the question of its title."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from savejie.core import charts
from savejie.core.charts import Frame, Series
from savejie.core.templatetags.savejie import number, on_day
from savejie.directory.wording import activity_title, kind_title

WIDE, NARROW = 760, 358
ACTIVITIES = ("signs", "new", "late", "silent", "unclear")
ALL = "all"


@dataclass(frozen=True, slots=True)
class Place:
    """What the figures are about: a key for addresses and its name in three cases."""

    key: str
    name: str
    where: str
    payload: Mapping[str, Any]
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Chart:
    """A question, its answer drawn, and the same in a table."""

    key: str
    title: str
    definition: str
    description: str
    header: Sequence[str]
    rows: Sequence[tuple[str, Sequence[int]]]
    draw: Callable[[Frame], str]

    def svg(self, width: int = WIDE, css: str = "") -> str:
        """Draw the chart at a width."""
        frame = Frame(
            ident=f"{self.key}-{width}",
            title=self.title,
            description=self.description,
            width=width,
            number=number,
            css=css,
        )
        return self.draw(frame)

    @property
    def wide(self) -> str:
        """The drawing for screens with room."""
        return self.svg(WIDE, "chart__svg--wide")

    @property
    def narrow(self) -> str:
        """The drawing for telephones, with letters as large."""
        return self.svg(NARROW, "chart__svg--narrow")


def story(place: Place, others: Sequence[Place]) -> list[Chart]:
    """Return the charts of a place, in the order of the story."""
    tellers: list[Callable[[Place], Chart]] = [
        founded_chart, stock_chart, ended_chart, activity_chart, headings_chart, kinds_chart,
    ]  # fmt: skip
    told = [tell(place) for tell in tellers]
    return [*told, areas_chart(place, others)] if others else told


def founded_chart(place: Place) -> Chart:
    """How many were founded each year, and how many of them still stand?"""
    years = [str(year) for year, _count, _standing in place.payload["founded"]]
    standing = [still for _year, _count, still in place.payload["founded"]]
    gone = [count - still for _year, count, still in place.payload["founded"]]
    series = [Series(_("still stand"), standing), Series(_("have ended"), gone, "rest")]
    total, still = sum(standing) + sum(gone), sum(standing)
    return Chart(
        key="founded",
        title=_("How many were founded each year, and how many of them still stand?"),
        definition=_(
            "By the day of first registration. A column is the number founded in the year; its "
            "full part has not ended by today. This year is not over: it is hatched."
        ),
        description=_(
            "Of %(total)s organisations founded %(where)s since %(first)s, %(still)s still stand."
        )
        % {"total": number(total), "still": number(still), "where": place.where, "first": years[0]},
        header=[_("Year"), _("Still stand"), _("Have ended")],
        rows=[(y, (s, g)) for y, s, g in zip(years, standing, gone, strict=True)],
        draw=lambda frame: charts.columns(frame, years, series, unfinished=years[-1]),
    )


def stock_chart(place: Place) -> Chart:
    """How many were there at the end of each year?"""
    years = [str(year) for year, _count in place.payload["stock"]]
    counts = [count for _year, count in place.payload["stock"]]
    series = [Series(_("organisations"), counts, "b")]
    return Chart(
        key="stock",
        title=_("How many were there at the end of each year?"),
        definition=_(
            "Registered by 31 December of the year and not ended on it. The last column is as of "
            "today. Organisations of the early nineties that never registered anew are missing."
        ),
        description=_("There were %(first)s at the end of %(begin)s and there are %(last)s now.")
        % {"first": number(counts[0]), "begin": years[0], "last": number(counts[-1])},
        header=[_("At the end of"), _("Organisations")],
        rows=[(y, (c,)) for y, c in zip(years, counts, strict=True)],
        draw=lambda frame: charts.columns(frame, years, series, unfinished=years[-1]),
    )


def ended_chart(place: Place) -> Chart:
    """How many ended each year?"""
    years = [str(year) for year, _count in place.payload["ended"]]
    counts = [count for _year, count in place.payload["ended"]]
    most = max(range(len(counts)), key=counts.__getitem__)
    series = [Series(_("ended"), counts, "rest")]
    return Chart(
        key="ended",
        title=_("How many ended each year?"),
        definition=_(
            "Liquidated, reorganised or removed from the register in the year. An end is not a "
            "failure: many had done what they were founded for."
        ),
        description=_("Most ended in %(year)s: %(count)s.")
        % {"year": years[most], "count": number(counts[most])},
        header=[_("Year"), _("Ended")],
        rows=[(y, (c,)) for y, c in zip(years, counts, strict=True)],
        draw=lambda frame: charts.columns(frame, years, series, unfinished=years[-1]),
    )


def activity_chart(place: Place) -> Chart:
    """What is known of their life today?"""
    found = place.payload["activity"]
    pairs = [(activity_title(key), found[key]) for key in ACTIVITIES if found.get(key)]
    return bar_chart(
        key="activity",
        title=_("What is known of their life today?"),
        definition=_(
            "By signs of life: annual reports, public-benefit status, changes in the register, "
            "word from the organisation. No news is not the same as not active."
        ),
        header=[_("What is known"), _("Organisations")],
        pairs=pairs,
        tone="b",
    )


def headings_chart(place: Place) -> Chart:
    """What do they do?"""
    titles: Mapping[str, str] = place.payload["heading_titles"]
    found = place.payload["headings"]
    pairs = [(titles[key], found[key]) for key in titles if found.get(key)]
    pairs.sort(key=lambda pair: -pair[1])
    if found.get(""):
        pairs.append((_("Not known yet"), found[""]))
    return bar_chart(
        key="headings",
        title=_("What do they do?"),
        definition=_(
            "Standing organisations by their main heading: from the field in the register, from "
            "the support point, or guessed from the name."
        ),
        header=[_("Heading"), _("Organisations")],
        pairs=pairs,
        tone="a",
    )


def kinds_chart(place: Place) -> Chart:
    """What kinds are there?"""
    found = place.payload["kinds"]
    pairs = sorted(((kind_title(key), n) for key, n in found.items()), key=lambda pair: -pair[1])
    return bar_chart(
        key="kinds",
        title=_("Which kinds are there?"),
        definition=_(
            "Standing organisations by kind. Informal groups are those that wrote themselves in: "
            "there are surely more."
        ),
        header=[_("Kind"), _("Organisations")],
        pairs=pairs,
        tone="a",
    )


def areas_chart(place: Place, others: Sequence[Place]) -> Chart:
    """Where are they?"""
    alive = [other.payload["activity"].get("signs", 0) for other in others]
    rest = [other.payload["standing"] - a for other, a in zip(others, alive, strict=True)]
    names = [other.name for other in others]
    lively, quiet = _("show signs of life"), pgettext("organisations", "others")
    series = [Series(lively, alive, "b"), Series(quiet, rest, "rest")]
    listed = ", ".join(f"{o.name} {number(o.payload['standing'])}" for o in others)
    return Chart(
        key="areas",
        title=_("Where are they?"),
        definition=_(
            "Standing organisations by the area of their seat today, and how many of them show "
            "signs of life."
        ),
        description=_("Standing organisations: %(list)s.") % {"list": listed},
        header=[_("Area"), lively.capitalize(), quiet.capitalize()],
        rows=[(n, (a, r)) for n, a, r in zip(names, alive, rest, strict=True)],
        draw=lambda frame: charts.bars(frame, series, names),
    )


def bar_chart(
    *, key: str, title: str, definition: str, header: list[str], pairs: list[tuple[str, int]],
    tone: str,
) -> Chart:  # fmt: skip
    """Return a chart of lying bars of one tone, described by its own numbers."""
    names, counts = [name for name, _count in pairs], [count for _name, count in pairs]
    listed = ", ".join(f"{name} {number(count)}" for name, count in pairs)
    return Chart(
        key=key,
        title=title,
        definition=definition,
        description=_("Standing organisations: %(list)s.") % {"list": listed or "0"},
        header=header,
        rows=[(name, (count,)) for name, count in pairs],
        draw=lambda frame: charts.bars(frame, [Series(title, counts, tone)], names),
    )


def source_line(place: Place, title: str) -> str:
    """Say where a chart's numbers are from, and as of when."""
    return _("Source: %(title)s; counted on %(day)s") % {
        "title": title, "day": on_day(place.made_at),
    }  # fmt: skip
