"""Gathers a document: each block's data, one description for page, PDF and DOCX. Nothing that is gone stops it."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from savejie.core.templatetags.savejie import short_day
from savejie.plan.documents import asking, figuring, listing, planning, telling
from savejie.plan.documents.ground import Ground
from savejie.plan.documents.kinds import HeadingValues, Misfit, TextValues, read
from savejie.plan.documents.marks import parts_of
from savejie.plan.documents.outcome import (
    Gathered,
    GatheredBlock,
    GatheredChapter,
    Gone,
    Made,
    NoData,
)
from savejie.plan.models import (
    DocumentBlock,
    DocumentChapter,
    FrozenDocument,
    PlanDocument,
    Version,
)
from savejie.plan.press.cleaning import words_of
from savejie.plan.press.description import Block, Chapter, Document, Heading, Origin, Table, Text
from savejie.territory.models import Point

Maker = Callable[[Any, Ground, int], Made]

LONGEST_TITLE = 160
Rows = list[tuple[DocumentChapter, list[DocumentBlock]]]

MAKERS: dict[str, Maker] = {
    "figure": figuring.one_number,
    "chart": figuring.chart,
    "table": figuring.table,
    "gap": asking.gap,
    "answer": asking.answer,
    "questionnaire": asking.questionnaire,
    "themes": telling.themes,
    "finding": telling.finding,
    "goals": planning.goals,
    "monitoring": planning.monitoring,
    "organisations": listing.organisations,
}


def gathered(document: PlanDocument, *, today: date, version: Version | None = None) -> Gathered:
    """Return a document with the data of a day, in its own language; `version` names what it is frozen with."""
    return gathered_of(loaded(document), Ground(document, today), version)


def gathered_again(frozen: FrozenDocument, *, today: date, public: bool) -> Gathered:
    """Return a frozen document run once more: its own choices, the data of a day.

    What staff have written since is not in it, so that anybody may see it.
    """
    document = PlanDocument(title=frozen.title, language=frozen.language)
    rows = [
        (
            DocumentChapter(pk=chapter["key"], title=chapter["title"]),
            [
                DocumentBlock(pk=one["key"], kind=one["kind"], values=one["values"])
                for one in chapter["blocks"]
            ],
        )
        for chapter in frozen.kept
    ]
    return gathered_of(rows, Ground(document, today, public), None)


def gathered_of(rows: Rows, ground: Ground, version: Version | None) -> Gathered:
    """Gather chapters and their blocks in the document's own language."""
    with translation.override(ground.document.language):
        chapters = [
            GatheredChapter(chapter.pk, chapter.title, [block_of(one, ground) for one in blocks])
            for chapter, blocks in rows
        ]
        origins = origins_of(chapters, ground)
        chapters = with_sources(chapters, origins)
        return Gathered(described(ground, chapters, origins, version), chapters)


def loaded(document: PlanDocument) -> Rows:
    """Return the chapters with their blocks, in two queries."""
    chapters = document.chapters.order_by("number").prefetch_related("blocks")
    return [(one, sorted(one.blocks.all(), key=lambda block: block.number)) for one in chapters]


def one_block(block: DocumentBlock, ground: Ground) -> GatheredBlock:
    """Return a single block as it would be printed, for its own preview."""
    with translation.override(ground.document.language):
        found = block_of(block, ground)
        if found.kind == "sources":
            return _sources(found, [])
        return found


def block_of(block: DocumentBlock, ground: Ground) -> GatheredBlock:
    """Return a block with what it brings; what is gone brings nothing but a sentence for staff."""
    title, trouble = str(block.get_kind_display()), ""
    try:
        values = read(block.kind, block.values)
        made = made_of(block, values, ground)
    except NoData as nothing:
        made = Made([figuring.sentence(str(nothing))])
    except Gone as gone:
        made, trouble = Made([]), str(gone)
    except Misfit as misfit:
        said = _("What is kept for “%(field)s” makes no sense. Open the block and save it again.")
        made, trouble = Made([]), said % {"field": misfit}
    title = named(made.blocks, title)
    return GatheredBlock(block.pk, block.kind, title, made, trouble, block.values)


def made_of(block: DocumentBlock, values: Any, ground: Ground) -> Made:
    """Return what a block brings."""
    if block.kind in MAKERS:
        return MAKERS[block.kind](values, ground, block.pk)
    if isinstance(values, TextValues):
        return text(values)
    if isinstance(values, HeadingValues):
        return Made([Heading(values.text, values.level)])
    return funder(ground) if block.kind == "funder" else Made([])


