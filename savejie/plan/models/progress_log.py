"""What happened to the plan: for the history of a measure, the month's news, the feed."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from savejie.people.models import User
from savejie.plan.models.measures import Measure


class PlanChangeQuerySet(models.QuerySet["PlanChange"]):
    """Changes."""

    def public(self) -> "PlanChangeQuerySet":
        """Those that everybody may read."""
        return self.filter(is_public=True)

    def since(self, moment: datetime) -> "PlanChangeQuerySet":
        """Those from a moment on."""
        return self.filter(at__gte=moment)

    def newest_first(self) -> "PlanChangeQuerySet":
        """The newest first."""
        return self.order_by("-at", "-pk")


class PlanChange(models.Model):
    """One thing that happened; `facts` are what its sentence needs."""

    class Kind(models.TextChoices):
        MEASURE_NEW = "measure_new", _("new measure")
        MEASURE_CHANGED = "measure_changed", _("measure changed")
        GOAL_CHANGED = "goal_changed", _("goal changed")
        DONE = "done", _("milestone done")
        UNDONE = "undone", _("milestone not done after all")
        VALUE = "value", _("new value")
        VALUE_CHANGED = "value_changed", _("value put right")
        SAID = "said", _("status said by staff")
        UNSAID = "unsaid", _("status by the rule again")
        OPENED = "opened", _("opened for comments")
        ADOPTED = "adopted", _("adopted")

    kind = models.CharField(max_length=16, choices=Kind.choices)
    measure = models.ForeignKey(Measure, models.SET_NULL, null=True, related_name="changes")
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    is_public = models.BooleanField(default=False)
    facts = models.JSONField(default=dict)

    objects = PlanChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change of the plan")
        verbose_name_plural = _("changes of the plan")
        indexes = [models.Index(fields=["-at"], name="plan_change_by_time")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%Y-%m-%d}"
