"""The frame around every page: the point, its names, its sources; kept until something changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from savejie.core.models import Generation
from savejie.directory.models import Heading, Organisation
from savejie.plan.models import Version
from savejie.registers.models import ImportRun
from savejie.registers.sources import SOURCES
from savejie.territory.models import Area, Point, ReportingArea
from savejie.website.models import TextPage


@dataclass(frozen=True, slots=True)
class Freshness:
    """A register as the pages name it, and when its file was last read."""

    name: str
    title: str
    publisher: str
    page: str
    licence: str
    licence_address: str
    read_at: datetime | None
    rows: int | None
    is_stale: bool = False


@dataclass(frozen=True)
class Frame:
    """What pages need of the point, in one language and one generation."""

    language: str
    point: Point
    areas: list[ReportingArea]
    headings: list[Heading]
    pages: list[dict[str, str]]
    sources: dict[str, Freshness]
    drawn: dict[str, SafeString] = field(default_factory=dict)
    """Parts of pages that are alike on all of them, drawn once."""

    @cached_property
    def places(self) -> str:
        """Where, in the locative: Babītē, Mārupē un Olainē."""
        if self.point.covers_country:
            return _("in Latvia")
        names = [a.locative if self.language == "lv" else str(a) for a in self.areas]
        if not names:
            return ""
        joined = _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
        joined = joined if len(names) > 1 else names[0]
        return joined if self.language == "lv" else f"in {joined}"

    @cached_property
    def newest(self) -> datetime | None:
        """When a register was read last."""
        return max((s.read_at for s in self.sources.values() if s.read_at), default=None)

    @cached_property
    def is_empty(self) -> bool:
        """Whether nothing is known yet: no register was read, and nobody wrote an organisation in."""
        return self.newest is None and not Organisation.objects.exists()

    @cached_property
    def has_plan(self) -> bool:
        """Whether the public has been shown a plan."""
        return Version.objects.exists()

    @cached_property
    def heading_titles(self) -> Mapping[str, str]:
        """Names of public headings by slug."""
        return {heading.slug: heading.title for heading in self.headings}

    @cached_property
    def area_names(self) -> Mapping[str, str]:
        """Names of today's areas and of the point's own, by key."""
        names = {area.key: str(area) for area in Area.objects.of_today().exclude(level="village")}
        return names | {area.key: str(area) for area in self.areas}


_frames: dict[str, tuple[int, Frame]] = {}


def frame_of(request: HttpRequest) -> Frame:
    """Return the frame for a request; asked for several times, it costs once."""
    found = getattr(request, "frame", None)
    if found is None:
        found = request.frame = current_frame()  # type: ignore[attr-defined]
    return found


def forget() -> None:
    """Let go of what is kept: the database is another one."""
    _frames.clear()


def current_frame() -> Frame:
    """Return the frame of this generation in the reader's language."""
    language = (get_language() or "lv")[:2]
    generation = Generation.current()
    kept = _frames.get(language)
    if kept and kept[0] == generation and generation:
        return kept[1]
    frame = make_frame(language)
    _frames[language] = (generation, frame)
    return frame


def make_frame(language: str) -> Frame:
    """Gather a frame from the database."""
    runs = ImportRun.objects.good().newest_by_source()
    return Frame(
        language=language,
        point=Point.current(),
        areas=list(ReportingArea.objects.in_order()),
        headings=list(Heading.objects.in_order()),
        pages=text_pages(language),
        sources={name: freshness_of(name, runs.get(name), language) for name in SOURCES},
    )


def text_pages(language: str) -> list[dict[str, str]]:
    """Return the text pages that the foot of every page names."""
    pages = TextPage.objects.in_footer().filter(locale__language_code=language)
    home = reverse("home")
    return [{"title": page.title, "url": f"{home}{page.slug}/"} for page in pages]


def freshness_of(name: str, run: ImportRun | None, language: str) -> Freshness:
    """Tell of one register when its file was last read."""
    source = SOURCES[name]
    return Freshness(
        name=name,
        title=source.title(language),
        publisher=source.publisher.lv if language == "lv" else source.publisher.en,
        page=source.page,
        licence=source.licence,
        licence_address=source.licence_address,
        read_at=run.finished_at if run else None,
        rows=run.rows_in_scope if run else None,
    )


def organisations_in_words(count: int) -> str:
    """Say how many organisations: 1 organizācija, 21 organizācija, 614 organizācijas."""
    return ngettext("%(count)s organisation", "%(count)s organisations", count) % {"count": count}
