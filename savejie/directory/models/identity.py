"""Which records are one organisation, and which only look so."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from savejie.directory.identity import typographic
from savejie.directory.models.organisation import Organisation
from savejie.people.models import User


class MergeQuerySet(models.QuerySet["Merge"]):
    """Merges."""

    def standing(self) -> "MergeQuerySet":
        """Those that were not undone."""
        return self.filter(undone_at=None)

    def newest_first(self) -> "MergeQuerySet":
        """The newest first."""
        return self.order_by("-at", "-pk")


class Merge(models.Model):
    """One record was merged into another; enough is kept to undo it, and to find old addresses."""

    kept = models.ForeignKey(Organisation, models.CASCADE, related_name="merges")
    merged_id = models.BigIntegerField(editable=False)
    number = models.CharField(max_length=20, blank=True, editable=False)
    uuid = models.UUIDField(editable=False)
    kept_uuid = models.UUIDField(editable=False)
    name = models.CharField(_("name"), max_length=500, editable=False)
    record = models.JSONField(editable=False)
    moved = models.JSONField(editable=False)
    dropped = models.JSONField(editable=False)
    filled = models.JSONField(editable=False)
    by = models.ForeignKey(User, models.SET_NULL, null=True)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    objects = MergeQuerySet.as_manager()

    class Meta:
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        constraints = [
            models.UniqueConstraint(
                fields=["merged_id"],
                condition=models.Q(undone_at=None),
                name="merged_only_once",
            )
        ]
        indexes = [
            models.Index(fields=["number"], name="merge_by_number"),
            models.Index(fields=["uuid"], name="merge_by_uuid"),
            models.Index(fields=["kept_uuid"], name="merge_by_kept_uuid"),
        ]

    def __str__(self) -> str:
        return f"{self.name} → {self.kept_id}"

    @property
    def title(self) -> str:
        """The merged record's name with Latvian quotation marks."""
        return typographic(self.name)

    @property
    def identifier(self) -> str:
        """The identifier that the merged record had."""
        return f"LV-RE-{self.number}" if self.number else f"urn:uuid:{self.uuid}"


class TwoOrganisations(models.Model):
    """Staff said that two records which look alike are two organisations."""

    first = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    second = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    by = models.ForeignKey(User, models.SET_NULL, null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="said_to_be_two_once"),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")), name="two_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} ≠ {self.second_id}"
