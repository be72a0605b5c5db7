"""What can go wrong in research, named for the user's problem."""

from savejie.core.errors import Refused


class TalkRefused(Refused):
    """Something about a conversation cannot be taken; the sentence says why."""


class StudyRefused(Refused):
    """Something about a study cannot be done; the sentence says why."""


class NothingNew(StudyRefused):
    """Running a study now would give the very same numbers."""
