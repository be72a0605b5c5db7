"""The sidebar in groups: what a coordinator opens daily stands by itself, the rest one press further."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem


@dataclass(frozen=True, slots=True)
class Group:
    """Items of the sidebar that belong together, by their names, in their order."""

    name: str
    label: str | Promise
    icon: str
    order: int
    members: tuple[str, ...]


GROUPS = (
    Group(
        "catalogue",
        _("Directory"),
        "list-ul",
        105,
        (
            "labels",
            "headings",
            "notes",
            "directory-add_broughtlist",
            "directory-change_organisation",
            "stop-list",
            "booklet",
        ),
    ),
    Group("registers", _("Registers"), "download", 155, ("imports", "sources")),
    Group(
        "research",
        _("Research"),
        "form",
        142,
        (
            "surveys",
            "research-change_talk",
            "research-view_finding",
            "research-view_study",
        ),
    ),
)


def group(items: list[MenuItem]) -> None:
    """Put items that belong together under one; a group of one stays that one. Changes the list."""
    for each in GROUPS:
        found = [item for item in items if item.name in each.members]
        found.sort(key=lambda item: each.members.index(item.name))
        if len(found) < 2:
            continue
        items[:] = [item for item in items if item not in found]
        items.append(
            SubmenuMenuItem(
                each.label,
                Ordered(items=found),
                name=f"group-{each.name}",
                icon_name=each.icon,
                order=each.order,
            )
        )


class Ordered(Menu):
    """A menu whose items stand as they are given."""

    def render_component(self, request: object) -> list[object]:
        """Leave the order as it is."""
        return [item.render_component(request) for item in self.menu_items_for_request(request)]
