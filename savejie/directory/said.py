"""How the log of staff's work is said: one sentence for each thing that was done."""

from typing import Any

from django.utils import dateparse, formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.log_actions import LogFormatter

from savejie.directory.models import Organisation, ProblemReport, SignOfLife
from savejie.directory.wording import field_title


def done_sentence(done: dict[str, Any]) -> str:
    """Say one thing that was done at the desk, such as `{"did": "take_back", "field": "name"}`."""
    return SENTENCES[done["did"]](done) if done.get("did") in SENTENCES else ""


def own_title(name: str) -> str:
    """Return what a field of an organisation is called."""
    return str(getattr(Organisation._meta.get_field(name), "verbose_name", name))


def _own(done: dict[str, Any]) -> str:
    titles = [own_title(name) for name in done["fields"]]
    return _("Changed: %(fields)s.") % {"fields": ", ".join(titles)}


def _correct(done: dict[str, Any]) -> str:
    said = {**done, "field": field_title(done["field"])}
    return _("%(field)s corrected to “%(value)s”. Why: %(reason)s") % said


def _take_back(done: dict[str, Any]) -> str:
    field = field_title(done["field"])
    return _("%(field)s given back to the register.") % {"field": field}


def _headings(done: dict[str, Any]) -> str:
    names = ", ".join(done["headings"])
    count = done.get("together", 1)
    if not names:
        sentence = _("Headings given back to the register.")
    else:
        sentence = _("Headings: %(names)s.") % {"names": names}
    if count > 1:
        sentence += " " + ngettext(
            "Together with others: %(count)s organisation.",
            "Together with others: %(count)s organisations.",
            count,
        ) % {"count": count}
    return sentence


def _sign(done: dict[str, Any]) -> str:
    on = dateparse.parse_date(done["on"])
    said = {
        "sign": SignOfLife.Sign(done["sign"]).label,
        "on": formats.date_format(on, "SHORT_DATE_FORMAT") if on else done["on"],
    }
    sentence = _("Sign of life: %(sign)s, %(on)s.") % said
    return f"{sentence} {done['note']}".strip()


def _list(done: dict[str, Any]) -> str:
    return _("Taken over from the list “%(list)s”.") % done


SENTENCES = {
    "own": _own,
    "list": _list,
    "correct": _correct,
    "take_back": _take_back,
    "headings": _headings,
    "sign": _sign,
}


class Edited(LogFormatter):
    """What one save of the desk, or one bulk change, did."""

    label = gettext_lazy("Edit of an organisation")

    def format_message(self, log_entry: Any) -> str:
        """Say all that was done, a sentence each."""
        return " ".join(map(done_sentence, log_entry.data.get("done", []))) or str(self.label)


class LabelLed(LogFormatter):
    """A legal label was led to a heading."""

    label = gettext_lazy("Heading of a legal label")

    def format_message(self, log_entry: Any) -> str:
        """Say where the label leads now."""
        heading = log_entry.data.get("heading")
        if not heading:
            return _("Leads to no heading now")
        return _("Leads to the heading “%(heading)s” now") % {"heading": heading}


class ReportSettled(LogFormatter):
    """A visitor's report was settled or opened again."""

    label = gettext_lazy("Settling of a visitor's report")

    def format_message(self, log_entry: Any) -> str:
        """Say in which state the report is now."""
        states = dict(ProblemReport.State.choices)
        state = states.get(log_entry.data.get("state"), "")
        return _("Marked: %(state)s") % {"state": state}


class Merged(LogFormatter):
    """Another record was merged into this one."""

    label = gettext_lazy("Merge of two records")

    def format_message(self, log_entry: Any) -> str:
        """Say which record was merged into this one."""
        return _("“%(name)s” merged into this record") % log_entry.data


class MergeUndone(LogFormatter):
    """A merge was undone."""

    label = gettext_lazy("Undoing of a merge")

    def format_message(self, log_entry: Any) -> str:
        """Say which record stands on its own again."""
        return _("“%(name)s” stands on its own again") % log_entry.data


LOG_ACTIONS = {
    "savejie.merge": Merged,
    "savejie.unmerge": MergeUndone,
    "savejie.edit": Edited,
    "savejie.map_label": LabelLed,
    "savejie.settle": ReportSettled,
}
