"""Figures of today: what is known of their life, what they do, what they are in law, who is of public benefit."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from savejie.core import charts, plots
from savejie.core.charts import Frame, Series
from savejie.core.templatetags.savejie import number
from savejie.directory.activity import VERSION
from savejie.directory.wording import activity_title, kind_title
from savejie.research.figures.figure import (
    PERCENT,
    Amount,
    Figure,
    Place,
    Row,
    seats_of_today,
)
from savejie.research.figures.questions import question
from savejie.research.figures.years import REGISTER
from savejie.research.rates import share
from savejie.research.selection import Selection

STATUSES = ("signs", "new", "late", "silent", "unclear")
FEW_PARTS = 6
"""Up to so many areas stand side by side as columns; more stand as lines."""


def reason_title(reason: str) -> str:
    """Name the sign by which the rule of signs of life decided."""
    return REASONS.get(reason, REASONS["unknown"])()


REASONS = {
    "report": lambda: _("annual report filed"),
    "benefit": lambda: _("public-benefit status in force"),
    "confirmed": lambda: _("confirmed by the organisation"),
    "changed": lambda: _("change in the register"),
    "new": lambda: _("first report not due yet"),
    "late": lambda: _("last report a year old"),
    "silent": lambda: _("last report older"),
    "never": lambda: _("no report ever"),
    "suspended": lambda: _("suspended by the register"),
    "suspended_by_tax": lambda: _("suspended by the State Revenue Service"),
    "unknown": lambda: _("nothing known"),
}


def activity(place: Place) -> Figure:
    """What is known of their life today, and by which sign?"""
    whole = place.counted["standing"]
    found = sorted(
        (row for row in place.counted["reasons"] if row[2]),
        key=lambda row: (STATUSES.index(row[0]) if row[0] in STATUSES else 9, -row[2], row[1]),
    )
    labels = [f"{activity_title(status)}: {reason_title(reason)}" for status, reason, _n in found]
    series = [Series(_("organisations"), [count for _s, _r, count in found], "b")]
    standing = place.select().but(state="standing")
    alive = sum(count for status, _reason, count in found if status == "signs")
    return Figure(
        key="activity",
        title=question("activity"),
        definition=_(
            "Rule of signs of life, version %(version)s: the strongest sign decides. It says what is known, of which year; "
            "no news is not the same as not active."
        )
        % {"version": VERSION},
        place=place,
        header=[_("What is known"), _("Organisations"), _("Share, %")],
        rows=[
            Row(
                label,
                [
                    Amount(count, behind=standing.but(activity=status, reason=reason)),
                    Amount(share(count, whole), PERCENT),
                ],
            )
            for label, (status, reason, count) in zip(labels, found, strict=True)
        ],
        description=_("%(alive)s of %(total)s organisations that stand show signs of life.")
        % {"alive": number(alive), "total": number(whole)},
        draw=lambda frame: charts.bars(frame, series, labels),
        sources=(
            "ur-register",
            "ur-annual-reports",
            "vid-public-benefit",
            "ur-suspensions",
            "vid-suspended",
        ),
        missing=[
            _(
                "What an organisation does without telling a register is not seen here: no meeting, no event, no page of "
                "its own on the web."
            ),
            seats_of_today(),
        ],
    )


def fields(place: Place) -> Figure:
    """What do they do, and where?"""
    areas = place.parts or [place]
    titles = {**place.headings, "": _("Not known yet")}
    slugs = [slug for slug in titles if any(area.counted["headings"].get(slug) for area in areas)]
    across = len(areas) <= FEW_PARTS
    names, series = _grid(areas, slugs, titles, across)
    return Figure(
        key="fields",
        title=question("fields"),
        definition=_(
            "Standing organisations by their main heading, each counted once: from the field in the register, from "
            "the support point, or guessed from name and aims."
        ),
        place=place,
        header=[_("Heading") if across else _("Area"), *(row.name for row in series)],
        rows=_grid_rows(areas, slugs, names, across),
        description=_("Most common: %(list)s.") % {"list": _commonest(place, titles)},
        draw=lambda frame: _drawn_grid(frame, names, series),
        sources=("ur-register", "ur-activity-fields", "ur-aims"),
        missing=[
            _("A part of the headings is a guess; many organisations fit two or more."),
            seats_of_today(),
        ],
    )


def _grid(
    areas: Sequence[Place], slugs: Sequence[str], titles: Mapping[str, str], across: bool
) -> tuple[list[str], list[Series]]:
    """Return names of the lines and the columns: areas across where they are few, else headings."""
    if across:
        columns = [
            Series(area.name, [area.counted["headings"].get(slug, 0) for slug in slugs], "b")
            for area in areas
        ]
        return [titles[slug] for slug in slugs], columns
    columns = [
        Series(titles[slug], [area.counted["headings"].get(slug, 0) for area in areas], "b")
        for slug in slugs
    ]
    return [area.name for area in areas], columns


def _grid_rows(
    areas: Sequence[Place], slugs: Sequence[str], names: Sequence[str], across: bool
) -> list[Row]:
    def amount(area: Place, slug: str) -> Amount:
        behind = area.select().but(state="standing", heading=slug or "none")
        return Amount(area.counted["headings"].get(slug, 0), behind=behind)

    if across:
        lines = [[amount(area, slug) for area in areas] for slug in slugs]
    else:
        lines = [[amount(area, slug) for slug in slugs] for area in areas]
    return [Row(name, line) for name, line in zip(names, lines, strict=True)]


def _drawn_grid(frame: Frame, names: Sequence[str], series: Sequence[Series]) -> str:
    if len(series) == 1:
        return charts.bars(frame, series, names)
    return plots.parts(frame, names, series)


def _commonest(place: Place, titles: Mapping[str, str]) -> str:
    known = [(slug, n) for slug, n in place.counted["headings"].items() if slug in titles and slug]
    known.sort(key=lambda pair: -pair[1])
    return ", ".join(f"{titles[slug]} {number(n)}" for slug, n in known[:3]) or _("nothing known")


def forms(place: Place) -> Figure:
    """What are they in law, and how many of each have ended?"""
    stands, gone = place.counted["kinds"], place.counted["ended_kinds"]
    kinds = sorted({*stands, *gone}, key=lambda kind: (-stands.get(kind, 0), kind))
    names = [kind_title(kind) for kind in kinds]
    series = [
        Series(_("stand"), [stands.get(kind, 0) for kind in kinds], "a"),
        Series(_("have ended"), [gone.get(kind, 0) for kind in kinds], "rest"),
    ]
    rows = []
    for kind, name in zip(kinds, names, strict=True):
        these = place.select().but(kind=kind)
        rows.append(
            Row(
                name,
                [
                    Amount(stands.get(kind, 0), behind=these.but(state="standing")),
                    Amount(gone.get(kind, 0), behind=these.but(state="ended")),
                    Amount(share(stands.get(kind, 0), place.counted["standing"]), PERCENT),
                ],
            )
        )
    listed = ", ".join(
        f"{name} {number(stands.get(k, 0))}" for k, name in zip(kinds, names, strict=True)
    )
    return Figure(
        key="forms",
        title=question("forms"),
        definition=_(
            "All organisations of the directory by legal form; the share is of those that stand."
        ),
        place=place,
        header=[_("Legal form"), _("Stand"), _("Have ended"), _("Of those that stand, %")],
        rows=rows,
        description=_("Standing organisations: %(list)s.") % {"list": listed or "0"},
        draw=lambda frame: charts.bars(frame, series, names),
        sources=REGISTER,
        missing=[
            _(
                "Informal groups are those that wrote themselves in or that the support point knows: there are surely more."
            ),
            seats_of_today(),
        ],
    )


def benefit(place: Place) -> Figure:
    """Who is of public benefit, by heading?"""
    stands, found = place.counted["headings"], place.counted["benefit_headings"]
    titles = {**place.headings, "": _("Not known yet")}
    slugs = sorted((s for s in titles if stands.get(s)), key=lambda slug: -found.get(slug, 0))
    names = [titles[slug] for slug in slugs]
    series = [Series(_("have the status"), [found.get(slug, 0) for slug in slugs], "b")]
    whole = place.select().but(state="standing")
    rows = [
        Row(name, _status(found.get(slug, 0), stands[slug], whole.but(heading=slug or "none")))
        for slug, name in zip(slugs, names, strict=True)
    ]
    total, standing = place.counted["benefit"], place.counted["standing"]
    rows.append(Row(_("All together"), _status(total, standing, whole)))
    return Figure(
        key="benefit",
        title=question("benefit"),
        definition=_(
            "Standing organisations whose public-benefit status is in force on the day of counting, by main heading. The "
            "share is of those that stand under the heading."
        ),
        place=place,
        header=[_("Heading"), _("Have the status"), _("Stand"), _("Share, %")],
        rows=rows,
        description=_(
            "%(benefit)s of %(total)s organisations that stand have public-benefit status."
        )
        % {"benefit": number(total), "total": number(standing)},
        draw=lambda frame: charts.bars(frame, series, names),
        sources=("ur-register", "vid-public-benefit"),
        missing=[
            _(
                "The status has to be asked for: an organisation without it may well be of benefit to all."
            ),
            seats_of_today(),
        ],
    )


def _status(count: int, whole: int, these: Selection) -> list[Amount]:
    return [
        Amount(count, behind=these.but(benefit="yes")),
        Amount(whole, behind=these),
        Amount(share(count, whole), PERCENT),
    ]
