"""Staff for tests: fictional people, each with a role."""

from itertools import count

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Collection, GroupPagePermission, Page

from savejie.directory.roles import grant_roles
from savejie.people.models import User
from savejie.people.receivers import make_roles
from savejie.people.roles import Role, group_of
from tests.remembered import Remembered

PASSWORD = "gara-un-droša-parole"
RIGHTS = (
    ContentType, Permission, Group, Group.permissions.through, Page, Collection, GroupPagePermission,
)  # fmt: skip
"""What rights hang on."""
_serial = count(1)


def _make_roles() -> None:
    make_roles(sender=None)
    grant_roles(sender=None)


make_roles_ready = Remembered(_make_roles, RIGHTS)
"""Make the groups with all that each may do: `make_roles_ready()`."""


def make_staff(role: Role | None = Role.COORDINATOR, **fields: str) -> User:
    """Make somebody who can sign in; without a role they may do nothing."""
    fields.setdefault("email", f"darbinieks{next(_serial)}@example.org")
    user = User.objects.create_user(password=PASSWORD, first_name="Anna", **fields)
    if role:
        user.groups.add(group_of(role))
    return user
