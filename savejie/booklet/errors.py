"""What can go wrong when a booklet is made."""

from savejie.core.errors import Refused


class NothingToPrint(Refused):
    """No organisation is left by what was chosen."""


class TooManyToPrint(Refused):
    """More organisations than a booklet can hold."""


class NotPrintable(Refused):
    """The typesetter or the disk refused."""
