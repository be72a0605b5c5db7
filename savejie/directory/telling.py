"""How changes are said: in plain sentences, with the places in their right cases, never as a verdict."""

from datetime import date

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from savejie.core.templatetags.savejie import on_day
from savejie.directory import changes
from savejie.directory.identity import typographic
from savejie.directory.models import Change
from savejie.territory.models import Area, ReportingArea


def is_latvian() -> bool:
    """Tell whether the reader reads Latvian."""
    return (get_language() or "lv").startswith("lv")


def where(area: ReportingArea | Area | None) -> str:
    """Say in which area: Babītē; in Babīte. Nothing where it is not known."""
    if area is None:
        return ""
    return area.locative if is_latvian() else _("in %(place)s") % {"place": area}


def place_before(change: Change) -> str:
    """Say where the organisation was: in the point's own area, else in a municipality."""
    return where(change.area_before or change.municipality_before)


def place_after(change: Change) -> str:
    """Say where the organisation is."""
    return where(change.area_after or change.municipality_after)


def sentence(change: Change) -> str:
    """Say what happened in one or two plain sentences (load the change `with_places`)."""
    return SENTENCES[change.kind](change)


def dated(day: date | None, with_day: str, without: str) -> str:
    """Choose the sentence with a day where the source has one."""
    return with_day % {"day": on_day(day)} if day else without


def _new(change: Change) -> str:
    return dated(
        change.happened_on, _("Registered on %(day)s."), _("Newly entered in the register.")
    )


def _renamed(change: Change) -> str:
    changed = dated(change.happened_on, _("Took a new name on %(day)s."), _("Took a new name."))
    if not change.shown_before:
        return changed
    before = _("Before, it was called %(name)s.") % {"name": typographic(change.shown_before)}
    return f"{changed} {before}"


def _moved(change: Change) -> str:
    before, after = place_before(change), place_after(change)
    if before == after and after:
        return _seated_anew(after, change.shown_after)
    to = _("Its seat is now %(where)s.") if after else _("Its seat is now: %(where)s.")
    came = _("Before, it was %(where)s.") if before else _("Before, it was: %(where)s.")
    said = ((to, after or change.shown_after), (came, before or change.shown_before))
    return " ".join(text % {"where": place} for text, place in said if place)


def _seated_anew(where: str, seat: str) -> str:
    if not seat:
        return _("Has a new seat %(where)s.") % {"where": where}
    return _("Has a new seat %(where)s: %(seat)s.") % {"where": where, "seat": seat}


def _ended(change: Change) -> str:
    if change.after == changes.REMOVED:
        return _("The register's file no longer has it.")
    if change.after == "reorganised":
        return dated(change.happened_on, _("Reorganised on %(day)s."), _("Reorganised."))
    return dated(change.happened_on, _("Liquidated on %(day)s."), _("Liquidated."))


def _revived(change: Change) -> str:
    if change.before == changes.IN_LIQUIDATION:
        return _("Its liquidation was called off; it stands as before.")
    return _("The register says again that it stands.")


def _in_liquidation(change: Change) -> str:
    return dated(
        change.happened_on, _("Its liquidation began on %(day)s."), _("Its liquidation has begun.")
    )


def _benefit_gained(change: Change) -> str:
    return dated(
        change.happened_on,
        _("Its public-benefit status came into force on %(day)s."),
        _("It was given public-benefit status."),
    )


def _benefit_lost(change: Change) -> str:
    return dated(
        change.happened_on,
        _("Its public-benefit status ended on %(day)s."),
        _("Its public-benefit status is no longer in force."),
    )


def _reported(change: Change) -> str:
    said = {"year": change.after, "before": change.before}
    if change.before:
        return _("Filed its annual report for %(year)s; the one before was for %(before)s.") % said
    return _("Filed its annual report for %(year)s; there was none before.") % said


SENTENCES = {
    changes.NEW: _new,
    changes.RENAMED: _renamed,
    changes.MOVED_IN: _moved,
    changes.MOVED_OUT: _moved,
    changes.MOVED_WITHIN: _moved,
    changes.IN_LIQUIDATION: _in_liquidation,
    changes.ENDED: _ended,
    changes.REVIVED: _revived,
    changes.BENEFIT_GAINED: _benefit_gained,
    changes.BENEFIT_LOST: _benefit_lost,
    changes.REPORT: _reported,
}


def kind_title(kind: str) -> str:
    """Return the title over changes of a kind."""
    return KINDS[kind][0]()


def kind_definition(kind: str) -> str:
    """Say what is counted as a change of a kind."""
    return KINDS[kind][1]()


KINDS = {
    changes.NEW: (
        lambda: _("New organisations"),
        lambda: _(
            "Registered and seen for the first time; not one registered more than a year before"
            " the reading before."
        ),
    ),
    changes.MOVED_IN: (
        lambda: _("Moved here"),
        lambda: _("The seat was elsewhere in Latvia and is in our territory now."),
    ),
    changes.REVIVED: (
        lambda: _("Standing again"),
        lambda: _("The register said that it had ended or was ending, and says so no longer."),
    ),
    changes.RENAMED: (
        lambda: _("New names"),
        lambda: _("The name has other letters; other quotation marks or capitals do not count."),
    ),
    changes.MOVED_WITHIN: (
        lambda: _("New addresses in our territory"),
        lambda: _(
            "The seat is in another house or another place of our territory; another flat, another"
            " spelling and a border reform do not count."
        ),
    ),
    changes.BENEFIT_GAINED: (
        lambda: _("Public-benefit status given"),
        lambda: _("The State Revenue Service has given the status; it held none before."),
    ),
    changes.REPORT: (
        lambda: _("A report after a silence"),
        lambda: _(
            "An annual report was filed after at least two reports that were due had not been."
        ),
    ),
    changes.BENEFIT_LOST: (
        lambda: _("Public-benefit status ended"),
        lambda: _("The status is no longer in force in any field, and the organisation stands."),
    ),
    changes.MOVED_OUT: (
        lambda: _("Moved away"),
        lambda: _("The seat was in our territory and is elsewhere now."),
    ),
    changes.IN_LIQUIDATION: (
        lambda: _("Liquidation begun"),
        lambda: _("The register has entered that a liquidation has begun."),
    ),
    changes.ENDED: (
        lambda: _("Ended"),
        lambda: _("Liquidated, reorganised, or no longer in the register's file."),
    ),
}


def changes_in_words(count: int) -> str:
    """Say how many changes: 1 change, 21 changes."""
    return ngettext("%(count)s change", "%(count)s changes", count) % {"count": count}
