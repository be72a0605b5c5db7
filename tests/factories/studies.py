"""Studies for tests."""

from datetime import UTC, datetime

from savejie.directory.models import Organisation
from savejie.directory.operations import index_and_count
from savejie.research.models import Study
from savejie.research.operations.studies import (
    ChapterEdit,
    StudyEdit,
    Wish,
    run_study,
    save_study,
)
from savejie.territory.models import ReportingArea
from tests.factories.directory import TODAY, make_organisation

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


def recount() -> None:
    """Count all figures anew, as after every change."""
    index_and_count([o.pk for o in Organisation.objects.all()], TODAY)


def found_one(name: str = "Jauna", **fields) -> None:
    """Found an organisation in Olaine, and count."""
    area = ReportingArea.objects.get(key="olaine")
    make_organisation(name, reporting_area=area, **fields)
    recount()
