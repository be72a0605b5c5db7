"""Who may do what with surveys."""

from django.contrib.auth.models import AnonymousUser

from savejie.people.models import User


def can_see(user: User | AnonymousUser) -> bool:
    """Tell whether somebody may see surveys and their guarded results."""
    return user.is_active and user.has_perm("surveys.view_survey")


def can_run(user: User | AnonymousUser) -> bool:
    """Tell whether somebody may build surveys, invite, open and close."""
    return user.is_active and user.has_perm("surveys.change_survey")


def can_read_sheets(user: User | AnonymousUser) -> bool:
    """Tell whether somebody may read who answered and what they wrote in their own words."""
    return user.is_active and user.has_perm("surveys.view_sheet")


def can_type_in(user: User | AnonymousUser) -> bool:
    """Tell whether somebody may type in answers from paper and telephone."""
    return user.is_active and user.has_perm("surveys.add_sheet")


def can_take_over(user: User | AnonymousUser) -> bool:
    """Tell whether somebody may take what an organisation says of itself over into the directory."""
    return can_read_sheets(user) and user.has_perm("directory.change_organisation")
