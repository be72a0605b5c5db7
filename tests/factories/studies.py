"""Studies for tests."""

from datetime import UTC, datetime

from savejie.research.models import Study
from savejie.research.operations.studies import (
    ChapterEdit,
    StudyEdit,
    Wish,
    run_study,
    save_study,
)
from savejie.research.receivers import grant_study_roles

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
FIGURES = ("founded", "survival", "fields", "reports", "density")


def edit_of(
    *,
    title="Nozare trīs vietās",
    places=("olaine",),
    figures=FIGURES,
    seen=0,
    comments=(),
    **fields,
) -> StudyEdit:
    """Return what somebody wishes a study to be."""
    said = dict(comments)
    chapters = [ChapterEdit(figure, said.get(figure, "")) for figure in figures]
    given = {"title": title, "asks": "Kā mainās nozare?", "beside": "", "base": 100}
    return StudyEdit(given | fields, list(places), chapters, seen)


def make_study(by, **wishes) -> Study:
    """Write a study."""
    return save_study(study=None, edit=edit_of(**wishes), by=by)


def make_edition(study, by=None, *, seen=0, now=NOW, **wishes):
    """Run a study."""
    return run_study(study=study, wish=Wish(seen, **wishes), by=by, now=now)


def make_studies_ready() -> None:
    """Let the roles do what each may."""
    grant_study_roles(sender=None)
