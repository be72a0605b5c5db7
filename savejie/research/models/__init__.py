"""Tables of research."""

from savejie.research.models.filed import FiledReports
from savejie.research.models.findings import Finding, Quote
from savejie.research.models.studies import (
    EditionComment,
    Study,
    StudyChapter,
    StudyEdition,
)
from savejie.research.models.talks import (
    Guide,
    GuideQuestion,
    Participant,
    Passage,
    QuoteConsent,
    Talk,
)
from savejie.research.models.themes import Code, Coding, Theme

__all__ = [
    "Code",
    "Coding",
    "EditionComment",
    "FiledReports",
    "Finding",
    "Guide",
    "GuideQuestion",
    "Participant",
    "Passage",
    "Quote",
    "QuoteConsent",
    "Study",
    "StudyChapter",
    "StudyEdition",
    "Talk",
    "Theme",
]
