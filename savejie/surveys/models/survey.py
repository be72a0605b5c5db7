"""A survey: what is asked, of whom, until when."""

import secrets
from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from savejie.territory.models import in_language

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
KEEP_ADDRESSES = timedelta(days=30)
"""So long after the closing e-mail addresses and links are kept: for thanks, and for letters that come late."""


def new_code() -> str:
    """Return a short random code for a survey's address, in letters that are read out easily."""
    return "".join(secrets.choice(LETTERS) for _n in range(7))


class Mode(models.TextChoices):
    """How a survey knows who answers."""

    ANONYMOUS = "anonymous", _("anonymous: nobody can find out who answered what")
    PERSONAL = "personal", _("by personal link: each organisation has its own")


class State(models.TextChoices):
    """Where a survey is in its life."""

    DRAFT = "draft", pgettext_lazy("survey", "being prepared")
    OPEN = "open", pgettext_lazy("survey", "open")
    CLOSED = "closed", pgettext_lazy("survey", "closed")


class SurveyQuerySet(models.QuerySet["Survey"]):
    """Surveys."""

    def newest_first(self) -> "SurveyQuerySet":
        """The newest first."""
        return self.order_by("-pk")

    def past_closing(self, today: date) -> "SurveyQuerySet":
        """Those that are open although their last day is over."""
        return self.filter(state=State.OPEN, closes_on__lt=today)

    def published(self) -> "SurveyQuerySet":
        """Those whose results anybody may read."""
        return self.filter(results_public=True).exclude(state=State.DRAFT)


class Survey(models.Model):
    """A questionnaire with its mode, its days and its words in both languages."""

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    title_lv = models.CharField(_("title in Latvian"), max_length=160)
    title_en = models.CharField(_("title in English"), max_length=160, blank=True)
    intro_lv = models.TextField(_("what it is for, in Latvian"), blank=True, max_length=2000)
    intro_en = models.TextField(_("what it is for, in English"), blank=True, max_length=2000)
    mode = models.CharField(
        _("how to answer"), max_length=10, choices=Mode.choices, default=Mode.ANONYMOUS
    )
    state = models.CharField(
        max_length=8, choices=State.choices, default=State.DRAFT, editable=False
    )
    closes_on = models.DateField(_("last day for answers"), null=True, blank=True)
    opened_on = models.DateField(null=True, editable=False)
    closed_on = models.DateField(null=True, editable=False)
    asked = models.PositiveIntegerField(_("how many were asked"), null=True, blank=True)
    keep_months = models.PositiveSmallIntegerField(_("keep answers for so many months"), default=24)
    asks_consent = models.BooleanField(
        _("ask whether the answers may update the organisation's page"), default=False
    )
    results_public = models.BooleanField(_("results are published"), default=False, editable=False)
    erased_on = models.DateField(null=True, editable=False)

    objects = SurveyQuerySet.as_manager()

    class Meta:
        verbose_name = _("survey")
        verbose_name_plural = _("surveys")
        constraints = [
            models.CheckConstraint(
                name="survey_keeps_answers_five_years_at_most",
                condition=models.Q(keep_months__range=(1, 60)),
            ),
            models.CheckConstraint(
                name="consent_is_asked_of_organisations_only",
                condition=models.Q(asks_consent=False) | models.Q(mode=Mode.PERSONAL),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The title in the reader's language."""
        return in_language(self.title_lv, self.title_en)

    @property
    def intro(self) -> str:
        """What it is for, in the reader's language."""
        return in_language(self.intro_lv, self.intro_en)

    @property
    def is_anonymous(self) -> bool:
        """Whether nobody can find out who answered."""
        return self.mode == Mode.ANONYMOUS

    @property
    def is_draft(self) -> bool:
        """Whether it is still being prepared."""
        return self.state == State.DRAFT

    @property
    def is_open(self) -> bool:
        """Whether staff have opened it and not closed it."""
        return self.state == State.OPEN

    @property
    def is_guarded(self) -> bool:
        """Whether small counts must not be told: to anybody, for answers are anonymous or public."""
        return self.is_anonymous or self.results_public

    def takes_answers(self, today: date) -> bool:
        """Tell whether answers are taken on a day; the last day counts in."""
        return self.is_open and (self.closes_on is None or today <= self.closes_on)
