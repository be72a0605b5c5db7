"""Who may do what in the directory."""

from savejie.people.models import User


def can_edit(user: User) -> bool:
    """Tell whether somebody may correct records and change headings."""
    return user.is_active and user.has_perm("directory.change_organisation")


def can_note_signs(user: User) -> bool:
    """Tell whether somebody may at least note that an organisation is about."""
    return user.is_active and user.has_perm("directory.add_signoflife")
