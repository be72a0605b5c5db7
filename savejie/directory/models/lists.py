"""Lists that somebody brought, row by row, until they are taken over or erased."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from savejie.directory.models.organisation import Organisation
from savejie.people.models import User


class BroughtListQuerySet(models.QuerySet["BroughtList"]):
    """Brought lists."""

    def newest_first(self) -> "BroughtListQuerySet":
        """The newest first."""
        return self.order_by("-at", "-pk")


class BroughtList(models.Model):
    """A spreadsheet of organisations as it was brought; erased a quarter of a year later."""

    title = models.CharField(_("file"), max_length=200)
    header = models.JSONField()
    columns = models.JSONField()
    nameless = models.JSONField(default=list)
    by = models.ForeignKey(User, models.SET_NULL, null=True)
    at = models.DateTimeField(_("brought"))
    taken_at = models.DateTimeField(_("taken over"), null=True)

    objects = BroughtListQuerySet.as_manager()

    class Meta:
        verbose_name = _("brought list")
        verbose_name_plural = _("brought lists")

    def __str__(self) -> str:
        return self.title


class BroughtRow(models.Model):
    """A row of a brought list: its cells, what was found, and what staff decided."""

    class Decision(models.TextChoices):
        WAIT = "", pgettext_lazy("row of a list", "wait")
        TAKE = "take", pgettext_lazy("row of a list", "this organisation")
        GROUP = "group", pgettext_lazy("row of a list", "new informal group")
        LEAVE = "leave", pgettext_lazy("row of a list", "leave out")
        DONE = "done", pgettext_lazy("row of a list", "taken over")

    brought = models.ForeignKey(BroughtList, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    cells = models.JSONField()
    verdict = models.CharField(max_length=8)
    candidates = models.JSONField(default=list)
    same_as = models.PositiveIntegerField(default=0)
    decision = models.CharField(
        max_length=8, choices=Decision.choices, default=Decision.WAIT, blank=True
    )
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, related_name="brought_rows"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brought", "number"], name="one_row_of_a_list")
        ]

    def __str__(self) -> str:
        return f"{self.brought_id}: {self.number}"
