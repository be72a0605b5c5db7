"""What can go wrong when the directory is edited."""

from savejie.core.errors import Refused


class EditRefused(Refused):
    """An edit cannot be taken; the sentence says why."""


class Overtaken(EditRefused):
    """Somebody else saved the same record in the meantime."""


class AlreadyUndone(EditRefused):
    """Somebody has undone this bulk change before."""


class MergeRefused(Refused):
    """Two records cannot be merged, or a merge cannot be undone; the sentence says why."""
