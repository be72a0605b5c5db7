"""A request of somebody who is signed in: Wagtail's admin lets nobody else through."""

from django.http import HttpRequest

from savejie.people.models import User


class StaffRequest(HttpRequest):
    """What staff views are called with; `user` is a real one."""

    user: User
