"""Roles: made as often as one likes, each with its own rights."""

import pytest
from django.contrib.auth.models import Group

from savejie.people.permissions import may_enter
from savejie.people.roles import GROUP_NAMES, Role
from tests.factories.people import make_roles_ready, make_staff

pytestmark = pytest.mark.django_db


def test_roles_are_made_once(roles):
    before = {g.name: set(g.permissions.values_list("pk", flat=True)) for g in Group.objects.all()}
    make_roles_ready()
    after = {g.name: set(g.permissions.values_list("pk", flat=True)) for g in Group.objects.all()}
    assert before == after
    assert set(GROUP_NAMES.values()) <= set(after)


def test_preparing_takes_nothing_away_that_was_added_by_hand(roles):
    specialists = Group.objects.get(name=GROUP_NAMES[Role.SPECIALIST])
    extra = Group.objects.get(name=GROUP_NAMES[Role.COORDINATOR]).permissions.first()
    specialists.permissions.add(extra)
    make_roles_ready()
    assert specialists.permissions.filter(pk=extra.pk).exists()


def test_an_emptied_group_of_wagtail_is_left_out(roles):
    Group.objects.create(name="Editors")
    make_roles_ready()
    assert not Group.objects.filter(name="Editors").exists()


@pytest.mark.parametrize(
    ("role", "permission", "may"),
    [
        (Role.COORDINATOR, "directory.change_organisation", True),
        (Role.COORDINATOR, "territory.change_point", True),
        (Role.COORDINATOR, "people.change_user", False),
        (Role.SPECIALIST, "directory.view_organisation", True),
        (Role.SPECIALIST, "directory.add_signoflife", True),
        (Role.SPECIALIST, "directory.change_organisation", False),
        (Role.SPECIALIST, "directory.view_problemreport", False),
        (Role.ADMINISTRATOR, "people.change_user", True),
        (Role.ADMINISTRATOR, "directory.change_organisation", True),
        (None, "directory.view_organisation", False),
    ],
)
def test_role_may(roles, role, permission, may):
    assert make_staff(role).has_perm(permission) is may


def test_only_staff_may_enter(roles):
    assert may_enter(make_staff(Role.SPECIALIST))
    assert not may_enter(make_staff(None))
