"""What can go wrong when an account is given."""

from savejie.core.errors import Refused


class AccountRefused(Refused):
    """An account cannot be made; the sentence says why."""
