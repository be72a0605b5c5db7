"""How bulk changes and their undoing are said."""

from typing import Any

from django.utils import dateparse, formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from savejie.directory.models import BulkChange, Note, SignOfLife
from savejie.directory.said import public_answer


def bulk_sentence(change: BulkChange) -> str:
    """Say what a bulk change asked for, such as „May contacts be published: yes”."""
    return SENTENCES[BulkChange.Did(change.did)](change.asked)


def _headings(asked: dict[str, Any]) -> str:
    names = ", ".join(asked["headings"])
    if not names:
        return _("Headings given back to the register")
    return _("Headings: %(names)s") % {"names": names}


def _contacts(asked: dict[str, Any]) -> str:
    return _("May contacts be published: %(answer)s") % {"answer": public_answer(asked["public"])}


def _sign(asked: dict[str, Any]) -> str:
    sign = dict(SignOfLife.Sign.choices)[asked["sign"]]
    return _("Sign of life: %(sign)s, %(on)s") % {"sign": sign, "on": _day(asked["on"])}


def _note(asked: dict[str, Any]) -> str:
    kind = dict(Note.Kind.choices)[asked["kind"]]
    return _("The same note: %(kind)s, %(on)s") % {"kind": kind, "on": _day(asked["on"])}


def _labels(asked: dict[str, Any]) -> str:
    if not asked["heading"]:
        return _("Legal labels lead to no heading")
    return _("Legal labels lead to “%(heading)s”") % {"heading": asked["heading"]}


def _day(text: str) -> str:
    on = dateparse.parse_date(text)
    return str(formats.date_format(on, "SHORT_DATE_FORMAT")) if on else text


SENTENCES = {
    BulkChange.Did.HEADINGS: _headings,
    BulkChange.Did.CONTACTS: _contacts,
    BulkChange.Did.SIGN: _sign,
    BulkChange.Did.NOTE: _note,
    BulkChange.Did.LABELS: _labels,
}


def rows_sentence(change: BulkChange, count: int) -> str:
    """Say how many organisations or labels that is."""
    if change.did == BulkChange.Did.LABELS:
        return ngettext("%(count)s legal label", "%(count)s legal labels", count) % {"count": count}
    return ngettext("%(count)s organisation", "%(count)s organisations", count) % {"count": count}


def done_message(change: BulkChange) -> str:
    """Say after a bulk change what was done and to how many."""
    said = bulk_sentence(change).removesuffix(".")  # a Latvian date ends with a full stop itself
    return f"{said}. {rows_sentence(change, change.count)}."


def undone_message(change: BulkChange) -> str:
    """Say after an undoing how many went back and how many were left alone."""
    restored = change.count - len(change.left)
    if not restored:
        return _("Nothing could be put back: all rows have been changed since, or are gone.")
    said = _("Undone: %(rows)s.") % {"rows": rows_sentence(change, restored)}
    if not change.left:
        return said
    return f"{said} {left_sentence(change)}"


def left_sentence(change: BulkChange) -> str:
    """Say how many rows an undoing left alone; which and why stands below it."""
    return ngettext(
        "%(count)s was left as it is.", "%(count)s were left as they are.", len(change.left)
    ) % {"count": len(change.left)}


def why_left(why: str) -> str:
    """Say why an undoing left a row alone."""
    return LEFT[why]() if why in LEFT else why


LEFT = {
    "gone": lambda: _("is no longer in the directory"),
    "changed": lambda: _("somebody has changed it since"),
    "no_heading": lambda: _("the heading that stood there is no more"),
    "erased": lambda: _("was erased already"),
}
