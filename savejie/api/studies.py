"""Studies: which there are, their editions, and all that an edition rests on and says."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Count, Max
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import override
from ninja import Query, Router, Schema
from ninja.errors import HttpError

from savejie.api.asking import ListOut, Part, Tongue, part_of
from savejie.research.models import Study, StudyEdition
from savejie.research.studies import showing
from savejie.research.studies.edition_plain import (
    areas_plain,
    chapter_plain,
    imports_plain,
)

router = Router()


class StudyOut(Schema):
    """A public study: how often it was run, and when last."""

    slug: str
    title: str
    editions: int
    newest: int
    made_at: datetime
    page: str


class Studies(ListOut):
    """A part of the list of studies."""

    results: list[StudyOut]


class EditionOut(Schema):
    """An edition in a list; `digest` is the SHA-256 of all that it keeps."""

    number: int
    title: str
    places: list[str]
    beside: str | None
    chapters: list[str]
    made_at: datetime
    counted_at: datetime
    note: str
    digest: str
    page: str
    archive: str


class StudyWithEditions(StudyOut):
    """A study with all its editions, the newest first."""

    results: list[EditionOut]


class ImportOut(Schema):
    """A register as it was read: which file, of which day."""

    source: str
    title: str
    file: str
    sha256: str
    published: date | None
    read_at: datetime | None
    rows: int


class Named(Schema):
    """A place by its key."""

    key: str
    name: str


class PlaceOut(Named):
    """A place of the edition and of what it consisted then."""

    consists: list[Named]


class TableLine(Schema):
    """A line of a chapter's table."""

    label: str
    values: list[int | float | None]
    unfinished: bool


class TableOut(Schema):
    """A chapter's table of one place; `long_*` is the same step by step where the table leaves steps out."""

    place: str
    name: str
    answer: str
    header: list[str]
    rows: list[TableLine]
    long_header: list[str]
    long_rows: list[list[int | float | str | None]]


class StudyChapterOut(Schema):
    """A chapter: what is counted, what staff say of it, its tables as they were told."""

    key: str
    title: str
    definition: str
    comment: str
    sources: list[str]
    missing: list[str]
    csv: str
    tables: list[TableOut]


class WholeEdition(EditionOut):
    """An edition with all that it rests on: files, versions of rules, places; and its chapters."""

    study: str
    asks: str
    density_per: int
    imports: list[ImportOut]
    rules: dict[str, int]
    areas: list[PlaceOut]
    chapters_told: list[StudyChapterOut]


@router.get("", response=Studies, summary="Public studies")
def list_studies(request: HttpRequest, asked: Query[Part]) -> dict[str, Any]:
    """Return the studies that everybody may read, by title."""
    with override(asked.language):
        said, found = part_of(counted_studies().by_title(), asked)
        return {**said, "results": [study_plain(study) for study in found]}


def counted_studies() -> Any:
    """Return the public studies, each with how many editions it has and which is the newest."""
    return Study.objects.public().annotate(
        runs=Count("editions"), newest=Max("editions__number"), last=Max("editions__made_at")
    )


def study_plain(study: Any) -> dict[str, Any]:
    """Return a study of `counted_studies`."""
    return {
        "slug": study.slug,
        "title": str(study),
        "editions": study.runs,
        "newest": study.newest,
        "made_at": study.last,
        "page": settings.ADDRESS + reverse("study", args=[study.slug]),
    }


@router.get("{slug:slug}", response=StudyWithEditions, summary="One study and its editions")
def get_study(request: HttpRequest, slug: str, asked: Query[Tongue]) -> dict[str, Any]:
    """Return a public study with all its editions."""
    with override(asked.language):
        study = counted_studies().filter(slug=slug).first()
        if study is None:
            raise HttpError(404, "There is no such study; see /api/v1/studies.")
        editions = study.editions.newest_first().light()
        return {
            **study_plain(study),
            "results": [edition_plain(one, study.slug) for one in editions],
        }


def edition_plain(edition: StudyEdition, slug: str) -> dict[str, Any]:
    """Return what is said of an edition in a list."""
    frame = edition.frame
    names = ("number", "made_at", "counted_at", "note", "digest")
    return {
        **{name: getattr(edition, name) for name in names},
        "title": showing.title_of(edition),
        "places": frame["places"],
        "beside": frame["beside"] or None,
        "chapters": frame["chapters"],
        "page": settings.ADDRESS + reverse("study_edition", args=[slug, edition.number]),
        "archive": settings.ADDRESS + reverse("study_zip", args=[slug, edition.number]),
    }


def edition_or_404(slug: str, number: int) -> StudyEdition:
    """Return an edition of a public study; any other is not there, whoever asks."""
    editions = StudyEdition.objects.filter(study__slug=slug, study__is_public=True, number=number)
    found = editions.select_related("study").defer("cells").first()
    if found is None:
        raise HttpError(404, "There is no such edition; see /api/v1/studies.")
    return found


@router.get(
    "{slug:slug}/editions/{int:number}", response=WholeEdition, summary="One edition, whole"
)
def get_edition(
    request: HttpRequest, slug: str, number: int, asked: Query[Tongue]
) -> dict[str, Any]:
    """Return an edition: what its numbers rest on, and its chapters line by line, as they were kept."""
    with override(asked.language):
        edition = edition_or_404(slug, number)
        said = {one.figure: str(one) for one in edition.comments.order_by("pk")}
        return {
            **edition_plain(edition, slug),
            "study": slug,
            "asks": showing.asks_of(edition),
            "density_per": edition.frame["base"],
            "imports": imports_plain(edition),
            "rules": edition.rules,
            "areas": areas_plain(edition),
            "chapters_told": [
                {
                    **chapter_plain(edition, key),
                    "comment": said.get(key, ""),
                    "csv": settings.ADDRESS + reverse("study_csv", args=[slug, number, key]),
                }
                for key in edition.frame["chapters"]
            ],
        }
