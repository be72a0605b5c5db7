"""Verbs of frozen documents: freeze them with a version, take withdrawn words out of them."""

from datetime import datetime

from django.db import transaction

from savejie.core.models import Generation
from savejie.plan.documents import making, shelf
from savejie.plan.documents.gathering import gathered
from savejie.plan.documents.standing import withdrawn_of
from savejie.plan.documents.withdrawn import quote_keys, without
from savejie.plan.models import FrozenDocument, PlanDocument, Version


@transaction.atomic
def freeze(*, version: Version, now: datetime) -> list[FrozenDocument]:
    """Keep the plan's own documents as they are, with the data of the day, for ever."""
    kept = []
    for document in PlanDocument.objects.filter(is_own=True).order_by("pk"):
        found = gathered(document, today=now.date(), version=version)
        kept.append(
            FrozenDocument.objects.create(
                version=version,
                document=document,
                language=document.language,
                title=document.title,
                content=found.description.plain(),
                kept=found.kept(),
                frozen_at=now,
            )
        )
    transaction.on_commit(making.begin_ahead)
    return kept


def erase_withdrawn() -> int:
    """Take words out of frozen documents whose speakers no longer consent; return in how many it was.

    Files that were made before go, too: they hold the words. What is asked for again is made anew.
    """
    changed = 0
    for pk in FrozenDocument.objects.order_by("pk").values_list("pk", flat=True):
        changed += _erased(pk)
    if changed:
        shelf.clear()
        Generation.bump()
        transaction.on_commit(making.begin_ahead)
    return changed


def forget_words() -> None:
    """Take words out that somebody has just taken back: of frozen documents, and of every file, drafts' too."""
    erase_withdrawn()
    shelf.clear()
    transaction.on_commit(making.begin_ahead)


@transaction.atomic
def _erased(pk: int) -> bool:
    frozen = FrozenDocument.objects.select_for_update().get(pk=pk)
    gone = withdrawn_of(quote_keys(frozen.content))
    if gone:
        frozen.content = without(frozen.content, gone, frozen.language)
        frozen.save(update_fields=["content"])
    return bool(gone)
