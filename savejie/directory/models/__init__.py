"""Tables of the directory."""

from savejie.directory.models.bulk_changes import BulkChange
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
from savejie.directory.models.identity import Merge, TwoOrganisations
from savejie.directory.models.lists import BroughtList, BroughtRow
from savejie.directory.models.notes import Note
from savejie.directory.models.organisation import Kind, LegalStatus, Organisation, Precision
from savejie.directory.models.saved_filters import SavedFilter
from savejie.directory.models.search_index import SearchBlock, SearchChange, SearchIndex
from savejie.directory.models.stops import Stop

__all__ = [
    "BroughtList",
    "BroughtRow",
    "BulkChange",
    "Change",
    "Correction",
    "FeedLink",
    "FieldLabel",
    "FigureSet",
    "Heading",
    "HistoryEntry",
    "Kind",
    "LegalStatus",
    "Merge",
    "Note",
    "Organisation",
    "OrganisationHeading",
    "Origin",
    "Precision",
    "ProblemReport",
    "SavedFilter",
    "SearchBlock",
    "SearchChange",
    "SearchIndex",
    "SignOfLife",
    "Stop",
    "TwoOrganisations",
]
