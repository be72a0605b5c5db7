"""Studies: what is asked of which places, and their editions, each with its numbers as they were."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext_lazy as _

from savejie.people.models import User
from savejie.research.rates import BASES


class StudyQuerySet(models.QuerySet["Study"]):
    """Studies."""

    def by_title(self) -> "StudyQuerySet":
        """In the order of their titles."""
        return self.order_by("title", "pk")

    def public(self) -> "StudyQuerySet":
        """Those that everybody may read: public, and run at least once."""
        return self.filter(is_public=True, editions__isnull=False).distinct()


class Study(models.Model):
    """A question put to the figures again and again: of which places, in which chapters."""

    title = models.CharField(_("title"), max_length=160, unique=True)
    english = models.CharField(_("title in English"), max_length=160, blank=True)
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    asks = models.TextField(_("what it asks"), max_length=3000, blank=True)
    asks_english = models.TextField(_("what it asks, in English"), max_length=3000, blank=True)
    places = models.CharField(_("places"), max_length=1200)
    beside = models.CharField(_("compared with"), max_length=60, blank=True)
    base = models.PositiveSmallIntegerField(
        _("density for so many residents"), default=BASES[0], choices=[(n, str(n)) for n in BASES]
    )
    is_public = models.BooleanField(_("public"), default=False)
    revision = models.PositiveIntegerField(default=0, editable=False)
    """Grows with every change, so that the second of two people who write at once is told."""

    objects = StudyQuerySet.as_manager()

    class Meta:
        verbose_name = _("study")
        verbose_name_plural = _("studies")
        permissions = [("run_study", gettext_noop("Run a study and show it to everybody"))]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="study_has_a_title"),
            models.CheckConstraint(condition=~Q(slug=""), name="study_has_an_address"),
            models.CheckConstraint(condition=~Q(places=""), name="study_is_about_a_place"),
            models.CheckConstraint(condition=Q(base__in=BASES), name="study_has_a_known_base"),
        ]

    def __str__(self) -> str:
        return self.english if get_language() == "en" and self.english else self.title

    @property
    def place_keys(self) -> list[str]:
        """The keys of its places, in order."""
        return [key for key in self.places.split(",") if key]


class StudyChapterQuerySet(models.QuerySet["StudyChapter"]):
    """Chapters."""

    def in_order(self) -> "StudyChapterQuerySet":
        """As the study has them."""
        return self.order_by("position", "pk")


class StudyChapter(models.Model):
    """A figure of a study at its place, and what staff say beneath it from the next edition on."""

    study = models.ForeignKey(Study, models.CASCADE, related_name="chapters")
    figure = models.SlugField(_("figure"), max_length=30)
    position = models.PositiveSmallIntegerField(_("place in the order"))
    comment = models.TextField(_("comment"), max_length=3000, blank=True)
    comment_english = models.TextField(_("comment in English"), max_length=3000, blank=True)

    objects = StudyChapterQuerySet.as_manager()

    class Meta:
        verbose_name = _("chapter of a study")
        verbose_name_plural = _("chapters of a study")
        constraints = [
            models.UniqueConstraint(fields=["study", "figure"], name="one_chapter_of_a_figure"),
            models.UniqueConstraint(fields=["study", "position"], name="one_chapter_at_a_place"),
            models.CheckConstraint(condition=~Q(figure=""), name="chapter_tells_a_figure"),
        ]

    def __str__(self) -> str:
        return self.figure


class StudyEditionQuerySet(models.QuerySet["StudyEdition"]):
    """Editions of studies."""

    def newest_first(self) -> "StudyEditionQuerySet":
        """The newest first."""
        return self.order_by("-number")

    def light(self) -> "StudyEditionQuerySet":
        """Without the numbers themselves, for lists."""
        return self.defer("places", "told", "cells", "imports", "areas", "rules")


class StudyEdition(models.Model):
    """A study as it was worked out once: all that its numbers rest on, as plain values; never changed."""

    study = models.ForeignKey(Study, models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField(_("number"))
    made_at = models.DateTimeField(_("made at"))
    counted_at = models.DateTimeField(_("counted at"))
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    note = models.CharField(_("note"), max_length=300, blank=True)
    frame = models.JSONField()
    """Title, question, places, place beside, base of density, chapters: as the study was."""
    imports = models.JSONField()
    """Of each register: title, file, its SHA-256, its day, when it was read."""
    rules = models.JSONField()
    areas = models.JSONField()
    """Names of the places, and of what each consisted."""
    places = models.JSONField()
    """What was counted of each place: all that `figures.Place` needs."""
    told = models.JSONField()
    """The chapters as they were told, in each language: they stand even where the code changes."""
    cells = models.JSONField()
    """How many organisations are alike in everything that is asked; for researchers."""
    fingerprint = models.CharField(max_length=64)
    """Of all that decides the numbers: two editions that are alike have the same."""
    digest = models.CharField(max_length=64)
    """SHA-256 of all that is kept: shows whether anybody changed it in the database."""

    objects = StudyEditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition of a study")
        verbose_name_plural = _("editions of a study")
        constraints = [
            models.UniqueConstraint(fields=["study", "number"], name="one_edition_of_a_number"),
            models.CheckConstraint(condition=Q(number__gt=0), name="editions_count_from_one"),
            models.CheckConstraint(condition=~Q(digest=""), name="edition_has_its_digest"),
        ]

    def __str__(self) -> str:
        return str(self.number)


class EditionComment(models.Model):
    """What staff say beneath a chapter of one edition; words may be put right, numbers never."""

    edition = models.ForeignKey(StudyEdition, models.CASCADE, related_name="comments")
    figure = models.SlugField(max_length=30)
    text = models.TextField(_("comment"), max_length=3000, blank=True)
    english = models.TextField(_("comment in English"), max_length=3000, blank=True)

    class Meta:
        verbose_name = _("comment in an edition")
        verbose_name_plural = _("comments in an edition")
        constraints = [
            models.UniqueConstraint(fields=["edition", "figure"], name="one_comment_of_a_chapter"),
            models.CheckConstraint(
                condition=~Q(text="") | ~Q(english=""), name="edition_comment_says_something"
            ),
        ]

    def __str__(self) -> str:
        return self.english if get_language() == "en" and self.english else self.text
