"""The sidebar in groups: nothing is lost, nothing is shown to whoever may not open it."""

import pytest
from django.test import RequestFactory
from wagtail.admin.menu import MenuItem, SubmenuMenuItem, admin_menu

from savejie.people.menu import GROUPS, group
from savejie.people.roles import Role
from tests.factories.people import make_staff


def items(*names):
    return [MenuItem(name, "/", name=name, order=place) for place, name in enumerate(names)]


def names(found):
    return [item.name for item in found]


def test_items_that_belong_together_stand_under_one_in_their_order():
    found = items("sources", "organisations", "imports")
    group(found)
    assert names(found) == ["organisations", "group-registers"]
    registers = found[1]
    assert isinstance(registers, SubmenuMenuItem)
    request = RequestFactory().get("/")
    assert names(registers.menu.menu_items_for_request(request)) == ["imports", "sources"]
    rendered = registers.render_component(request)
    assert names(rendered.menu_items) == ["imports", "sources"]


def test_a_single_item_of_a_group_stays_by_itself():
    found = items("surveys", "organisations")
    group(found)
    assert names(found) == ["surveys", "organisations"]


def test_every_member_stands_in_one_group_only():
    members = [name for each in GROUPS for name in each.members]
    assert len(members) == len(set(members))


@pytest.mark.django_db
def test_every_member_is_an_item_of_the_sidebar(roles, client):
    """A name that nobody has would leave its item outside the group, unseen."""
    client.force_login(make_staff(Role.COORDINATOR))
    assert "group-catalogue" in client.get("/admin/").content.decode()
    known = {item.name for item in admin_menu.registered_menu_items}
    assert {name for each in GROUPS for name in each.members} <= known
