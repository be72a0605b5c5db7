"""Staff for tests: fictional people, each with a role."""

from itertools import count

from savejie.directory.roles import grant_roles
from savejie.people.models import User
from savejie.people.receivers import make_roles
from savejie.people.roles import Role, group_of

PASSWORD = "gara-un-droša-parole"
_serial = count(1)


def make_roles_ready() -> None:
    """Make the groups with all that each may do."""
    make_roles(sender=None)
    grant_roles(sender=None)


def make_staff(role: Role | None = Role.COORDINATOR, **fields: str) -> User:
    """Make somebody who can sign in; without a role they may do nothing."""
    fields.setdefault("email", f"darbinieks{next(_serial)}@example.org")
    user = User.objects.create_user(password=PASSWORD, first_name="Anna", **fields)
    if role:
        user.groups.add(group_of(role))
    return user
