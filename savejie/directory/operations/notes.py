"""Verbs of notes: write, change, erase. An erased note leaves who and when in the log, no text."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from savejie.directory.errors import EditRefused
from savejie.directory.models import Note, Organisation
from savejie.directory.permissions import can_change_note, can_delete_note, can_note
from savejie.people.models import User


@transaction.atomic
def write_note(
    *, organisation: Organisation, kind: str, on: date, text: str, by: User, now: datetime
) -> Note:
    """Keep a note of staff's work with an organisation."""
    if not can_note(by):
        raise EditRefused(_("Your role does not keep notes."))
    check_note(kind=kind, on=on, text=text, today=now.date())
    return Note.objects.create(
        organisation=organisation, kind=kind, on=on, text=text.strip(), by=by, at=now
    )


def check_note(*, kind: str, on: date, text: str, today: date) -> None:
    """Raise `EditRefused` where a note says nothing or lies in the future."""
    if kind not in Note.Kind.values:
        raise EditRefused(_("There is no such kind of note."))
    if not text.strip():
        raise EditRefused(_("Write what was said or agreed."))
    if on > today:
        raise EditRefused(_("A note cannot lie in the future."))


@transaction.atomic
def change_note(*, note: Note, kind: str, on: date, text: str, by: User, now: datetime) -> None:
    """Put one's own note right."""
    if not can_change_note(by, note.by_id):
        raise EditRefused(_("Only its author may change a note."))
    check_note(kind=kind, on=on, text=text, today=now.date())
    note.kind, note.on, note.text, note.changed_at = kind, on, text.strip(), now
    note.save(update_fields=["kind", "on", "text", "changed_at"])


@transaction.atomic
def erase_note(*, note: Note, by: User) -> None:
    """Erase a note; the log says that there was one, not what it said."""
    if not can_delete_note(by, note.by_id):
        raise EditRefused(_("Only its author or an administrator may erase a note."))
    noted = {"kind": note.kind, "on": note.on.isoformat()}
    log(instance=note.organisation, action="savejie.erase_note", user=by, data=noted)
    note.delete()
