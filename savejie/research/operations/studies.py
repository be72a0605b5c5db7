"""Verbs of studies: write one, run it, comment on an edition, show it, remove one that was never run."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, OperationalError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from savejie.core.latvian import fold
from savejie.core.models import Generation
from savejie.people.models import User
from savejie.research.errors import NothingNew, StudyRefused
from savejie.research.figures import KEYS
from savejie.research.models import EditionComment, Study, StudyChapter, StudyEdition
from savejie.research.permissions import can_keep_studies, can_run_studies
from savejie.research.places import choices
from savejie.research.rates import BASES
from savejie.research.studies import pinning
from savejie.research.studies.gathering import Moving, NoPlace, gathered

MOST_PLACES = 12
LONGEST = 3000
"""Letters of a comment."""


@dataclass(frozen=True, slots=True)
class ChapterEdit:
    """A chapter as somebody wishes it."""

    figure: str
    comment: str = ""
    comment_english: str = ""


@dataclass(frozen=True, slots=True)
class StudyEdit:
    """A study as somebody wishes it: its own fields by name, its places, its chapters in order."""

    fields: Mapping[str, Any]
    places: Sequence[str]
    chapters: Sequence[ChapterEdit]
    seen: int = 0
    """The revision that they had before their eyes."""


@dataclass(frozen=True, slots=True)
class Wish:
    """That a study be run: which edition was the newest seen, and whether also where nothing is new."""

    seen: int
    note: str = ""
    insists: bool = field(default=False)


@transaction.atomic
def save_study(*, study: Study | None, edit: StudyEdit, by: User) -> Study:
    """Write a new study, or change one that nobody has changed since it was seen."""
    if not can_keep_studies(by):
        raise StudyRefused(_("Your role reads studies, but does not write them."))
    refuse_what_cannot_be(edit)
    kept = held_study(study.pk) if study else Study()
    if study and kept.revision != edit.seen:
        raise StudyRefused(
            _("Somebody else saved this study while you were writing. Your text is still here: look at theirs, then save.")
        )  # fmt: skip
    for name, value in edit.fields.items():
        setattr(kept, name, value)
    kept.places = ",".join(dict.fromkeys(edit.places))
    kept.beside = "" if kept.beside in kept.place_keys else kept.beside
    kept.slug = kept.slug or free_slug(kept.title)
    kept.revision += 1
    try:
        with transaction.atomic():
            kept.save()
    except IntegrityError as clash:
        raise StudyRefused(_("There is a study of this title already.")) from clash
    kept.chapters.all().delete()
    StudyChapter.objects.bulk_create(
        StudyChapter(
            study=kept, figure=one.figure, position=at,
            comment=one.comment, comment_english=one.comment_english,
        )
        for at, one in enumerate(edit.chapters, 1)
    )  # fmt: skip
    if kept.is_public:
        Generation.bump()
    return kept


def held_study(pk: int) -> Study:
    """Return a study, held until the transaction ends; raises `StudyRefused` where somebody has just removed it."""
    found = Study.objects.select_for_update().filter(pk=pk).first()
    if found is None:
        raise StudyRefused(_("Somebody else has removed this study in the meantime."))
    return found


def refuse_what_cannot_be(edit: StudyEdit) -> None:
    """Refuse a study without a title, place or chapter, of what there is not, of too much."""
    known = {key for _group, places in choices() for key, _name in places}
    beside = edit.fields.get("beside", "")
    base = edit.fields.get("base", BASES[0])
    figures = [one.figure for one in edit.chapters]
    refusals = {
        _("Give the study a title."): not any(map(is_seen, str(edit.fields.get("title", "")))),
        _("Choose at least one place."): not edit.places,
        _("Choose at most %(most)s places.") % {"most": MOST_PLACES}: len(edit.places) > MOST_PLACES,
        _("There is no such place. Choose from the list."): {*edit.places, beside} - known - {""},
        _("Choose at least one figure."): not figures,
        _("There is no such figure. Choose from the list."): set(figures) - set(KEYS),
        _("Each figure can stand in a study once."): len(figures) > len(set(figures)),
        _("Choose for how many residents density is told."): base not in BASES,
    }  # fmt: skip
    for sentence, holds in refusals.items():
        if holds:
            raise StudyRefused(sentence)
    refuse_long(text for one in edit.chapters for text in (one.comment, one.comment_english))


def is_seen(letter: str) -> bool:
    """Tell whether a reader sees a letter: no space, no mark without a width."""
    return letter.isprintable() and not letter.isspace()


def refuse_long(comments: Iterable[str]) -> None:
    """Refuse a comment that there is no room for: cut short it would be somebody's words half lost."""
    for text in comments:
        if len(text) > LONGEST:
            raise StudyRefused(
                _("The comment “%(begin)s…” is too long: there is room for %(most)s letters. Shorten it.")
                % {"begin": text[:40], "most": LONGEST}
            )  # fmt: skip


