"""What can go wrong with a survey, named for the user's problem."""

from savejie.core.errors import Refused


class SurveyRefused(Refused):
    """A survey cannot be opened, closed or changed in this way."""


class AnswersClosed(Refused):
    """The survey takes no answers any more, or not yet."""


class SavedElsewhere(Refused):
    """The same personal link was used in another window in the meantime."""


class NotPrintable(Refused):
    """The typesetter refused."""
