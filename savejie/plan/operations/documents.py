"""Verbs of documents: begin one, change, order and remove its chapters and blocks."""

from datetime import datetime
from typing import Any, TypeVar

from django.db import IntegrityError, transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from savejie.people.models import User
from savejie.plan.documents import shelf
from savejie.plan.documents.kinds import Misfit, plain, read
from savejie.plan.documents.marks import tidied
from savejie.plan.documents.ready import Plan as Structure
from savejie.plan.errors import NotYours, Overtaken, PlanRefused
from savejie.plan.models import DocumentBlock, DocumentChapter, PlanDocument
from savejie.plan.permissions import can_write_documents

ASIDE = 10_000
"""Numbers from here on are taken for a moment only, while rows change places."""
MOST = 400
"""Chapters of a document, and blocks of a chapter: more is a mistake."""
Row = TypeVar("Row", DocumentChapter, DocumentBlock)


def require_writer(user: User | None) -> None:
    """Raise `NotYours` for whoever may not write documents; None is the software itself."""
    if user is not None and not can_write_documents(user):
        raise NotYours(_("Your role reads the plan's documents, but does not write them."))


def locked(document: PlanDocument, by: User | None, now: datetime) -> PlanDocument:
    """Return the document, held until the transaction ends, and touched."""
    require_writer(by)
    kept = PlanDocument.objects.select_for_update().filter(pk=document.pk).first()
    if kept is None:
        raise PlanRefused(_("The document has been deleted in the meantime."))
    kept.edition += 1
    kept.changed_at, kept.changed_by = now, by
    kept.save(update_fields=["edition", "changed_at", "changed_by"])
    return kept


@transaction.atomic
def begin_document(
    *, fields: dict[str, Any], structure: Structure, by: User | None, now: datetime
) -> PlanDocument:
    """Begin a document with a ready structure, or with none."""
    require_writer(by)
    document = PlanDocument(changed_at=now, changed_by=by)
    keep_fields(document, fields)
    for number, (title, blocks) in enumerate(structure, 1):
        chapter = DocumentChapter.objects.create(document=document, number=number, title=title)
        DocumentBlock.objects.bulk_create(
            DocumentBlock(
                chapter=chapter, number=place, kind=kind, values=clean(kind, values), changed_by=by
            )
            for place, (kind, values) in enumerate(blocks, 1)
        )
    return document


@transaction.atomic
def save_document(
    *, document: PlanDocument, fields: dict[str, Any], seen: int, by: User | None, now: datetime
) -> PlanDocument:
    """Change title, funder's text and the like, unless somebody else did so since they were seen."""
    kept = locked(document, by, now)
    if kept.settings_edition != seen:
        raise Overtaken(_("Somebody else saved these settings while you were writing."))
    kept.settings_edition += 1
    return keep_fields(kept, fields)


def keep_fields(document: PlanDocument, fields: dict[str, Any]) -> PlanDocument:
    """Save a document's own fields; a second „own” one of a language is refused."""
    for name, value in fields.items():
        setattr(document, name, value)
    try:
        with transaction.atomic():
            document.save()
    except IntegrityError:
        raise PlanRefused(
            _(
                "Another document is the plan's own in this language already. Take the mark from that one"
                " first."
            )
        ) from None
    return document


@transaction.atomic
def delete_document(*, document: PlanDocument, by: User) -> None:
    """Delete a document; what was frozen with a version stays."""
    require_writer(by)
    ident = f"d{document.pk}"
    PlanDocument.objects.filter(pk=document.pk).delete()
    transaction.on_commit(lambda: shelf.forget(ident))


@transaction.atomic
def add_chapter(
    *, document: PlanDocument, title: str, by: User | None, now: datetime
) -> DocumentChapter:
    """Add a chapter at the end."""
    kept = locked(document, by, now)
    last = kept.chapters.aggregate(last=Max("number"))["last"] or 0
    if last >= MOST:
        raise PlanRefused(_("A document has at most %(most)s chapters.") % {"most": MOST})
    return DocumentChapter.objects.create(document=kept, number=last + 1, title=title)


@transaction.atomic
def rename_chapter(*, chapter: DocumentChapter, title: str, by: User | None, now: datetime) -> None:
    """Give a chapter another title."""
    locked(chapter.document, by, now)
    DocumentChapter.objects.filter(pk=chapter.pk).update(title=title)


@transaction.atomic
def delete_chapter(*, chapter: DocumentChapter, by: User | None, now: datetime) -> None:
    """Remove a chapter that holds nothing that a person wrote; the others move up."""
    document = locked(chapter.document, by, now)
    written = chapter.blocks.filter(kind="text").exclude(values__text="").exists()
    if written:
        raise PlanRefused(
            _("Somebody has written text in this chapter. Remove the text first, then the chapter.")
        )
    DocumentChapter.objects.filter(pk=chapter.pk).delete()
    renumber(list(document.chapters.order_by("number")))


@transaction.atomic
def move_chapter(*, chapter: DocumentChapter, up: bool, by: User | None, now: datetime) -> None:
    """Move a chapter one place up or down; at the end nothing happens."""
    document = locked(chapter.document, by, now)
    renumber(moved(list(document.chapters.order_by("number")), chapter.pk, up))


