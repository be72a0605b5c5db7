"""Documents that staff write in blocks, and what of them was frozen with a version of the plan."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from savejie.people.models import User
from savejie.plan.models.plan import Version
from savejie.research.models import StudyEdition


class BlockKind(models.TextChoices):
    """What a block shows."""

    TEXT = "text", pgettext_lazy("block", "text")
    HEADING = "heading", pgettext_lazy("block", "subheading")
    FIGURE = "figure", pgettext_lazy("block", "one number")
    CHART = "chart", pgettext_lazy("block", "chart")
    TABLE = "table", pgettext_lazy("block", "table of a figure")
    GAP = "gap", pgettext_lazy("block", "needs: importance and satisfaction")
    ANSWER = "answer", pgettext_lazy("block", "answers to a question of a survey")
    THEMES = "themes", pgettext_lazy("block", "how often the themes of conversations come up")
    FINDING = "finding", pgettext_lazy("block", "finding of conversations")
    GOALS = "goals", pgettext_lazy("block", "goals and measures")
    MONITORING = "monitoring", pgettext_lazy("block", "table of indicators")
    ORGANISATIONS = "organisations", pgettext_lazy("block", "list of organisations")
    QUESTIONNAIRE = "questionnaire", pgettext_lazy("block", "questions of a survey")
    SOURCES = "sources", pgettext_lazy("block", "sources and their days")
    FUNDER = "funder", pgettext_lazy("block", "funder's text and disclaimer")


class PlanDocument(models.Model):
    """A document: its title, language, funder; whether it is the plan's own and freezes with it."""

    class Language(models.TextChoices):
        LATVIAN = "lv", _("Latvian")
        ENGLISH = "en", _("English")

    title = models.CharField(_("title"), max_length=200)
    subtitle = models.CharField(_("subtitle"), max_length=300, blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=Language.choices, default=Language.LATVIAN
    )
    funder = models.TextField(_("funder's text"), max_length=2000, blank=True)
    disclaimer = models.TextField(_("disclaimer"), max_length=2000, blank=True)
    is_own = models.BooleanField(_("the plan's own document"), default=False)
    numbers_from = models.ForeignKey(
        StudyEdition,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name=_("numbers from"),
    )
    """The edition of a study whose figures it draws on; none: those of the day."""
    edition = models.PositiveIntegerField(default=0, editable=False)
    settings_edition = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(editable=False)
    changed_by = models.ForeignKey(
        User, models.SET_NULL, null=True, related_name="+", editable=False
    )

    class Meta:
        verbose_name = _("document of the plan")
        verbose_name_plural = _("documents of the plan")
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="document_has_a_title"),
            models.CheckConstraint(
                condition=Q(language__in=["lv", "en"]), name="document_language_is_known"
            ),
            models.UniqueConstraint(
                fields=["language"], condition=Q(is_own=True), name="one_own_document_of_a_language"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class DocumentChapter(models.Model):
    """A chapter; its number is its place, and is printed."""

    document = models.ForeignKey(PlanDocument, models.CASCADE, related_name="chapters")
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=200)

    class Meta:
        verbose_name = _("chapter of a document")
        verbose_name_plural = _("chapters of a document")
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="chapter_has_a_title"),
            models.UniqueConstraint(
                fields=["document", "number"], name="chapter_numbered_in_its_document"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class DocumentBlock(models.Model):
    """A block of a chapter: its kind, and what was chosen or written for it (`documents.kinds`)."""

    chapter = models.ForeignKey(DocumentChapter, models.CASCADE, related_name="blocks")
    number = models.PositiveSmallIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=16, choices=BlockKind.choices)
    values = models.JSONField(default=dict, blank=True)
    edition = models.PositiveIntegerField(default=0, editable=False)
    changed_by = models.ForeignKey(
        User, models.SET_NULL, null=True, related_name="+", editable=False
    )

    class Meta:
        verbose_name = _("block of a document")
        verbose_name_plural = _("blocks of a document")
        constraints = [
            models.UniqueConstraint(
                fields=["chapter", "number"], name="block_numbered_in_its_chapter"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=BlockKind.values), name="block_is_of_a_known_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.get_kind_display()}"


class FrozenDocument(models.Model):
    """A document as it was when a version was opened or adopted; only withdrawn words ever leave it."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="documents")
    document = models.ForeignKey(
        PlanDocument, models.SET_NULL, null=True, related_name="frozen", editable=False
    )
    language = models.CharField(max_length=2, choices=PlanDocument.Language.choices)
    title = models.CharField(max_length=200)
    content = models.JSONField(editable=False)
    """The whole description (`press.description`), as plain values."""
    kept = models.JSONField(editable=False)
    """Each block with its numbers: what a later day is compared with."""
    frozen_at = models.DateTimeField()

    class Meta:
        verbose_name = _("frozen document")
        verbose_name_plural = _("frozen documents")
        constraints = [
            models.UniqueConstraint(
                fields=["version", "language"], name="one_frozen_document_of_a_language"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.version_id})"
