"""Who may do what in the directory."""

from savejie.people.models import User


def can_edit(user: User) -> bool:
    """Tell whether somebody may correct records and change headings."""
    return user.is_active and user.has_perm("directory.change_organisation")
