"""Studies as everybody reads them: the list, an edition, two side by side, and their files."""

import csv
import io

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from savejie.research.models import Study, StudyEdition
from savejie.research.places import ALL
from savejie.research.studies import showing
from savejie.research.studies.changed import chapters_changed, earlier_editions, frame_changed
from savejie.research.studies.exporting import archive, chapter_sheet
from savejie.research.studies.told import draws, figures_of
from savejie.website.frame import frame_of
from savejie.website.views.figures import written


def studies(request: HttpRequest) -> TemplateResponse:
    """List the public studies."""
    found = Study.objects.public().by_title()
    return TemplateResponse(request, "website/studies.html", {"studies": found})


def edition_or_404(slug: str, number: int | None) -> StudyEdition:
    """Return an edition of a public study, the newest where no number is given."""
    editions = StudyEdition.objects.filter(study__slug=slug, study__is_public=True)
    found = editions.newest_first() if number is None else editions.filter(number=number)
    edition = found.select_related("study").defer("cells").first()
    if edition is None:
        raise Http404
    return edition


def study(request: HttpRequest, slug: str, number: int | None = None) -> TemplateResponse:
    """Show an edition: chapters with drawings, tables and words, and how it came about."""
    found = edition_or_404(slug, number)
    live = showing.is_of_now(found)
    chapters = showing.chapters_of(found, live=live)
    address = settings.ADDRESS + reverse("study_edition", args=[slug, found.number])
    editions = found.study.editions.newest_first().only("number", "made_at", "study")
    context = {
        "edition": found,
        "title": showing.title_of(found),
        "asks": showing.asks_of(found),
        "places": showing.place_names(found),
        "chapters": [(one, files_of(found, one)) for one in chapters],
        "missing": showing.missing_in(found, chapters),
        "imports": showing.imports_shown(found),
        "areas": showing.areas_shown(found),
        "rules": showing.rules_said(found),
        "editions": editions,
        "live": live,
        "cited": showing.cited(found, str(frame_of(request).point), address),
        "crumbs": crumbs(),
    }
    return TemplateResponse(request, "website/study.html", context)


def crumbs() -> list[tuple[str, str]]:
    """Return the way back to the list of studies."""
    return [(_("Figures"), reverse("figures")), (_("Studies"), reverse("studies"))]


def files_of(edition: StudyEdition, chapter: showing.ChapterShown) -> dict[str, object]:
    """Return where a chapter's files are, and the figure of today."""
    slug, number = edition.study.slug, edition.number
    area = chapter.first.place.key
    query = "" if area == ALL else f"?area={area}"
    return {
        "csv_url": reverse("study_csv", args=[slug, number, chapter.key]),
        "today_url": reverse("figure", args=[chapter.key]) + query,
        "drawn": [
            (one, reverse("study_svg", args=[slug, number, one.place.key, chapter.key]))
            for one in chapter.drawn
        ],
    }


def compared(request: HttpRequest, slug: str, number: int, other: int) -> TemplateResponse:
    """Show what changed from an earlier edition to a later one."""
    if other >= number:
        raise Http404
    later, earlier = edition_or_404(slug, number), edition_or_404(slug, other)
    title = showing.title_of(later)
    context = {
        "new": later,
        "old": earlier,
        "title": title,
        "others": [
            (one, reverse("study_compared", args=[slug, number, one]))
            for one in earlier_editions(earlier, later)
        ],
        "frame": frame_changed(earlier, later),
        "chapters": chapters_changed(earlier, later),
        "crumbs": [*crumbs(), (title, reverse("study_edition", args=[slug, number]))],
    }
    return TemplateResponse(request, "website/study_compared.html", context)


def as_zip(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Give an edition as an archive for researchers."""
    found = edition_or_404(slug, number)
    headers = {"Content-Disposition": f'attachment; filename="{slug}-{number}.zip"'}
    return HttpResponse(archive(found), content_type="application/zip", headers=headers)


def as_csv(request: HttpRequest, slug: str, number: int, key: str) -> HttpResponse:
    """Give a chapter's numbers as a file that spreadsheets open with the reader's settings."""
    found = edition_or_404(slug, number)
    if key not in found.frame["chapters"]:
        raise Http404
    header, rows = chapter_sheet(found, key)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(header[1:])
    writer.writerows([written(value) for value in row[1:]] for row in rows)
    headers = {"Content-Disposition": f'attachment; filename="{slug}-{number}-{key}.csv"'}
    content = text.getvalue().encode("utf-8-sig")
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)


def as_svg(request: HttpRequest, slug: str, number: int, place: str, key: str) -> HttpResponse:
    """Give the drawing of a chapter of one place."""
    found = edition_or_404(slug, number)
    told = figures_of(found, key) if key in found.frame["chapters"] else []
    one = next((figure for figure in told if figure.place.key == place and draws(figure)), None)
    if one is None:
        raise Http404
    name = f"{slug}-{number}-{key}-{place}.svg"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(one.svg(), content_type="image/svg+xml", headers=headers)
