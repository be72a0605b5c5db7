"""Who may come in."""

from typing import Any


def may_enter(user: Any) -> bool:
    """Tell whether somebody may see the staff's side of the site."""
    return bool(user.is_active and user.has_perm("wagtailadmin.access_admin"))
