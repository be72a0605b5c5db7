"""What conversations say of the eight needs: how often, in whose words, what staff found in them."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import F

from savejie.research.models import Finding, Quote, QuoteConsent
from savejie.research.talks.counting import KINDS, frequencies
from savejie.research.talks.frequency import Occurrence

MOST_QUOTES = 3


@dataclass(frozen=True, slots=True)
class InTalks:
    """What conversations say of one need."""

    counts: Occurrence
    quotes: list[Quote] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def by_kind(self) -> list[tuple[str, int]]:
        """How many people by kind of organisation, those kinds of which it may be told."""
        pairs = zip(KINDS, self.counts.by_kind, strict=True)
        return [(str(kind.label), count) for kind, count in pairs if count]

    @property
    def is_silent(self) -> bool:
        """Whether nobody has spoken of it."""
        return not (self.counts.passages or self.quotes or self.findings)


def needs_in_talks() -> dict[str, InTalks]:
    """Return what conversations say of each need that has a theme, in a fixed number of queries.

    Quotes are only those whose speakers let them be shown in documents and pages.
    """
    quotes, findings = _quotes(), _findings()
    return {
        row.theme.need: InTalks(
            row.counts, quotes[row.theme.need][:MOST_QUOTES], findings[row.theme.need]
        )
        for row in frequencies()
        if row.code is None and row.theme.need
    }


def _quotes() -> dict[str, list[Quote]]:
    """Return the quotes of each need, the newest first, each once."""
    found: dict[str, list[Quote]] = defaultdict(list)
    allowed = Quote.objects.allowed_for(QuoteConsent.Purpose.DOCUMENT).in_order()
    coded = allowed.annotate(need=F("passage__codings__code__theme__need"))
    for quote in coded.select_related("participant"):
        if quote.need and quote not in found[quote.need]:
            found[quote.need].append(quote)
    return found


def _findings() -> dict[str, list[Finding]]:
    """Return the findings of each need, each once."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in Finding.objects.in_order().annotate(need=F("codes__theme__need")):
        if finding.need and finding not in found[finding.need]:
            found[finding.need].append(finding)
    return found