@transaction.atomic
def add_block(
    *, chapter: DocumentChapter, kind: str, after: int, by: User | None, now: datetime
) -> DocumentBlock:
    """Add an empty block after a block's number; 0: at the beginning, -1: at the end."""
    locked(chapter.document, by, now)
    refuse_removed(chapter)
    rows = list(chapter.blocks.order_by("number"))
    if len(rows) >= MOST:
        raise PlanRefused(_("A chapter has at most %(most)s blocks.") % {"most": MOST})
    place = len(rows) if after < 0 else min(after, len(rows))
    block = DocumentBlock.objects.create(
        chapter=chapter, number=len(rows) + 1, kind=kind, values=clean(kind, beginning(kind)),
        changed_by=by,
    )  # fmt: skip
    rows.insert(place, block)
    renumber(rows)
    block.refresh_from_db()
    return block


def refuse_removed(chapter: DocumentChapter) -> None:
    """Raise where somebody else has removed a chapter in the meantime."""
    if not DocumentChapter.objects.filter(pk=chapter.pk).exists():
        raise Overtaken(_("Somebody else has removed this chapter in the meantime."))


def beginning(kind: str) -> dict[str, Any]:
    """Return the values of a new block, before anybody has chosen."""
    if kind == "heading":
        return {"text": _("Subheading")}
    return {"key": "stock"} if kind in ("figure", "chart", "table") else {}


@transaction.atomic
def save_block(
    *, block: DocumentBlock, values: dict[str, Any], seen: int, by: User | None, now: datetime
) -> DocumentBlock:
    """Keep what was written or chosen, unless somebody else saved the block since it was seen."""
    locked(block.chapter.document, by, now)
    kept = DocumentBlock.objects.select_for_update().filter(pk=block.pk).first()
    if kept is None:
        raise Overtaken(_("Somebody else has removed this block. Your text is below; copy it."))
    if kept.edition != seen:
        raise Overtaken(_("Somebody else saved this block while you were writing."))
    kept.values = clean(kept.kind, values)
    kept.edition += 1
    kept.changed_by = by
    kept.save(update_fields=["values", "edition", "changed_by"])
    return kept


def clean(kind: str, values: dict[str, Any]) -> dict[str, Any]:
    """Return values as they are kept; refuse what does not fit the kind."""
    try:
        found = plain(read(kind, values))
    except Misfit as misfit:
        raise PlanRefused(
            _("“%(field)s” makes no sense here. Choose it again.") % {"field": misfit}
        ) from None
    if kind == "text":
        found["text"] = tidied(found["text"])
    return found


@transaction.atomic
def delete_block(*, block: DocumentBlock, seen: int, by: User | None, now: datetime) -> None:
    """Remove a block, unless somebody else changed it since it was seen."""
    locked(block.chapter.document, by, now)
    kept = DocumentBlock.objects.select_for_update().filter(pk=block.pk).first()
    if kept is None:
        return
    if kept.edition != seen:
        raise Overtaken(_("Somebody else has just changed this block. Look at it before removing."))
    kept.delete()
    renumber(list(DocumentBlock.objects.filter(chapter=kept.chapter_id).order_by("number")))


@transaction.atomic
def move_block(*, block: DocumentBlock, up: bool, by: User | None, now: datetime) -> DocumentBlock:
    """Move a block one place up or down, at the end of a chapter into the next one."""
    document = locked(block.chapter.document, by, now)
    kept = DocumentBlock.objects.select_related("chapter").filter(pk=block.pk).first()
    if kept is None:
        raise Overtaken(_("Somebody else has removed this block in the meantime."))
    rows = list(kept.chapter.blocks.order_by("number"))
    at = [row.pk for row in rows].index(kept.pk)
    if (up and at) or (not up and at < len(rows) - 1):
        renumber(moved(rows, kept.pk, up))
    else:
        into_neighbour(document, kept, up)
    kept.refresh_from_db()
    return kept


def into_neighbour(document: PlanDocument, block: DocumentBlock, up: bool) -> None:
    """Move a block to the end of the chapter before, or to the beginning of the next."""
    chapters = list(document.chapters.order_by("number"))
    at = [one.pk for one in chapters].index(block.chapter_id) + (-1 if up else 1)
    if not 0 <= at < len(chapters):
        return
    old, new = block.chapter, chapters[at]
    rows = list(new.blocks.order_by("number"))
    block.chapter, block.number = new, ASIDE - 1
    block.save(update_fields=["chapter", "number"])
    renumber([*rows, block] if up else [block, *rows])
    renumber(list(old.blocks.order_by("number")))


def moved(rows: list[Row], pk: int, up: bool) -> list[Row]:
    """Return rows with one of them moved by a place; where it is no longer among them, as they are."""
    at = next((place for place, row in enumerate(rows) if row.pk == pk), None)
    if at is None:
        return rows
    to = min(max(at + (-1 if up else 1), 0), len(rows) - 1)
    rows.insert(to, rows.pop(at))
    return rows


def renumber(rows: list[Row]) -> None:
    """Number rows from 1 as they stand; by way of numbers aside, as no two may be alike."""
    if not rows:
        return
    model = type(rows[0])
    model._default_manager.filter(pk__in=[row.pk for row in rows]).update(
        number=F("number") + ASIDE
    )
    for number, row in enumerate(rows, 1):
        row.number = number
    model._default_manager.bulk_update(rows, ["number"])
