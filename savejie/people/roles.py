"""Roles of staff, kept as Django's groups; each app says what its part of a role may do."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model


class Role(StrEnum):
    """Who somebody is at a support point."""

    COORDINATOR = "coordinator"
    SPECIALIST = "specialist"
    ADMINISTRATOR = "administrator"


GROUP_NAMES = {
    Role.COORDINATOR: "Koordinatori",
    Role.SPECIALIST: "Pašvaldības speciālisti",
    Role.ADMINISTRATOR: "Administratori",
}
"""Names of the groups as staff see them; names are data, so they stay in Latvian."""

WORKERS = (Role.COORDINATOR, Role.ADMINISTRATOR)
EVERYBODY = tuple(Role)


def group_of(role: Role) -> Group:
    """Return the group of a role, made if it is not there."""
    return Group.objects.get_or_create(name=GROUP_NAMES[role])[0]


def grant(roles: Iterable[Role], model: type[Model], *actions: str) -> None:
    """Let roles do something with a model: view, add, change, delete. Never takes away."""
    names = [f"{action}_{model._meta.model_name}" for action in actions]
    grant_named(roles, model, *names)


def grant_named(roles: Iterable[Role], model: Any, *codenames: str) -> None:
    """Let roles do what has a permission of its own name, on a model's content type."""
    kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
    permissions = Permission.objects.filter(content_type=kind, codename__in=codenames)
    for role in roles:
        group_of(role).permissions.add(*permissions)
