"""Who may do what in research."""

from savejie.people.models import User


def can_keep_talks(user: User) -> bool:
    """Tell whether somebody may hold conversations: read and write notes, codes, consents, findings."""
    return user.is_active and user.has_perm("research.change_talk")


def can_see_findings(user: User) -> bool:
    """Tell whether somebody may see what comes of conversations: findings, and how often each code occurs."""
    return user.is_active and user.has_perm("research.view_finding")


def can_keep_studies(user: User) -> bool:
    """Tell whether somebody may write studies: what they ask, of which places, in which chapters."""
    return user.is_active and user.has_perm("research.change_study")


def can_run_studies(user: User) -> bool:
    """Tell whether somebody may run a study, comment on its editions, and show it to everybody."""
    return user.is_active and user.has_perm("research.run_study")