def free_slug(title: str) -> str:
    """Return an address for a title that no study has."""
    begin = slugify(fold(title))[:50].strip("-") or "petijums"
    taken = set(Study.objects.filter(slug__startswith=begin).values_list("slug", flat=True))
    numbered = (f"{begin}-{n}" for n in range(2, len(taken) + 3))
    return next(slug for slug in (begin, *numbered) if slug not in taken)


def run_study(*, study: Study, wish: Wish, by: User | None, now: datetime) -> StudyEdition:
    """Work the study out anew and keep all that it rests on; refuse where it would be the same once more.

    `by` is nobody where a command runs it. Raises `NothingNew` where nothing has changed and nobody insists,
    `StudyRefused` where somebody else has just run it or what is counted is changing.
    """
    if by and not can_run_studies(by):
        raise StudyRefused(_("Your role reads studies, but does not run them."))
    try:
        with transaction.atomic():
            return _run(study, wish, by, now)
    except (Moving, OperationalError) as moving:  # or an import holds the database for long
        raise StudyRefused(
            _("The registers are being read just now. Nothing is lost: run the study again in a minute.")
        ) from moving  # fmt: skip
    except NoPlace as missing:
        raise StudyRefused(
            _("Nothing is counted of the place “%(place)s” yet, or it is no longer there. Choose another in the study.")
            % {"place": missing}
        ) from missing  # fmt: skip


def _run(study: Study, wish: Wish, by: User | None, now: datetime) -> StudyEdition:
    held = held_study(study.pk)
    last = held.editions.newest_first().defer("places", "told", "cells").first()
    _refuse_second(last, wish)
    kept = gathered(held)
    fingerprint = pinning.fingerprint_of(kept)
    if last and last.fingerprint == fingerprint:
        _refuse_same(last, wish)
    edition = StudyEdition.objects.create(
        study=held,
        number=last.number + 1 if last else 1,
        made_at=now,
        counted_at=max(place["made_at"] for place in kept["places"].values()),
        by=by,
        note=wish.note.strip(),
        fingerprint=fingerprint,
        digest=pinning.sha256_of(kept),
        **kept,
    )
    EditionComment.objects.bulk_create(
        EditionComment(
            edition=edition, figure=one.figure, text=one.comment, english=one.comment_english
        )
        for one in held.chapters.in_order()
        if one.comment or one.comment_english
    )
    Generation.bump()
    edition.refresh_from_db()
    return edition


def _refuse_second(last: StudyEdition | None, wish: Wish) -> None:
    newest = last.number if last else 0
    if last and newest != wish.seen:
        who = last.by.get_full_name() if last.by else _("the command")
        raise StudyRefused(
            _("Edition %(number)s has just been made by %(who)s. Look at it first.")
            % {"number": newest, "who": who}
        )


def _refuse_same(last: StudyEdition, wish: Wish) -> None:
    if not wish.insists:
        raise NothingNew(
            _(
                "Nothing has changed since edition %(number)s: the same files, rules, places and numbers. A new edition"
                " would be the same once more."
            )
            % {"number": last.number}
        )
    if not wish.note.strip():
        raise StudyRefused(_("Say in the note why the same is kept once more."))


@transaction.atomic
def comment_on(
    *, edition: StudyEdition, comments: Mapping[str, tuple[str, str]], seen: int, by: User
) -> None:
    """Write what stands beneath the chapters of an edition: (Latvian, English) for each figure; numbers stay."""
    if not can_run_studies(by):
        raise StudyRefused(_("Your role reads studies, but does not write them."))
    held = held_study(edition.study_id)
    if held.revision != seen:
        raise StudyRefused(
            _("Somebody else saved this study while you were writing. Your text is still here: look at theirs, then save.")
        )  # fmt: skip
    refuse_long(text for pair in comments.values() for text in pair)
    edition.comments.all().delete()
    EditionComment.objects.bulk_create(
        EditionComment(edition=edition, figure=figure, text=text.strip(), english=english.strip())
        for figure, (text, english) in comments.items()
        if figure in edition.frame["chapters"] and (text.strip() or english.strip())
    )
    held.revision += 1
    held.save(update_fields=["revision"])
    Generation.bump()


@transaction.atomic
def show_study(*, study: Study, public: bool, by: User) -> None:
    """Show a study to everybody, or take it back; refuse to show one that was never run."""
    if not can_run_studies(by):
        raise StudyRefused(_("Your role reads studies, but does not publish them."))
    held = held_study(study.pk)
    if public and not held.editions.exists():
        raise StudyRefused(_("Run the study first: there is nothing to show yet."))
    held.is_public = public
    held.save(update_fields=["is_public"])
    Generation.bump()


@transaction.atomic
def remove_study(*, study: Study, by: User) -> None:
    """Remove a study that was never run; whatever was run stays, as somebody may cite it."""
    if not can_keep_studies(by):
        raise StudyRefused(_("Your role reads studies, but does not write them."))
    if StudyEdition.objects.filter(study=study).exists():
        raise StudyRefused(
            _("This study has editions that somebody may cite, so it stays. It can be taken off the public pages.")
        )  # fmt: skip
    study.delete()
