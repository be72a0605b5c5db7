"""Surveys, their questions, and what was answered."""

from savejie.surveys.models.question import Kind, Question
from savejie.surveys.models.sheet import (
    Channel,
    Invitation,
    OptOut,
    ProfileOffer,
    Sheet,
    SheetFile,
    TextCode,
    random_key,
)
from savejie.surveys.models.survey import Mode, State, Survey

__all__ = [
    "Channel",
    "Invitation",
    "Kind",
    "Mode",
    "OptOut",
    "ProfileOffer",
    "Question",
    "Sheet",
    "SheetFile",
    "State",
    "Survey",
    "TextCode",
    "random_key",
]
