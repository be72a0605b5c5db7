"""Who may do what with the printed directory."""

from django.contrib.auth.models import AnonymousUser

from savejie.people.models import User


def can_make(user: User | AnonymousUser) -> bool:
    """Tell whether somebody may make a booklet: whoever may read and export the directory."""
    return user.is_active and user.has_perm("directory.view_organisation")
