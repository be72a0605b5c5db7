"""What taking a list over would change: the dry run, and the plan that the taking then follows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Field
from django.utils.translation import gettext as _

from savejie.core.latvian import fold
from savejie.directory.lists.columns import Columns
from savejie.directory.lists.spots import Spot, load_spots
from savejie.directory.lists.table import Line
from savejie.directory.models import BroughtList, BroughtRow, Heading, Kind, Organisation, Stop
from savejie.directory.stops import OWN_FIELDS

OWN = ("summary", "website", "email", "phone")
CONTACTS = ("website", "email", "phone")
YES = frozenset(("ja", "yes", "1", "x", "drikst", "true"))
NO = frozenset(("ne", "no", "0", "nedrikst", "false"))


@dataclass(slots=True)
class Planned:
    """What one row would do: changes by field (before, after), or the reason why it cannot be taken."""

    row: BroughtRow
    name: str
    organisation: Organisation | None = None
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    heading: Heading | None = None
    spot: Spot | None = None
    problem: str = ""

    @property
    def is_group(self) -> bool:
        """Whether a new informal group would be entered."""
        return self.row.decision == BroughtRow.Decision.GROUP

    @property
    def does_something(self) -> bool:
        """Whether anything would become different."""
        return not self.problem and bool(self.changes or self.heading or self.is_group)


class RowRejected(Exception):
    """A row cannot be taken over; the text is the sentence for the one who brought the list."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is the same for all rows."""

    columns: Columns
    headings: Mapping[str, Heading]
    locate: Callable[[str], Spot | None]
    organisations: Mapping[int, Organisation]
    stops: Mapping[int, Sequence[Stop]]
    """What may not be written into, by organisation: the stop list of personal data."""
    groups: set[tuple[str, int, str]]
    """Informal groups that there are, and those of the rows above: folded name, reporting area, village."""


def columns_kept(brought: BroughtList) -> Columns:
    """Return the columns of a stored list."""
    return Columns(dict(brought.columns), tuple(brought.header), 0)


def line_of(row: BroughtRow) -> Line:
    """Return a stored row as a line of a table."""
    return Line(row.number, tuple(row.cells))


def plan(brought: BroughtList, *, lock: bool = False) -> list[Planned]:
    """Say for each decided row what it would change; `lock` keeps others from changing it meanwhile."""
    decisions = (BroughtRow.Decision.TAKE, BroughtRow.Decision.GROUP)
    rows = list(brought.rows.filter(decision__in=decisions).order_by("number"))
    known = _known(brought, rows, lock)
    taken: dict[int, int] = {}
    planned = []
    for row in rows:
        name = known.columns.cell(line_of(row), "name") or known.columns.cell(
            line_of(row), "number"
        )
        one = Planned(row, name, known.organisations.get(row.organisation_id or 0))
        try:
            _plan_row(one, known, taken)
        except RowRejected as rejected:
            one.problem = str(rejected)
            one.changes, one.heading = {}, None
        planned.append(one)
    return planned


def _known(brought: BroughtList, rows: Sequence[BroughtRow], lock: bool) -> Known:
    headings: dict[str, Heading] = {}
    for heading in Heading.objects.in_order():
        for name in (heading.name, heading.name_en, heading.slug):
            headings.setdefault(fold(name), heading)
    wanted = {row.organisation_id for row in rows if row.organisation_id}
    found = Organisation.objects.filter(pk__in=wanted).order_by("pk")
    if lock:
        found = found.select_for_update(of=("self",))
    stops: dict[int, list[Stop]] = {}
    for stop in Stop.objects.standing().filter(organisation__in=wanted, field__in=OWN_FIELDS):
        stops.setdefault(stop.organisation_id, []).append(stop)
    organisations = {one.pk: one for one in found}
    groups = _groups() if any(row.decision == BroughtRow.Decision.GROUP for row in rows) else set()
    return Known(columns_kept(brought), headings, load_spots(), organisations, stops, groups)


def _groups() -> set[tuple[str, int, str]]:
    rows = Organisation.objects.filter(kind=Kind.INFORMAL).order_by("pk")
    found = rows.values_list("name", "reporting_area", "village")
    return {(fold(name), area, village) for name, area, village in found if area}


