"""Tables of the directory."""

from savejie.directory.models.facts import (
    Correction,
    FigureSet,
    HistoryEntry,
    OrganisationHeading,
    Origin,
    ProblemReport,
    SignOfLife,
)
from savejie.directory.models.headings import FieldLabel, Heading
from savejie.directory.models.organisation import Kind, LegalStatus, Organisation, Precision
from savejie.directory.models.search_index import SearchBlock, SearchChange, SearchIndex

__all__ = [
    "Correction",
    "FieldLabel",
    "FigureSet",
    "Heading",
    "HistoryEntry",
    "Kind",
    "LegalStatus",
    "Organisation",
    "OrganisationHeading",
    "Origin",
    "Precision",
    "ProblemReport",
    "SearchBlock",
    "SearchChange",
    "SearchIndex",
    "SignOfLife",
]
