"""How allauth behaves here: accounts are given, never taken."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class StaffOnlyAdapter(DefaultAccountAdapter):
    """Closes sign-up: an account is made by `savejie createstaff` or by an administrator."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for oneself yet."""
        return False


def typed_address(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """Tell axes whose password somebody tries: allauth hands the address over as `email`."""
    known = credentials or {}
    typed = known.get("email") or known.get("username") or request.POST.get("login", "")
    return str(typed).strip().lower()
