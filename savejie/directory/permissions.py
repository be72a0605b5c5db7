"""Who may do what in the directory."""

from savejie.people.models import User


def can_edit(user: User) -> bool:
    """Tell whether somebody may correct records and change headings."""
    return user.is_active and user.has_perm("directory.change_organisation")


def can_note_signs(user: User) -> bool:
    """Tell whether somebody may at least note that an organisation is about."""
    return user.is_active and user.has_perm("directory.add_signoflife")


def can_note(user: User) -> bool:
    """Tell whether somebody may keep notes of their work with organisations."""
    return user.is_active and user.has_perm("directory.add_note")


def can_see_all_notes(user: User) -> bool:
    """Tell whether somebody sees colleagues' notes, too; one's own are always seen."""
    return user.is_active and user.has_perm("directory.view_note")


def can_change_note(user: User, author: int | None) -> bool:
    """Tell whether somebody may change the note of this author: only one's own."""
    return can_note(user) and author is not None and author == user.pk


def can_delete_note(user: User, author: int | None) -> bool:
    """Tell whether somebody may erase a note: one's own, or any with the right to it."""
    return can_change_note(user, author) or (
        user.is_active and user.has_perm("directory.delete_note")
    )


def can_undo(user: User, did: str, author: int | None) -> bool:
    """Tell whether somebody may undo a bulk change: whoever could have made it.

    Notes belong to their author: they are taken back by the author or with the right to erase.
    """
    if did == "note":
        return can_delete_note(user, author)
    right = "change_fieldlabel" if did == "labels" else "change_organisation"
    return user.is_active and user.has_perm(f"directory.{right}")
