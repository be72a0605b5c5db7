"""Frozen documents as they may be shown today: without words that their speakers have taken back."""

from collections.abc import Iterable
from typing import Any

from savejie.plan.documents.withdrawn import quote_keys, without
from savejie.plan.models import FrozenDocument, Version
from savejie.research.models import Quote, QuoteConsent


def withdrawn_of(keys: Iterable[int]) -> set[int]:
    """Return the keys of quotes that may not be shown in documents (any more)."""
    wanted = set(keys)
    allowed = Quote.objects.allowed_for(QuoteConsent.Purpose.DOCUMENT).filter(pk__in=wanted)
    return wanted - set(allowed.order_by().values_list("pk", flat=True))


def shown(frozen: FrozenDocument) -> dict[str, Any]:
    """Return a frozen document's description as it may be shown now."""
    gone = withdrawn_of(quote_keys(frozen.content))
    content: dict[str, Any] = without(frozen.content, gone, frozen.language)
    return content


def frozen_of(language: str, number: int | None = None) -> FrozenDocument | None:
    """Return the document of a version, by default the newest that has one; that language's, else another.

    The newest version with a document counts: what is open for comments is what people comment on.
    """
    found = FrozenDocument.objects.select_related("version").defer("kept", "version__content")
    if number is not None:
        found = found.filter(version__number=number)
    newest = found.order_by("-version__number").values_list("version", flat=True).first()
    if newest is None:
        return None
    of_version = list(found.filter(version=newest).order_by("-language"))
    return next((one for one in of_version if one.language == language), of_version[0])


def versions_with_documents() -> set[int]:
    """Return the numbers of the versions that have a document."""
    return set(Version.objects.filter(documents__isnull=False).values_list("number", flat=True))