def _plan_row(one: Planned, known: Known, taken: dict[int, int]) -> None:
    line = line_of(one.row)
    values = _values(line, known)
    heading = _heading(line, known)
    if one.is_group:
        _plan_group(one, line, known, values)
        one.heading = heading
        return
    organisation = one.organisation
    if organisation is None:
        raise RowRejected(_("The organisation is not chosen, or is not in the directory any more."))
    earlier = taken.setdefault(organisation.pk, one.row.number)
    if earlier != one.row.number:
        raise RowRejected(_("Row %(row)s is the same organisation.") % {"row": earlier})
    one.changes = _changes(organisation, values)
    _refuse_stopped(one.changes, known.stops.get(organisation.pk, ()))
    placed = organisation.main_heading_id if organisation.heading_origin == "staff" else None
    one.heading = heading if heading and heading.pk != placed else None


def _refuse_stopped(changes: Mapping[str, tuple[Any, Any]], stops: Sequence[Stop]) -> None:
    for stop in stops:
        if any(changes[name][1] for name in OWN_FIELDS[stop.field] if name in changes):
            said = {"field": stop.get_field_display(), "reason": stop.reason}
            raise RowRejected(
                _("“%(field)s” is on the stop list of personal data: %(reason)s") % said
            )


def _plan_group(one: Planned, line: Line, known: Known, values: dict[str, Any]) -> None:
    name = known.columns.cell(line, "name")
    if not name:
        raise RowRejected(_("A group needs a name, and this row has none."))
    place = known.columns.cell(line, "place")
    one.spot = known.locate(place) if place else None
    if one.spot is None:
        raise RowRejected(
            _("Where is the group? “%(place)s” is no village, parish or town of the territory.")
            % {"place": place}
        )
    same = fold(name), one.spot.reporting_area, one.spot.village
    if same in known.groups:
        raise RowRejected(
            _(
                "A group of this name is in the directory already, in the same place."
                " Match the list anew and choose it, or leave the row out."
            )
        )
    known.groups.add(same)
    values["name"] = _checked("name", name)
    one.changes = {field: ("", value) for field, value in values.items()}


def _values(line: Line, known: Known) -> dict[str, Any]:
    """Return what a row says of the fields that are staff's own word; raise where a cell is wrong."""
    values: dict[str, Any] = {}
    for name in OWN:
        text = known.columns.cell(line, name)
        if text:
            if name == "website" and "://" not in text:
                text = f"https://{text}"
            values[name] = _checked(name, text)
    if (said := known.columns.cell(line, "public")) and any(name in values for name in CONTACTS):
        values["contacts_public"] = _yes_or_no(said)
    return values


def _checked(name: str, text: str) -> Any:
    field = Organisation._meta.get_field(name)
    assert isinstance(field, Field)  # noqa: S101 (a column, as all names here are)
    try:
        return field.clean(text, None)
    except ValidationError as wrong:
        title = getattr(field, "verbose_name", name)
        said = {"field": title, "value": text[:80], "why": " ".join(wrong.messages)}
        raise RowRejected(_("%(field)s “%(value)s”: %(why)s") % said) from None


def _yes_or_no(said: str) -> bool:
    word = fold(said)
    if word in YES or word in NO:
        return word in YES
    raise RowRejected(
        _("May contacts be published? “%(value)s” is neither yes nor no.") % {"value": said[:80]}
    )


def _heading(line: Line, known: Known) -> Heading | None:
    said = known.columns.cell(line, "heading")
    if not said:
        return None
    found = known.headings.get(fold(said))
    if found is None:
        raise RowRejected(_("There is no heading “%(value)s”.") % {"value": said[:80]})
    return found


def _changes(organisation: Organisation, values: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Return what would become different; a new contact is not public unless the list says so."""
    changes = {
        name: (getattr(organisation, name), value)
        for name, value in values.items()
        if getattr(organisation, name) != value
    }
    new_contact = any(name in changes for name in CONTACTS)
    if new_contact and "contacts_public" not in values and organisation.contacts_public:
        changes["contacts_public"] = (True, None)
    return changes
