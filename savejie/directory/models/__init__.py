"""Tables of the directory."""

from savejie.directory.models.changes import Change
from savejie.directory.models.facts import (
    Correction,
    FigureSet,
    HistoryEntry,
    OrganisationHeading,
    Origin,
    ProblemReport,
    SignOfLife,
)
from savejie.directory.models.feeds import FeedLink
from savejie.directory.models.headings import FieldLabel, Heading
from savejie.directory.models.organisation import Kind, LegalStatus, Organisation
from savejie.directory.models.search_index import SearchBlock, SearchChange, SearchIndex
from savejie.directory.models.stops import Stop

__all__ = [
    "Change",
    "Correction",
    "FeedLink",
    "FieldLabel",
    "FigureSet",
    "Heading",
    "HistoryEntry",
    "Kind",
    "LegalStatus",
    "Organisation",
    "OrganisationHeading",
    "Origin",
    "ProblemReport",
    "SearchBlock",
    "SearchChange",
    "SearchIndex",
    "SignOfLife",
    "Stop",
]
