"""What hangs on an organisation: headings, fields, history, signs of life, staff's word."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from savejie.directory.models.headings import Heading
from savejie.directory.models.organisation import Organisation
from savejie.people.models import User


class Origin(models.TextChoices):
    """Who says that an organisation belongs under a heading."""

    STAFF = "staff", _("the support point")
    REGISTER = "register", _("the register's field of activity")
    GUESS = "guess", _("a guess from name and aims")


class OrganisationHeading(models.Model):
    """An organisation stands under a heading, and this is why."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="headings", db_index=False
    )
    heading = models.ForeignKey(Heading, models.CASCADE, related_name="places")
    origin = models.CharField(max_length=8, choices=Origin.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "heading"], name="one_place_per_heading"
            )
        ]

    def __str__(self) -> str:
        return f"{self.heading} ({self.origin})"


class HistoryEntry(models.Model):
    """What an organisation was called, where it sat, how it stood – and until when."""

    class Aspect(models.TextChoices):
        NAME = "name", _("name")
        SEAT = "seat", _("seat")
        STATUS = "status", _("legal status")
        AREA = "area", _("area")

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="history", db_index=False
    )
    aspect = models.CharField(max_length=8, choices=Aspect.choices)
    value = models.CharField(max_length=500)
    until = models.DateField()
    source = models.CharField(max_length=24)
    noted_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "aspect", "value", "until"],
                name="one_history_entry",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_aspect_display()}: {self.value}"


class SignOfLife(models.Model):
    """Something that shows that an organisation is about, other than the registers say."""

    class Sign(models.TextChoices):
        CONFIRMED = "confirmed", _("confirmed by the organisation")
        MET = "met", _("met by the support point")

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="signs")
    sign = models.CharField(_("sign"), max_length=12, choices=Sign.choices)
    on = models.DateField(_("on"))
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("sign of life")
        verbose_name_plural = _("signs of life")

    def __str__(self) -> str:
        return f"{self.get_sign_display()} {self.on}"


class Correction(models.Model):
    """Staff's word on one field: it stands above the register's until it is taken back."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="corrections")
    field = models.CharField(_("field"), max_length=24)
    value = models.CharField(_("value"), max_length=500, blank=True)
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey(User, models.SET_NULL, null=True)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "field"],
                condition=models.Q(withdrawn_at=None),
                name="one_standing_correction",
            )
        ]

    def __str__(self) -> str:
        return f"{self.field} = {self.value}"


class ProblemReport(models.Model):
    """A visitor says that something is wrong; erased a year after it is settled."""

    class State(models.TextChoices):
        NEW = "new", pgettext_lazy("report", "new")
        DONE = "done", pgettext_lazy("report", "done")
        DECLINED = "declined", pgettext_lazy("report", "declined")

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="reports", verbose_name=_("organisation")
    )
    message = models.TextField(_("message"), max_length=2000)
    contact = models.CharField(_("e-mail or telephone for the answer"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("received"))
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.NEW)
    settled_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("visitor's report")
        verbose_name_plural = _("visitors' reports")

    def __str__(self) -> str:
        return f"{self.organisation}: {self.message[:60]}"


class FigureSet(models.Model):
    """The figures of one area, ready to show; made anew after every change."""

    key = models.CharField(max_length=80, unique=True)
    payload = models.JSONField()
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key
