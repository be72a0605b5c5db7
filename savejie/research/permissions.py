"""Who may do what in research."""

from savejie.people.models import User


def can_keep_talks(user: User) -> bool:
    """Tell whether somebody may hold conversations: read and write notes, codes, consents, findings."""
    return user.is_active and user.has_perm("research.change_talk")


def can_see_findings(user: User) -> bool:
    """Tell whether somebody may see what comes of conversations: findings, and how often each code occurs."""
    return user.is_active and user.has_perm("research.view_finding")
