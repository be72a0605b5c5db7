"""The block of organisations: all of a place, in groups, with what the directory lets everybody read."""

from collections import Counter
from itertools import groupby

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from savejie.directory.lookup import with_places
from savejie.directory.models import Organisation
from savejie.directory.wording import place_of
from savejie.plan.documents.figuring import sentence
from savejie.plan.documents.ground import Ground
from savejie.plan.documents.kinds import ALL, OrganisationsValues
from savejie.plan.documents.outcome import Gone, Made
from savejie.plan.press.description import Listed, Organisations
from savejie.registers.sources import REGISTER
from savejie.territory.models import ReportingArea

MOST = 6000
"""More would be a book of its own: the booklet prints them."""
LAST = 10_000


def organisations(values: OrganisationsValues, ground: Ground, key: int) -> Made:
    """Return the list of organisations of the whole territory or of one of its areas."""
    found = chosen(values)
    count = found.count()
    if count > MOST:
        raise Gone(
            _(
                "There are %(count)s organisations to list, more than a document holds. Choose one area,"
                " or print the booklet."
            )
            % {"count": count}
        )
    if not count:
        return Made([sentence(_("There are no organisations to list."))])
    rows = [
        (group_of(one, values.group), one) for one in with_places(found.order_by("name_sort", "pk"))
    ]
    rows.sort(key=lambda row: row[0])
    groups = [
        (title, [listed(one, values.columns) for _group, one in members])
        for (_place, title), members in groupby(rows, key=lambda row: row[0])
    ]
    told = ngettext("%(count)s organisation", "%(count)s organisations", count)
    counts = Counter({title: len(members) for title, members in groups})
    numbers = [(title, str(number)) for title, number in counts.items()]
    whole = (_("All together"), told % {"count": count})
    return Made([Organisations(groups)], [whole, *numbers], (REGISTER.name,))


def chosen(values: OrganisationsValues) -> QuerySet[Organisation]:
    """Return the organisations of a place in a state."""
    found = Organisation.objects.in_territory()
    if values.state == "standing":
        found = found.standing()
    elif values.state == "ended":
        found = found.exclude(ended_year=None)
    if values.area == ALL:
        return found
    if not ReportingArea.objects.filter(key=values.area).exists():
        raise Gone(
            _("There is no area “%(key)s” any more. Choose another one.") % {"key": values.area}
        )
    return found.filter(reporting_area__key=values.area)


def group_of(one: Organisation, by: str) -> tuple[int, str]:
    """Return the place and the title of the group of an organisation."""
    if by == "heading":
        heading = one.main_heading
        return (heading.position, heading.title) if heading else (LAST, _("Heading not known yet"))
    area = one.reporting_area
    return (area.position, str(area)) if area else (LAST, _("Elsewhere"))


def listed(one: Organisation, columns: tuple[str, ...]) -> Listed:
    """Return an organisation as it is listed."""
    heading = one.main_heading.title if one.main_heading else ""
    cells = {
        "number": one.number or "",
        "place": place_of(one),
        "what": one.summary or heading,
    }
    return Listed(one.title, **{name: cells[name] for name in columns})
