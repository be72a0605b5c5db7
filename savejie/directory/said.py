"""How the log of staff's work is said: one sentence for each thing that was done."""

from typing import Any

from django.db.models import Count, QuerySet
from django.utils import dateparse, formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.log_actions import LogFormatter

from savejie.directory.erased import ERASED
from savejie.directory.identity import typographic
from savejie.directory.models import Note, Organisation, ProblemReport, SignOfLife, Stop
from savejie.directory.wording import field_title


def done_sentence(done: dict[str, Any]) -> str:
    """Say one thing that was done at the desk, such as `{"did": "take_back", "field": "name"}`."""
    if done.get("did") not in SENTENCES:
        return ""
    sentence = SENTENCES[done["did"]](done)
    if done.get("undo"):
        sentence = _("Undone: %(sentence)s") % {"sentence": sentence}
    return sentence + _together(done.get("together", 1))


def _together(count: int) -> str:
    if count < 2:
        return ""
    return " " + ngettext(
        "Together with others: %(count)s organisation.",
        "Together with others: %(count)s organisations.",
        count,
    ) % {"count": count}


def public_answer(value: bool | None) -> str:
    """Say whether contacts may be published: yes, no, or that nobody has asked."""
    answers = {True: _("yes"), False: _("no")}
    return answers.get(value, _("not asked")) if value is not None else _("not asked")


def value_said(name: str, value: Any) -> str:
    """Say a field's value as the log keeps it; nothing is a dash."""
    if name == "contacts_public":
        return public_answer(value)
    if value == ERASED:
        return _("erased")
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    return "–" if value in (None, "") else str(value)


def own_title(name: str) -> str:
    """Return what a field of an organisation is called."""
    return str(getattr(Organisation._meta.get_field(name), "verbose_name", name))


def _own(done: dict[str, Any]) -> str:
    if done["fields"] == ["contacts_public"] and "changes" in done:
        answer = public_answer(done["changes"]["contacts_public"][1])
        return _("May contacts be published: %(answer)s.") % {"answer": answer}
    titles = [own_title(name) for name in done["fields"]]
    return _("Changed: %(fields)s.") % {"fields": ", ".join(titles)}


def _correct(done: dict[str, Any]) -> str:
    value = typographic(str(done["value"]))
    said = {**done, "field": field_title(done["field"]), "value": value}
    return _("%(field)s corrected to %(value)s. Why: %(reason)s") % said


def _take_back(done: dict[str, Any]) -> str:
    field = field_title(done["field"])
    return _("%(field)s given back to the register.") % {"field": field}


def _headings(done: dict[str, Any]) -> str:
    names = ", ".join(done["headings"])
    if names:
        return _("Headings: %(names)s.") % {"names": names}
    if done.get("undo"):
        return _("Headings: none.")
    return _("Headings given back to the register.")


def _sign(done: dict[str, Any]) -> str:
    on = dateparse.parse_date(done["on"])
    said = {
        "sign": SignOfLife.Sign(done["sign"]).label,
        "on": formats.date_format(on, "SHORT_DATE_FORMAT") if on else done["on"],
    }
    sentence = _("Sign of life: %(sign)s, %(on)s.") % said
    return f"{sentence} {done['note']}".strip()


def _stop(done: dict[str, Any]) -> str:
    said = {"field": Stop.Field(done["field"]).label, "reason": done["reason"]}
    return _("On the stop list: %(field)s. Why: %(reason)s") % said


def _lift_stop(done: dict[str, Any]) -> str:
    field = Stop.Field(done["field"]).label
    return _("Taken off the stop list: %(field)s.") % {"field": field}


def _list(done: dict[str, Any]) -> str:
    return _("Taken over from the list “%(list)s”.") % done


SENTENCES = {
    "stop": _stop,
    "lift_stop": _lift_stop,
    "own": _own,
    "list": _list,
    "correct": _correct,
    "take_back": _take_back,
    "headings": _headings,
    "sign": _sign,
    "note_erased": lambda done: _("A note written in bulk was taken back."),
    "sign_erased": lambda done: _("A sign of life noted in bulk was taken back."),
}


COUNTED = {
    "call": lambda n: ngettext("%(count)s call", "%(count)s calls", n),
    "meeting": lambda n: ngettext("%(count)s meeting", "%(count)s meetings", n),
    "letter": lambda n: ngettext("%(count)s letter", "%(count)s letters", n),
    "note": lambda n: ngettext("%(count)s note", "%(count)s notes", n),
}


def counted_sentence(notes: QuerySet[Note]) -> str:
    """Say how many notes of each kind there are, such as „3 zvani, 1 tikšanās”; one query."""
    counts = dict(notes.order_by().values_list("kind").annotate(count=Count("pk")))
    said = [
        tell(counts[kind]) % {"count": counts[kind]}
        for kind, tell in COUNTED.items()
        if counts.get(kind)
    ]
    return ", ".join(said)


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


class NoteErased(LogFormatter):
    """A note of staff's work was erased; what it said is kept nowhere."""

    label = gettext_lazy("Erasing of a note")

    def format_message(self, log_entry: Any) -> str:
        """Say of which kind and day the note was."""
        on = dateparse.parse_date(log_entry.data.get("on", ""))
        return _("Erased: %(kind)s of %(on)s") % {
            "kind": dict(Note.Kind.choices).get(log_entry.data.get("kind"), ""),
            "on": formats.date_format(on, "SHORT_DATE_FORMAT") if on else "",
        }


class Merged(LogFormatter):
    """Another record was merged into this one."""

    label = gettext_lazy("Merge of two records")

    def format_message(self, log_entry: Any) -> str:
        """Say which record was merged into this one."""
        return _("%(name)s merged into this record") % log_entry.data


class MergeUndone(LogFormatter):
    """A merge was undone."""

    label = gettext_lazy("Undoing of a merge")

    def format_message(self, log_entry: Any) -> str:
        """Say which record stands on its own again."""
        return _("%(name)s stands on its own again") % log_entry.data


LOG_ACTIONS = {
    "savejie.erase_note": NoteErased,
    "savejie.merge": Merged,
    "savejie.unmerge": MergeUndone,
    "savejie.edit": Edited,
    "savejie.map_label": LabelLed,
    "savejie.settle": ReportSettled,
}
