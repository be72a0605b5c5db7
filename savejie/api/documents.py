"""Documents of the plan as they were frozen with its versions: titles, days, and where their files are."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import override
from ninja import Query, Router, Schema
from ninja.errors import HttpError

from savejie.api.asking import ListOut, Part, part_of
from savejie.plan.documents.reporting import KINDS
from savejie.plan.models import FrozenDocument

router = Router()


class FileOut(Schema):
    """A file of a document; while it is being made, its address answers 503 and says when to ask again."""

    form: str
    media_type: str
    address: str


class DocumentOut(Schema):
    """A frozen document: of which version (`open` for comments or `adopted`), in which language, when."""

    version: int
    state: str
    language: str
    title: str
    frozen_at: datetime
    page: str
    files: list[FileOut]


class Documents(ListOut):
    """A part of the list of documents."""

    results: list[DocumentOut]


class DocumentChapterOut(Schema):
    """A chapter by its number."""

    number: int
    title: str


class WholeDocument(DocumentOut):
    """A document with its chapters; the text itself is in the files."""

    subtitle: str
    edition: str
    chapters: list[DocumentChapterOut]


@router.get("", response=Documents, summary="Frozen documents of the plan")
def list_documents(request: HttpRequest, asked: Query[Part]) -> dict[str, Any]:
    """Return the documents of all versions, the newest version first; titles in each document's own language."""
    rows = FrozenDocument.objects.select_related("version")
    rows = rows.defer("content", "kept", "version__content").order_by("-version__number", "pk")
    said, found = part_of(rows, asked)
    return {**said, "results": [document_plain(one) for one in found]}


@router.get("{int:version}/{slug:language}", response=WholeDocument, summary="One frozen document")
def get_document(request: HttpRequest, version: int, language: str) -> dict[str, Any]:
    """Return the document of a version in a language (`lv` or `en`)."""
    rows = FrozenDocument.objects.select_related("version").defer("kept", "version__content")
    found = rows.filter(version__number=version, language=language).first()
    if found is None:
        raise HttpError(404, "There is no such document; see /api/v1/documents.")
    return {
        **document_plain(found),
        "subtitle": found.content["subtitle"],
        "edition": found.content["edition"],
        "chapters": [
            {"number": number, "title": chapter["title"]}
            for number, chapter in enumerate(found.content["chapters"], 1)
        ],
    }


def document_plain(frozen: FrozenDocument) -> dict[str, Any]:
    """Return what is said of a document in a list; its addresses are those of its own language."""
    number = frozen.version.number
    with override(frozen.language):
        return {
            "version": number,
            "state": frozen.version.state,
            "language": frozen.language,
            "title": frozen.title,
            "frozen_at": frozen.frozen_at,
            "page": settings.ADDRESS + reverse("plan_document_version", args=[number]),
            "files": [
                {
                    "form": form,
                    "media_type": kind.partition(";")[0],
                    "address": settings.ADDRESS
                    + reverse("plan_document_file", args=[number, form]),
                }
                for form, kind in KINDS.items()
            ],
        }
