"""Conversations: guides, talks, those who took part (never by name), their consent, passages of notes."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from savejie.people.models import User
from savejie.territory.models import ReportingArea

KEPT_MONTHS = 24
"""Notes of a conversation are erased so many months after it, unless staff choose another day."""
LONGEST_KEPT_YEARS = 5


class Guide(models.Model):
    """Questions for a kind of conversation, to be used again and again."""

    title = models.CharField(_("title"), max_length=120, unique=True)
    purpose = models.CharField(_("what it is for"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("guide of questions")
        verbose_name_plural = _("guides of questions")
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="guide_has_a_title")]

    def __str__(self) -> str:
        return self.title


class GuideQuestion(models.Model):
    """A question of a guide, in Latvian and perhaps in English."""

    guide = models.ForeignKey(Guide, models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(_("question in Latvian"), max_length=400)
    english = models.CharField(_("question in English"), max_length=400, blank=True)

    class Meta:
        verbose_name = _("question of a guide")
        verbose_name_plural = _("questions of a guide")
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="guide_question_asks")]
        indexes = [models.Index(fields=["guide", "position"], name="question_in_guide")]

    def __str__(self) -> str:
        return self.english if get_language() == "en" and self.english else self.text


class TalkQuerySet(models.QuerySet["Talk"]):
    """Conversations."""

    def newest_first(self) -> "TalkQuerySet":
        """By the day on which they were held."""
        return self.order_by("-on", "-pk")

    def past_their_period(self, today: date) -> "TalkQuerySet":
        """Those whose notes are to be erased, oldest first."""
        return self.filter(erased_on=None, keep_until__lt=today).order_by("keep_until", "pk")


class Talk(models.Model):
    """An interview or a focus group; its notes hold no names, and are erased in time."""

    class Kind(models.TextChoices):
        INTERVIEW = "interview", _("interview")
        FOCUS_GROUP = "focus_group", _("focus group")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.INTERVIEW)
    topic = models.CharField(_("what it was about"), max_length=160)
    on = models.DateField(_("held on"))
    guide = models.ForeignKey(
        Guide, models.SET_NULL, null=True, blank=True, verbose_name=_("guide of questions")
    )
    area = models.ForeignKey(
        ReportingArea,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="talks",
        verbose_name=_("area"),
    )
    keep_until = models.DateField(_("notes are kept until"))
    erased_on = models.DateField(null=True, editable=False)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="talks", editable=False)

    objects = TalkQuerySet.as_manager()

    class Meta:
        verbose_name = _("conversation")
        verbose_name_plural = _("conversations")
        constraints = [
            models.CheckConstraint(condition=~Q(topic=""), name="talk_has_a_topic"),
            models.CheckConstraint(
                condition=Q(keep_until__gte=models.F("on")), name="talk_is_kept_from_its_day"
            ),
        ]
        indexes = [models.Index(fields=["-on"], name="talk_by_day")]

    def __str__(self) -> str:
        return self.topic


class Participant(models.Model):
    """Somebody who took part: a role and a kind of organisation, nothing that names them."""

    class Role(models.TextChoices):
        BOARD = "board", _("board member")
        EMPLOYEE = "employee", _("employee")
        VOLUNTEER = "volunteer", _("volunteer")
        MEMBER = "member", _("member")
        OFFICIAL = "official", _("specialist of an institution")
        RESIDENT = "resident", _("resident")
        OTHER = "other", pgettext_lazy("role of a participant", "other")

    class Organisation(models.TextChoices):
        ASSOCIATION = "association", _("association")
        FOUNDATION = "foundation", _("foundation")
        GROUP = "group", _("informal group")
        MUNICIPALITY = "municipality", pgettext_lazy("kind of organisation", "municipality")
        INSTITUTION = "institution", _("school, library or culture centre")
        BUSINESS = "business", _("business")
        NONE = "none", _("no organisation")

    talk = models.ForeignKey(Talk, models.CASCADE, related_name="participants")
    number = models.PositiveSmallIntegerField()
    role = models.CharField(_("role"), max_length=12, choices=Role.choices)
    organisation = models.CharField(
        _("kind of organisation"), max_length=12, choices=Organisation.choices
    )

    class Meta:
        verbose_name = _("participant of a conversation")
        verbose_name_plural = _("participants of a conversation")
        constraints = [
            models.UniqueConstraint(fields=["talk", "number"], name="one_number_in_a_talk"),
            models.CheckConstraint(condition=Q(number__gt=0), name="participants_count_from_one"),
        ]

    def __str__(self) -> str:
        return f"D{self.number}"

    @property
    def described(self) -> str:
        """Return who speaks, as a quote may say it: role and kind of organisation."""
        role = str(self.get_role_display())
        if self.organisation == self.Organisation.NONE:
            return role
        return f"{role}, {self.get_organisation_display()}"


class QuoteConsentQuerySet(models.QuerySet["QuoteConsent"]):
    """Consents."""

    def standing(self) -> "QuoteConsentQuerySet":
        """Those that were not withdrawn."""
        return self.filter(withdrawn_on=None)


class QuoteConsent(models.Model):
    """That a participant lets their words be quoted, without a name: how and when they said so, for what."""

    class Purpose(models.TextChoices):
        DOCUMENT = "document", _("plans, studies and their pages")
        RESEARCH = "research", _("files for researchers")

    class How(models.TextChoices):
        PAPER = "paper", _("signed on paper")
        SPOKEN = "spoken", _("said at the conversation")
        LETTER = "letter", _("written by e-mail")

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="consents")
    purpose = models.CharField(_("for what"), max_length=10, choices=Purpose.choices)
    how = models.CharField(_("how"), max_length=8, choices=How.choices)
    on = models.DateField(_("when"))
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", editable=False)

    objects = QuoteConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent to be quoted")
        verbose_name_plural = _("consents to be quoted")
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "purpose"],
                condition=Q(withdrawn_on=None),
                name="one_standing_consent",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | Q(withdrawn_on__gte=models.F("on")),
                name="consent_is_withdrawn_after_given",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}: {self.get_how_display()}"


class Passage(models.Model):
    """A paragraph of notes; what was asked stands beside it as it was asked."""

    talk = models.ForeignKey(Talk, models.CASCADE, related_name="passages")
    position = models.PositiveIntegerField()
    asked = models.CharField(_("question"), max_length=400, blank=True)
    text = models.TextField(_("text"), blank=True)
    participant = models.ForeignKey(
        Participant,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="passages",
        verbose_name=_("who says it"),
    )

    class Meta:
        verbose_name = _("passage of notes")
        verbose_name_plural = _("passages of notes")
        constraints = [
            models.UniqueConstraint(fields=["talk", "position"], name="one_passage_at_a_place")
        ]

    def __str__(self) -> str:
        return f"{self.talk_id}.{self.position}"
