"""Which letters about terms were sent to whom, and who wishes fewer of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from savejie.plan.models.measures import Measure, Milestone


class ReminderLetter(models.Model):
    """A letter that was sent: at most one to an address in a day."""

    address = models.EmailField()
    on = models.DateField()

    class Meta:
        verbose_name = _("reminder letter")
        verbose_name_plural = _("reminder letters")
        constraints = [
            models.UniqueConstraint(fields=["address", "on"], name="reminder_letter_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.address} {self.on}"


class Reminder(models.Model):
    """What was said of one term in a letter: how many days from the term its step was."""

    letter = models.ForeignKey(ReminderLetter, models.CASCADE, related_name="reminders")
    milestone = models.ForeignKey(Milestone, models.CASCADE, null=True, related_name="reminders")
    measure = models.ForeignKey(Measure, models.CASCADE, null=True, related_name="reminders")
    due_on = models.DateField()
    step = models.SmallIntegerField()

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(milestone__isnull=False) ^ models.Q(measure__isnull=False),
                name="reminder_is_about_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.due_on} {self.step:+d}"


class ReminderChoice(models.Model):
    """Somebody wishes no letters before a term; those after it come all the same."""

    address = models.EmailField(unique=True)
    early = models.BooleanField(_("letters before a term"), default=True)

    class Meta:
        verbose_name = _("choice about reminders")
        verbose_name_plural = _("choices about reminders")

    def __str__(self) -> str:
        return self.address
