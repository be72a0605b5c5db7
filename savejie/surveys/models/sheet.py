"""Filled-in sheets, invitations to fill one in, and what hangs on them.

Of each datum about a person stands here why it is kept and for how long; `operations.erasing` erases what is due.
"""

import secrets
from pathlib import PurePosixPath

from django.conf import settings
from django.core.files.storage import FileSystemStorage, Storage
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from savejie.directory.models import Organisation
from savejie.people.models import User
from savejie.surveys.models.question import FILLS
from savejie.surveys.models.survey import Survey

LARGEST_KEY = 2**53


def random_key() -> int:
    """Return a key that tells nothing of when a row was made."""
    return secrets.randbelow(LARGEST_KEY) + 1


def storage() -> Storage:
    """Return where files are kept: in no folder that a web server shows."""
    return FileSystemStorage(settings.HOME / "surveys")


def random_name(instance: models.Model, filename: str) -> str:
    """Return a file's name on the disk: random, with the ending only."""
    return f"{secrets.token_hex(12)}{PurePosixPath(filename).suffix.lower()[:8]}"


class Channel(models.TextChoices):
    """How an answer came."""

    WEB = "web", _("on the web")
    PAPER = "paper", _("on paper")
    PHONE = "phone", _("by telephone")


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations."""

    def by_name(self) -> "InvitationQuerySet":
        """With their organisations, in alphabetical order."""
        return self.select_related("organisation").order_by("organisation__name_sort", "pk")

    def with_state(self) -> "InvitationQuerySet":
        """With whether a finished sheet, or a draft of one, is there."""
        return self.annotate(
            has_answered=models.Exists(
                Sheet.objects.filter(invitation=models.OuterRef("pk"), is_finished=True)
            ),
            has_begun=models.Exists(Sheet.objects.filter(invitation=models.OuterRef("pk"))),
        )

    def unanswered(self) -> "InvitationQuerySet":
        """Those without a finished sheet."""
        answered = Sheet.objects.filter(invitation=models.OuterRef("pk"), is_finished=True)
        return self.counting().filter(~models.Exists(answered))

    def counting(self) -> "InvitationQuerySet":
        """Without those set aside because their organisations became one."""
        return self.filter(is_aside=False)

    def reachable(self) -> "InvitationQuerySet":
        """Those to whom a letter can and may be sent."""
        stopped = OptOut.objects.filter(organisation=models.OuterRef("organisation"))
        addressed = self.counting().exclude(mark="").exclude(email="", organisation__email="")
        return addressed.filter(~models.Exists(stopped))


class Invitation(models.Model):
    """An organisation that is asked by a personal link.

    The address is kept for sending the link and reminders, the digest for knowing the link again; both are
    erased 30 days after the survey closed. Of the link itself nothing is kept.
    """

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="invitations")
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="survey_invitations"
    )
    email = models.EmailField(_("e-mail for letters"), blank=True)
    language = models.CharField(max_length=2, default="lv")
    mark = models.CharField(max_length=32, blank=True, editable=False)
    token_digest = models.CharField(max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001 (unique where there is one)
    sent_on = models.DateField(_("invited"), null=True, blank=True)
    reminded_on = models.DateField(_("reminded"), null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    is_aside = models.BooleanField(default=False, editable=False)
    """Two organisations that were both asked are one now, and the other invitation counts."""

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "organisation"],
                condition=models.Q(is_aside=False),
                name="an_organisation_is_asked_once",
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)

    @property
    def address(self) -> str:
        """Where letters go: where none was known when it was put on the list, what the directory has by now."""
        return self.email or self.organisation.email


class OptOut(models.Model):
    """An organisation that wishes no letters about surveys: kept until it takes that back."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="survey_opt_out")
    on = models.DateField()

    class Meta:
        verbose_name = _("opt-out from letters")
        verbose_name_plural = _("opt-outs from letters")

    def __str__(self) -> str:
        return str(self.organisation)


class SheetQuerySet(models.QuerySet["Sheet"]):
    """Filled-in sheets."""

    def finished(self) -> "SheetQuerySet":
        """Those that count; in the order of their random keys, which says nothing."""
        aside = models.Q(invitation__isnull=False, invitation__is_aside=True)
        return self.filter(~aside, is_finished=True).order_by("pk")

    def set_aside(self) -> "SheetQuerySet":
        """Those that are kept and do not count: their organisation is one with another that answered later."""
        return self.filter(invitation__is_aside=True)


class Sheet(models.Model):
    """One filled-in questionnaire.

    An anonymous one holds the answers, how they came and the day: no person, no organisation, no address, no
    moment, no serial number. Answers stand by the key of the question's version that was read.
    """

    id = models.BigAutoField(primary_key=True)
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="sheets")
    invitation = models.OneToOneField(
        Invitation, models.CASCADE, null=True, blank=True, related_name="sheet"
    )
    is_anonymous = models.BooleanField()
    answers = models.JSONField(default=dict)
    codes = models.JSONField(default=dict)
    channel = models.CharField(max_length=5, choices=Channel.choices, default=Channel.WEB)
    answered_on = models.DateField()
    is_finished = models.BooleanField(default=True)
    revision = models.PositiveIntegerField(default=1)
    consent = models.BooleanField(default=False)

    objects = SheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("filled-in sheet")
        verbose_name_plural = _("filled-in sheets")
        constraints = [
            models.CheckConstraint(
                name="anonymous_sheets_belong_to_nobody",
                condition=models.Q(is_anonymous=False, invitation__isnull=False)
                | models.Q(
                    is_anonymous=True, invitation=None, consent=False, is_finished=True, revision=1
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.survey} {self.answered_on}"


class SheetFile(models.Model):
    """A file that an organisation added to its sheet; erased with its own words."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="files")
    question = models.CharField(max_length=12)
    name = models.CharField(max_length=200)
    file = models.FileField(upload_to=random_name, storage=storage)

    class Meta:
        verbose_name = _("file of a sheet")
        verbose_name_plural = _("files of sheets")
        constraints = [
            models.UniqueConstraint(fields=["sheet", "question"], name="one_file_for_a_question")
        ]

    def __str__(self) -> str:
        return self.name


class TextCode(models.Model):
    """A code that staff give to answers in one's own words, so that they can be counted."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="text_codes")
    key = models.CharField(max_length=12)
    name = models.CharField(_("code"), max_length=80)

    class Meta:
        verbose_name = _("code of answers")
        verbose_name_plural = _("codes of answers")
        constraints = [
            models.UniqueConstraint(fields=["survey", "key", "name"], name="a_code_is_named_once")
        ]

    def __str__(self) -> str:
        return self.name


class ProfileOffer(models.Model):
    """What an organisation, with its consent, says of itself for the directory: staff decide."""

    class State(models.TextChoices):
        NEW = "new", pgettext_lazy("offer", "waits")
        TAKEN = "taken", pgettext_lazy("offer", "taken over")
        LEFT = "left", pgettext_lazy("offer", "left")

    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="offers")
    field = models.CharField(max_length=12, choices=FILLS)
    value = models.CharField(max_length=300)
    state = models.CharField(max_length=5, choices=State.choices, default=State.NEW)
    by = models.ForeignKey(User, models.SET_NULL, null=True)
    on = models.DateField(null=True)

    class Meta:
        verbose_name = _("offer for the directory")
        verbose_name_plural = _("offers for the directory")
        constraints = [
            models.UniqueConstraint(fields=["invitation", "field"], name="one_offer_for_a_field")
        ]

    def __str__(self) -> str:
        return f"{self.field} = {self.value}"