def text(values: TextValues) -> Made:
    """Return text; one that nobody has written yet is told to staff with its hint."""
    if not values.text.strip():
        raise Gone(
            _("Not written yet. %(hint)s") % {"hint": values.hint}
            if values.hint
            else _("Not written yet.")
        )
    parts = parts_of(values.text)
    return Made([Text(parts)], [(_("Text"), values.text)])


def funder(ground: Ground) -> Made:
    """Return the funder's text and the disclaimer."""
    said = [ground.document.funder, ground.document.disclaimer]
    if not any(one.strip() for one in said):
        raise Gone(
            _("The funder's text is not written yet. It stands in the settings of the document.")
        )
    parts = [part for one in said for part in parts_of(one)]
    return Made([Text(parts)], [(_("Text"), "\n".join(filter(None, said)))])


def named(blocks: Iterable[Block], title: str) -> str:
    """Return what a block is called for staff: its first own title, else its kind."""
    for block in blocks:
        if isinstance(block, Text):
            return " ".join(words_of(block.parts).split())[:LONGEST_TITLE]
        for name in ("title", "caption", "sentence", "label", "text"):
            found = getattr(block, name, "")
            if isinstance(found, str) and found:
                return found
    return title


def origins_of(chapters: Iterable[GatheredChapter], ground: Ground) -> list[Origin]:
    """Return every source that some block draws on, registers first."""
    made = [block.made for chapter in chapters for block in chapter.blocks]
    registers = dict.fromkeys(key for one in made for key in one.registers)
    others = dict.fromkeys(pair for one in made for pair in one.grounds)
    point = str(Point.current())
    return [ground.origin(key) for key in registers] + [
        Origin(title, point, day) for title, day in others
    ]


def with_sources(
    chapters: Iterable[GatheredChapter], origins: list[Origin]
) -> list[GatheredChapter]:
    """Fill in the tables of sources, now that they are known."""
    return [
        GatheredChapter(
            one.key,
            one.title,
            [
                _sources(block, origins) if block.kind == "sources" else block
                for block in one.blocks
            ],
        )
        for one in chapters
    ]


def _sources(block: GatheredBlock, origins: list[Origin]) -> GatheredBlock:
    head = [_("Source"), _("Who publishes it"), _("As of")]
    titles = [f"{one.title} ({one.licence})" if one.licence else one.title for one in origins]
    rows = [[title, one.publisher, one.day] for title, one in zip(titles, origins, strict=True)]
    if not rows:
        made = Made([figuring.sentence(_("Nothing in this document draws on data yet."))])
    else:
        made = Made([Table(_("Where the numbers come from"), head, rows, widths=[5, 4, 3])])
    return replace(block, made=made)


def described(
    ground: Ground,
    chapters: list[GatheredChapter],
    origins: list[Origin],
    version: Version | None,
) -> Document:
    """Return the description that the press prints."""
    point, document = Point.current(), ground.document
    kinds = {block.kind for one in chapters for block in one.blocks}
    said = [line for line in (document.funder, document.disclaimer) if line]
    return Document(
        title=document.title,
        subtitle=document.subtitle,
        point=str(point),
        language=document.language,
        made_on=ground.today.isoformat(),
        edition=edition_said(version, ground.today),
        chapters=[Chapter(one.title, levelled(one)) for one in chapters],
        sources=[] if "sources" in kinds else origins,
        funder=[] if "funder" in kinds else said,
        demo=_("Demonstration: data and text are invented.") if point.is_demo else "",
    )


def levelled(chapter: GatheredChapter) -> list[Block]:
    """Return the blocks of a chapter; a subheading of the third level needs one of the second above it."""
    found: list[Block] = []
    above = 1
    for block in (one for each in chapter.blocks for one in each.made.blocks):
        if isinstance(block, Heading):
            above = min(block.level, above + 1)
            found.append(Heading(block.text, above))
        else:
            found.append(block)
    return found


def edition_said(version: Version | None, today: date) -> str:
    """Return what version a document is, and of which day its data are: this stands on each page."""
    said = _("Draft")
    if version is not None:
        state = version.get_state_display()
        said = _("Version %(number)s, %(state)s") % {"number": version.number, "state": state}
    return _("%(edition)s · data of %(day)s") % {"edition": said, "day": short_day(today)}
