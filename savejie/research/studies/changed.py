"""What changed between two editions: each chapter's table then and now, and why a number may differ."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from savejie.core.templatetags.savejie import number, short_day
from savejie.research.figures.figure import COUNT, PERCENT, RATE, Amount
from savejie.research.models import StudyEdition
from savejie.research.studies.comparing import CHANGED, GONE, NEW, Change, Compared, Table, compare
from savejie.research.studies.told import amount_of, told_in

MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class TableChange:
    """A chapter's table of one place, then and now."""

    name: str
    caption: str
    compared: Compared
    rows: Sequence["RowShown"]

    @property
    def said(self) -> str:
        """How many numbers differ, in words."""
        count = self.compared.changed
        if not count:
            return _("No number differs.")
        return ngettext("%(count)s number differs.", "%(count)s numbers differ.", count) % {
            "count": number(count)
        }


@dataclass(frozen=True, slots=True)
class CellShown:
    """A number then and now as readers read it."""

    old: str
    new: str
    difference: str
    state: str


@dataclass(frozen=True, slots=True)
class RowShown:
    """A line of the comparison."""

    label: str
    mark: str
    """What has become of the line, in words; nothing where it only has other numbers, or the same."""
    cells: Sequence[CellShown]
    has_changed: bool


@dataclass(frozen=True, slots=True)
class ChapterChange:
    """What changed in a chapter: its tables, or that it is in one edition only."""

    key: str
    title: str
    tables: Sequence[TableChange]
    only_in: str = ""


def chapters_changed(old: StudyEdition, new: StudyEdition) -> list[ChapterChange]:
    """Return chapter by chapter what changed, in the order of the newer edition."""
    before, after, names = told_in(old), told_in(new), renamed(old, new)
    found = []
    for key in dict.fromkeys((*new.frame["chapters"], *old.frame["chapters"])):
        if key in before and key in after:
            tables = _tables(before[key], after[key], names)
            found.append(ChapterChange(key, after[key][0]["title"], tables))
        else:
            here, edition = (after, new) if key in after else (before, old)
            only = _("This chapter is in edition %(number)s only.") % {"number": edition.number}
            found.append(ChapterChange(key, here[key][0]["title"], [], only))
    return found


def _tables(
    before: Iterable[Mapping[str, Any]], after: Iterable[Mapping[str, Any]], names: dict[str, str]
) -> list[TableChange]:
    old = {one["place"]: one for one in before}
    found = []
    for one in after:
        was = old.get(one["place"])
        if was is not None:
            compared = compare(_table(was), _table(one), names)
            caption = f"{one['title']} {one['name']}"
            rows = _shown(compared, was, one)
            found.append(TableChange(one["name"], caption, compared, rows))
    return found


def _table(words: Mapping[str, Any]) -> Table:
    rows = [
        (label, [amount_of(cell).value for cell in cells])
        for label, _unfinished, cells in words["rows"]
    ]
    return Table(words["header"] or ["–"], rows)


def _shown(compared: Compared, *told: Mapping[str, Any]) -> list[RowShown]:
    """Return the lines as readers read them; how a number is said follows from its column."""
    kinds = _kinds(told)
    marks = {NEW: _("new line"), GONE: _("no longer there")}
    return [
        RowShown(
            line.label,
            marks.get(line.state, ""),
            [
                _cell(change, kinds.get(name, COUNT))
                for name, change in zip(compared.header[1:], line.changes, strict=True)
            ],
            line.has_changed,
        )
        for line in compared.lines
    ]


