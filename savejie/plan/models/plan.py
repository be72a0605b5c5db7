"""The one plan of the point, and its versions as they were shown to the public."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from savejie.people.models import User


class Plan(models.Model):
    """The plan as it is being written: one row; what the public was shown is kept as versions."""

    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("what it is for"), max_length=2000, blank=True)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    edition = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        permissions = [("adopt_plan", gettext_noop("Open the plan for comments and adopt it"))]
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="plan_is_one_row"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="plan_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class VersionQuerySet(models.QuerySet["Version"]):
    """Versions."""

    def newest_first(self) -> "VersionQuerySet":
        """The newest first."""
        return self.order_by("-number")

    def adopted(self) -> "VersionQuerySet":
        """Those that were adopted."""
        return self.filter(state=Version.State.ADOPTED)


class Version(models.Model):
    """The plan's wording as it was opened for comments or adopted; never changed afterwards."""

    class State(models.TextChoices):
        OPEN = "open", _("for comments")
        ADOPTED = "adopted", _("adopted")

    number = models.PositiveIntegerField(_("number"), unique=True)
    state = models.CharField(_("state"), max_length=8, choices=State.choices)
    at = models.DateTimeField(_("when"))
    by = models.ForeignKey(User, models.SET_NULL, null=True)
    comments_until = models.DateField(_("comments until"), null=True, blank=True)
    note = models.CharField(_("decision"), max_length=300, blank=True)
    content = models.JSONField(editable=False)

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of the plan")
        verbose_name_plural = _("versions of the plan")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="adopted") | Q(comments_until__isnull=False),
                name="version_for_comments_has_its_last_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} ({self.get_state_display()})"
