"""What people do when a data folder is made ready: the roles are there, names are ours."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.dispatch import receiver
from wagtail.admin.models import Admin
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from savejie.core.signals import preparing
from savejie.people.models import User
from savejie.people.roles import EVERYBODY, WORKERS, Role, grant, grant_named, group_of
from savejie.people.stored_names import name_rights, name_roots
from savejie.territory.models import Point

PAGE_ACTIONS = ("add_page", "change_page", "publish_page")
WAGTAILS_OWN_GROUPS = ("Moderators", "Editors")


@receiver(preparing, dispatch_uid="people.roles")
def make_roles(sender: object, **_signal: Any) -> None:
    """Make the three roles and what they may do with pages, pictures, people and the point."""
    grant_named(EVERYBODY, Admin, "access_admin")
    grant(WORKERS, Point, "view", "change")
    grant([Role.ADMINISTRATOR], User, "view", "add", "change", "delete")
    grant([Role.ADMINISTRATOR], Group, "view", "add", "change")
    for role in WORKERS:
        _let_edit_site(group_of(role))
    Group.objects.filter(name__in=WAGTAILS_OWN_GROUPS, user=None).delete()
    name_rights()
    name_roots()


def _let_edit_site(group: Group) -> None:
    """Let a group write pages, and keep pictures and documents."""
    for root in Page.objects.filter(depth=1):
        for permission in Permission.objects.filter(
            content_type__app_label="wagtailcore", codename__in=PAGE_ACTIONS
        ):
            GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    for collection in Collection.objects.filter(depth=1):
        for model in (Image, Document):
            names = [f"{action}_{model._meta.model_name}" for action in ("add", "change", "choose")]
            for permission in Permission.objects.filter(
                content_type__app_label=model._meta.app_label, codename__in=names
            ):
                GroupCollectionPermission.objects.get_or_create(
                    group=group, collection=collection, permission=permission
                )