def _kinds(told: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return how the numbers of each column are said."""
    return {
        name: amount.kind
        for words in told
        for _label, _unfinished, cells in words["rows"]
        for name, cell in zip(words["header"][1:], cells, strict=True)
        if (amount := amount_of(cell)).kind != COUNT
    }


def _cell(change: Change, kind: str) -> CellShown:
    difference = change.difference
    said = difference_said(difference, kind) if difference and change.state == CHANGED else ""
    old, new = Amount(change.old, kind).text, Amount(change.new, kind).text
    return CellShown(old, new, said, change.state)


def difference_said(value: float, kind: str) -> str:
    """Write a difference with its sign; of shares it is told in points."""
    sign = "+" if value > 0 else "\N{MINUS SIGN}"
    if kind == RATE:
        return sign + Amount(abs(value), RATE).text
    points = "\N{NO-BREAK SPACE}" + _("pp") if kind == PERCENT else ""
    return f"{sign}{number(abs(value))}{points}"


def earlier_editions(old: StudyEdition, new: StudyEdition) -> list[int]:
    """Return the numbers of the editions before the newer one, but for the one that is beside it already."""
    earlier = StudyEdition.objects.filter(study=new.study_id, number__lt=new.number)
    numbers = earlier.newest_first().values_list("number", flat=True)
    return [number for number in numbers if number != old.number]


def renamed(old: StudyEdition, new: StudyEdition) -> dict[str, str]:
    """Return old names of headings and places that are called otherwise now, with the new ones."""
    before, after = _names(old), _names(new)
    return {name: after[key] for key, name in before.items() if key in after and after[key] != name}


def _names(edition: StudyEdition) -> dict[tuple[str, str], str]:
    at = 1 if get_language() == "en" else 0
    names = {}
    for place in edition.places.values():
        names.update({("heading", row[0]): row[1 + at] for row in place["headings"]})
        names.update({("place", one["key"]): one["name"][at] for one in (place, *place["parts"])})
    return names


def frame_changed(old: StudyEdition, new: StudyEdition) -> list[str]:
    """Say what else changed than numbers, each with why numbers may differ for it."""
    return [
        *_registers(old, new),
        *_rules(old, new),
        *_areas(old, new),
        *_headings(old, new),
        *_asked(old, new),
    ]


def _registers(old: StudyEdition, new: StudyEdition) -> list[str]:
    at = 1 if get_language() == "en" else 0
    before = {one["source"]: one for one in old.imports}
    changed = [
        one
        for one in new.imports
        if one["sha256"] != before.get(one["source"], {}).get("sha256", "")
    ]
    if not changed:
        return [_("The registers are the very same files: numbers differ for other reasons.")]
    return [
        _("Another file was read of “%(title)s”: %(old)s then, %(new)s now.")
        % {
            "title": one["title"][at],
            "old": read_on(before.get(one["source"], {})),
            "new": read_on(one),
        }
        for one in changed
    ]


def read_on(kept: Mapping[str, Any]) -> str:
    """Say when a register was read."""
    moment = parse_datetime(kept["read_at"]) if kept.get("read_at") else None
    return _("read %(day)s") % {"day": short_day(moment)} if moment else _("not read yet")


def _rules(old: StudyEdition, new: StudyEdition) -> list[str]:
    was, now = old.rules.get("signs_of_life"), new.rules.get("signs_of_life")
    if was == now:
        return []
    sentence = _(
        "The rule of signs of life is of version %(new)s now, then of %(old)s: by another rule the same organisations may"
        " count otherwise."
    )
    return [sentence % {"old": was, "new": now}]


def _areas(old: StudyEdition, new: StudyEdition) -> list[str]:
    at = 1 if get_language() == "en" else 0
    before, said = {one["key"]: one for one in old.areas}, []
    for one in new.areas:
        was = before.get(one["key"])
        if was is None:
            continue
        if was["name"][at] != one["name"][at]:
            said.append(
                _("“%(old)s” is called “%(new)s” now.")
                % {"old": was["name"][at], "new": one["name"][at]}
            )
        had, has = (dict(map(tuple, row["consists"])) for row in (was, one))
        came, went = (
            [has[k] for k in has.keys() - had.keys()],
            [had[k] for k in had.keys() - has.keys()],
        )
        if came or went:
            said.append(
                _("“%(place)s” consists of other parts. Came: %(came)s. Went: %(went)s. Numbers are of other ground.")
                % {"place": one["name"][at], "came": _listed(came), "went": _listed(went)}
            )  # fmt: skip
    return said


def _listed(names: Iterable[str]) -> str:
    found = sorted(names)
    shown = ", ".join(found[:MOST_NAMED])
    return f"{shown} …" if len(found) > MOST_NAMED else shown or _("none")


def _headings(old: StudyEdition, new: StudyEdition) -> list[str]:
    before, after = (
        {key: name for (kind, key), name in _names(one).items() if kind == "heading"}
        for one in (old, new)
    )
    said = [
        _("The heading “%(old)s” is called “%(new)s” now.") % {"old": name, "new": after[key]}
        for key, name in before.items()
        if after.get(key, name) != name
    ]
    came, went = (
        [after[k] for k in after if k not in before],
        [before[k] for k in before if k not in after],
    )
    if came or went:
        said.append(
            _("The list of headings is another one. Came: %(came)s. Went: %(went)s.")
            % {"came": _listed(came), "went": _listed(went)}
        )
    return said


def _asked(old: StudyEdition, new: StudyEdition) -> list[str]:
    said = []
    if (old.frame["places"], old.frame["beside"]) != (new.frame["places"], new.frame["beside"]):
        said.append(_("The study is of other places, or compares them with another one."))
    if old.frame["base"] != new.frame["base"]:
        said.append(
            _("Density is told for %(new)s residents now, then for %(old)s.")
            % {"old": number(old.frame["base"]), "new": number(new.frame["base"])}
        )
    if old.frame["chapters"] != new.frame["chapters"]:
        said.append(_("The chapters are other ones, or in another order."))
    return said
