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
from savejie.directory.models.identity import Merge, TwoOrganisations
from savejie.directory.models.lists import BroughtList, BroughtRow
from savejie.directory.models.organisation import Kind, LegalStatus, Organisation
from savejie.directory.models.search_index import SearchBlock, SearchChange, SearchIndex

__all__ = [
    "BroughtList",
    "BroughtRow",
    "Correction",
    "FieldLabel",
    "FigureSet",
    "Heading",
    "HistoryEntry",
    "Kind",
    "LegalStatus",
    "Merge",
    "Organisation",
    "OrganisationHeading",
    "Origin",
    "ProblemReport",
    "SearchBlock",
    "SearchChange",
    "SearchIndex",
    "SignOfLife",
    "TwoOrganisations",
]
