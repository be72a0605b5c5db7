"""What was done to many rows at once, with what stood there before, so that it can be undone."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from savejie.people.models import User


class BulkChange(models.Model):
    """One bulk change.

    `rows` is `{row's id: [before, after]}`; `asked` is what was asked for, in values that
    `said.bulk_sentence` says; `left` names the rows that the undoing left alone, and why.
    """

    class Did(models.TextChoices):
        HEADINGS = "headings", _("headings")
        CONTACTS = "contacts", _("may contacts be published")
        SIGN = "sign", _("sign of life")
        NOTE = "note", _("note")
        LABELS = "labels", _("headings of legal labels")

    did = models.CharField(max_length=8, choices=Did.choices)
    asked = models.JSONField(default=dict)
    count = models.PositiveIntegerField()
    rows = models.JSONField(default=dict)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="bulk_changes")
    at = models.DateTimeField()
    undone_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    left = models.JSONField(default=list)

    class Meta:
        verbose_name = _("bulk change")
        verbose_name_plural = _("bulk changes")
        constraints = [
            models.CheckConstraint(condition=Q(count__gt=0), name="bulk_changes_change_something"),
        ]
        indexes = [models.Index(fields=["-at"], name="bulk_change_newest")]

    def __str__(self) -> str:
        return f"{self.get_did_display()} ({self.count})"
